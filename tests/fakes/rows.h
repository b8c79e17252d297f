// SPDX-License-Identifier: Apache-2.0
//
// Rows are one table in memory, and RowChanges what a unit wants to write into it: the unit's own reads look through
// them, and others see nothing of it before they are applied.
//
// Every write of a row is numbered, so that a unit finds out whether what it replaces or removes still is what it saw.
//
// Layer: tests. Threading: none; the store that owns the tables sees to it.

#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <vector>

namespace obhut::fakes {

template <typename Key, typename Row>
struct Rows {
    struct Kept {
        Row row;
        std::uint64_t write;
    };

    std::map<Key, Kept> kept;
    std::uint64_t writes = 0;

    template <typename Which>
    void remove_if(Which const& which) {
        std::erase_if(kept, [&](auto const& each) { return which(each.second.row); });
    }
};

template <typename Key, typename Row>
class RowChanges {
public:
    using Table = Rows<Key, Row>;

    Row const* find(Table const& table, Key const& key) const {
        if (auto const change = changes_.find(key); change != changes_.end())
            return change->second.row ? &*change->second.row : nullptr;
        auto const stored = table.kept.find(key);
        return stored == table.kept.end() ? nullptr : &stored->second.row;
    }

    std::optional<Row> read(Table const& table, Key const& key) const {
        auto const* found = find(table, key);
        return found == nullptr ? std::nullopt : std::optional{*found};
    }

    // In the order of their keys.
    template <typename Which>
    std::vector<Row> those(Table const& table, Which const& which) const {
        std::vector<Row> found;
        for (auto const& key : keys_of(table, which))
            found.push_back(*find(table, key));
        return found;
    }

    template <typename Which>
    bool any(Table const& table, Which const& which) const {
        return !keys_of(table, which).empty();
    }

    void put(Table const& table, Key const& key, Row row) { change_of(table, key).row = std::move(row); }

    void remove(Table const& table, Key const& key) { change_of(table, key).row.reset(); }

    template <typename Which>
    void remove_if(Table const& table, Which const& which) {
        for (auto const& key : keys_of(table, which))
            remove(table, key);
    }

    bool stand(Table const& table) const {
        return std::ranges::all_of(changes_, [&](auto const& each) {
            auto const stored = table.kept.find(each.first);
            return each.second.follows == (stored == table.kept.end() ? 0 : stored->second.write);
        });
    }

    template <typename Which>
    bool all_put(Which const& which) const {
        return std::ranges::all_of(changes_, [&](auto const& each) {
            return !each.second.row || which(*each.second.row);
        });
    }

    void apply(Table& table) const {
        for (auto const& [key, change] : changes_) {
            table.kept.erase(key);
            if (change.row) table.kept.emplace(key, typename Table::Kept{.row = *change.row, .write = ++table.writes});
        }
    }

private:
    struct Change {
        std::uint64_t follows;   // the write that it replaces; 0: there was no row
        std::optional<Row> row;  // none: it is removed
    };

    template <typename Which>
    std::vector<Key> keys_of(Table const& table, Which const& which) const {
        std::set<Key> keys;
        for (auto const& [key, kept] : table.kept)
            if (auto const* row = find(table, key); row != nullptr && which(*row)) keys.insert(key);
        for (auto const& [key, change] : changes_)
            if (change.row && which(*change.row)) keys.insert(key);
        return {keys.begin(), keys.end()};
    }

    Change& change_of(Table const& table, Key const& key) {
        auto const stored = table.kept.find(key);
        std::uint64_t const follows = stored == table.kept.end() ? 0 : stored->second.write;
        return changes_.try_emplace(key, Change{.follows = follows, .row = std::nullopt}).first->second;
    }

    std::map<Key, Change> changes_;
};

}  // namespace obhut::fakes
