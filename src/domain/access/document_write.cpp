// SPDX-License-Identifier: Apache-2.0
#include "access/document.h"
#include "access/names.h"
#include "catalogue/members.h"

namespace obhut::access {
namespace {

using catalogue::Members;

template <typename Set>
json::Value set_value(Set const& set) {
    return catalogue::list_value(set, [](auto value) { return json::Value{name_of(value)}; });
}

json::Value classes_value(ClassSet classes) {
    json::Array array;
    for (auto const one : every_class)
        if (classes.has(one)) array.emplace_back(name_of(one));
    return json::Value{std::move(array)};
}

json::Value windows_value(Windows const& windows) {
    return Members{}
        .add("calendar_past_days", windows.calendar_past.count())
        .add("recent_days", windows.recent.count())
        .add("own_past_days", windows.own_past.count())
        .add("own_future_days", windows.own_future.count())
        .value();
}

json::Value limits_value(Limits const& limits) {
    return Members{}
        .add("cards_alarm", limits.cards_alarm)
        .add("cards_stop", limits.cards_stop)
        .add("refusals_alarm", limits.refusals_alarm)
        .value();
}

json::Value sight_value(Sight const& sight) {
    return Members{}
        .add("whose", name_of(sight.whose))
        .add("clear_within", name_of(sight.clear_within))
        .add("beyond", name_of(sight.beyond))
        .add("needed", name_of(sight.needed))
        .add("in_hits", name_of(sight.in_hits))
        .add("purposes", set_value(sight.purposes))
        .value();
}

Members profile_members(Profile const& profile) {
    Members sees;
    for (auto const one : every_class)
        if (auto const& sight = profile.sight_of(one); sight.whose != Whose::Nobody)
            sees.add(name_of(one), sight_value(sight));
    Members members;
    members.add("rights", set_value(profile.rights))
        .add("purposes", set_value(profile.purposes))
        .add("limits", limits_value(profile.limits))
        .add("sees", sees.value());
    return members;
}

}  // namespace

json::Value write(PolicyDraft const& draft) {
    Members roles;
    for (auto const role : every_role) {
        auto members = profile_members(draft.profile_of(role));
        if (staff_roles.has(role)) members.add("sign_in", name_of(draft.profile_of(role).sign_in));
        roles.add(name_of(role), members.value());
    }
    Members emergency;
    emergency.add("minutes", draft.emergency.length.count()).add("classes", classes_value(draft.emergency.classes));
    return Members{}
        .add("windows", windows_value(draft.windows))
        .add("emergency", emergency.value())
        .add("roles", roles.value())
        .add("tokens", profile_members(draft.tokens).value())
        .value();
}

}  // namespace obhut::access
