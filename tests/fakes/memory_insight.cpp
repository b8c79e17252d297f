// SPDX-License-Identifier: Apache-2.0
#include "fakes/tables.h"

#include <algorithm>

namespace obhut::fakes {

Result<std::vector<ports::ToldWeek>, Error> MemoryUnit::told_weeks(time::Date first, time::Date last) {
    std::vector<ports::ToldWeek> found;
    for (auto const& [monday, told] : tables_.told_weeks)
        if (monday >= first && monday <= last) found.push_back(told);
    for (auto const& added : changes_.told_weeks)
        if (added.monday >= first && added.monday <= last) found.push_back(added);
    std::ranges::sort(found, {}, &ports::ToldWeek::monday);
    return found;
}

Result<Done, Error> MemoryUnit::insert(ports::ToldWeek const& week) {
    auto const same = [&](ports::ToldWeek const& added) { return added.monday == week.monday; };
    if (tables_.told_weeks.contains(week.monday) || std::ranges::any_of(changes_.told_weeks, same))
        return Refused{Error{.kind = ErrorKind::Conflict, .reason = "insight/told-before"}};
    changes_.told_weeks.push_back(week);
    return Done{};
}

}  // namespace obhut::fakes
