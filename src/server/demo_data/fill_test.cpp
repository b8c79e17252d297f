// SPDX-License-Identifier: Apache-2.0
//
// Goal: the demo shows a past that a house may show, and the same one to everybody on the same day.
// Method: the houses of the demo, filled into a store in memory for longer than they keep names.
// Layer: server.
#include "booking/rooms.h"
#include "client/notice.h"
#include "demo_data/fill.h"
#include "fakes/fake_clock.h"
#include "fakes/fake_random.h"
#include "fakes/fake_store.h"
#include "fakes/fake_vault.h"
#include "fakes/policies.h"

#include <algorithm>
#include <map>
#include <tuple>

#include <gtest/gtest.h>

namespace obhut::demo_data {
namespace {

using booking::Booking;
using booking::Status;
using std::chrono::days;

constexpr days reach{100};

struct Filled {
    explicit Filled(std::chrono::hours later = {}) {
        clock.advance(later);
        store.listen(&calendar);
        calendar.attach(store);
        EXPECT_TRUE(fill_if_empty(world, calendar, reach, [this](std::size_t so_far) { told = std::max(told, so_far); })
        );
    }

    template <typename Visit>
    void each(Visit const& visit) {
        for (auto const& compiled : calendar.businesses())
            for (auto const& [id, booking] : store.tables(compiled->business().id).bookings)
                visit(compiled->business(), booking);
    }

    std::map<Status, int> counted() {
        std::map<Status, int> found;
        each([&](auto const&, Booking const& booking) { ++found[booking.status]; });
        return found;
    }

    fakes::FakeStore store;
    fakes::FakeClock clock;
    fakes::FakeRandom random;
    fakes::FakeVault vault{clock};
    calendar::Calendar calendar;
    ports::World world{.store = store, .vault = vault, .clock = clock, .random = random, .policies = fakes::policies()};
    std::size_t told = 0;
};

Filled& filled() {
    static Filled once;
    return once;
}

// When each of the bookings of a series is over that one client made.
std::map<booking::ClientId, time::Instant> last_visits(fakes::Tables const& tables) {
    std::map<booking::ClientId, time::Instant> last;
    for (auto const& [id, booking] : tables.bookings)
        if (booking.client) last[*booking.client] = std::max(last[*booking.client], booking.visit.end);
    return last;
}

TEST(Demo, HasEveryKindOfLifeInIt) {
    auto counted = filled().counted();
    for (auto const status :
         {Status::Completed, Status::Cancelled, Status::NoShow, Status::Declined, Status::Confirmed, Status::Pending})
        EXPECT_GT(counted[status], 0) << booking::name_of(status);
    std::size_t all = 0;
    filled().each([&](auto const&, auto const&) { ++all; });
    EXPECT_EQ(filled().told, all);
}

TEST(Demo, LeavesNothingOpenThatIsOver) {
    auto const now = filled().clock.now();
    filled().each([&](auto const&, Booking const& booking) {
        bool const open = booking.status == Status::Confirmed || booking.status == Status::CheckedIn ||
                          booking.status == Status::Pending;
        EXPECT_FALSE(open && booking.visit.end <= now) << booking::name_of(booking.status);
        EXPECT_LT(booking.created, now);
    });
}

TEST(Demo, NamesNobodyWhoseTimeIsOver) {  // req:A8
    std::size_t forgotten = 0;
    std::size_t known = 0;
    for (auto const& compiled : filled().calendar.businesses()) {
        auto const& business = compiled->business();
        auto const zone = business.locations.front().zone;
        auto const today = time::date_of(zone.to_local(filled().clock.now()));
        auto const& tables = filled().store.tables(business.id);
        for (auto const& [client, end] : last_visits(tables)) {
            EXPECT_TRUE(tables.clients.contains(client));
            EXPECT_GT(client::forget_on(business.contact_retention, time::date_of(zone.to_local(end))), today);
            ++known;
        }
        EXPECT_EQ(tables.clients.size(), last_visits(tables).size());
        for (auto const& [id, booking] : tables.bookings)
            if (!booking.client && booking.visit.end < filled().clock.now()) ++forgotten;
    }
    EXPECT_GT(forgotten, 0U);
    EXPECT_GT(known, 0U);
}

TEST(Demo, OwesNothingForThePast) {
    auto const now = filled().clock.now();
    std::size_t owed = 0;
    for (auto const& compiled : filled().calendar.businesses()) {
        for (auto const& [id, row] : filled().store.tables(compiled->business().id).messages) {
            EXPECT_EQ(row.message.kind, message::Kind::Reminder);
            EXPECT_GE(row.message.due, now);
            ++owed;
        }
    }
    EXPECT_GT(owed, 0U);
}

TEST(Demo, WritesAnEntryForEverythingThatWasDone) {  // req:A5
    for (auto const& compiled : filled().calendar.businesses()) {
        auto const& tables = filled().store.tables(compiled->business().id);
        std::size_t steps = 0;
        for (auto const& [id, booking] : tables.bookings)
            steps += static_cast<std::size_t>(booking.revision);
        EXPECT_GE(tables.ledger.size(), steps);
    }
}

TEST(Demo, ChecksNobodyInWithoutARoom) {
    filled().each([&](catalogue::Business const& business, Booking const& booking) {
        if (booking.status != Status::CheckedIn && booking.status != Status::Completed) return;
        EXPECT_TRUE(booking::has_its_rooms(business, booking));
    });
}

TEST(Demo, ThinsOutWithTheDistance) {
    auto const now = filled().clock.now();
    std::size_t soon = 0;
    std::size_t late = 0;
    filled().each([&](auto const&, Booking const& booking) {
        if (booking.visit.start > now && booking.visit.start < now + days{14}) ++soon;
        if (booking.visit.start > now + days{70} && booking.visit.start < now + days{84}) ++late;
    });
    EXPECT_GT(soon, 2 * late);
    EXPECT_GT(late, 0U);
}

using Shown = std::tuple<std::string, time::Instant, time::Instant, std::int64_t, Status>;

std::vector<Shown> shown(Filled& house) {
    std::vector<Shown> all;
    house.each([&](catalogue::Business const& business, Booking const& booking) {
        bool const past = booking.visit.end < house.clock.now() - days{1};
        if (!past) return;
        all.emplace_back(
            business.service(booking.service)->slug.text(),
            booking.visit.start,
            booking.created,
            booking.snapshot.gross,
            booking.status
        );
    });
    std::ranges::sort(all);
    return all;
}

TEST(Demo, IsTheSameAtAnotherHourOfTheDay) {
    Filled later{std::chrono::hours{3}};
    EXPECT_EQ(shown(filled()), shown(later));
}

TEST(Demo, IsFilledOnce) {
    auto const before = filled().counted();
    EXPECT_TRUE(fill_if_empty(filled().world, filled().calendar, reach, [](std::size_t) {}));
    EXPECT_EQ(filled().counted(), before);
}

}  // namespace
}  // namespace obhut::demo_data
