// SPDX-License-Identifier: Apache-2.0
#include "open_emergency/emergency_house.h"

namespace obhut::open_emergency {
namespace {

struct OpeningInAnEmergency : EmergencyHouse {};

// req:A11
TEST_F(OpeningInAnEmergency, LastsAnHourAndNeedsNobodyElse) {
    for (auto const number : {reception, practitioner, treating_owner}) {
        auto const emergency = opened(number).value();
        EXPECT_EQ(emergency.ends, house.clock.now() + 60min);
    }
    EXPECT_EQ(listed().size(), 3U);
}

// req:A11
TEST_F(OpeningInAnEmergency, IsOnRecordWithItsReason) {
    ASSERT_TRUE(opened(reception).ok());
    auto const all = entries(ledger::Action::EmergencyOpened);
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all.front().client, ada);
    EXPECT_EQ(all.front().reason, EmergencyReason::UrgentCare);
    EXPECT_EQ(all.front().actor.id, StaffId::numbered(reception).raw());
    EXPECT_TRUE(all.front().session);
}

// req:A11
TEST_F(OpeningInAnEmergency, AlarmsTheOwnersByALetterThatWaits) {
    ASSERT_TRUE(opened(reception).ok());
    std::vector<ports::Alarm> alarms;
    std::int64_t letters = 0;
    auto const read = house.store.read(fakes::house, [&](ports::Reader& reader) -> Result<Done, Error> {
        alarms = OBHUT_TRY(reader.watch().alarms());
        for (auto const number : {owner, treating_owner})
            letters += OBHUT_TRY(reader.people().letters_since(
                StaffId::numbered(number), staff::LetterKind::Alarm, house.clock.now() - 1h
            ));
        return Done{};
    });
    ASSERT_TRUE(read.ok());
    ASSERT_EQ(alarms.size(), 1U);
    EXPECT_EQ(alarms.front().kind, ports::AlarmKind::EmergencyOpened);
    EXPECT_EQ(alarms.front().who, StaffId::numbered(reception).raw());
    EXPECT_EQ(letters, 2);
    EXPECT_EQ(entries(ledger::Action::AlarmRaised).size(), 1U);
}

TEST_F(OpeningInAnEmergency, IsNotForOwnersWhoTreatNobodyNorForMachines) {
    EXPECT_EQ(opened(owner).error().reason, Literal{"access/not-for-role"});
    EXPECT_EQ(opened(accountant).error().reason, Literal{"access/not-for-role"});
    auto const token = fakes::caller(house, fakes::hand_out(house, ports::PassKind::Token, access::ScopeSet::all()));
    auto const asked = open_emergency(house.world, token, {.client = ada, .reason = EmergencyReason::UrgentCare});
    EXPECT_EQ(asked.error().reason, Literal{"access/not-for-role"});
    EXPECT_TRUE(listed().empty());
}

TEST_F(OpeningInAnEmergency, OfSomebodyUnknownIsRefused) {
    EXPECT_EQ(opened(reception, {}, ClientId::numbered(5)).error().reason, Literal{"client/unknown"});
    EXPECT_TRUE(listed().empty());
}

// req:A11 req:D1
TEST_F(OpeningInAnEmergency, SealsTheWordsAndKeepsThemOutOfTheLedger) {
    ASSERT_TRUE(opened(reception, PersonalText{"collapsed in the hall"}).ok());
    EXPECT_EQ(listed().front().words, Words::Written);
    auto const dump = fakes::dump_of(house.tables());
    EXPECT_EQ(dump.find("collapsed"), std::string::npos);
    for (auto const& row : house.tables().ledger) {
        std::string const body{row.body->begin(), row.body->end()};
        EXPECT_EQ(body.find("collapsed"), std::string::npos);
    }
}

TEST_F(OpeningInAnEmergency, TakesFiveHundredCharactersAndNoMore) {
    std::string most;
    for (int nth = 0; nth < 500; ++nth)
        most += "ä";
    EXPECT_TRUE(opened(reception, PersonalText{most}).ok());
    EXPECT_TRUE(opened(reception, PersonalText{" " + most + "\n"}).ok()) << "white space around it does not count";
    auto const longer = opened(reception, PersonalText{most + "ä"});
    EXPECT_EQ(longer.error().reason, Literal{"emergency/words-too-long"});
    EXPECT_EQ(longer.error().field, Literal{"/words"});
    EXPECT_EQ(opened(reception, PersonalText{"\x01"}).error().reason, Literal{"emergency/not-plain-text"});
}

TEST_F(OpeningInAnEmergency, TakesBlankWordsForNone) {
    ASSERT_TRUE(opened(reception, PersonalText{" \n "}).ok());
    EXPECT_EQ(listed().front().words, Words::None);
}

}  // namespace
}  // namespace obhut::open_emergency
