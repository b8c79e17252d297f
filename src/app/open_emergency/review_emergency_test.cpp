// SPDX-License-Identifier: Apache-2.0
#include "open_emergency/emergency_house.h"

namespace obhut::open_emergency {
namespace {

struct ReviewingEmergencies : EmergencyHouse {
    Literal refusal(Result<Done, Error> const& result) {
        OBHUT_CHECK(!result.ok());
        return result.error().reason;
    }
};

// req:A11
TEST_F(ReviewingEmergencies, ListsThemTheNewestFirst) {
    ASSERT_TRUE(opened(reception).ok());
    house.clock.advance(1min);
    ASSERT_TRUE(opened(practitioner, PersonalText{"asthma"}).ok());
    auto const all = listed();
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0].staff, StaffId::numbered(practitioner));
    EXPECT_EQ(all[0].words, Words::Written);
    EXPECT_EQ(all[1].staff, StaffId::numbered(reception));
    EXPECT_EQ(all[1].words, Words::None);
    EXPECT_EQ(all[1].client, ada);
    EXPECT_EQ(all[1].reason, EmergencyReason::UrgentCare);
    EXPECT_FALSE(all[1].reviewed);
    EXPECT_EQ(list_emergencies(house.world, caller(reception)).error().reason, Literal{"access/not-for-role"});
}

// req:A11
TEST_F(ReviewingEmergencies, IsDoneOnceAndOnRecord) {
    auto const id = opened(reception).value().id;
    ASSERT_TRUE(review(house.world, caller(owner), id).ok());
    EXPECT_EQ(listed().front().reviewed_by, StaffId::numbered(owner));
    EXPECT_EQ(listed().front().reviewed, house.clock.now());
    auto const all = entries(ledger::Action::EmergencyReviewed);
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all.front().client, ada);
    EXPECT_EQ(all.front().staff, StaffId::numbered(reception));
    EXPECT_EQ(refusal(review(house.world, caller(treating_owner), id)), Literal{"emergency/reviewed"});
    EXPECT_EQ(entries(ledger::Action::EmergencyReviewed).size(), 1U);
}

// req:A11
TEST_F(ReviewingEmergencies, IsNotDoneByOneself) {
    auto const id = opened(treating_owner).value().id;
    auto const own = review(house.world, caller(treating_owner), id);
    EXPECT_EQ(own.error().kind, ErrorKind::Denied);
    EXPECT_EQ(own.error().reason, Literal{"emergency/not-by-oneself"});
    EXPECT_TRUE(review(house.world, caller(owner), id).ok());
}

TEST_F(ReviewingEmergencies, IsNotForOthersNorOfWhatIsUnknown) {
    auto const id = opened(reception).value().id;
    EXPECT_EQ(refusal(review(house.world, caller(practitioner), id)), Literal{"access/not-for-role"});
    EXPECT_EQ(refusal(review(house.world, caller(owner), EmergencyId::numbered(5))), Literal{"emergency/unknown"});
}

// req:A11
TEST_F(ReviewingEmergencies, OpensTheWordsUnderAnEntry) {
    auto const id = opened(reception, PersonalText{"  collapsed\n"}).value().id;
    auto const words = read_words(house.world, caller(owner), id).value();
    EXPECT_EQ(words.reveal(Surface::Page), "collapsed");
    auto const all = entries(ledger::Action::Opened);
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all.front().client, ada);
    EXPECT_EQ(all.front().staff, StaffId::numbered(reception));
    EXPECT_EQ(all.front().actor.id, StaffId::numbered(owner).raw());
}

TEST_F(ReviewingEmergencies, HasNoWordsWhereNoneWereWritten) {
    auto const id = opened(reception).value().id;
    auto const reason = [&](std::uint64_t number, EmergencyId which) {
        return read_words(house.world, caller(number), which).error().reason;
    };
    EXPECT_EQ(reason(owner, id), Literal{"emergency/no-words"});
    EXPECT_EQ(reason(owner, EmergencyId::numbered(5)), Literal{"emergency/unknown"});
    EXPECT_EQ(reason(reception, id), Literal{"access/not-for-role"});
    EXPECT_TRUE(entries(ledger::Action::Opened).empty());
}

TEST_F(ReviewingEmergencies, SaysWhereTheKeysAreGoneOrDoNotAnswer) {
    auto const id = opened(reception, PersonalText{"collapsed"}).value().id;
    auto const by = caller(owner);
    house.vault.fail_when([] { return true; });
    EXPECT_EQ(read_words(house.world, by, id).error().kind, ErrorKind::Unavailable);
    house.vault.fail_when({});
    std::vector const keys{fakes::staff_record(house, StaffId::numbered(reception)).key};
    OBHUT_CHECK(house.vault.destroy(fakes::house, keys).ok());
    EXPECT_EQ(read_words(house.world, by, id).error().reason, Literal{"emergency/no-words"});
}

}  // namespace
}  // namespace obhut::open_emergency
