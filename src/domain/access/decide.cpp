// SPDX-License-Identifier: Apache-2.0
#include "access/grant.h"

#include <optional>

namespace obhut::access {
namespace {

enum class Verdict : std::uint8_t { Yes, NotOwn, Absent, TooOld, AskWhy };

// From the most useful answer to the least: when several roles refuse, the person hears what would help.
constexpr int weight(Verdict verdict) noexcept {
    switch (verdict) {
    case Verdict::Yes: return 0;
    case Verdict::AskWhy: return 1;
    case Verdict::TooOld: return 2;
    case Verdict::NotOwn: return 3;
    case Verdict::Absent: return 4;
    }
    return 4;
}

Verdict by_nearness(Sight const& sight, Relation const& relation) noexcept {
    if (relation.nearness <= sight.clear_within) return Verdict::Yes;
    if (relation.look == Look::SearchHit && sight.in_hits == InHits::Clear) return Verdict::Yes;
    if (sight.beyond == Beyond::Absent) return Verdict::TooOld;
    return relation.chip == Chip::Given ? Verdict::Yes : Verdict::AskWhy;
}

Verdict look(Sight const& sight, Purpose purpose, Relation const& relation) noexcept {
    bool const needed = sight.needed == Needed::Always || relation.remark == RemarkNeed::Needed;
    if (sight.whose == Whose::Nobody || !needed || !sight.purposes.has(purpose)) return Verdict::Absent;
    if (sight.whose == Whose::Own && relation.tie == Tie::Other) return Verdict::NotOwn;
    if (sight.whose == Whose::Own && relation.tie == Tie::OwnOnce) return Verdict::TooOld;
    return by_nearness(sight, relation);
}

DenyRefusal refusal_of(Verdict verdict) noexcept {
    switch (verdict) {
    case Verdict::NotOwn: return DenyRefusal::NotTheirOwn;
    case Verdict::TooOld: return DenyRefusal::OutsideWindow;
    case Verdict::AskWhy: return DenyRefusal::ReasonNeeded;
    case Verdict::Absent:
    case Verdict::Yes: break;
    }
    return DenyRefusal::ClassNotForRole;
}

// Blocked data is kept because a law says so, restricted data until the client has been answered.
std::optional<DenyRefusal> held_back(Purpose purpose, Relation const& relation) noexcept {
    switch (relation.restriction) {
    case Restriction::None: return std::nullopt;
    case Restriction::Blocked:
        return purpose == Purpose::LegalDuty ? std::nullopt : std::optional{DenyRefusal::Blocked};
    case Restriction::Restricted: break;
    }
    bool const of_use = purpose == Purpose::LegalDuty || purpose == Purpose::RightsAnswer;
    bool const vital = purpose == Purpose::CareTreat && relation.emergency == Emergency::DangerToLife;
    return of_use || vital ? std::nullopt : std::optional{DenyRefusal::Restricted};
}

bool in_emergency(Policy const& policy, StaffMember const& staff, Purpose purpose, Relation const& relation) noexcept {
    return relation.emergency != Emergency::None && purpose == Purpose::CareTreat &&
           policy.rights_of(staff.roles).has(Right::EmergencyOpen);
}

std::optional<DenyRefusal>
why_not(Policy const& policy, StaffMember const& staff, Purpose purpose, Relation const& relation, ClassSet asked) {
    if (auto const refusal = held_back(purpose, relation)) return refusal;
    bool const emergency = in_emergency(policy, staff, purpose, relation);
    bool acts = emergency;
    for (auto const role : staff.roles)
        acts = acts || policy.profile_of(role).purposes.has(purpose);
    if (!acts) return DenyRefusal::PurposeNotOfActor;
    for (auto const data_class : every_class) {
        if (!asked.has(data_class)) continue;
        if (emergency && policy.emergency().classes.has(data_class)) continue;
        Verdict best = Verdict::Absent;
        for (auto const role : staff.roles) {
            Verdict const verdict = look(policy.profile_of(role).sight_of(data_class), purpose, relation);
            if (weight(verdict) < weight(best)) best = verdict;
        }
        if (best != Verdict::Yes) return refusal_of(best);
    }
    return std::nullopt;
}

// Nobody stands before a machine to tap a chip.
std::optional<DenyRefusal>
why_not(Policy const& policy, Machine const& machine, Purpose purpose, Relation relation, ClassSet asked) {
    if (!machine.scopes.has(Scope::Clients)) return DenyRefusal::ScopeMissing;
    if (auto const refusal = held_back(purpose, relation)) return refusal;
    if (!policy.tokens().purposes.has(purpose)) return DenyRefusal::PurposeNotOfActor;
    relation.chip = Chip::NotGiven;
    for (auto const data_class : every_class) {
        if (!asked.has(data_class)) continue;
        Verdict const verdict = look(policy.tokens().sight_of(data_class), purpose, relation);
        if (verdict == Verdict::AskWhy) return DenyRefusal::OutsideWindow;
        if (verdict != Verdict::Yes) return refusal_of(verdict);
    }
    return std::nullopt;
}

std::optional<DenyRefusal> why_not(Policy const&, Supporter const&, Purpose, Relation const&, ClassSet) noexcept {
    return DenyRefusal::PurposeNotOfActor;
}

// Whose own data it is may look at it also while others may not, until it is kept for the law alone.
std::optional<DenyRefusal>
why_not(Policy const&, CapabilityHolder const&, Purpose purpose, Relation const& relation, ClassSet asked) noexcept {
    if (purpose != Purpose::BookingFulfil && purpose != Purpose::RightsAnswer) return DenyRefusal::PurposeNotOfActor;
    if (relation.tie != Tie::Own) return DenyRefusal::NotTheirOwn;
    if (relation.restriction == Restriction::Blocked) return DenyRefusal::Blocked;
    // A forwarded link must not show answers about health: those need the client's own confirmed channel.
    if (asked.has(DataClass::Health)) return DenyRefusal::ClassNotForRole;
    return std::nullopt;
}

// A sheet of paper is the plan for an outage, so it holds whom to expect and whom to call, on the days around now.
std::optional<DenyRefusal>
why_not(Policy const&, SystemJob const& job, Purpose purpose, Relation const& relation, ClassSet asked) noexcept {
    bool const tells = job.job == Job::DeliverMessages && purpose == Purpose::BookingNotify;
    bool const prints = job.job == Job::PrintDaySheet && purpose == Purpose::BookingFulfil;
    if (!tells && !prints) return DenyRefusal::PurposeNotOfActor;
    if (auto const refusal = held_back(purpose, relation)) return refusal;
    if (!ClassSet{DataClass::Identity, DataClass::Contact}.covers(asked)) return DenyRefusal::ClassNotForRole;
    if (prints && relation.nearness > Nearness::Calendar) return DenyRefusal::OutsideWindow;
    return std::nullopt;
}

}  // namespace

Result<Grant, DenyRefusal>
decide(Policy const& policy, Actor const& actor, Purpose purpose, Relation const& relation, ClassSet classes) {
    if (classes.empty()) return Refused{DenyRefusal::NothingAsked};
    auto const refusal = std::visit(
        [&](auto const& one) -> std::optional<DenyRefusal> { return why_not(policy, one, purpose, relation, classes); },
        actor
    );
    if (refusal) return Refused{*refusal};
    return Grant{actor, purpose, relation.client, classes};
}

}  // namespace obhut::access
