// SPDX-License-Identifier: Apache-2.0
//
// Goal: emergencies, alarms and disclosures are kept as they were written, and reviewed or seen once.
// Method: those of both houses, read back; threads that race to review and to see.

#include "together.h"
#include "watched.h"

#include <chrono>

namespace obhut::conformance {
namespace {

using namespace std::chrono_literals;

template <typename B>
class Alarms : public WatchTest<B> {};
TYPED_TEST_SUITE(Alarms, Backends, BackendNames);

TYPED_TEST(Alarms, KeepsEmergenciesAsTheyWereWritten) {
    auto rich = an_emergency(2, 10s, 2);
    rich.staff = colleague(2);
    rich.reason = ledger::EmergencyReason::Safeguarding;
    rich.words = Sealed{.bytes = {0, 1, 255}};
    rich.reviewed_by = colleague(1);
    rich.reviewed = monday_morning + 9h;
    this->ok(this->note(an_emergency(1)));
    this->ok(this->note(rich));
    expect_same(this->emergency(1), an_emergency(1));
    expect_same(this->emergency(2), rich);
    EXPECT_FALSE(this->emergency(404).has_value());
    EXPECT_FALSE(this->emergency(1, other_house).has_value());
    this->refused(this->note(an_emergency(1)), ErrorKind::Conflict, "store/exists");
}

TYPED_TEST(Alarms, ListsEmergenciesTheNewestFirst) {
    this->ok(this->note(an_emergency(1, 20s)));
    this->ok(this->note(an_emergency(2, 30s, 2)));
    this->ok(this->note(an_emergency(3, 20s)));
    this->ok(this->note(an_emergency(4, 10s)));
    EXPECT_EQ(ids_of(this->emergencies()), (Numbers{2, 3, 1, 4}));
    EXPECT_EQ(this->emergencies_of(1, 1), (Numbers{3, 1, 4}));
    EXPECT_EQ(this->emergencies_of(1, 2), Numbers{2});
    EXPECT_TRUE(this->emergencies_of(2, 1).empty());
    EXPECT_TRUE(this->emergencies(other_house).empty());
}

TYPED_TEST(Alarms, ReviewsAnEmergencyOnce) {
    auto const review = [&](std::uint64_t number, std::uint64_t by, BusinessId business = house) {
        return this->watch(
            [&](WatchUnit& unit) {
                return unit.review(EmergencyId::numbered(number), colleague(by), monday_morning + 2h);
            },
            business
        );
    };
    this->ok(this->note(an_emergency(1)));
    this->refused(review(404, 1), ErrorKind::NotFound, "emergency/unknown");
    this->refused(review(1, 1, other_house), ErrorKind::NotFound, "emergency/unknown");
    this->refused(review(1, 404), ErrorKind::Invalid, "store/no-such-row");
    EXPECT_EQ(this->emergency(1)->reviewed, std::nullopt);
    this->ok(review(1, 2));
    this->refused(review(1, 1), ErrorKind::Conflict, "emergency/reviewed");
    auto reviewed = an_emergency(1);
    reviewed.reviewed_by = colleague(2);
    reviewed.reviewed = monday_morning + 2h;
    expect_same(this->emergency(1), reviewed);
    this->ok(this->note(an_emergency(2)));
    expect_one_winner("emergency/reviewed", [&](std::size_t) { return review(2, 1); });
}

TYPED_TEST(Alarms, KeepsAlarmsInEveryKindTheNewestFirst) {
    Numbers expected;
    for (std::uint8_t number = 7; number > 0; --number) {
        auto alarm = an_alarm(number, std::chrono::seconds{number / 2});
        alarm.kind = static_cast<AlarmKind>(number);
        if (number % 2 == 0) alarm.who = colleague(number).raw();
        this->ok(this->note(alarm));
        EXPECT_EQ(this->watched([&](WatchReader& reader) { return reader.alarm(alarm.id); }), alarm);
        expected.push_back(number);
    }
    auto const ask = [](WatchReader& reader) { return reader.alarms(); };
    EXPECT_EQ(ids_of(this->watched(ask)), expected);
    EXPECT_TRUE(this->watched(ask, other_house).empty());
    EXPECT_EQ(this->watched([](WatchReader& reader) { return reader.alarm(AlarmId::numbered(404)); }), std::nullopt);
    this->refused(this->note(an_alarm(1)), ErrorKind::Conflict, "store/exists");
}

TYPED_TEST(Alarms, SeesAnAlarmOnce) {
    auto const see = [&](std::uint64_t number, std::uint64_t by, BusinessId business = house) {
        return this->watch(
            [&](WatchUnit& unit) { return unit.see(AlarmId::numbered(number), colleague(by), monday_morning + 1h); },
            business
        );
    };
    this->ok(this->note(an_alarm(1)));
    this->refused(see(404, 1), ErrorKind::NotFound, "alarm/unknown");
    this->refused(see(1, 1, other_house), ErrorKind::NotFound, "alarm/unknown");
    this->refused(see(1, 404), ErrorKind::Invalid, "store/no-such-row");
    this->ok(see(1, 2));
    this->refused(see(1, 1), ErrorKind::Conflict, "alarm/seen");
    auto seen = an_alarm(1);
    seen.seen_by = colleague(2);
    seen.seen = monday_morning + 1h;
    EXPECT_EQ(this->watched([](WatchReader& reader) { return reader.alarm(AlarmId::numbered(1)); }), seen);
    this->ok(this->note(an_alarm(2)));
    expect_one_winner("alarm/seen", [&](std::size_t) { return see(2, 1); });
}

TYPED_TEST(Alarms, KeepsDisclosuresTheNewestFirst) {  // req:Y7
    this->ok(this->note(a_disclosure(1, 20s)));
    this->ok(this->note(a_disclosure(2, 30s, client(2))));
    this->ok(this->note(a_disclosure(3, 20s, std::nullopt)));
    this->ok(this->note(a_disclosure(4, 10s)));
    auto const all = this->disclosures();
    ASSERT_EQ(ids_of(all), (Numbers{2, 3, 1, 4}));
    expect_same(all[0], a_disclosure(2, 30s, client(2)));
    expect_same(all[1], a_disclosure(3, 20s, std::nullopt));
    expect_same(all[2], a_disclosure(1, 20s));
    EXPECT_EQ(ids_of(this->disclosures(client(1))), (Numbers{1, 4}));
    EXPECT_TRUE(this->disclosures(client(404)).empty());
    EXPECT_TRUE(this->disclosures({}, other_house).empty());
    this->refused(this->note(a_disclosure(1)), ErrorKind::Conflict, "store/exists");
}

}  // namespace
}  // namespace obhut::conformance
