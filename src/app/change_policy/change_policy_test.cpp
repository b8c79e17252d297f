// SPDX-License-Identifier: Apache-2.0
#include "change_policy/change_policy.h"
#include "fakes/open_house.h"
#include "fakes/staff.h"

#include <algorithm>

#include <gtest/gtest.h>

namespace obhut::change_policy {
namespace {

using access::Role;
using booking::StaffId;

struct ChangingThePolicy : ::testing::Test {
    ChangingThePolicy() {
        fakes::hire(house, {.number = 1, .roles = {Role::Owner}});
        fakes::hire(house, {.number = 2, .roles = {Role::Reception}});
    }

    recognise::Caller caller(std::uint64_t number) { return fakes::caller(house, StaffId::numbered(number)); }

    Result<std::int64_t, PolicyNotTaken>
    changed(access::PolicyDraft const& draft, std::int64_t version, std::uint64_t by = 1) {
        return change_policy(house.world, caller(by), policies, access::write(draft), version);
    }

    static access::PolicyDraft with_recent(int days) {
        auto draft = fakes::standard_policy().draft();
        draft.windows.recent = std::chrono::days{days};
        return draft;
    }

    std::chrono::days recent() { return policies.of(fakes::house)->windows().recent; }

    fakes::OpenHouse house;
    access::Rulebook rulebook{.standard = fakes::standard_policy(), .ceiling = fakes::ceiling()};
    StoredPolicies policies{house.store, house.clock, rulebook};
};

TEST_F(ChangingThePolicy, BeginsWithWhatShips) {
    auto const read = read_policy(house.world, caller(1), policies).value();
    EXPECT_EQ(read.version, 0);
    EXPECT_EQ(read.document, access::write(fakes::standard_policy().draft()));
}

TEST_F(ChangingThePolicy, HoldsAtOnceAndIsOnRecord) {
    EXPECT_EQ(recent(), std::chrono::days{90});
    EXPECT_EQ(changed(with_recent(30), 0).value(), 1);
    EXPECT_EQ(recent(), std::chrono::days{30});
    auto const read = read_policy(house.world, caller(1), policies).value();
    EXPECT_EQ(read.version, 1);
    EXPECT_EQ(read.document, access::write(with_recent(30)));
    auto const entry = ledger::decode(*house.tables().ledger.back().body).value();
    EXPECT_EQ(entry.action, ledger::Action::PolicyChanged);
    EXPECT_EQ(entry.actor.id, StaffId::numbered(1).raw());
}

TEST_F(ChangingThePolicy, TakesWhatReachesTheCeilingAndNothingBeyond) {
    EXPECT_TRUE(changed(with_recent(180), 0).ok());
    auto beyond = with_recent(181);
    beyond.profile_of(Role::Reception).limits.cards_stop = 401;
    auto const refused = changed(beyond, 1);
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().error.reason, Literal{"policy/not-taken"});
    EXPECT_EQ(refused.error().faults.size(), 2U) << "every fault at once";
    EXPECT_EQ(recent(), std::chrono::days{180});
}

TEST_F(ChangingThePolicy, TakesNoDocumentThatIsNone) {
    auto const refused = change_policy(house.world, caller(1), policies, json::Value{std::string{"no"}}, 0);
    EXPECT_EQ(refused.error().error.kind, ErrorKind::Invalid);
    EXPECT_FALSE(refused.error().faults.empty());
}

TEST_F(ChangingThePolicy, LetsNobodyLockEverybodyOut) {
    auto draft = fakes::standard_policy().draft();
    draft.profile_of(Role::Owner).rights.remove(access::Right::PolicyChange);
    EXPECT_EQ(changed(draft, 0).error().error.reason, Literal{"policy/locks-everybody-out"});
}

TEST_F(ChangingThePolicy, FollowsTheVersionThatWasRead) {
    ASSERT_TRUE(changed(with_recent(30), 0).ok());
    auto const late = changed(with_recent(40), 0);
    EXPECT_EQ(late.error().error.kind, ErrorKind::Conflict);
    EXPECT_EQ(late.error().error.reason, Literal{"policy/changed-meanwhile"});
    EXPECT_EQ(changed(with_recent(40), 5).error().error.reason, Literal{"policy/changed-meanwhile"});
    EXPECT_EQ(recent(), std::chrono::days{30});
    EXPECT_EQ(changed(with_recent(40), 1).value(), 2);
}

TEST_F(ChangingThePolicy, IsTheOwners) {
    EXPECT_EQ(changed(with_recent(30), 0, 2).error().error.reason, Literal{"access/not-for-role"});
    EXPECT_EQ(read_policy(house.world, caller(2), policies).error().reason, Literal{"access/not-for-role"});
    EXPECT_TRUE(house.tables().ledger.empty());
}

}  // namespace
}  // namespace obhut::change_policy
