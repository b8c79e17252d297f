// SPDX-License-Identifier: Apache-2.0
#include "change_policy/stored_policies.h"
#include "fakes/open_house.h"
#include "json/writer.h"

#include <functional>
#include <utility>

#include <gtest/gtest.h>

namespace obhut::change_policy {
namespace {

using namespace std::chrono_literals;

// Counts the reads, fails when told to, and lets somebody else in before a read returns.
class WatchedStore final : public ports::Store {
public:
    explicit WatchedStore(ports::Store& store) : store_(store) {}

    Result<Done, Error> read(ports::BusinessId business, ports::ReadFunction const& function) override {
        ++reads;
        if (fails) return Refused{Error{.kind = ErrorKind::Unavailable, .reason = "store/unavailable"}};
        auto done = store_.read(business, function);
        if (meanwhile) std::exchange(meanwhile, nullptr)();
        return done;
    }

    Result<Done, Error> write(ports::BusinessId business, ports::UnitFunction const& unit) override {
        return store_.write(business, unit);
    }

    Result<std::vector<ports::BusinessId>, Error> businesses() override { return store_.businesses(); }

    Result<std::vector<ports::DueItem>, Error>
    claim(ports::DueKind kind, ports::Instant now, ports::Instant lease_end, std::size_t most) override {
        return store_.claim(kind, now, lease_end, most);
    }

    int reads = 0;
    bool fails = false;
    std::function<void()> meanwhile;

private:
    ports::Store& store_;
};

struct RememberingPolicies : ::testing::Test {
    void put(std::string json) {
        ports::PolicyDocument const document{.version = ++version, .json = std::move(json)};
        OBHUT_CHECK(house.store.write(fakes::house, [&](ports::Unit& unit) { return unit.watch().put(document); }).ok()
        );
    }

    void put_recent(int days) {
        auto draft = fakes::standard_policy().draft();
        draft.windows.recent = std::chrono::days{days};
        put(json::write(access::write(draft)));
    }

    int recent(catalogue::BusinessId business = fakes::house) {
        return static_cast<int>(policies.of(business)->windows().recent.count());
    }

    fakes::OpenHouse house;
    WatchedStore store{house.store};
    access::Rulebook rulebook{.standard = fakes::standard_policy(), .ceiling = fakes::ceiling()};
    StoredPolicies policies{store, house.clock, rulebook};
    std::int64_t version = 0;
};

TEST_F(RememberingPolicies, AnswersWithWhatShipsWhereNothingWasDecided) {
    EXPECT_EQ(*policies.of(fakes::house), fakes::standard_policy());
}

TEST_F(RememberingPolicies, KnowsEachBusinessApart) {
    put_recent(30);
    EXPECT_EQ(recent(), 30);
    EXPECT_EQ(recent(fakes::other_house), 90);
}

TEST_F(RememberingPolicies, ReadsAgainAfterTenSeconds) {
    put_recent(30);
    EXPECT_EQ(recent(), 30);
    put_recent(40);
    house.clock.advance(remembered_for - 1ms);
    EXPECT_EQ(recent(), 30);
    EXPECT_EQ(store.reads, 1);
    house.clock.advance(1ms);
    EXPECT_EQ(recent(), 40);
    EXPECT_EQ(store.reads, 2);
}

TEST_F(RememberingPolicies, ReadsAgainWhereTheClockWasPutBack) {
    put_recent(30);
    EXPECT_EQ(recent(), 30);
    put_recent(40);
    house.clock.set(fakes::monday_morning - 1h);
    EXPECT_EQ(recent(), 40);
}

TEST_F(RememberingPolicies, ForgetsWhenTold) {
    put_recent(30);
    EXPECT_EQ(recent(), 30);
    put_recent(40);
    policies.forget(fakes::house);
    EXPECT_EQ(recent(), 40);
}

TEST_F(RememberingPolicies, KeepsNothingThatWasReadBeforeAChange) {
    put_recent(30);
    store.meanwhile = [&] {
        put_recent(40);
        policies.forget(fakes::house);
    };
    EXPECT_EQ(recent(), 30) << "whoever asked before it is answered with what held then";
    EXPECT_EQ(recent(), 40);
}

TEST_F(RememberingPolicies, LetsOthersGoOnWhileOneReads) {
    put_recent(30);
    EXPECT_EQ(recent(), 30);
    house.clock.advance(remembered_for);
    int meanwhile = 0;
    store.meanwhile = [&] { meanwhile = recent(); };
    EXPECT_EQ(recent(), 30);
    EXPECT_EQ(meanwhile, 30);
    EXPECT_EQ(store.reads, 2) << "the other did not read";
}

TEST_F(RememberingPolicies, GoOnWithWhatIsKnownWhereTheStoreFails) {
    store.fails = true;
    EXPECT_EQ(recent(), 90) << "nothing is known, so what ships holds";
    store.fails = false;
    put_recent(30);
    EXPECT_EQ(recent(), 30) << "and that was not remembered";
    store.fails = true;
    house.clock.advance(remembered_for);
    EXPECT_EQ(recent(), 30);
    store.fails = false;
    put_recent(40);
    EXPECT_EQ(recent(), 40);
}

// A later version of the program has lowered the ceiling.
TEST_F(RememberingPolicies, CutDownWhatGoesBeyondTheCeiling) {
    put_recent(400);
    EXPECT_EQ(recent(), 180);
}

TEST_F(RememberingPolicies, TakeWhatCannotBeReadForNothing) {
    put("{");
    EXPECT_EQ(recent(), 90);
    put(R"({"roles":{}})");
    policies.forget(fakes::house);
    EXPECT_EQ(recent(), 90);
}

}  // namespace
}  // namespace obhut::change_policy
