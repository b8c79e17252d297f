// SPDX-License-Identifier: Apache-2.0
//
// Goal: figures come from the bookings that lists show, open nothing, and once told never change (req:A2, A3).
// Method: a week of bookings laid into the store, asked for again after people were erased, cancelled and added.

#include "count_bookings/count_bookings.h"
#include "count_bookings/persons.h"
#include "erase_client/erase_client.h"
#include "fakes/open_house.h"
#include "fakes/policies.h"
#include "fakes/recording.h"
#include "insight/render.h"
#include "list_day/list_day.h"

#include <algorithm>

#include <gtest/gtest.h>

namespace obhut::count_bookings {
namespace {

using namespace std::chrono_literals;
using booking::ClientId;
using booking::Status;
using insight::Person;
using insight::Week;

auto const week = Week::of(time::date(2027, 3, 15));  // of fake_clock.h

ports::LookUp look_up(std::uint8_t number) {
    ports::LookUp value{};
    value.fill(number);
    return value;
}

ports::ClientRecord record(std::uint64_t number, std::optional<std::uint8_t> email, std::optional<std::uint8_t> phone) {
    return {
        .client = ClientId::numbered(number),
        .created = {},
        .log_key = ports::KeyId::numbered(number),
        .email = email ? std::optional{look_up(*email)} : std::nullopt,
        .phone = phone ? std::optional{look_up(*phone)} : std::nullopt,
        .keys = {},
        .columns = {}
    };
}

struct CountingBookings : ::testing::Test {
    CountingBookings() { house.clock.set(week.countable_from()); }

    // One booking at that time after Monday at ten, of a client of its own unless it is told whose.
    booking::Booking& add(std::chrono::seconds at, Status status = Status::Confirmed) {
        auto booking = fakes::a_booking(++count, {.at = at, .status = status});
        booking.wall_start = zone.to_local(booking.visit.start);
        booking.service = business.services.front().id;
        booking.client = ClientId::numbered(count);
        auto& tables = house.store.tampered(fakes::house);
        tables.clients.insert_or_assign(*booking.client, record(count, static_cast<std::uint8_t>(count), {}));
        return tables.bookings.insert_or_assign(booking.id, std::move(booking)).first->second;
    }

    void add_many(int many, std::chrono::seconds at) {
        for (int nth = 0; nth < many; ++nth)
            add(at);
    }

    Result<insight::PeriodReport, Error> ask(Week first = week, Week last = week) {
        return report(house.world, {.business = business, .first = first, .last = last});
    }

    std::string told() { return insight::report_json(ask().value(), business); }

    fakes::OpenHouse house;
    catalogue::Business business = fakes::a_business();
    time::Zone zone = *time::Zone::from("Europe/Berlin");
    std::uint64_t count = 0;
};

// req:A2 req:A3
TEST_F(CountingBookings, TellsAWeekThatIsOver) {
    add_many(6, 0h);
    add_many(7, 26h);
    auto const period = ask().value();
    ASSERT_EQ(period.weeks.size(), 1U);
    EXPECT_EQ(period.bookings.bookings, 13);
    EXPECT_EQ(period.by_outcome.front(), (insight::Sum{.bookings = {}, .weeks_hidden = 1})) << "all kept tells of all";
}

// threat:A03
TEST_F(CountingBookings, CountsExactlyWhatListsShow) {
    add_many(8, 0h);
    for (auto const status :
         {Status::Held,
          Status::Lapsed,
          Status::Pending,
          Status::Declined,
          Status::Cancelled,
          Status::NoShow,
          Status::CheckedIn,
          Status::Completed})
        add(30h, status);
    add(31h, Status::AwaitingConfirmation).lapses = fakes::monday_at_ten;
    add(5 * 24h + 14h - 1s);  // to the end of Saturday
    add(14h + 30min);         // over midnight in UTC
    add(6 * 24h + 13h);       // Sunday at 23 in the evening
    add(6 * 24h + 14h);       // the next Monday
    add(-10h - 1s);           // the Sunday before
    booking::Span const span{fakes::monday_at_ten - 10h, fakes::monday_at_ten - 10h + 7 * 24h};
    auto listed = list_day::bookings_within(house.world, fakes::house, span).value();
    std::erase_if(listed, [&](booking::Booking const& one) { return one.visit.start < span.start; });
    EXPECT_EQ(listed.size(), 17U);
    EXPECT_EQ(ask().value().bookings.bookings, std::ssize(listed));
}

// req:A2 req:A3
TEST_F(CountingBookings, OpensNothing) {
    add_many(9, 0h);
    fakes::Recording recording;
    fakes::RecordingStore store{house.store, recording};
    fakes::RecordingVault vault{house.vault, recording};
    ports::World world{
        .store = store, .vault = vault, .clock = house.clock, .random = house.random, .policies = fakes::policies()
    };
    Asked const asked{.business = business, .first = week, .last = week};
    ASSERT_TRUE(report(world, asked));
    auto const entries = house.tables().ledger.size();
    for (auto const& call : recording.calls) {
        auto const name = call.substr(0, call.rfind(' '));
        bool const known = name == "read" || name == "write" || name == "told_weeks" || name == "bookings_between" ||
                           name == "client" || name == "insert told week";
        EXPECT_TRUE(known) << call;
    }
    EXPECT_TRUE(std::ranges::any_of(recording.calls, [](auto const& call) { return call.starts_with("client "); }));
    EXPECT_EQ(entries, 0U) << "nothing was looked at";
    recording.calls.clear();
    ASSERT_TRUE(report(world, asked));
    EXPECT_EQ(recording.calls.size(), 2U) << "what was told is read and not counted again";
}

// req:A3
TEST_F(CountingBookings, TellsTheSameEverAfter) {
    add_many(9, 0h);
    add_many(6, 26h);
    auto const before = told();
    auto& tables = house.store.tampered(fakes::house);
    ASSERT_TRUE(erase_client::erase(house.world, fakes::house, ClientId::numbered(1)));
    tables.bookings.erase(fakes::a_booking(2).id);
    tables.bookings.at(fakes::a_booking(3).id).status = Status::NoShow;
    add_many(3, 26h);
    EXPECT_EQ(told(), before) << "two answers that differ would tell of who came or went";
    business.services.pop_back();
    EXPECT_EQ(ask().value().weeks.front().services.size(), business.services.size() + 1);
}

TEST_F(CountingBookings, TellsNothingOfAWeekBeforeWhoCameIsNoted) {
    add_many(9, 0h);
    house.clock.set(week.countable_from() - 1s);
    EXPECT_TRUE(ask().value().weeks.empty());
    EXPECT_TRUE(house.tables().told_weeks.empty());
    house.clock.set(week.countable_from());
    EXPECT_EQ(ask(week, week.next()).value().weeks.size(), 1U);
    EXPECT_EQ(house.tables().told_weeks.size(), 1U);
}

TEST_F(CountingBookings, KeepsNoFigureThatIsHidden) {
    add_many(9, 0h);
    add_many(6, 2h);
    add_many(4, 26h);
    ASSERT_TRUE(ask());
    EXPECT_NE(house.tables().told_weeks.begin()->second.document.find("\"bookings\":19"), std::string::npos);
    EXPECT_EQ(house.tables().told_weeks.begin()->second.document.find(",4,"), std::string::npos);
}

TEST_F(CountingBookings, RefusesNoWeeksAndTooMany) {
    auto const reason = [](auto const& outcome) { return outcome.ok() ? "" : outcome.error().reason.text(); };
    EXPECT_EQ(reason(ask(week.next(), week)), "insight/period-out-of-bounds");
    auto last = week;
    for (std::int64_t nth = 1; nth < weeks_max; ++nth)
        last = last.next();
    EXPECT_TRUE(ask(week, last).ok());
    EXPECT_EQ(reason(ask(week, last.next())), "insight/period-out-of-bounds");
}

TEST_F(CountingBookings, SaysWhereWhatWasToldIsDamaged) {
    house.store.tampered(fakes::house)
        .told_weeks.insert_or_assign(week.monday(), ports::ToldWeek{.monday = week.monday(), .document = "{}"});
    EXPECT_EQ(ask().error().reason.text(), "store/unreadable-row");
}

// Tells the week in between, as another process may.
class OvertakingStore final : public ports::Store {
public:
    OvertakingStore(ports::Store& store, ports::ToldWeek told) : store_(store), told_(std::move(told)) {}

    Result<Done, Error> read(ports::BusinessId business, ports::ReadFunction const& function) override {
        return store_.read(business, function);
    }
    Result<Done, Error> write(ports::BusinessId business, ports::UnitFunction const& unit) override {
        EXPECT_TRUE(store_.write(business, [&](ports::Unit& theirs) { return theirs.insert(told_); }));
        return store_.write(business, unit);
    }
    Result<std::vector<ports::BusinessId>, Error> businesses() override { return store_.businesses(); }
    Result<std::vector<ports::DueItem>, Error>
    claim(ports::DueKind kind, ports::Instant now, ports::Instant lease_end, std::size_t most) override {
        return store_.claim(kind, now, lease_end, most);
    }

private:
    ports::Store& store_;
    ports::ToldWeek told_;
};

TEST_F(CountingBookings, TellsWhatAnotherHasToldMeanwhile) {
    add_many(9, 0h);
    ASSERT_TRUE(ask());
    auto const first = house.tables().told_weeks.begin()->second;
    house.store.tampered(fakes::house).told_weeks.clear();
    add_many(5, 0h);
    OvertakingStore store{house.store, first};
    ports::World world{
        .store = store,
        .vault = house.vault,
        .clock = house.clock,
        .random = house.random,
        .policies = fakes::policies()
    };
    auto const period = report(world, {.business = business, .first = week, .last = week});
    EXPECT_EQ(period.value().bookings.bookings, 9);
}

TEST_F(CountingBookings, TakesRecordsUnderOneAddressForOnePerson) {
    add_many(9, 0h);
    auto& tables = house.store.tampered(fakes::house);
    for (auto& [id, client] : tables.clients)
        client.email = look_up(1);
    EXPECT_FALSE(ask().value().bookings.bookings) << "nine bookings of one address are one person";
}

TEST_F(CountingBookings, TakesAllWhoAreNotKnownForOnePerson) {
    for (int nth = 0; nth < 9; ++nth)
        add(0h).client.reset();
    add_many(3, 0h);
    EXPECT_FALSE(ask().value().bookings.bookings);
    house.store.tampered(fakes::house).told_weeks.clear();
    add(0h);
    EXPECT_EQ(ask().value().bookings.bookings, 13);
}

TEST(Persons, AreOneWhoeverSharesAnAddressOrANumber) {
    Persons persons;
    persons.add(record(1, 1, {}));
    persons.add(record(2, 2, 20));
    persons.add(record(3, {}, 30));
    persons.add(record(4, 1, 20));  // joins the first two
    persons.add(record(5, {}, {}));
    persons.add(record(5, {}, {}));
    persons.add(record(6, {}, 1));  // a number is no address
    auto const of = [&](std::uint64_t number) { return persons.of(ClientId::numbered(number)); };
    EXPECT_EQ(of(1), of(2));
    EXPECT_EQ(of(1), of(4));
    EXPECT_EQ((std::set{of(1), of(3), of(5), of(6), Person::Unknown}.size()), 5U);
    EXPECT_EQ(of(7), Person::Unknown);
    EXPECT_TRUE(persons.knows(ClientId::numbered(3)));
    EXPECT_FALSE(persons.knows(ClientId::numbered(7)));
}

}  // namespace
}  // namespace obhut::count_bookings
