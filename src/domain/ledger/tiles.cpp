// SPDX-License-Identifier: Apache-2.0
#include "ledger/tiles.h"

#include "core/check.h"

#include <charconv>
#include <cstddef>
#include <utility>

namespace obhut::ledger {
namespace {

constexpr unsigned bits_a_level = 8;
constexpr std::uint8_t level_max = 5;  // one hash above it would stand for more leaves than a ledger can have
constexpr std::string_view path_start = "tile/";
constexpr std::string_view partial_mark = ".p/";

// Decimal, without zeros in front.
std::optional<std::uint64_t> number_from(std::string_view text) {
    std::uint64_t number = 0;
    auto const [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    bool const whole = fault == std::errc{} && end == text.data() + text.size();
    bool const canonical = whole && (text == "0" || text.front() != '0');
    return canonical ? std::optional{number} : std::nullopt;
}

// Three digits an element, and an x before all but the last.
std::string elements_of(std::uint64_t number) {
    std::string text = std::to_string(number);
    text.insert(0, (3 - text.size() % 3) % 3, '0');
    std::string elements;
    for (std::size_t at = 0; at < text.size(); at += 3) {
        bool const last = at + 3 == text.size();
        elements += (last ? "" : "x") + text.substr(at, 3) + (last ? "" : "/");
    }
    return elements;
}

std::optional<std::uint64_t> number_from_elements(std::string_view elements) {
    std::string digits;
    for (char const c : elements)
        if (c >= '0' && c <= '9') digits += c;
    auto const zeros = digits.find_first_not_of('0');
    auto const number = number_from(zeros == std::string::npos ? "0" : std::string_view{digits}.substr(zeros));
    return number && elements_of(*number) == elements ? number : std::nullopt;
}

}  // namespace

std::string path_of(Tile const& tile) {
    std::string path{path_start};
    path += std::to_string(tile.level) + "/" + elements_of(tile.number);
    if (tile.width < tile_width) path += std::string{partial_mark} + std::to_string(tile.width);
    return path;
}

std::optional<Tile> tile_from(std::string_view path) {
    if (!path.starts_with(path_start)) return std::nullopt;
    path.remove_prefix(path_start.size());
    auto const slash = path.find('/');
    if (slash == std::string_view::npos) return std::nullopt;
    auto const level = number_from(path.substr(0, slash));
    path.remove_prefix(slash + 1);
    std::optional<std::uint64_t> width = tile_width;
    if (auto const mark = path.find(partial_mark); mark != std::string_view::npos) {
        width = number_from(path.substr(mark + partial_mark.size()));
        if (!width || *width == 0 || *width >= tile_width) return std::nullopt;
        path = path.substr(0, mark);
    }
    auto const number = number_from_elements(path);
    if (!level || *level > level_max || !number) return std::nullopt;
    if (*number >= Head::size_max >> (bits_a_level * (*level + 1))) return std::nullopt;
    return Tile{
        .level = static_cast<std::uint8_t>(*level), .number = *number, .width = static_cast<std::uint16_t>(*width)
    };
}

std::uint64_t leaves_a_hash(Tile const& tile) {
    return std::uint64_t{1} << (bits_a_level * tile.level);
}

LeafSpan leaves_under(Tile const& tile) {
    auto const each = leaves_a_hash(tile);
    auto const first = tile.number * tile_width * each;
    return {.first = first, .last = first + tile.width * each};
}

bytes::Bytes content_of(HashedTile const& tile) {
    bytes::Bytes content;
    for (auto const& hash : tile.hashes)
        bytes::put(content, hash);
    return content;
}

void Tiler::take(digest::Digest const& leaf) {
    put(0, leaf);
}

void Tiler::put(std::size_t level, digest::Digest const& hash) {
    OBHUT_CHECK(level <= level_max);
    if (level == levels_.size()) levels_.emplace_back();
    levels_[level].hashes.push_back(hash);
    if (levels_[level].hashes.size() < tile_width) return;
    auto hashes = std::exchange(levels_[level].hashes, {});
    auto const root = root_of(hashes);
    Tile const tile{.level = static_cast<std::uint8_t>(level), .number = levels_[level].number++, .width = tile_width};
    full_.push_back({.tile = tile, .hashes = std::move(hashes)});
    if (level < level_max) put(level + 1, root);
}

std::vector<HashedTile> Tiler::full() {
    return std::exchange(full_, {});
}

std::vector<HashedTile> Tiler::partial() const {
    std::vector<HashedTile> partial;
    for (std::size_t level = 0; level < levels_.size(); ++level) {
        auto const& [number, hashes] = levels_[level];
        if (hashes.empty()) continue;
        Tile const tile{
            .level = static_cast<std::uint8_t>(level),
            .number = number,
            .width = static_cast<std::uint16_t>(hashes.size())
        };
        partial.push_back({.tile = tile, .hashes = hashes});
    }
    return partial;
}

}  // namespace obhut::ledger
