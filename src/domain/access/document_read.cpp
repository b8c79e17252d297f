// SPDX-License-Identifier: Apache-2.0
#include "access/document.h"
#include "access/names.h"
#include "catalogue/node.h"

namespace obhut::access {
namespace {

using catalogue::Faults;
using catalogue::Node;

constexpr std::int32_t window_days_max = 3'660;
constexpr std::int32_t emergency_minutes_max = 240;
constexpr std::int32_t limit_max = 10'000;
constexpr std::size_t elements_max = 64;

std::chrono::days read_days(Node const& node) {
    return std::chrono::days{node.number(0, window_days_max)};
}

Windows read_windows(Node const& node) {
    node.expect_members({"calendar_past_days", "recent_days", "own_past_days", "own_future_days"});
    return {
        .calendar_past = read_days(node["calendar_past_days"]),
        .recent = read_days(node["recent_days"]),
        .own_past = read_days(node["own_past_days"]),
        .own_future = read_days(node["own_future_days"])
    };
}

// A list of words, each once.
template <typename Set, typename Enum>
Set read_set(Node const& node) {
    Set set;
    if (!node.present()) node.refuse("missing");
    node.each_element(elements_max, [&](Node const& element) {
        auto const value = element.is_text() ? named<Enum>(element.text()) : std::nullopt;
        if (!value) return void(element.word<Enum>());
        if (set.has(*value)) element.refuse("twice");
        set.add(*value);
    });
    return set;
}

// A right that everybody has is none that could be given, or left out.
RightSet read_rights(Node const& node) {
    auto rights = read_set<RightSet, Right>(node);
    node.each_element(elements_max, [&](Node const& element) {
        auto const right = element.is_text() ? named<Right>(element.text()) : std::nullopt;
        if (right && rights_of_everybody.has(*right)) element.refuse("everybody_has_it");
    });
    return rights;
}

PurposeSet read_purposes(Node const& node) {
    return read_set<PurposeSet, Purpose>(node);
}

Limits read_limits(Node const& node) {
    node.expect_members({"cards_alarm", "cards_stop", "refusals_alarm"});
    return {
        .cards_alarm = node["cards_alarm"].number(0, limit_max),
        .cards_stop = node["cards_stop"].number(0, limit_max),
        .refusals_alarm = node["refusals_alarm"].number(0, limit_max)
    };
}

Sight read_sight(Node const& node, PurposeSet purposes) {
    node.expect_members({"whose", "clear_within", "beyond", "needed", "in_hits", "purposes"});
    Sight const sight{
        .whose = node["whose"].word<Whose>(),
        .clear_within = node["clear_within"].word<Nearness>(),
        .beyond = node["beyond"].word_or(Beyond::Absent),
        .needed = node["needed"].word_or(Needed::Always),
        .in_hits = node["in_hits"].word_or(InHits::AsOnTheCard),
        .purposes = node["purposes"].present() ? read_purposes(node["purposes"]) : purposes
    };
    return sight.whose == Whose::Nobody ? Sight{} : sight;
}

enum class SignsIn : std::uint8_t { No, Yes };

Profile read_profile(Node const& node, SignsIn signs_in) {
    if (signs_in == SignsIn::Yes) {
        node.expect_members({"rights", "purposes", "sign_in", "limits", "sees"});
    } else {
        node.expect_members({"rights", "purposes", "limits", "sees"});
    }
    Profile profile;
    profile.rights = read_rights(node["rights"]);
    profile.purposes = read_purposes(node["purposes"]);
    if (signs_in == SignsIn::Yes) profile.sign_in = node["sign_in"].word<SignIn>();
    bool const sees = node["sees"].present();
    if (sees || node["limits"].present()) profile.limits = read_limits(node["limits"]);
    if (!sees) return profile;
    node["sees"].expect_members({"identity", "contact", "health", "finance", "preference", "note"});
    for (auto const one : every_class) {
        auto const sight = node["sees"][name_of(one)];
        if (sight.present()) profile.sight_of(one) = read_sight(sight, profile.purposes);
    }
    return profile;
}

PolicyDraft read_draft_at(Node const& node) {
    node.expect_members({"windows", "emergency", "roles", "tokens"});
    PolicyDraft draft;
    draft.windows = read_windows(node["windows"]);
    auto const emergency = node["emergency"];
    emergency.expect_members({"minutes", "classes"});
    draft.emergency.length = std::chrono::minutes{emergency["minutes"].number(0, emergency_minutes_max)};
    draft.emergency.classes = read_set<ClassSet, DataClass>(emergency["classes"]);
    auto const roles = node["roles"];
    roles.expect_members({"owner", "reception", "practitioner", "marketing", "accountant", "auditor", "support"});
    for (auto const role : every_role)
        draft.profile_of(role) = read_profile(roles[name_of(role)], staff_roles.has(role) ? SignsIn::Yes : SignsIn::No);
    draft.tokens = read_profile(node["tokens"], SignsIn::No);
    return draft;
}

constexpr Literal rule_of(PolicyRefusal why) noexcept {
    switch (why) {
    case PolicyRefusal::PurposeNotOfRole: return "purpose_not_of_role";
    case PolicyRefusal::HealthOutsideCare: return "health_outside_care";
    case PolicyRefusal::AlarmAfterStop: return "alarm_after_stop";
    case PolicyRefusal::WindowsOutOfOrder: return "windows_out_of_order";
    case PolicyRefusal::WidensRights: return "widens_rights";
    case PolicyRefusal::WidensPurposes: return "widens_purposes";
    case PolicyRefusal::WidensWhose: return "widens_whose";
    case PolicyRefusal::WidensWindow: return "widens_window";
    case PolicyRefusal::WidensBeyond: return "widens_beyond";
    case PolicyRefusal::WidensNeed: return "widens_need";
    case PolicyRefusal::WidensHits: return "widens_hits";
    case PolicyRefusal::RaisesLimit: return "raises_limit";
    case PolicyRefusal::LowersSignIn: return "lowers_sign_in";
    case PolicyRefusal::WidensEmergency: return "widens_emergency";
    }
    return "refused";
}

void tell(Faults& faults, std::string const& within, std::vector<PolicyFault> const& refused) {
    for (auto const& fault : refused)
        faults.add(DocumentFault{.at = within + fault.at, .rule = rule_of(fault.why), .known = fault.most});
}

}  // namespace

Result<PolicyDraft, std::vector<DocumentFault>> read_draft(json::Value const& document) {
    Faults faults;
    auto const draft = read_draft_at(Node{&document, "", faults});
    if (!faults.none()) return Refused{faults.all()};
    return draft;
}

Result<Policy, std::vector<DocumentFault>> read_policy(json::Value const& document, Ceiling const& ceiling) {
    auto policy = Policy::from(OBHUT_TRY(read_draft(document)), ceiling);
    if (policy) return std::move(policy).value();
    Faults faults;
    tell(faults, "", policy.error());
    return Refused{faults.all()};
}

Result<Rulebook, std::vector<DocumentFault>> read_rulebook(json::Value const& document) {
    Faults faults;
    Node const node{&document, "", faults};
    node.expect_members({"default", "ceiling"});
    auto const standard = read_draft_at(node["default"]);
    auto const most = read_draft_at(node["ceiling"]);
    if (!faults.none()) return Refused{faults.all()};
    auto const ceiling = Ceiling::from(most);
    if (!ceiling) {
        tell(faults, "/ceiling", ceiling.error());
        return Refused{faults.all()};
    }
    auto const policy = Policy::from(standard, ceiling.value());
    if (!policy) {
        tell(faults, "/default", policy.error());
        return Refused{faults.all()};
    }
    return Rulebook{.standard = policy.value(), .ceiling = ceiling.value()};
}

}  // namespace obhut::access
