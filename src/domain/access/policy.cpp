// SPDX-License-Identifier: Apache-2.0
#include "access/policy.h"

#include "access/names.h"

#include <algorithm>

namespace obhut::access {
namespace {

// Goes through the profiles of one draft, or of two side by side, with the place of each in the document.
template <typename Visit>
void each_profile(Visit visit) {
    for (auto const role : every_role)
        visit([role](auto& draft) -> auto& { return draft.profile_of(role); }, "/roles/" + std::string{name_of(role)});
    visit([](auto& draft) -> auto& { return draft.tokens; }, std::string{"/tokens"});
}

std::string sight_at(std::string const& at, DataClass one, std::string_view member) {
    return at + "/sees/" + std::string{name_of(one)} + "/" + std::string{member};
}

// What is wrong with a draft by itself.
class Examiner {
public:
    std::vector<PolicyFault> examine(PolicyDraft const& draft) && {
        refuse_if(
            draft.windows.recent < draft.windows.calendar_past, PolicyRefusal::WindowsOutOfOrder, "/windows/recent_days"
        );
        each_profile([&](auto of, std::string const& at) { examine(of(draft), at); });
        return std::move(faults_);
    }

private:
    void examine(Profile const& profile, std::string const& at) {
        auto const& limits = profile.limits;
        refuse_if(limits.cards_alarm > limits.cards_stop, PolicyRefusal::AlarmAfterStop, at + "/limits/cards_alarm");
        for (auto const one : every_class) {
            auto const& sight = profile.sight_of(one);
            auto const purposes = sight_at(at, one, "purposes");
            refuse_if(!profile.purposes.covers(sight.purposes), PolicyRefusal::PurposeNotOfRole, purposes);
            bool const beside_care = !PurposeSet{Purpose::CareTreat}.covers(sight.purposes);
            refuse_if(one == DataClass::Health && beside_care, PolicyRefusal::HealthOutsideCare, purposes);
        }
    }

    void refuse_if(bool wrong, PolicyRefusal why, std::string at) {
        if (wrong) faults_.push_back({.why = why, .at = std::move(at)});
    }

    std::vector<PolicyFault> faults_;
};

std::vector<std::string> words_up_to(auto most, auto least) {
    std::vector<std::string> words;
    for (auto const& name : catalogue::names<decltype(most)>())
        if (std::min(most, least) <= name.value && name.value <= std::max(most, least)) words.emplace_back(name.text);
    return words;
}

template <typename Set>
std::vector<std::string> words_of(Set const& set) {
    std::vector<std::string> words;
    for (auto const value : set)
        words.emplace_back(name_of(value));
    return words;
}

std::vector<std::string> words_of_classes(ClassSet classes) {
    std::vector<std::string> words;
    for (auto const one : every_class)
        if (classes.has(one)) words.emplace_back(name_of(one));
    return words;
}

class Comparer {
public:
    std::vector<PolicyFault> compare(PolicyDraft const& most, PolicyDraft const& draft) && {
        compare(most.windows, draft.windows);
        compare(most.emergency, draft.emergency);
        each_profile([&](auto of, std::string const& at) { compare(of(most), of(draft), at); });
        return std::move(faults_);
    }

private:
    void compare(Windows const& most, Windows const& windows) {
        auto const window = [&](std::chrono::days asked, std::chrono::days limit, std::string_view name) {
            at_most(asked.count(), limit.count(), PolicyRefusal::WidensWindow, "/windows/" + std::string{name});
        };
        window(windows.calendar_past, most.calendar_past, "calendar_past_days");
        window(windows.recent, most.recent, "recent_days");
        window(windows.own_past, most.own_past, "own_past_days");
        window(windows.own_future, most.own_future, "own_future_days");
    }

    void compare(EmergencyTerms const& most, EmergencyTerms const& terms) {
        at_most(terms.length.count(), most.length.count(), PolicyRefusal::WidensEmergency, "/emergency/minutes");
        if (!most.classes.covers(terms.classes))
            refuse(PolicyRefusal::WidensEmergency, "/emergency/classes", words_of_classes(most.classes));
    }

    void compare(Profile const& most, Profile const& profile, std::string const& at) {
        within(profile.rights, most.rights, PolicyRefusal::WidensRights, at + "/rights");
        within(profile.purposes, most.purposes, PolicyRefusal::WidensPurposes, at + "/purposes");
        if (profile.sign_in < most.sign_in)
            refuse(PolicyRefusal::LowersSignIn, at + "/sign_in", words_up_to(most.sign_in, SignIn::Passkey));
        auto const limit = [&](std::int32_t asked, std::int32_t highest, std::string_view name) {
            at_most(asked, highest, PolicyRefusal::RaisesLimit, at + "/limits/" + std::string{name});
        };
        limit(profile.limits.cards_alarm, most.limits.cards_alarm, "cards_alarm");
        limit(profile.limits.cards_stop, most.limits.cards_stop, "cards_stop");
        limit(profile.limits.refusals_alarm, most.limits.refusals_alarm, "refusals_alarm");
        for (auto const one : every_class)
            compare(most.sight_of(one), profile.sight_of(one), at, one);
    }

    // Where nobody may see a class there is one thing to say of it.
    void compare(Sight const& most, Sight const& sight, std::string const& at, DataClass one) {
        auto const narrower = [&](auto asked, auto limit, PolicyRefusal why, std::string_view member) {
            if (asked > limit) refuse(why, sight_at(at, one, member), words_up_to(limit, decltype(limit){}));
        };
        narrower(sight.whose, most.whose, PolicyRefusal::WidensWhose, "whose");
        if (sight.whose == Whose::Nobody || most.whose == Whose::Nobody) return;
        narrower(sight.clear_within, most.clear_within, PolicyRefusal::WidensWindow, "clear_within");
        narrower(sight.beyond, most.beyond, PolicyRefusal::WidensBeyond, "beyond");
        narrower(sight.needed, most.needed, PolicyRefusal::WidensNeed, "needed");
        narrower(sight.in_hits, most.in_hits, PolicyRefusal::WidensHits, "in_hits");
        within(sight.purposes, most.purposes, PolicyRefusal::WidensPurposes, sight_at(at, one, "purposes"));
    }

    void at_most(std::int64_t asked, std::int64_t limit, PolicyRefusal why, std::string at) {
        if (asked > limit) refuse(why, std::move(at), {std::to_string(limit)});
    }

    template <typename Set>
    void within(Set const& asked, Set const& most, PolicyRefusal why, std::string at) {
        if (!most.covers(asked)) refuse(why, std::move(at), words_of(most));
    }

    void refuse(PolicyRefusal why, std::string at, std::vector<std::string> most) {
        faults_.push_back({.why = why, .at = std::move(at), .most = std::move(most)});
    }

    std::vector<PolicyFault> faults_;
};

Sight lesser(Sight const& one, Sight const& other) {
    if (std::min(one.whose, other.whose) == Whose::Nobody) return {};
    return {
        .whose = std::min(one.whose, other.whose),
        .clear_within = std::min(one.clear_within, other.clear_within),
        .beyond = std::min(one.beyond, other.beyond),
        .needed = std::min(one.needed, other.needed),
        .in_hits = std::min(one.in_hits, other.in_hits),
        .purposes = one.purposes & other.purposes
    };
}

Profile lesser(Profile const& one, Profile const& other) {
    Profile least{
        .rights = one.rights & other.rights,
        .purposes = one.purposes & other.purposes,
        .sign_in = std::max(one.sign_in, other.sign_in),
        .limits =
            {.cards_alarm = std::min(one.limits.cards_alarm, other.limits.cards_alarm),
             .cards_stop = std::min(one.limits.cards_stop, other.limits.cards_stop),
             .refusals_alarm = std::min(one.limits.refusals_alarm, other.limits.refusals_alarm)},
        .sees = {}
    };
    for (auto const data_class : every_class)
        least.sight_of(data_class) = lesser(one.sight_of(data_class), other.sight_of(data_class));
    return least;
}

PolicyDraft lesser(PolicyDraft const& one, PolicyDraft const& other) {
    PolicyDraft least{
        .windows =
            {.calendar_past = std::min(one.windows.calendar_past, other.windows.calendar_past),
             .recent = std::min(one.windows.recent, other.windows.recent),
             .own_past = std::min(one.windows.own_past, other.windows.own_past),
             .own_future = std::min(one.windows.own_future, other.windows.own_future)},
        .emergency = {.length = std::min(one.emergency.length, other.emergency.length), .classes = {}},
        .roles = {},
        .tokens = lesser(one.tokens, other.tokens)
    };
    for (auto const data_class : every_class)
        if (one.emergency.classes.has(data_class) && other.emergency.classes.has(data_class))
            least.emergency.classes.add(data_class);
    for (auto const role : every_role)
        least.profile_of(role) = lesser(one.profile_of(role), other.profile_of(role));
    return least;
}

}  // namespace

Result<Ceiling, std::vector<PolicyFault>> Ceiling::from(PolicyDraft const& draft) {
    auto faults = Examiner{}.examine(draft);
    if (!faults.empty()) return Refused{std::move(faults)};
    return Ceiling{draft};
}

std::vector<PolicyFault> widenings(Ceiling const& ceiling, PolicyDraft const& draft) {
    return Comparer{}.compare(ceiling.draft(), draft);
}

Result<Policy, std::vector<PolicyFault>> Policy::from(PolicyDraft const& draft, Ceiling const& ceiling) {
    auto faults = Examiner{}.examine(draft);
    for (auto& widening : widenings(ceiling, draft))
        faults.push_back(std::move(widening));
    if (!faults.empty()) return Refused{std::move(faults)};
    return Policy{draft};
}

Result<Policy, std::vector<PolicyFault>> Policy::cut_down(PolicyDraft const& draft, Ceiling const& ceiling) {
    auto faults = Examiner{}.examine(draft);
    if (!faults.empty()) return Refused{std::move(faults)};
    return from(lesser(draft, ceiling.draft()), ceiling);
}

RightSet Policy::rights_of(RoleSet roles) const noexcept {
    auto rights = rights_of_everybody;
    for (auto const role : roles)
        rights = rights | profile_of(role).rights;
    return rights;
}

Limits Policy::limits_of(RoleSet roles) const noexcept {
    Limits most;
    for (auto const role : roles) {
        auto const& limits = profile_of(role).limits;
        most.cards_alarm = std::max(most.cards_alarm, limits.cards_alarm);
        most.cards_stop = std::max(most.cards_stop, limits.cards_stop);
        most.refusals_alarm = std::max(most.refusals_alarm, limits.refusals_alarm);
    }
    return most;
}

SignIn Policy::sign_in_of(RoleSet roles) const noexcept {
    auto strictest = SignIn::Password;
    for (auto const role : roles)
        strictest = std::max(strictest, profile_of(role).sign_in);
    return strictest;
}

}  // namespace obhut::access
