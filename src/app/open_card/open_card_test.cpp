// SPDX-License-Identifier: Apache-2.0
//
// Goal: a card shows what docs/access.md says of each role, is on record once, and a client out of reach looks like one
// who does not exist.
#include "open_card/card_house.h"

namespace obhut::open_card {
namespace {

struct OpeningACard : CardHouse {
    // A visit a day ahead: in the calendar, and not on the day.
    booking::Booking visit = booked(monday_at_ten + 24h);
    ClientId client = *visit.client;
};

// req:A5 req:A13
TEST_F(OpeningACard, ShowsReceptionNameAndContactAndThatThereIsMore) {
    auto const card = opened(caller(reception), card_of(client)).value();
    EXPECT_EQ(shown(card.name), "Ada Lovelace");
    EXPECT_EQ(shown(card.email), "ada@example.org");
    EXPECT_EQ(shown(card.phone), "+491701234567");
    EXPECT_EQ(shown(card, DataClass::Preference), "Darjeeling");
    EXPECT_EQ(card.answers.size(), 1U);
    EXPECT_EQ(card.answers.front().booking, visit.id);
    EXPECT_EQ(card.answers.front().field, fakes::slug("drink"));
    EXPECT_EQ(card.hidden, (ClassSet{DataClass::Health, DataClass::Note}));
    EXPECT_TRUE(card.after_chip.empty());
}

TEST_F(OpeningACard, ShowsReceptionARemarkOnTheDayWhereTheTradeNeedsIt) {
    auto request = card_of(client);
    request.remark = access::RemarkNeed::Needed;
    EXPECT_EQ(shown(opened(caller(reception), request).value(), DataClass::Note), "");
    house.clock.advance(24h);
    EXPECT_EQ(shown(opened(caller(reception), request).value(), DataClass::Note), "rings twice");
    request.remark = access::RemarkNeed::NotNeeded;
    EXPECT_EQ(shown(opened(caller(reception), request).value(), DataClass::Note), "");
}

// req:A5
TEST_F(OpeningACard, ShowsThePractitionerHealthToTreatAndForNothingElse) {
    auto const treated = opened(caller(practitioner), card_of(client, Purpose::CareTreat)).value();
    EXPECT_EQ(shown(treated, DataClass::Health), "penicillin");
    EXPECT_EQ(shown(treated, DataClass::Note), "rings twice");
    EXPECT_TRUE(treated.hidden.empty());
    auto const served = opened(caller(practitioner), card_of(client)).value();
    EXPECT_EQ(shown(served, DataClass::Health), "");
    EXPECT_EQ(served.hidden, ClassSet{DataClass::Health});
}

// req:A4 req:A9
TEST_F(OpeningACard, OfAColleaguesClientIsAnsweredLikeOneWhoDoesNotExist) {
    auto const reached = opened(caller(colleague), card_of(client)).error();
    auto const unknown = opened(caller(colleague), card_of(ClientId::numbered(5))).error();
    EXPECT_EQ(reached.kind, ErrorKind::NotFound);
    EXPECT_EQ(reached.kind, unknown.kind);
    EXPECT_EQ(reached.reason, Literal{"client/unknown"});
    EXPECT_EQ(reached.reason, unknown.reason);
    EXPECT_EQ(reached.field, unknown.field);
}

TEST_F(OpeningACard, ShowsTheOwnerTheRemarkAndNoHealth) {
    auto const card = opened(caller(owner), card_of(client)).value();
    EXPECT_EQ(shown(card, DataClass::Note), "rings twice");
    EXPECT_EQ(card.hidden, ClassSet{DataClass::Health});
    EXPECT_EQ(refusal(caller(owner), card_of(client, Purpose::CareTreat)), Literal{"client/unknown"});
}

// req:A1 req:A2 req:A6 req:U8
TEST_F(OpeningACard, IsNotForWhoeverOpensNobody) {
    fakes::hire(house, {.number = 77, .roles = {}});
    for (std::uint64_t const number : {accountant, marketing, std::uint64_t{77}}) {
        auto const card = opened(caller(number), card_of(client, Purpose::Billing));
        EXPECT_EQ(card.error().kind, ErrorKind::Denied) << number;
        EXPECT_EQ(card.error().reason, Literal{"access/not-for-role"}) << number;
    }
    EXPECT_EQ(refusal(machine({access::Scope::Availability}), card_of(client)), Literal{"access/not-for-role"});
    EXPECT_EQ(entries(ledger::Action::Refused).size(), 4U);
}

// req:Y1
TEST_F(OpeningACard, IsNotForWhoSignedInTooWeakly) {
    auto const weak = fakes::caller(house, StaffId::numbered(reception), access::SignIn::SecondFactor);
    EXPECT_EQ(refusal(weak, card_of(client)), Literal{"access/not-for-role"});
}

// req:U8
TEST_F(OpeningACard, ShowsAMachineNameAndContactAndNoAnswers) {
    auto const token = machine();
    auto const card = opened(token, card_of(client)).value();
    EXPECT_EQ(shown(card.name), "Ada Lovelace");
    EXPECT_EQ(shown(card.phone), "+491701234567");
    EXPECT_TRUE(card.answers.empty());
    EXPECT_EQ(card.hidden, (ClassSet{DataClass::Health, DataClass::Preference, DataClass::Note}));
    house.clock.set(monday_at_ten + 20 * 24h);
    EXPECT_EQ(refusal(token, card_of(client)), Literal{"client/unknown"})
        << "nobody stands before a machine to tap a chip";
}

// req:A8
TEST_F(OpeningACard, IsOneEntryWithWhatWasOpened) {
    auto const by = caller(reception);
    auto request = card_of(client);
    request.booking = visit.id;
    ASSERT_TRUE(opened(by, request).ok());
    auto const all = entries(ledger::Action::Opened);
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all.front().client, client);
    EXPECT_EQ(all.front().booking, visit.id);
    EXPECT_EQ(all.front().session, by.session_id());
    EXPECT_EQ(all.front().device, by.session()->device);
    EXPECT_EQ(all.front().purpose, Purpose::BookingFulfil);
    EXPECT_EQ(all.front().classes, (ClassSet{DataClass::Identity, DataClass::Contact, DataClass::Preference}));
}

// req:A8
TEST_F(OpeningACard, IsPartOfTheSameEntryForAnHour) {
    auto const by = caller(reception);
    ASSERT_TRUE(opened(by, card_of(client)).ok());
    house.clock.advance(1h - 1s);
    EXPECT_EQ(shown(opened(by, card_of(client)).value().name), "Ada Lovelace") << "it opens without a new entry";
    EXPECT_EQ(entries(ledger::Action::Opened).size(), 1U);
    house.clock.advance(1s);
    ASSERT_TRUE(opened(by, card_of(client)).ok());
    EXPECT_EQ(entries(ledger::Action::Opened).size(), 2U);
}

// req:A8
TEST_F(OpeningACard, IsAnEntryOfItsOwnForAnotherPurposeSessionOrClient) {
    auto const by = caller(reception);
    ASSERT_TRUE(opened(by, card_of(client)).ok());
    ASSERT_TRUE(opened(by, card_of(client, Purpose::BookingNotify)).ok());
    EXPECT_EQ(entries(ledger::Action::Opened).size(), 2U);
    ASSERT_TRUE(opened(caller(reception), card_of(client)).ok());
    EXPECT_EQ(entries(ledger::Action::Opened).size(), 3U);
    auto const other = *booked(monday_at_ten + 26h).client;
    ASSERT_TRUE(opened(by, card_of(other)).ok());
    EXPECT_EQ(entries(ledger::Action::Opened).size(), 4U);
    EXPECT_EQ(entries(ledger::Action::Opened).back().client, other);
}

// req:A8
TEST_F(OpeningACard, IsANewEntryWhereItOpensMoreThanTheLast) {
    auto const by = caller(reception);
    auto narrow = card_of(client);
    narrow.classes = {DataClass::Contact};
    ASSERT_TRUE(opened(by, narrow).ok());
    ASSERT_TRUE(opened(by, card_of(client)).ok());
    ASSERT_EQ(entries(ledger::Action::Opened).size(), 2U);
    EXPECT_TRUE(entries(ledger::Action::Opened).back().classes.has(DataClass::Preference));
    ASSERT_TRUE(opened(by, narrow).ok());
    EXPECT_EQ(entries(ledger::Action::Opened).size(), 2U) << "less is part of more";
}

// req:A8
TEST_F(OpeningACard, ThatIsRefusedIsOnRecord) {
    (void)refusal(caller(colleague), card_of(client));
    auto const all = entries(ledger::Action::Refused);
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all.front().client, client);
    EXPECT_EQ(all.front().outcome, ledger::Outcome::Denied);
    EXPECT_TRUE(entries(ledger::Action::Opened).empty());
}

TEST_F(OpeningACard, NamesOnlyBookingsOfTheClient) {
    auto request = card_of(client);
    request.booking = booked(monday_at_ten + 26h).id;
    EXPECT_EQ(refusal(caller(reception), request), Literal{"client/unknown"});
}

// req:D1
TEST_F(OpeningACard, LeavesNothingPersonalInWhatIsStored) {
    ASSERT_TRUE(opened(caller(practitioner), card_of(client, Purpose::CareTreat)).ok());
    auto const dump = fakes::dump_of(house.tables());
    for (auto const* const marker : {"Lovelace", "ada@example", "1701234567", "penicillin", "Darjeeling", "rings"})
        EXPECT_EQ(dump.find(marker), std::string::npos) << marker;
}

TEST_F(OpeningACard, LeavesOutWhatWasErased) {
    std::vector<ports::KeyId> keys;
    for (auto const& key : house.tables().clients.at(client).keys)
        if (key.field_class == DataClass::Preference) keys.push_back(key.key);
    OBHUT_CHECK(house.vault.destroy(fakes::house, keys).ok());
    auto const card = opened(caller(reception), card_of(client)).value();
    EXPECT_EQ(shown(card.name), "Ada Lovelace");
    EXPECT_TRUE(card.answers.empty());
}

TEST_F(OpeningACard, SaysThatTheKeysDoNotAnswer) {
    auto const by = caller(reception);
    ASSERT_TRUE(opened(by, card_of(client)).ok());
    house.vault.fail_when([] { return true; });
    EXPECT_EQ(opened(by, card_of(client)).error().kind, ErrorKind::Unavailable);
}

// req:A11
TEST_F(OpeningACard, OpensToTreatInAnEmergency) {
    auto const now = house.clock.now();
    auto const done = house.store.write(fakes::house, [&](ports::Unit& unit) {
        return unit.watch().insert(ports::Emergency{
            .id = ports::EmergencyId::numbered(1),
            .staff = StaffId::numbered(reception),
            .client = client,
            .reason = ledger::EmergencyReason::UrgentCare,
            .opened = now,
            .ends = now + 1h
        });
    });
    OBHUT_CHECK(done.ok());
    auto const by = caller(reception);
    EXPECT_EQ(shown(opened(by, card_of(client, Purpose::CareTreat)).value(), DataClass::Health), "penicillin");
    EXPECT_EQ(shown(opened(by, card_of(client)).value(), DataClass::Health), "") << "for treating only";
    house.clock.advance(1h);
    EXPECT_EQ(refusal(by, card_of(client, Purpose::CareTreat)), Literal{"client/unknown"});
}

// req:A13
TEST_F(OpeningACard, ToCallIsNameAndNumber) {
    auto const card = call(house.world, caller(reception), {.booking = visit.id, .zone = zone}).value();
    EXPECT_EQ(shown(card.phone), "+491701234567");
    EXPECT_EQ(card.shown, (ClassSet{DataClass::Identity, DataClass::Contact}));
    EXPECT_TRUE(card.answers.empty());
    ASSERT_EQ(entries(ledger::Action::Opened).size(), 1U);
    EXPECT_EQ(entries(ledger::Action::Opened).front().purpose, Purpose::BookingNotify);
    EXPECT_EQ(entries(ledger::Action::Opened).front().booking, visit.id);
}

// req:A9
TEST_F(OpeningACard, ToCallSomebodyOutOfReachIsAnUnknownBooking) {
    auto const reason = [&](std::uint64_t number, BookingId id) {
        return call(house.world, caller(number), {.booking = id, .zone = zone}).error().reason;
    };
    EXPECT_EQ(reason(colleague, visit.id), Literal{"booking/unknown"});
    EXPECT_EQ(reason(reception, BookingId::numbered(5)), Literal{"booking/unknown"});
    EXPECT_EQ(reason(marketing, visit.id), Literal{"access/not-for-role"});
    EXPECT_EQ(reason(marketing, BookingId::numbered(5)), Literal{"access/not-for-role"});
}

}  // namespace
}  // namespace obhut::open_card
