// SPDX-License-Identifier: Apache-2.0
#include "ledger/verify_tiles.h"

#include <algorithm>
#include <utility>

namespace obhut::ledger {
namespace {

constexpr std::size_t hash_size = sizeof(digest::Digest);

class TilesCheck {
public:
    TilesCheck(TreeState const& newest, std::vector<TreeState> others, ReadTile const& read)
        : size_(newest.size), checkpoints_(std::move(others)), read_(read) {
        checkpoints_.push_back(newest);
        std::ranges::sort(checkpoints_, {}, &TreeState::size);
    }

    TilesReport run() {
        pass_checkpoints();
        for (std::uint64_t number = 0; head_.size() < size_ && !report_.finding; ++number)
            take_leaves(number);
        if (!report_.finding) check_above(tiler_.partial());
        // A tile tells more closely where than a root does.
        if (!report_.finding) report_.finding = root_finding_;
        if (!report_.finding && next_ < checkpoints_.size())
            found({.kind = TileFindingKind::Truncated, .tile = {}, .entries = {.first = size_, .last = size_ + 1}});
        return report_;
    }

private:
    void take_leaves(std::uint64_t number) {
        auto const left = size_ - head_.size();
        Tile const tile{
            .level = 0, .number = number, .width = static_cast<std::uint16_t>(std::min<std::uint64_t>(left, tile_width))
        };
        for (auto const& leaf : hashes_of(tile)) {
            tiler_.take(leaf);
            (void)head_.append(leaf);
            pass_checkpoints();
        }
        if (!report_.finding) check_above(tiler_.full());
    }

    std::vector<digest::Digest> hashes_of(Tile const& tile) {
        auto const content = read_(tile);
        std::vector<digest::Digest> hashes;
        if (!content || content->size() != tile.width * hash_size) {
            auto const kind = content ? TileFindingKind::WrongLength : TileFindingKind::Missing;
            found({.kind = kind, .tile = tile, .entries = leaves_under(tile)});
            return hashes;
        }
        ++report_.tiles;
        for (std::size_t at = 0; at < content->size(); at += hash_size)
            std::copy_n(content->begin() + static_cast<std::ptrdiff_t>(at), hash_size, hashes.emplace_back().begin());
        return hashes;
    }

    void check_above(std::vector<HashedTile> const& made) {
        for (auto const& anew : made) {
            if (anew.tile.level == 0 || report_.finding) continue;
            auto const stored = hashes_of(anew.tile);
            if (report_.finding) return;
            auto const [differs, own] = std::ranges::mismatch(stored, anew.hashes);
            if (differs == stored.end()) continue;
            auto const each = leaves_a_hash(anew.tile);
            auto const first =
                leaves_under(anew.tile).first + static_cast<std::uint64_t>(differs - stored.begin()) * each;
            found(
                {.kind = TileFindingKind::Differs, .tile = anew.tile, .entries = {.first = first, .last = first + each}}
            );
        }
    }

    void pass_checkpoints() {
        for (; next_ < checkpoints_.size() && checkpoints_[next_].size == head_.size(); ++next_) {
            if (root_finding_) continue;
            if (checkpoints_[next_].root == head_.root()) {
                report_.proven = head_.size();
                continue;
            }
            auto const last = head_.size();
            auto const first = report_.proven < last ? report_.proven : 0;
            root_finding_ = TileFinding{
                .kind = TileFindingKind::CheckpointDiffers, .tile = {}, .entries = {.first = first, .last = last}
            };
        }
    }

    // The first finding stands: what comes after it follows from it.
    void found(TileFinding const& finding) {
        if (!report_.finding) report_.finding = finding;
    }

    std::uint64_t size_;
    std::vector<TreeState> checkpoints_;  // ascending by size
    std::size_t next_ = 0;
    ReadTile const& read_;
    Tiler tiler_;
    Head head_;
    TilesReport report_;
    std::optional<TileFinding> root_finding_;
};

}  // namespace

TilesReport verify_tiles(TreeState const& newest, std::vector<TreeState> others, ReadTile const& read) {
    return TilesCheck{newest, std::move(others), read}.run();
}

}  // namespace obhut::ledger
