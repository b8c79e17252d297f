// SPDX-License-Identifier: Apache-2.0
#include "demo_data/fill.h"

#include "catalogue/document.h"
#include "demo/pack.h"
#include "demo_data/visits.h"
#include "json/writer.h"

#include <algorithm>
#include <atomic>
#include <future>

namespace obhut::demo_data {
namespace {

using std::chrono::days;

constexpr days days_a_unit{7};

Result<Done, Error> put(ports::World& world, catalogue::Business const& business) {
    ports::CatalogueDocument const document{
        .version = business.version, .json = json::write(catalogue::write(business))
    };
    std::vector<ports::ResourceRow> rows;
    for (auto const& resource : business.resources)
        rows.push_back({.resource = resource.id, .capacity = resource.capacity});
    return world.store.write(business.id, [&](ports::Unit& unit) { return unit.put_catalogue(document, rows); });
}

// All of the placement, and a room by name besides.
bool takes(booking::Booking const& booking, availability::Placement const& placement) {
    return std::ranges::all_of(placement.occupancies, [&](availability::Occupancy const& occupancy) {
        return std::ranges::find(booking.occupancies, occupancy) != booking.occupancies.end();
    });
}

// Some days of a business, ready to be written down.
struct Chapter {
    availability::Span covers;
    std::vector<PlannedVisit> visits;
};

class Writing {
public:
    Writing(catalogue::Business const& business, Chapter const& chapter) : business_(business), chapter_(chapter) {}

    Result<Done, Error> run(ports::Unit& unit) {
        written_ = 0;
        entries_.clear();
        auto const rows = OBHUT_TRY(unit.lock(resources_of(business_), chapter_.covers));
        RowsByWeek free{business_, chapter_.covers, rows};
        for (auto const& visit : chapter_.visits)
            OBHUT_TRY(write(unit, free, visit));
        std::ranges::stable_sort(entries_, {}, [](Entry const* entry) { return entry->at; });
        for (auto const* entry : entries_)
            OBHUT_TRY(unit.append(entry->row));
        return Done{};
    }

    std::size_t written() const noexcept { return written_; }

private:
    Result<Done, Error> write(ports::Unit& unit, RowsByWeek& free, PlannedVisit const& visit) {
        bool known = false;
        for (auto const& date : visit.dates) {
            auto const& booking = date.booking;
            auto const ask = visit.wanted.ask(booking.created, visit.audience);
            auto const placement = availability::place(free, ask, date.start);
            // The plan was made over the same rows; what cannot be placed here is not written down.
            if (!placement || !takes(booking, placement.value())) continue;
            if (visit.client && !known) OBHUT_TRY(unit.insert(visit.client->record));
            known = true;
            OBHUT_TRY(unit.insert(booking));
            if (booking::occupies(booking.status))
                for (auto const& taken : booking.occupancies)
                    free.take(taken);
            if (visit.client) OBHUT_TRY(write_client_of(unit, visit, date));
            for (auto const& entry : date.entries)
                entries_.push_back(&entry);
            ++written_;
        }
        if (known)
            for (auto const& entry : visit.erased)
                entries_.push_back(&entry);
        return Done{};
    }

    // Nobody is written to for having been made up, but reminders of what is to come are owed.
    static Result<Done, Error> write_client_of(ports::Unit& unit, PlannedVisit const& visit, PlannedDate const& date) {
        for (auto const& answer : visit.client->answers)
            if (answer.booking == date.booking.id) OBHUT_TRY(unit.insert(answer));
        if (!visit.client->record.email) return Done{};
        return record::owe_reminder(unit, date.owing, date.booking, visit.wanted.service->policy.reminder);
    }

    catalogue::Business const& business_;
    Chapter const& chapter_;
    std::size_t written_ = 0;
    std::vector<Entry const*> entries_;
};

Result<std::size_t, Error> write(ports::World& world, catalogue::Business const& business, Chapter const& chapter) {
    Writing writing{business, chapter};
    OBHUT_TRY(world.store.write(business.id, [&](ports::Unit& unit) { return writing.run(unit); }));
    std::vector<ports::KeyId> destroyed;
    for (auto const& visit : chapter.visits)
        if (visit.destroyed) destroyed.push_back(*visit.destroyed);
    if (!destroyed.empty()) OBHUT_TRY(world.vault.destroy(business.id, destroyed));
    return writing.written();
}

Result<Chapter, Error> chapter_of(Visits& visits, time::Date from, time::Date until) {
    Chapter chapter{
        .covers = {.start = visits.start_of(from - days{1}), .end = visits.start_of(until + visit_reach + days{1})},
        .visits = {}
    };
    for (auto day = from; day < until; day += days{1})
        std::ranges::move(OBHUT_TRY(visits.on(day)), std::back_inserter(chapter.visits));
    return chapter;
}

using Count = std::function<void(std::size_t)>;

// One unit is written while the next is planned.
Result<Done, Error> fill_business(
    ports::World& world,
    std::shared_ptr<calendar::Compiled const> const& compiled,
    days reach,
    std::uint64_t seed,
    Count const& count
) {
    auto const& business = compiled->business();
    auto const today = time::date_of(business.locations.front().zone.to_local(world.clock.now()));
    Visits::Period const period{.from = today - reach, .until = today + reach + days{1}};
    Visits visits{world, compiled, period, seed};
    std::future<Result<std::size_t, Error>> writing;
    Chapter written;
    for (auto from = period.from; from < period.until; from += days_a_unit) {
        auto chapter = chapter_of(visits, from, std::min(from + days_a_unit, period.until));
        if (writing.valid()) count(OBHUT_TRY(writing.get()));
        written = OBHUT_TRY(std::move(chapter));
        writing = std::async(std::launch::async, [&] { return write(world, business, written); });
    }
    count(OBHUT_TRY(writing.get()));
    return Done{};
}

// The businesses share the disk's syncs and the processors.
Result<Done, Error> fill(ports::World& world, calendar::Calendar& calendar, days reach, Told const& told) {
    std::atomic<std::size_t> bookings = 0;
    Count const count = [&](std::size_t more) { told(bookings += more); };
    std::vector<std::future<Result<Done, Error>>> filling;
    std::uint64_t seed = 0;
    for (auto const& compiled : calendar.businesses()) {
        ++seed;
        filling.push_back(std::async(std::launch::async, [&, compiled, seed] {
            return fill_business(world, compiled, reach, seed, count);
        }));
    }
    Result<Done, Error> outcome = Done{};
    for (auto& one : filling) {
        auto done = one.get();
        if (!done) outcome = std::move(done);
    }
    return outcome;
}

}  // namespace

Result<Done, Error> fill_if_empty(ports::World& world, calendar::Calendar& calendar, days reach, Told const& told) {
    if (!OBHUT_TRY(world.store.businesses()).empty()) return Done{};
    for (auto const& business : demo::demo_businesses()) {
        OBHUT_TRY(put(world, business));
        OBHUT_TRY(world.vault.prepare(business.id));
    }
    OBHUT_TRY(calendar.load());
    return fill(world, calendar, reach, told);
}

}  // namespace obhut::demo_data
