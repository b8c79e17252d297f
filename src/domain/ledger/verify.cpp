// SPDX-License-Identifier: Apache-2.0
#include "ledger/verify.h"

#include <algorithm>
#include <utility>

namespace obhut::ledger {
namespace {

// The first of the missing rows of which no purge speaks; both lists hold half-open spans, and `missing` ascends.
std::optional<std::uint64_t> unexplained(std::vector<PurgedBodies> const& missing, std::vector<PurgedBodies> purged) {
    std::sort(purged.begin(), purged.end(), [](auto const& a, auto const& b) { return a.first < b.first; });
    for (auto const& gap : missing) {
        std::uint64_t at = gap.first;
        for (auto const& purge : purged) {
            if (purge.first > at) break;
            at = std::max(at, purge.last);
        }
        if (at < gap.last) return at;
    }
    return std::nullopt;
}

}  // namespace

Verifier::Verifier(BusinessId business, LogMac log_mac, std::vector<TreeState> checkpoints)
    : business_(business), log_mac_(std::move(log_mac)), checkpoints_(std::move(checkpoints)) {
    std::sort(checkpoints_.begin(), checkpoints_.end(), [](auto const& a, auto const& b) { return a.size < b.size; });
    check_checkpoints();
}

void Verifier::know_mailed(TreeState const& checkpoint) {
    auto const behind = std::ranges::upper_bound(mailed_, checkpoint.size, {}, &TreeState::size);
    mailed_.insert(behind, checkpoint);
    pass_mailed();
}

// The first finding stands: what comes after it follows from it.
void Verifier::found(FindingKind kind, std::uint64_t first, std::uint64_t last) {
    if (!report_.finding) report_.finding = Finding{.kind = kind, .first = first, .last = last};
}

void Verifier::take(Row const& row) {
    if (report_.finding) return;
    if (row.index > next_index_) return found(FindingKind::RowMissing, next_index_, next_index_);
    if (row.index < next_index_) return found(FindingKind::RowRepeated, next_index_, next_index_);
    check_body(row);
    if (head_.append(row.leaf) != row.chain) found(FindingKind::ChainBroken, row.index, row.index);
    if (report_.finding) return;
    auto& seen = seen_.emplace_back(Seen{.leaf = {}, .index = row.index});
    std::copy_n(row.leaf.begin(), seen.leaf.size(), seen.leaf.begin());
    ++next_index_;
    check_checkpoints();
}

void Verifier::check_body(Row const& row) {
    if (!row.body) {
        ++report_.bodies_removed;
        if (!missing_.empty() && missing_.back().last == row.index) {
            ++missing_.back().last;
        } else {
            missing_.push_back({.first = row.index, .last = row.index + 1});
        }
        return;
    }
    auto const entry = decode(*row.body);
    if (!entry) return found(FindingKind::BodyUnreadable, row.index, row.index);
    auto const mac = log_mac_(entry.value().log_key, *row.body);
    if (!mac) {
        // Not tied to its leaf any more, so nothing it says is believed before another entry has said it too.
        ++report_.bodies_without_key;
        keyless_.push_back({.index = row.index, .client = entry.value().client});
        return;
    }
    if (leaf_of(*mac) != row.leaf) return found(FindingKind::BodyChanged, row.index, row.index);
    if (entry.value().business != business_) return found(FindingKind::OtherBusiness, row.index, row.index);
    ++report_.bodies_checked;
    if (entry.value().follows) check_epoch(row.index, *entry.value().follows);
    if (entry.value().purged) purged_.push_back(*entry.value().purged);
    if (entry.value().action == Action::Erased && entry.value().client) report_.erased.push_back(*entry.value().client);
}

// The head holds what stands before this row.
void Verifier::check_epoch(std::uint64_t index, Follows const& follows) {
    report_.epochs.push_back({.index = index, .follows = follows});
    bool const less = follows.size < head_.size();
    bool const same_size = follows.size == head_.size();
    if (less || (same_size && follows.root != head_.root())) found(FindingKind::EpochDiffers, index, index);
}

void Verifier::check_checkpoints() {
    while (next_checkpoint_ < checkpoints_.size() && checkpoints_[next_checkpoint_].size == head_.size()) {
        auto const& known = checkpoints_[next_checkpoint_];
        if (known.root != head_.root()) {
            return found_other_root();
        }
        report_.proven = head_.size();
        ++next_checkpoint_;
    }
    pass_mailed();
}

// The rows up to the last good checkpoint are those that were signed, unless two checkpoints contradict one another.
void Verifier::found_other_root() {
    std::uint64_t const last = head_.size() == 0 ? 0 : head_.size() - 1;
    found(FindingKind::CheckpointDiffers, report_.proven <= last ? report_.proven : 0, last);
}

bool Verifier::may_be_lost(TreeState const& checkpoint) const {
    return std::ranges::any_of(report_.epochs, [&](Epoch const& epoch) {
        return checkpoint.size > epoch.index && checkpoint.size <= epoch.follows.size;
    });
}

void Verifier::pass_mailed() {
    for (; next_mailed_ < mailed_.size() && mailed_[next_mailed_].size == head_.size(); ++next_mailed_) {
        auto const& known = mailed_[next_mailed_];
        if (known.root == head_.root()) {
            report_.proven = head_.size();
        } else if (may_be_lost(known)) {
            report_.lost_at_epoch.push_back(known);
        } else {
            return found_other_root();
        }
    }
}

void Verifier::check_removed() {
    if (auto const at = unexplained(missing_, purged_)) found(FindingKind::BodyRemoved, *at, *at);
}

// No two entries have the same id, so no two leaves are alike: one that is was put there again, body and all.
void Verifier::check_replayed() {
    std::ranges::sort(seen_);
    std::optional<std::uint64_t> first;
    for (std::size_t at = 1; at < seen_.size(); ++at) {
        bool const again = seen_[at].leaf == seen_[at - 1].leaf;
        if (again && (!first || seen_[at].index < *first)) first = seen_[at].index;
    }
    if (first) found(FindingKind::Replayed, *first, *first);
}

void Verifier::check_keyless() {
    std::ranges::sort(report_.erased);
    for (auto const& body : keyless_) {
        bool const explained = body.client && std::ranges::binary_search(report_.erased, *body.client);
        if (!explained) found(FindingKind::KeyMissing, body.index, body.index);
    }
}

Report Verifier::finish() {
    // Rows are gone from the end, or from anywhere behind the last good checkpoint if the chain was computed anew.
    if (next_checkpoint_ < checkpoints_.size()) found(FindingKind::Truncated, report_.proven, next_index_);
    for (; next_mailed_ < mailed_.size(); ++next_mailed_) {
        auto const& known = mailed_[next_mailed_];
        if (may_be_lost(known)) {
            report_.lost_at_epoch.push_back(known);
        } else {
            found(FindingKind::Truncated, report_.proven, next_index_);
        }
    }
    if (!report_.finding) check_replayed();
    check_removed();
    check_keyless();
    report_.tree = {.size = head_.size(), .root = head_.root()};
    return report_;
}

}  // namespace obhut::ledger
