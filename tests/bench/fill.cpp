// SPDX-License-Identifier: Apache-2.0
//
// Fills the demo's salon with a long past, by the product's own statements and past its schema's guards, but without a
// sync for each: nobody is promised anything here.
#include "calendar/calendar.h"
#include "fakes/policies.h"
#include "house_bench.h"
#include "ledger_entries.h"
#include "measure.h"
#include "sql/bookings.h"
#include "sql/occupancies.h"
#include "sql/sqlite/driver.h"
#include "sql/sqlite_store.h"
#include "system/system_clock.h"
#include "system/system_random.h"
#include "vault/open_vault.h"

#include <cstdint>

namespace obhut::bench {
namespace {

using std::chrono::days;
using std::chrono::minutes;

constexpr minutes visit{15};
constexpr std::size_t entries_a_unit = 10'000;

std::filesystem::path database_in(std::filesystem::path const& data) {
    return data / "obhut.db";
}

// One booking of the demo for each provider of the salon.
struct Models {
    catalogue::BusinessId business;
    std::vector<booking::Booking> bookings;
};

std::shared_ptr<calendar::Compiled const> salon_in(calendar::Calendar& calendar) {
    return must(calendar.business(Slug::from("salon").value()));
}

Models models_in(std::filesystem::path const& data, time::Instant now) {
    calendar::Calendar calendar;
    auto const store = must(sql::open_sqlite({.path = database_in(data)}));
    calendar.attach(*store);
    must(calendar.load());
    auto const business = salon_in(calendar)->business().id;
    std::vector<booking::Booking> found;
    must(store->read(business, [&](ports::Reader& reader) -> Result<Done, Error> {
        found = OBHUT_TRY(reader.bookings_between({.start = now - days{60}, .end = now + days{60}}));
        return Done{};
    }));
    Models models{.business = business, .bookings = {}};
    for (auto const& booking : found) {
        auto const known = std::ranges::find(models.bookings, booking.provider, &booking::Booking::provider);
        if (booking.provider && known == models.bookings.end()) models.bookings.push_back(booking);
    }
    OBHUT_CHECK(!models.bookings.empty());
    return models;
}

booking::BookingId id_at(time::Instant made, std::size_t number) {
    RawId raw{};
    auto milliseconds = static_cast<std::uint64_t>(made.time_since_epoch().count()) * 1000U;
    for (std::size_t at = 6; at-- > 0; milliseconds >>= 8U)
        raw[at] = static_cast<std::uint8_t>(milliseconds & 0xFFU);
    for (std::size_t at = raw.size(); at-- > 8; number >>= 8U)
        raw[at] = static_cast<std::uint8_t>(number & 0xFFU);
    return booking::BookingId{raw};
}

booking::Booking past_booking(booking::Booking const& model, time::Instant start, std::size_t number) {
    auto made = model;
    auto const shift = start - model.visit.start;
    made.id = id_at(start - days{2}, number);
    made.status = booking::Status::Completed;
    made.visit = {.start = start, .end = start + visit};
    made.wall_start += shift;
    made.segments = {{.span = made.visit, .resources = {*model.provider}}};
    made.occupancies = {{.resource = *model.provider, .span = made.visit, .units = 1}};
    made.client.reset();
    made.created = start - days{2};
    made.lapses = availability::never;
    return made;
}

}  // namespace

void fill_bookings(std::filesystem::path const& data, std::size_t count) {
    system::SystemClock clock;
    auto const newest = std::chrono::floor<days>(clock.now()) - days{21};
    auto const models = models_in(data, clock.now());
    auto const connection = must(sql::SqliteConnection::open(database_in(data), {}, sql::SqliteUse::Write));
    must(connection->script("PRAGMA synchronous = OFF; BEGIN IMMEDIATE"));
    auto const providers = models.bookings.size();
    for (std::size_t number = 0; number < count; ++number) {
        // The oldest first, as they came.
        auto const back = static_cast<int>((count - 1 - number) / providers);
        auto const past = past_booking(models.bookings[number % providers], newest - visit * (back + 1), number);
        must(sql::insert_booking(*connection, models.business, past));
        must(sql::insert_occupancy(
            *connection,
            models.business,
            {.booking = past.id,
             .part = 0,
             .resource = *past.provider,
             .occupied = {.span = past.visit, .units = 1, .lapses = past.lapses}}
        ));
    }
    must(connection->script("COMMIT"));
    connection->checkpoint();
}

void fill_entries(std::filesystem::path const& data, std::size_t count) {
    system::SystemClock clock;
    system::SystemRandom random;
    calendar::Calendar calendar;
    auto const vault = must(vault::open_vault({.keys_db = data / "keys.db", .root_key = data / "root.key"}, clock));
    auto const store = must(sql::open_sqlite({.path = database_in(data)}));
    calendar.attach(*store);
    must(calendar.load());
    auto const business = salon_in(calendar)->business().id;
    ports::World world{
        .store = *store, .vault = *vault, .clock = clock, .random = random, .policies = fakes::policies()
    };
    for (std::size_t done = 0; done < count; done += entries_a_unit) {
        std::vector<ports::LedgerRow> rows;
        for (std::size_t nth = 0; nth < entries_a_unit; ++nth)
            rows.push_back(ledger_row_about_nobody(world, business));
        must(store->write(business, [&](ports::Unit& unit) -> Result<Done, Error> {
            for (auto const& row : rows)
                OBHUT_TRY(unit.append(row));
            return Done{};
        }));
    }
}

}  // namespace obhut::bench
