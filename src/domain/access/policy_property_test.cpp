// SPDX-License-Identifier: Apache-2.0
//
// Goal: whatever the policy, narrowing it never allows more, the matrix says what decide() does, and a document says
// what the policy does.
// Method: drafts are drawn at random and cut down to the shipped ceiling or to one another; relations are drawn freely.
#include "access/document.h"
#include "access/grant.h"
#include "access/matrix.h"
#include "fakes/policies.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

namespace obhut::access {
namespace {

template <typename Enum>
Enum any_of(Enum first, Enum last) {
    return static_cast<Enum>(*rc::gen::inRange(static_cast<int>(first), static_cast<int>(last) + 1));
}

template <typename Set>
Set any_part_of(Set const& whole) {
    auto const bits = *rc::gen::arbitrary<std::uint64_t>();
    return *Set::from_bits(whole.bits() & bits);
}

Sight any_sight(DataClass one, PurposeSet purposes) {
    Sight sight{
        .whose = any_of(Whose::Own, Whose::All),
        .clear_within = any_of(Nearness::OnTheDay, Nearness::Older),
        .beyond = any_of(Beyond::Absent, Beyond::Chip),
        .needed = any_of(Needed::WhereTheTradeNeedsIt, Needed::Always),
        .in_hits = any_of(InHits::AsOnTheCard, InHits::Clear),
        .purposes = any_part_of(purposes)
    };
    if (one == DataClass::Health) sight.purposes = sight.purposes & PurposeSet{Purpose::CareTreat};
    return *rc::gen::inRange(0, 4) == 0 ? Sight{} : sight;
}

Profile any_profile() {
    Profile profile;
    profile.rights = any_part_of(RightSet::all());
    for (auto const right : rights_of_everybody)
        profile.rights.remove(right);
    profile.purposes = any_part_of(PurposeSet::all());
    profile.limits.cards_stop = *rc::gen::inRange(0, 500);
    profile.limits.cards_alarm = *rc::gen::inRange(0, profile.limits.cards_stop + 1);
    profile.limits.refusals_alarm = *rc::gen::inRange(0, 100);
    for (auto const one : every_class)
        profile.sight_of(one) = any_sight(one, profile.purposes);
    return profile;
}

PolicyDraft any_draft() {
    using std::chrono::days;
    PolicyDraft draft;
    draft.windows.calendar_past = days{*rc::gen::inRange(0, 40)};
    draft.windows.recent = draft.windows.calendar_past + days{*rc::gen::inRange(0, 200)};
    draft.windows.own_past = days{*rc::gen::inRange(0, 1'200)};
    draft.windows.own_future = days{*rc::gen::inRange(0, 800)};
    draft.emergency.length = std::chrono::minutes{*rc::gen::inRange(0, 120)};
    for (auto const one : every_class)
        if (*rc::gen::arbitrary<bool>()) draft.emergency.classes.add(one);
    for (auto const role : every_role) {
        draft.profile_of(role) = any_profile();
        if (staff_roles.has(role)) draft.profile_of(role).sign_in = any_of(SignIn::Password, SignIn::Passkey);
    }
    draft.tokens = any_profile();
    return draft;
}

// A policy of any kind, held under no ceiling but itself.
Policy policy_of(PolicyDraft const& draft) {
    auto const ceiling = Ceiling::from(draft);
    OBHUT_CHECK(ceiling.ok());
    return Policy::from(draft, ceiling.value()).value();
}

Actor any_actor() {
    switch (*rc::gen::inRange(0, 5)) {
    case 0: return CapabilityHolder{BookingId::numbered(1)};
    case 1: return SystemJob{any_of(Job::DeliverMessages, Job::PrintDaySheet)};
    case 2: return Machine{.pass = RawId{1}, .scopes = any_part_of(ScopeSet::all())};
    case 3: return Supporter{RawId{1}};
    default: return StaffMember{.staff = StaffId::numbered(1), .roles = any_part_of(staff_roles)};
    }
}

Relation any_relation() {
    return {
        .client = ClientId::numbered(1),
        .tie = any_of(Tie::Own, Tie::Other),
        .nearness = any_of(Nearness::OnTheDay, Nearness::Older),
        .chip = any_of(Chip::NotGiven, Chip::Given),
        .remark = any_of(RemarkNeed::NotNeeded, RemarkNeed::Needed),
        .look = any_of(Look::Card, Look::SearchHit),
        .emergency = any_of(Emergency::None, Emergency::DangerToLife),
        .restriction = any_of(Restriction::None, Restriction::Blocked)
    };
}

ClassSet any_classes() {
    return *ClassSet::from_bits(static_cast<std::uint8_t>(*rc::gen::inRange(1, 64)));
}

RC_GTEST_PROP(NarrowerPolicy, NeverAllowsMore, ()) {
    auto const wide = policy_of(any_draft());
    auto const narrow = Policy::cut_down(any_draft(), Ceiling::from(wide.draft()).value()).value();
    auto const actor = any_actor();
    auto const purpose = any_of(Purpose::BookingFulfil, Purpose::RightsAnswer);
    auto const relation = any_relation();
    auto const classes = any_classes();
    if (decide(narrow, actor, purpose, relation, classes)) {
        RC_TAG("allowed");
        RC_ASSERT(decide(wide, actor, purpose, relation, classes).ok());
    }
    for (auto const right : RightSet::all())
        if (may(narrow, actor, right) == Permission::Yes) RC_ASSERT(may(wide, actor, right) == Permission::Yes);
}

// The windows too: what was near under the narrow ones is no farther under the wide ones.
RC_GTEST_PROP(NarrowerPolicy, BringsNobodyNearer, ()) {
    auto const wide = policy_of(any_draft());
    auto const narrow = Policy::cut_down(any_draft(), Ceiling::from(wide.draft()).value()).value();
    auto const zone = *time::Zone::from("Europe/Berlin");
    auto const now = zone.start_of_day(time::date(2027, 3, 29)) + std::chrono::hours{12};
    auto const start = now + std::chrono::hours{*rc::gen::inRange(-40'000, 40'000)};
    Span const visit{.start = start, .end = start + std::chrono::hours{1}};
    RC_ASSERT(nearness_of(visit, zone, now, wide.windows()) <= nearness_of(visit, zone, now, narrow.windows()));
    RC_ASSERT(tie_of(visit, zone, now, wide.windows()) <= tie_of(visit, zone, now, narrow.windows()));
}

RC_GTEST_PROP(CutDown, LiesWithinTheShippedCeiling, ()) {
    auto const cut = Policy::cut_down(any_draft(), fakes::ceiling());
    RC_ASSERT(cut.ok());
    RC_ASSERT(widenings(fakes::ceiling(), cut.value().draft()).empty());
}

// What no policy allows, because the ceiling is the program's own.
RC_GTEST_PROP(CutDown, OpensNobodyToMarketingAuditorAndSupport, ()) {
    auto const policy = Policy::cut_down(any_draft(), fakes::ceiling()).value();
    auto const role = *rc::gen::element(Role::Marketing, Role::Auditor, Role::Support);
    StaffMember const staff{.staff = StaffId::numbered(1), .roles = {role}};
    auto const purpose = any_of(Purpose::BookingFulfil, Purpose::RightsAnswer);
    RC_ASSERT(!decide(policy, staff, purpose, any_relation(), any_classes()).ok());
}

RC_GTEST_PROP(CutDown, ShowsHealthOnlyToWhoTreatsOrInAnEmergency, ()) {
    auto const policy = Policy::cut_down(any_draft(), fakes::ceiling()).value();
    auto const actor = any_actor();
    auto const purpose = any_of(Purpose::BookingFulfil, Purpose::RightsAnswer);
    auto const relation = any_relation();
    if (!decide(policy, actor, purpose, relation, {DataClass::Health})) return;
    RC_TAG("allowed");
    RC_ASSERT(purpose == Purpose::CareTreat);
    auto const roles = std::get<StaffMember>(actor).roles;
    bool const treats = roles.has(Role::Practitioner) && relation.tie == Tie::Own;
    RC_ASSERT(treats || relation.emergency != Emergency::None);
}

RC_GTEST_PROP(NoRole, SeesNothing, ()) {
    StaffMember const staff{.staff = StaffId::numbered(1), .roles = {}};
    auto const purpose = any_of(Purpose::BookingFulfil, Purpose::RightsAnswer);
    RC_ASSERT(!decide(policy_of(any_draft()), staff, purpose, any_relation(), any_classes()).ok());
}

RC_GTEST_PROP(MoreRoles, NeverSeeLess, ()) {
    auto const policy = policy_of(any_draft());
    auto const roles = any_part_of(staff_roles);
    StaffMember const fewer{.staff = StaffId::numbered(1), .roles = any_part_of(roles)};
    StaffMember const more{.staff = StaffId::numbered(1), .roles = roles};
    auto const purpose = any_of(Purpose::BookingFulfil, Purpose::RightsAnswer);
    auto const relation = any_relation();
    auto const classes = any_classes();
    if (decide(policy, fewer, purpose, relation, classes))
        RC_ASSERT(decide(policy, more, purpose, relation, classes).ok());
}

// What somebody reads off the matrix for one situation.
bool shown(Cell const& cell, Relation const& relation) {
    if (relation.emergency != Emergency::None && cell.in_emergency == InEmergency::Opens) return true;
    if (cell.needed == Needed::WhereTheTradeNeedsIt && relation.remark == RemarkNeed::NotNeeded) return false;
    auto const& reach = relation.tie == Tie::Own ? cell.own : cell.others;
    if (relation.look == Look::SearchHit && cell.in_hits == InHits::Clear && reach.clear) return true;
    if (reach.clear && relation.nearness <= *reach.clear) return true;
    return relation.chip == Chip::Given && reach.after_chip && relation.nearness <= *reach.after_chip;
}

// req:K4
RC_GTEST_PROP(Matrix, SaysWhatDecideDoes, ()) {
    auto const policy = policy_of(any_draft());
    auto const matrix = matrix_of(policy);
    auto relation = any_relation();
    relation.restriction = Restriction::None;
    for (auto const role : staff_roles) {
        StaffMember const staff{.staff = StaffId::numbered(1), .roles = {role}};
        for (auto const& row : matrix.sights)
            RC_ASSERT(
                decide(policy, staff, row.purpose, relation, {row.data_class}).ok() ==
                shown(row.cell_of(role), relation)
            );
        for (auto const& row : matrix.rights)
            RC_ASSERT((may(policy, staff, row.right) == Permission::Yes) == row.held_by.has(role));
    }
}

RC_GTEST_PROP(PolicyDocument, ComesBackAsItWasWritten, ()) {
    auto const draft = any_draft();
    auto const read = read_draft(write(draft));
    RC_ASSERT(read.ok());
    RC_ASSERT(read.value() == draft);
}

}  // namespace
}  // namespace obhut::access
