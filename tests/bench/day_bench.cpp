// SPDX-License-Identifier: Apache-2.0
//
// How long it takes to show the reception a day of the demo's salon: its bookings, and under one entry the names of
// the clients behind them.
#include "calendar/calendar.h"
#include "fakes/policies.h"
#include "house_bench.h"
#include "list_day/list_day.h"
#include "measure.h"
#include "sql/sqlite_store.h"
#include "system/system_clock.h"
#include "system/system_random.h"
#include "vault/open_vault.h"

#include <cstdlib>

namespace obhut::bench {
namespace {

using std::chrono::days;

constexpr int wanted = 60;

// Of the next fortnight the day with about so many bookings.
std::vector<booking::Booking>
busy_day(ports::World& world, catalogue::BusinessId business, time::Zone zone, availability::Span& span) {
    auto const today = time::date_of(zone.to_local(world.clock.now()));
    std::vector<booking::Booking> best;
    for (auto day = today + days{1}; day < today + days{14}; day += days{1}) {
        availability::Span const asked{.start = zone.start_of_day(day), .end = zone.start_of_day(day + days{1})};
        auto found = must(list_day::bookings_within(world, business, asked));
        auto const off = [](auto const& bookings) { return std::abs(static_cast<int>(bookings.size()) - wanted); };
        if (off(found) >= off(best)) continue;
        best = std::move(found);
        span = asked;
    }
    OBHUT_CHECK(!best.empty());
    return best;
}

}  // namespace

void measure_day(std::filesystem::path const& data) {
    system::SystemClock clock;
    system::SystemRandom random;
    calendar::Calendar calendar;
    auto const store = must(sql::open_sqlite({.path = data / "obhut.db"}));
    auto const vault = must(vault::open_vault({.keys_db = data / "keys.db", .root_key = data / "root.key"}, clock));
    calendar.attach(*store);
    must(calendar.load());
    auto const& business = must(calendar.business(Slug::from("salon").value()))->business();
    ports::World world{
        .store = *store, .vault = *vault, .clock = clock, .random = random, .policies = fakes::policies()
    };
    auto const zone = business.locations.front().zone;
    availability::Span span{};
    auto const bookings = busy_day(world, business.id, zone, span);
    list_day::Asking const asking{
        .business = business.id,
        .actor =
            access::StaffMember{
                .staff = ports::ordered_id<booking::StaffId>(clock, random), .roles = {access::Role::Reception}
            },
        .zone = zone,
    };
    std::vector<double> took;
    for (int round = 0; round < 3 * rounds; ++round) {
        took.push_back(seconds_of([&] {
            auto const listed = must(list_day::bookings_within(world, business.id, span));
            OBHUT_CHECK(must(list_day::guests_of(world, asking, listed)).size() == bookings.size());
        }));
    }
    report("day", {.ours = median(took), .reference = static_cast<double>(bookings.size())});
}

}  // namespace obhut::bench
