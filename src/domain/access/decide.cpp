// SPDX-License-Identifier: Apache-2.0
#include "access/grant.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>

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

bool within(Relation const& relation, Nearness limit) noexcept {
    return relation.nearness <= limit;
}

// Clear inside the window, and beyond it after the one tap that says why.
Verdict clear_within(Relation const& relation, Nearness limit) noexcept {
    if (within(relation, limit) || relation.chip == Chip::Given) return Verdict::Yes;
    return Verdict::AskWhy;
}

Verdict remark_for_counter(Relation const& relation) noexcept {
    if (relation.remark == RemarkNeed::NotNeeded) return Verdict::Absent;
    return within(relation, Nearness::OnTheDay) ? Verdict::Yes : Verdict::TooOld;
}

Verdict for_reception(DataClass data_class, Relation const& relation) noexcept {
    switch (data_class) {
    case DataClass::Identity: return clear_within(relation, Nearness::Calendar);
    case DataClass::Contact: return clear_within(relation, Nearness::Recent);
    case DataClass::Preference: return clear_within(relation, Nearness::Calendar);
    case DataClass::Finance: return clear_within(relation, Nearness::Recent);
    case DataClass::Note: return remark_for_counter(relation);
    case DataClass::Health: return Verdict::Absent;
    }
    return Verdict::Absent;
}

Verdict for_owner(DataClass data_class, Relation const& relation) noexcept {
    if (data_class == DataClass::Note) return clear_within(relation, Nearness::Calendar);
    return for_reception(data_class, relation);
}

Verdict for_practitioner(DataClass data_class, Purpose purpose, Relation const& relation) noexcept {
    if (data_class == DataClass::Finance) return Verdict::Absent;
    if (relation.tie != Tie::Own) return Verdict::NotOwn;
    if (data_class == DataClass::Health && purpose != Purpose::CareTreat) return Verdict::Absent;
    return Verdict::Yes;
}

Verdict for_accountant(DataClass data_class, Purpose purpose) noexcept {
    bool const of_the_trade = purpose == Purpose::Billing || purpose == Purpose::LegalDuty;
    return of_the_trade && data_class == DataClass::Finance ? Verdict::Yes : Verdict::Absent;
}

Verdict for_role(Role role, DataClass data_class, Purpose purpose, Relation const& relation) noexcept {
    switch (role) {
    case Role::Owner: return for_owner(data_class, relation);
    case Role::Reception: return for_reception(data_class, relation);
    case Role::Practitioner: return for_practitioner(data_class, purpose, relation);
    case Role::Accountant: return for_accountant(data_class, purpose);
    case Role::Marketing: return Verdict::Absent;  // until a consent stands behind the purpose
    case Role::Auditor: return Verdict::Absent;    // reads the ledger, not the clients
    }
    return Verdict::Absent;
}

bool acts_for(Role role, Purpose purpose) noexcept {
    switch (role) {
    case Role::Owner:
    case Role::Reception:
        return purpose == Purpose::BookingFulfil || purpose == Purpose::BookingNotify || purpose == Purpose::Billing ||
               purpose == Purpose::RightsAnswer;
    case Role::Practitioner:
        return purpose == Purpose::BookingFulfil || purpose == Purpose::BookingNotify || purpose == Purpose::CareTreat;
    case Role::Accountant: return purpose == Purpose::Billing || purpose == Purpose::LegalDuty;
    case Role::Marketing: return purpose == Purpose::MarketingNews;
    case Role::Auditor: return false;
    }
    return false;
}

constexpr std::array every_role{
    Role::Owner, Role::Reception, Role::Practitioner, Role::Marketing, Role::Accountant, Role::Auditor
};
constexpr std::array every_class{
    DataClass::Identity,
    DataClass::Contact,
    DataClass::Health,
    DataClass::Finance,
    DataClass::Preference,
    DataClass::Note
};

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

std::optional<DenyRefusal>
why_not(StaffMember const& staff, Purpose purpose, Relation const& relation, ClassSet asked) {
    bool acts = false;
    for (auto const role : every_role)
        acts = acts || (staff.roles.has(role) && acts_for(role, purpose));
    if (!acts) return DenyRefusal::PurposeNotOfActor;
    for (auto const data_class : every_class) {
        if (!asked.has(data_class)) continue;
        Verdict best = Verdict::Absent;
        for (auto const role : every_role) {
            if (!staff.roles.has(role) || !acts_for(role, purpose)) continue;
            Verdict const verdict = for_role(role, data_class, purpose, relation);
            if (weight(verdict) < weight(best)) best = verdict;
        }
        if (best != Verdict::Yes) return refusal_of(best);
    }
    return std::nullopt;
}

std::optional<DenyRefusal> why_not(CapabilityHolder const&, Purpose purpose, Relation const& relation, ClassSet asked) {
    if (purpose != Purpose::BookingFulfil && purpose != Purpose::RightsAnswer) return DenyRefusal::PurposeNotOfActor;
    if (relation.tie != Tie::Own) return DenyRefusal::NotTheirOwn;
    // A forwarded link must not show answers about health: those need the client's own confirmed channel.
    if (asked.has(DataClass::Health)) return DenyRefusal::ClassNotForRole;
    return std::nullopt;
}

// A sheet of paper is the plan for an outage, so it holds whom to expect and whom to call, on the days around now.
std::optional<DenyRefusal> why_not(SystemJob const& job, Purpose purpose, Relation const& relation, ClassSet asked) {
    bool const tells = job.job == Job::DeliverMessages && purpose == Purpose::BookingNotify;
    bool const prints = job.job == Job::PrintDaySheet && purpose == Purpose::BookingFulfil;
    if (!tells && !prints) return DenyRefusal::PurposeNotOfActor;
    if (!ClassSet{DataClass::Identity, DataClass::Contact}.covers(asked)) return DenyRefusal::ClassNotForRole;
    if (prints && !within(relation, Nearness::Calendar)) return DenyRefusal::OutsideWindow;
    return std::nullopt;
}

}  // namespace

Result<Grant, DenyRefusal> decide(Actor const& actor, Purpose purpose, Relation const& relation, ClassSet classes) {
    if (classes.empty()) return Refused{DenyRefusal::NothingAsked};
    auto const refusal = std::visit(
        [&](auto const& one) -> std::optional<DenyRefusal> { return why_not(one, purpose, relation, classes); }, actor
    );
    if (refusal) return Refused{*refusal};
    return Grant{actor, purpose, relation.client, classes};
}

}  // namespace obhut::access
