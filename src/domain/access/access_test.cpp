// SPDX-License-Identifier: Apache-2.0
//
// Goal: the role matrix of the design holds from both sides of each edge, and every refusal occurs. req:A1
// Layer: domain.
#include "access/grant.h"

#include <gtest/gtest.h>

namespace {

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
    auto const decided = decide(actor, purpose, relation, classes);
    return decided ? std::nullopt : std::optional{decided.error()};
}

constexpr ClassSet name{DataClass::Identity};
constexpr ClassSet contact{DataClass::Contact};
constexpr ClassSet health{DataClass::Health};
constexpr ClassSet remark{DataClass::Note};

TEST(Decide, GivesAGrantThatNamesWhatWasAsked) {
    Actor const holder = CapabilityHolder{BookingId::numbered(3)};
    auto const decided =
        decide(holder, Purpose::BookingFulfil, relation(Nearness::Calendar, Tie::Own), {DataClass::Identity});
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
    EXPECT_EQ(refusal(staff({Role::Marketing}), Purpose::MarketingNews, anyone, contact), DenyRefusal::ClassNotForRole);
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

}  // namespace
