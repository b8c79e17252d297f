// SPDX-License-Identifier: Apache-2.0
//
// Goal: what is watched of the looks at clients is kept as it was written and no longer than asked, and goes with the
// client it is about.
// Method: looks, chips, refusals and policies in both houses, read back.

#include "together.h"
#include "watched.h"

#include <chrono>

namespace obhut::conformance {
namespace {

using namespace std::chrono_literals;

template <typename B>
class Watch : public WatchTest<B> {};
TYPED_TEST_SUITE(Watch, Backends, BackendNames);

TYPED_TEST(Watch, KeepsOneLookForEachPersonSessionClientAndPurpose) {
    this->ok(this->put(a_look(10s)));
    this->ok(this->put(a_look(20s)));
    EXPECT_EQ(this->looks(), std::vector{a_look(20s)}) << "the later look takes the place";
    auto in_other_session = a_look(5s);
    in_other_session.session = RawId{};
    auto for_other_purpose = a_look(30s);
    for_other_purpose.purpose = Purpose::RightsAnswer;
    for (auto const& look : {in_other_session, for_other_purpose, a_look(25s, 2), a_look(1s, 1, 2)})
        this->ok(this->put(look));
    EXPECT_EQ(this->looks(), (std::vector{in_other_session, a_look(20s), a_look(25s, 2), for_other_purpose}));
    EXPECT_EQ(this->looks(20s), (std::vector{a_look(20s), a_look(25s, 2), for_other_purpose}));
    EXPECT_EQ(this->looks(21s), (std::vector{a_look(25s, 2), for_other_purpose}));
    EXPECT_EQ(this->looks(0s, 2), std::vector{a_look(1s, 1, 2)});
    EXPECT_TRUE(this->looks(0s, 1, other_house).empty());
}

TYPED_TEST(Watch, KeepsChipsTillTheyAreTakenAnew) {
    EXPECT_EQ(this->chip(), std::nullopt);
    this->ok(this->put(a_chip(1, 1h)));
    this->ok(this->put(a_chip()));
    EXPECT_EQ(this->chip(), a_chip());
    EXPECT_EQ(this->chip(2), std::nullopt);
    EXPECT_EQ(this->chip(1, 2), std::nullopt);
    EXPECT_EQ(this->chip(1, 1, other_house), std::nullopt);
}

TYPED_TEST(Watch, CountsRefusalsOfEachPerson) {
    EXPECT_EQ(this->refusals(), std::nullopt);
    RefusalCount const first{
        .who = colleague(1).raw(),
        .minute = monday_morning + 60s,
        .in_minute = 2,
        .hour = monday_morning,
        .in_hour = 7,
        .unsummed = 3
    };
    this->ok(this->put(RefusalCount{.who = colleague(1).raw()}));
    this->ok(this->put(first));
    EXPECT_EQ(this->refusals(), first);
    EXPECT_EQ(this->refusals(2), std::nullopt);
    EXPECT_EQ(this->refusals(1, other_house), std::nullopt);
}

// The instant itself is not before.
TYPED_TEST(Watch, ForgetsWhatIsFromBefore) {
    auto const before = monday_morning + 1h;
    auto const refused = [](std::uint64_t who, std::chrono::seconds minute, std::chrono::seconds hour) {
        return RefusalCount{
            .who = colleague(who).raw(), .minute = monday_morning + minute, .hour = monday_morning + hour
        };
    };
    this->ok(this->put(a_look(1h - 1s, 1)));
    this->ok(this->put(a_look(1h, 2)));
    this->ok(this->put(a_look(0s), other_house));
    this->ok(this->put(a_chip(1, 1h - 1s)));
    this->ok(this->put(a_chip(2, 1h)));
    this->ok(this->put(refused(1, 1h - 1s, 0s)));
    this->ok(this->put(refused(2, 1h, 0s)));
    this->ok(this->put(refused(3, 0s, 1h)));
    this->ok(this->note(an_emergency(1)));
    this->ok(this->note(an_alarm(1)));
    this->ok(this->note(a_disclosure(1)));
    this->ok(this->watch([&](WatchUnit& unit) { return unit.forget(before); }));
    EXPECT_EQ(this->looks(), std::vector{a_look(1h, 2)});
    EXPECT_EQ(this->looks(0s, 1, other_house).size(), 1U);
    EXPECT_EQ(this->chip(1), std::nullopt);
    EXPECT_TRUE(this->chip(2).has_value());
    EXPECT_EQ(this->refusals(1), std::nullopt);
    EXPECT_TRUE(this->refusals(2).has_value());
    EXPECT_TRUE(this->refusals(3).has_value());
    EXPECT_TRUE(this->emergency(1).has_value());
    EXPECT_EQ(this->disclosures().size(), 1U);
}

TYPED_TEST(Watch, KnowsThePlantedRecords) {
    EXPECT_TRUE(this->planted().empty());
    for (auto const number : Numbers{2, 1, 2})
        this->ok(this->watch([&](WatchUnit& unit) { return unit.plant(client(number)); }));
    EXPECT_EQ(this->planted(), (std::vector{client(1), client(2)}));
    EXPECT_TRUE(this->planted(other_house).empty());
}

TYPED_TEST(Watch, KeepsThePolicyInVersionsThatFollowOneAnother) {
    EXPECT_EQ(this->policy(), std::nullopt);
    PolicyDocument const first{.version = 1, .json = R"({"roles":{}})"};
    PolicyDocument const second{.version = 2, .json = R"({"roles":"ß"})"};
    this->refused(this->put(second), ErrorKind::Conflict, "policy/changed-meanwhile");
    this->ok(this->put(first));
    EXPECT_EQ(this->policy(), first);
    this->refused(this->put(first), ErrorKind::Conflict, "policy/changed-meanwhile");
    this->ok(this->put(second));
    EXPECT_EQ(this->policy(), second);
    this->refused(this->put(first), ErrorKind::Conflict, "policy/changed-meanwhile");
    this->refused(this->put(PolicyDocument{.version = 4, .json = ""}), ErrorKind::Conflict, "policy/changed-meanwhile");
    EXPECT_EQ(this->policy(other_house), std::nullopt);
    this->ok(this->put(first, other_house));
    expect_one_winner("policy/changed-meanwhile", [&](std::size_t) {
        return this->put(PolicyDocument{.version = 3, .json = "{}"});
    });
}

TYPED_TEST(Watch, IsOfSomebodyAndAboutSomebody) {
    auto by_nobody = an_emergency(1);
    by_nobody.staff = colleague(404);
    auto of_nobody = a_chip();
    of_nobody.staff = colleague(404);
    auto told_by_nobody = a_disclosure(1);
    told_by_nobody.by = colleague(404);
    for (auto const& outcome :
         {this->put(a_look(0s, 404)),
          this->put(a_chip(404)),
          this->put(of_nobody),
          this->note(an_emergency(1, 0s, 404)),
          this->note(by_nobody),
          this->note(a_disclosure(1, 0s, client(404))),
          this->note(told_by_nobody),
          this->watch([](WatchUnit& unit) { return unit.plant(client(404)); })})
        this->refused(outcome, ErrorKind::Invalid, "store/no-such-row");
    auto of_a_token = a_look();
    of_a_token.who = PassId::numbered(77).raw();
    of_a_token.session = RawId{};
    this->ok(this->put(of_a_token));
}

TYPED_TEST(Watch, GoesWithTheClientItIsAbout) {  // req:S4
    auto const watch_over = [&](std::uint64_t number, BusinessId business) {
        this->ok(this->put(a_look(1s, number), business));
        this->ok(this->put(a_chip(number), business));
        this->ok(this->note(an_emergency(number, 0s, number), business));
        this->ok(this->note(a_disclosure(number, 0s, client(number)), business));
        this->ok(this->watch([&](WatchUnit& unit) { return unit.plant(client(number)); }, business));
    };
    watch_over(1, house);
    watch_over(2, house);
    watch_over(1, other_house);
    this->ok(this->write(house, [](Unit& unit) -> Result<Done, Error> {
        OBHUT_TRY(unit.erase(client(1)));
        EXPECT_EQ(OBHUT_TRY(unit.watch().cards_since(colleague(1).raw(), monday_morning)).size(), 1U);
        EXPECT_EQ(OBHUT_TRY(unit.watch().chip(colleague(1), client(1))), std::nullopt);
        EXPECT_EQ(OBHUT_TRY(unit.watch().emergencies()).size(), 1U);
        EXPECT_EQ(OBHUT_TRY(unit.watch().planted()), std::vector{client(2)});
        EXPECT_TRUE(OBHUT_TRY(unit.watch().disclosures(client(1))).empty());
        return Done{};
    }));
    EXPECT_EQ(this->looks(), std::vector{a_look(1s, 2)});
    EXPECT_EQ(this->chip(1), std::nullopt);
    EXPECT_TRUE(this->chip(2).has_value());
    EXPECT_EQ(ids_of(this->emergencies()), Numbers{2});
    EXPECT_EQ(this->planted(), std::vector{client(2)});
    auto const told = this->disclosures();
    ASSERT_EQ(ids_of(told), (Numbers{2, 1}));
    expect_same(told[1], a_disclosure(1, 0s, std::nullopt));
    EXPECT_EQ(this->looks(0s, 1, other_house).size(), 1U);
    EXPECT_EQ(this->emergencies(other_house).size(), 1U);
    EXPECT_EQ(this->disclosures(client(1), other_house).size(), 1U);
    EXPECT_EQ(this->planted(other_house), std::vector{client(1)});
}

TYPED_TEST(Watch, OfARefusedUnitLeavesNothing) {
    this->ok(this->put(a_look(1s)));
    this->ok(this->note(an_emergency(1)));
    this->refusing([](Unit& unit) -> Result<Done, Error> {
        auto& watch = unit.watch();
        OBHUT_TRY(watch.put(a_look(5s)));
        OBHUT_TRY(watch.put(a_chip()));
        OBHUT_TRY(watch.put(RefusalCount{.who = colleague(1).raw(), .in_hour = 1}));
        OBHUT_TRY(watch.review(EmergencyId::numbered(1), colleague(1), monday_morning));
        OBHUT_TRY(watch.insert(an_emergency(2)));
        OBHUT_TRY(watch.insert(an_alarm(1)));
        OBHUT_TRY(watch.insert(a_disclosure(1)));
        OBHUT_TRY(watch.plant(client(1)));
        OBHUT_TRY(watch.put(PolicyDocument{.version = 1, .json = "{}"}));
        EXPECT_EQ(OBHUT_TRY(watch.cards_since(colleague(1).raw(), monday_morning)), std::vector{a_look(5s)});
        EXPECT_EQ(OBHUT_TRY(watch.emergencies()).size(), 2U);
        EXPECT_EQ(OBHUT_TRY(watch.alarms()).size(), 1U);
        EXPECT_TRUE(OBHUT_TRY(watch.policy()).has_value());
        OBHUT_TRY(watch.forget(monday_morning + 100h));
        EXPECT_TRUE(OBHUT_TRY(watch.cards_since(colleague(1).raw(), monday_morning)).empty());
        return Done{};
    });
    EXPECT_EQ(this->looks(), std::vector{a_look(1s)});
    EXPECT_EQ(this->chip(), std::nullopt);
    EXPECT_EQ(this->refusals(), std::nullopt);
    expect_same(this->emergency(1), an_emergency(1));
    EXPECT_EQ(this->emergencies().size(), 1U);
    EXPECT_TRUE(this->watched([](WatchReader& reader) { return reader.alarms(); }).empty());
    EXPECT_TRUE(this->disclosures().empty());
    EXPECT_TRUE(this->planted().empty());
    EXPECT_EQ(this->policy(), std::nullopt);
}

// Whoever looks while the client is erased leaves nothing that names them.
TYPED_TEST(Watch, OfAClientWhoIsErasedMeanwhileIsRefused) {
    together([&](std::size_t thread) {
        if (thread == 0) {
            this->ok(this->write(house, [](Unit& unit) -> Result<Done, Error> {
                OBHUT_TRY(unit.erase(client(1)));
                return Done{};
            }));
            return;
        }
        for (int round = 0; round < 20; ++round) {
            auto const outcome = this->put(a_look(std::chrono::seconds{round}, 1, thread));
            if (!outcome.ok()) {
                EXPECT_EQ(outcome.error().reason.text(), "store/no-such-row");
            }
        }
    });
    for (std::uint64_t thread = 1; thread < threads_count; ++thread)
        EXPECT_TRUE(this->looks(0s, thread).empty());
}

}  // namespace
}  // namespace obhut::conformance
