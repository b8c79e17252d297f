// SPDX-License-Identifier: Apache-2.0
//
// Goal: the role matrix of the design holds from both sides of each edge, and every refusal occurs. req:A1
// Layer: domain.
#include "access/grant.h"
#include "fakes/policies.h"

#include <gtest/gtest.h>

namespace {

using namespace obhut;
using namespace obhut::access;

ClientId const ada = ClientId::numbered(1);

StaffMember staff(RoleSet roles) {
    return {.staff = StaffId::numbered(7), .roles = roles};
}

Relation relation(Nearness nearness, Tie tie = Tie::Other) {
    return {.client = ada, .tie = tie, .nearness = nearness};
}

Relation with_chip(Relation relation) {
    relation.chip = Chip::Given;
    return relation;
}

// The refusal, or nothing when a grant was given.
std::optional<DenyRefusal> refusal(Actor const& actor, Purpose purpose, Relation const& relation, ClassSet classes) {
    auto const decided = decide(fakes::standard_policy(), actor, purpose, relation, classes);
    return decided ? std::nullopt : std::optional{decided.error()};
}

constexpr ClassSet name{DataClass::Identity};
constexpr ClassSet contact{DataClass::Contact};
constexpr ClassSet health{DataClass::Health};
constexpr ClassSet remark{DataClass::Note};

TEST(Decide, GivesAGrantThatNamesWhatWasAsked) {
    Actor const holder = CapabilityHolder{BookingId::numbered(3)};
    auto const decided = decide(
        fakes::standard_policy(),
        holder,
        Purpose::BookingFulfil,
        relation(Nearness::Calendar, Tie::Own),
        {DataClass::Identity}
    );
    ASSERT_TRUE(decided);
    EXPECT_EQ(decided.value().client(), ada);
    EXPECT_EQ(decided.value().purpose(), Purpose::BookingFulfil);
    EXPECT_EQ(decided.value().classes(), name);
    EXPECT_EQ(decided.value().actor(), holder);
}

TEST(Decide, RefusesAnEmptySetBecauseThereIsNothingToOpen) {
    EXPECT_EQ(
        refusal(staff({Role::Owner}), Purpose::BookingFulfil, relation(Nearness::OnTheDay), {}),
        DenyRefusal::NothingAsked
    );
}

TEST(Decide, LetsTheHolderOfACapabilitySeeTheirOwnBookingOnly) {
    CapabilityHolder const holder{BookingId::numbered(3)};
    EXPECT_EQ(refusal(holder, Purpose::BookingFulfil, relation(Nearness::Calendar, Tie::Own), contact), std::nullopt);
    EXPECT_EQ(refusal(holder, Purpose::RightsAnswer, relation(Nearness::Older, Tie::Own), contact), std::nullopt);
    EXPECT_EQ(
        refusal(holder, Purpose::BookingFulfil, relation(Nearness::Calendar, Tie::Other), name),
        DenyRefusal::NotTheirOwn
    );
    EXPECT_EQ(
        refusal(holder, Purpose::CareTreat, relation(Nearness::Calendar, Tie::Own), name),
        DenyRefusal::PurposeNotOfActor
    );
    EXPECT_EQ(
        refusal(holder, Purpose::BookingFulfil, relation(Nearness::Calendar, Tie::Own), health),
        DenyRefusal::ClassNotForRole
    );
}

TEST(Decide, ShowsReceptionNamesInTheCalendarAndAsksForAReasonBeyond) {
    auto const reception = staff({Role::Reception});
    auto const fulfil = Purpose::BookingFulfil;
    EXPECT_EQ(refusal(reception, fulfil, relation(Nearness::Calendar), name), std::nullopt);
    EXPECT_EQ(refusal(reception, fulfil, relation(Nearness::Recent), name), DenyRefusal::ReasonNeeded);
    EXPECT_EQ(refusal(reception, fulfil, with_chip(relation(Nearness::Older)), name), std::nullopt);
}

TEST(Decide, LetsReceptionCallWithinNinetyDays) {
    auto const reception = staff({Role::Reception});
    EXPECT_EQ(refusal(reception, Purpose::BookingNotify, relation(Nearness::Recent), contact), std::nullopt);
    EXPECT_EQ(
        refusal(reception, Purpose::BookingNotify, relation(Nearness::Older), contact), DenyRefusal::ReasonNeeded
    );
}

TEST(Decide, ShowsReceptionTheRemarkOnTheDayWhereTheTradeNeedsIt) {
    auto const reception = staff({Role::Reception});
    auto today = relation(Nearness::OnTheDay);
    EXPECT_EQ(refusal(reception, Purpose::BookingFulfil, today, remark), DenyRefusal::ClassNotForRole);
    today.remark = RemarkNeed::Needed;
    EXPECT_EQ(refusal(reception, Purpose::BookingFulfil, today, remark), std::nullopt);
    auto tomorrow = today;
    tomorrow.nearness = Nearness::Calendar;
    EXPECT_EQ(refusal(reception, Purpose::BookingFulfil, with_chip(tomorrow), remark), DenyRefusal::OutsideWindow);
}

TEST(Decide, KeepsHealthForThePractitionerWhoTreats) {
    auto const practitioner = staff({Role::Practitioner});
    auto const own = relation(Nearness::OnTheDay, Tie::Own);
    EXPECT_EQ(refusal(practitioner, Purpose::CareTreat, own, health), std::nullopt);
    EXPECT_EQ(refusal(practitioner, Purpose::BookingFulfil, own, health), DenyRefusal::ClassNotForRole);
    EXPECT_EQ(
        refusal(practitioner, Purpose::CareTreat, relation(Nearness::OnTheDay), health), DenyRefusal::NotTheirOwn
    );
    EXPECT_EQ(refusal(staff({Role::Reception}), Purpose::CareTreat, own, health), DenyRefusal::PurposeNotOfActor);
    for (auto const reason : {own, with_chip(own)}) {
        EXPECT_EQ(
            refusal(staff({Role::Reception, Role::Owner}), Purpose::BookingFulfil, reason, health),
            DenyRefusal::ClassNotForRole
        );
    }
    EXPECT_EQ(refusal(staff({Role::Owner, Role::Practitioner}), Purpose::CareTreat, own, health), std::nullopt);
}

TEST(Decide, RefusesTheWholeWhenOneClassIsNotAllowed) {
    auto const practitioner = staff({Role::Practitioner});
    EXPECT_EQ(
        refusal(
            practitioner,
            Purpose::BookingFulfil,
            relation(Nearness::OnTheDay, Tie::Own),
            {DataClass::Identity, DataClass::Finance}
        ),
        DenyRefusal::ClassNotForRole
    );
}

TEST(Decide, ShowsOthersClientsAsBusyToAPractitioner) {
    EXPECT_EQ(
        refusal(staff({Role::Practitioner}), Purpose::BookingFulfil, relation(Nearness::Calendar), name),
        DenyRefusal::NotTheirOwn
    );
}

TEST(Decide, GivesTheAccountantAmountsAndTheAuditorNobody) {
    auto const anyone = relation(Nearness::Older);
    EXPECT_EQ(refusal(staff({Role::Accountant}), Purpose::Billing, anyone, {DataClass::Finance}), std::nullopt);
    EXPECT_EQ(refusal(staff({Role::Accountant}), Purpose::Billing, anyone, name), DenyRefusal::ClassNotForRole);
    EXPECT_EQ(refusal(staff({Role::Auditor}), Purpose::Security, anyone, name), DenyRefusal::PurposeNotOfActor);
}

TEST(Decide, LetsTheMessengerReadNameAndContactToNotify) {
    SystemJob const messenger{Job::DeliverMessages};
    auto const anyone = relation(Nearness::Older);
    EXPECT_EQ(
        refusal(messenger, Purpose::BookingNotify, anyone, {DataClass::Identity, DataClass::Contact}), std::nullopt
    );
    EXPECT_EQ(refusal(messenger, Purpose::BookingNotify, anyone, health), DenyRefusal::ClassNotForRole);
    EXPECT_EQ(refusal(messenger, Purpose::MarketingNews, anyone, name), DenyRefusal::PurposeNotOfActor);
    EXPECT_EQ(
        refusal(SystemJob{Job::RunRetention}, Purpose::BookingNotify, anyone, name), DenyRefusal::PurposeNotOfActor
    );
}

// req:B24
TEST(Decide, LetsTheDaySheetNameWhomToExpectAndWhomToCallAroundTheDay) {
    SystemJob const printer{Job::PrintDaySheet};
    auto const expected = relation(Nearness::Calendar);
    EXPECT_EQ(
        refusal(printer, Purpose::BookingFulfil, expected, {DataClass::Identity, DataClass::Contact}), std::nullopt
    );
    EXPECT_EQ(refusal(printer, Purpose::BookingFulfil, expected, health), DenyRefusal::ClassNotForRole);
    EXPECT_EQ(refusal(printer, Purpose::BookingFulfil, relation(Nearness::Recent), name), DenyRefusal::OutsideWindow);
    EXPECT_EQ(refusal(printer, Purpose::BookingNotify, expected, name), DenyRefusal::PurposeNotOfActor);
}

TEST(ClassSet, RefusesBitsThatNameNoClass) {
    EXPECT_EQ(ClassSet::from_bits(0x40), std::nullopt);
    EXPECT_EQ(ClassSet::from_bits(0x21), (ClassSet{DataClass::Identity, DataClass::Note}));
    EXPECT_TRUE((ClassSet{DataClass::Identity, DataClass::Note}).covers(ClassSet{DataClass::Note}));
    EXPECT_FALSE((ClassSet{DataClass::Identity}).covers(ClassSet{DataClass::Note}));
}

// req:A1
TEST(Decide, RefusesEverythingToWhoHasNoRole) {
    auto const nearest = relation(Nearness::OnTheDay, Tie::Own);
    for (auto const purpose : every_purpose)
        for (auto const one : every_class)
            EXPECT_EQ(refusal(staff({}), purpose, with_chip(nearest), {one}), DenyRefusal::PurposeNotOfActor);
}

// req:A2
TEST(Decide, OpensNobodyToMarketing) {
    auto const nearest = with_chip(relation(Nearness::OnTheDay, Tie::Own));
    for (auto const purpose : every_purpose)
        for (auto const one : every_class) {
            auto const why = refusal(staff({Role::Marketing}), purpose, nearest, {one});
            bool const counts = purpose == Purpose::InsightAggregate;
            EXPECT_EQ(why, counts ? DenyRefusal::ClassNotForRole : DenyRefusal::PurposeNotOfActor);
        }
}

// req:A4
TEST(Decide, LetsAClientBeAPractitionersOwnOnlyAroundTheirVisits) {
    auto const practitioner = staff({Role::Practitioner});
    EXPECT_EQ(refusal(practitioner, Purpose::BookingFulfil, relation(Nearness::Older, Tie::Own), name), std::nullopt);
    EXPECT_EQ(
        refusal(practitioner, Purpose::BookingFulfil, relation(Nearness::Older, Tie::OwnOnce), name),
        DenyRefusal::OutsideWindow
    );
}

TEST(Decide, ShowsANameAmongSearchHitsAndNothingElse) {
    auto hit = relation(Nearness::Older);
    hit.look = Look::SearchHit;
    auto const reception = staff({Role::Reception});
    EXPECT_EQ(refusal(reception, Purpose::BookingFulfil, hit, name), std::nullopt);
    EXPECT_EQ(refusal(reception, Purpose::BookingFulfil, hit, contact), DenyRefusal::ReasonNeeded);
    EXPECT_EQ(refusal(staff({Role::Practitioner}), Purpose::BookingFulfil, hit, name), DenyRefusal::NotTheirOwn);
}

// req:A11
TEST(Decide, OpensWhatIsNotTheirsInAnEmergencyForTreatingOnly) {
    ClassSet const needed{
        DataClass::Identity, DataClass::Contact, DataClass::Health, DataClass::Preference, DataClass::Note
    };
    auto anyone = relation(Nearness::Older);
    for (auto const role : {Role::Practitioner, Role::Reception}) {
        anyone.emergency = Emergency::None;
        EXPECT_NE(refusal(staff({role}), Purpose::CareTreat, anyone, needed), std::nullopt);
        anyone.emergency = Emergency::Open;
        EXPECT_EQ(refusal(staff({role}), Purpose::CareTreat, anyone, needed), std::nullopt);
        EXPECT_NE(refusal(staff({role}), Purpose::BookingFulfil, anyone, needed), std::nullopt);
        EXPECT_EQ(
            refusal(staff({role}), Purpose::CareTreat, anyone, {DataClass::Finance}), DenyRefusal::ClassNotForRole
        );
    }
    for (auto const role : {Role::Owner, Role::Marketing, Role::Accountant, Role::Auditor})
        EXPECT_EQ(refusal(staff({role}), Purpose::CareTreat, anyone, health), DenyRefusal::PurposeNotOfActor);
}

// req:A11
TEST(Decide, KeepsBlockedDataClosedAndRestrictedDataToWhatIsVital) {
    auto held = relation(Nearness::OnTheDay, Tie::Own);
    held.restriction = Restriction::Blocked;
    auto const practitioner = staff({Role::Practitioner});
    for (auto const emergency : {Emergency::None, Emergency::Open, Emergency::DangerToLife}) {
        held.emergency = emergency;
        EXPECT_EQ(refusal(practitioner, Purpose::CareTreat, held, health), DenyRefusal::Blocked);
    }
    held.restriction = Restriction::Restricted;
    EXPECT_EQ(refusal(practitioner, Purpose::CareTreat, held, health), std::nullopt) << "in danger to life";
    EXPECT_EQ(refusal(practitioner, Purpose::BookingFulfil, held, name), DenyRefusal::Restricted);
    held.emergency = Emergency::Open;
    EXPECT_EQ(refusal(practitioner, Purpose::CareTreat, held, health), DenyRefusal::Restricted);
    auto const messenger = SystemJob{Job::DeliverMessages};
    EXPECT_EQ(refusal(messenger, Purpose::BookingNotify, held, name), DenyRefusal::Restricted);
}

TEST(Decide, ReadsBlockedDataForTheLawAndRestrictedDataToAnswerTheClient) {
    auto held = relation(Nearness::Older, Tie::Own);
    held.restriction = Restriction::Blocked;
    ClassSet const finance{DataClass::Finance};
    EXPECT_EQ(refusal(staff({Role::Accountant}), Purpose::LegalDuty, held, finance), std::nullopt);
    EXPECT_EQ(refusal(staff({Role::Accountant}), Purpose::Billing, held, finance), DenyRefusal::Blocked);
    CapabilityHolder const holder{BookingId::numbered(3)};
    EXPECT_EQ(refusal(holder, Purpose::RightsAnswer, held, name), DenyRefusal::Blocked);
    held.restriction = Restriction::Restricted;
    EXPECT_EQ(refusal(holder, Purpose::RightsAnswer, held, name), std::nullopt) << "it is their own";
    EXPECT_EQ(refusal(staff({Role::Owner}), Purpose::RightsAnswer, with_chip(held), name), std::nullopt);
    EXPECT_EQ(refusal(staff({Role::Owner}), Purpose::BookingFulfil, with_chip(held), name), DenyRefusal::Restricted);
}

// req:U8
TEST(Decide, LetsATokenSeeWhatItsScopeIsFor) {
    auto const token = [](ScopeSet scopes) { return Machine{.pass = RawId{1}, .scopes = scopes}; };
    auto const expected = relation(Nearness::Calendar);
    auto const fulfil = Purpose::BookingFulfil;
    EXPECT_EQ(refusal(token({Scope::Clients}), fulfil, expected, name), std::nullopt);
    EXPECT_EQ(
        refusal(token({Scope::Availability, Scope::Bookings, Scope::Ledger}), fulfil, expected, name),
        DenyRefusal::ScopeMissing
    );
    EXPECT_EQ(
        refusal(token(ScopeSet::all()), fulfil, with_chip(relation(Nearness::Older)), name), DenyRefusal::OutsideWindow
    );
    EXPECT_EQ(refusal(token(ScopeSet::all()), Purpose::Billing, expected, name), DenyRefusal::PurposeNotOfActor);
    EXPECT_EQ(refusal(token(ScopeSet::all()), fulfil, expected, health), DenyRefusal::ClassNotForRole);
    auto held = expected;
    held.restriction = Restriction::Restricted;
    EXPECT_EQ(refusal(token(ScopeSet::all()), fulfil, held, name), DenyRefusal::Restricted);
}

TEST(Decide, TakesNoChipFromAMachine) {
    auto draft = fakes::standard_policy().draft();
    draft.tokens.sight_of(DataClass::Identity).beyond = Beyond::Chip;
    auto const policy = Policy::from(draft, Ceiling::from(draft).value()).value();
    Machine const machine{.pass = RawId{1}, .scopes = ScopeSet::all()};
    auto const older = with_chip(relation(Nearness::Older));
    EXPECT_EQ(decide(policy, machine, Purpose::BookingFulfil, older, name).error(), DenyRefusal::OutsideWindow);
}

// req:U7
TEST(Decide, ShowsSupportNobody) {
    auto const nearest = with_chip(relation(Nearness::OnTheDay, Tie::Own));
    for (auto const purpose : every_purpose)
        EXPECT_EQ(refusal(Supporter{RawId{1}}, purpose, nearest, name), DenyRefusal::PurposeNotOfActor);
}

// req:A7
TEST(May, KeepsTheOwnersRightsApart) {
    auto const& policy = fakes::standard_policy();
    for (auto const right :
         {Right::StaffManage, Right::SettingsChange, Right::ExportData, Right::RetentionChange, Right::BreachRegister
         }) {
        EXPECT_EQ(may(policy, staff({Role::Owner}), right), Permission::Yes);
        EXPECT_EQ(may(policy, staff({Role::Reception, Role::Practitioner}), right), Permission::No);
    }
}

// req:A1
TEST(May, LeavesTheOwnAccountToWhoHasNoRole) {
    auto const& policy = fakes::standard_policy();
    for (auto const right : RightSet::all()) {
        bool const own = right == Right::OwnAccount || right == Right::OwnEntries;
        EXPECT_EQ(may(policy, staff({}), right), own ? Permission::Yes : Permission::No);
    }
}

// req:U7 req:U8
TEST(May, GivesMachinesTheirScopesAndSupportTheSettings) {
    auto const& policy = fakes::standard_policy();
    Machine const machine{.pass = RawId{1}, .scopes = {Scope::Availability}};
    EXPECT_EQ(may(policy, machine, Right::AvailabilityRead), Permission::Yes);
    EXPECT_EQ(may(policy, machine, Right::ClientsOpen), Permission::No);
    EXPECT_EQ(may(policy, machine, Right::OwnAccount), Permission::No);
    EXPECT_EQ(may(policy, Supporter{RawId{1}}, Right::SettingsChange), Permission::Yes);
    EXPECT_EQ(may(policy, Supporter{RawId{1}}, Right::StaffManage), Permission::No);
    EXPECT_EQ(may(policy, CapabilityHolder{BookingId::numbered(1)}, Right::CalendarRead), Permission::No);
    EXPECT_EQ(may(policy, SystemJob{Job::PrintDaySheet}, Right::CalendarRead), Permission::No);
}

TEST(May, KeepsATokenWithinThePolicysTable) {
    auto draft = fakes::standard_policy().draft();
    draft.tokens.rights = {Right::AvailabilityRead};
    auto const policy = Policy::from(draft, fakes::ceiling()).value();
    Machine const machine{.pass = RawId{1}, .scopes = ScopeSet::all()};
    EXPECT_EQ(may(policy, machine, Right::AvailabilityRead), Permission::Yes);
    EXPECT_EQ(may(policy, machine, Right::CalendarRead), Permission::No);
}

TEST(RoleSet, IsStoredAsBitsAndRefusesThoseThatNameNoRole) {
    RoleSet const both{Role::Owner, Role::Practitioner};
    EXPECT_EQ(both.bits(), 0b1010U);
    EXPECT_EQ(RoleSet::from_bits(both.bits()), both);
    EXPECT_EQ(RoleSet::from_bits(0), RoleSet{});
    EXPECT_EQ(RoleSet::from_bits(0b1), std::nullopt);
    EXPECT_EQ(RoleSet::from_bits(0b1'0000'0000), std::nullopt);
    std::vector<Role> in_order(both.begin(), both.end());
    EXPECT_EQ(in_order, (std::vector{Role::Owner, Role::Practitioner}));
    EXPECT_EQ(RoleSet::all().bits(), 0b1111'1110U);
}

}  // namespace
