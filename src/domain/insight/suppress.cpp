// SPDX-License-Identifier: Apache-2.0
#include "insight/suppress.h"

#include <algorithm>
#include <limits>

namespace obhut::insight {
namespace {

struct Table {
    std::span<Group const> groups;
    std::vector<bool> hidden;
};

bool hides_any(Table const& table) {
    return std::ranges::find(table.hidden, true) != table.hidden.end();
}

bool hides_all(Table const& table) {
    return std::ranges::find(table.hidden, false) == table.hidden.end();
}

bool is_safe(Table const& table, GroupSize least) {
    Group together;
    std::int64_t occupied = 0;  // groups in which there is anybody
    bool has_large = false;
    for (std::size_t at = 0; at < table.groups.size(); ++at) {
        if (!table.hidden[at]) continue;
        auto const& group = table.groups[at];
        together.bookings += group.bookings;
        together.persons.insert(group.persons.begin(), group.persons.end());
        occupied += group.bookings > 0 ? 1 : 0;
        has_large = has_large || group.rests_on(least);
    }
    if (!together.rests_on(least)) return false;
    return has_large || together.bookings <= (occupied - 1) * (least.persons() - 1);
}

// Equal ones together: which of them it was would tell by its place what the others are not.
void hide_smallest(Table& table) {
    auto smallest = std::numeric_limits<std::int64_t>::max();
    for (std::size_t at = 0; at < table.groups.size(); ++at)
        if (!table.hidden[at]) smallest = std::min(smallest, table.groups[at].bookings);
    for (std::size_t at = 0; at < table.groups.size(); ++at)
        if (table.groups[at].bookings == smallest) table.hidden[at] = true;
}

}  // namespace

Figures suppress(std::span<Group const> groups, GroupSize least) {
    Table table{.groups = groups, .hidden = {}};
    for (auto const& group : groups)
        table.hidden.push_back(!group.rests_on(least));
    if (hides_any(table))
        while (!hides_all(table) && !is_safe(table, least))
            hide_smallest(table);
    Figures figures;
    for (std::size_t at = 0; at < groups.size(); ++at)
        figures.push_back(table.hidden[at] ? std::nullopt : std::optional{groups[at].bookings});
    return figures;
}

}  // namespace obhut::insight
