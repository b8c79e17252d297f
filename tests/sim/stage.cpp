// SPDX-License-Identifier: Apache-2.0
#include "stage.h"

#include "catalogue/document.h"
#include "erase_client/erase_client.h"
#include "json/writer.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace obhut::sim {
namespace {

constexpr int replay_attempts = 50;

std::vector<ports::Occupied> standing(std::span<ports::Occupied const> rows, availability::Span covers, Instant now) {
    std::vector<ports::Occupied> kept;
    for (auto row : rows) {
        row.span.start = std::max(row.span.start, covers.start);
        row.span.end = std::min(row.span.end, covers.end);
        if (row.lapses > now && row.span.start < row.span.end) kept.push_back(row);
    }
    std::ranges::sort(kept, {}, [](ports::Occupied const& row) {
        return std::tuple{row.span.start, row.span.end, row.units, row.lapses};
    });
    return kept;
}

std::vector<ports::Extra> clipped(std::span<ports::Extra const> rows, availability::Span covers) {
    std::vector<ports::Extra> kept;
    for (auto row : rows) {
        row.span.start = std::max(row.span.start, covers.start);
        row.span.end = std::min(row.span.end, covers.end);
        if (row.span.start < row.span.end) kept.push_back(row);
    }
    std::ranges::sort(kept, {}, [](ports::Extra const& row) {
        return std::tuple{row.span.start, row.span.end, row.units};
    });
    return kept;
}

}  // namespace

void Process::start() {
    calendar.emplace();
    calendar->attach(store);
    store.listen(&*calendar);
    OBHUT_CHECK(calendar->load().ok());
}

Stage::Stage(std::uint64_t seed, Mutant mutant)
    : dice(seed), clock(fakes::monday_morning + std::chrono::days{dice.below(300)}), random(dice.roll()),
      database(business.id, dice, counts, mutant), vault(clock, dice.roll()),
      hostile_vault(vault, database, dice, counts, mutant), list(database, dice, counts, mutant),
      processes{
          Process{database, hostile_vault, list, clock, random}, Process{database, hostile_vault, list, clock, random}
      } {
    auto const json = json::write(catalogue::write(business));
    auto const put = processes[0].store.write(business.id, [&](ports::Unit& unit) {
        return unit.put_catalogue({.version = business.version, .json = json}, fakes::rows_of(business));
    });
    OBHUT_CHECK(put.ok());
    database.committed = [this](fakes::Changes const& changes, Sync sync) {
        promises.written(changes);
        letters.written(changes);
        if (sync == Sync::Done) {
            promises.synced(database.tables());
            letters.synced();
        }
        std::vector<Booking const*> changed;
        for (auto const& each : changes.bookings)
            changed.push_back(&each.booking);
        check(Promises::in_clear(changes));
        check(Promises::over_promised(database.tables(), changed, clock.now()));
    };
    database.dropped = [this] {
        promises.dropped();
        letters.dropped();
    };
    for (auto& process : processes) {
        OBHUT_CHECK(hostile_vault.prepare(business.id).ok());
        process.start();
    }
}

void Stage::check(Broken found) {
    if (!broken) broken = std::move(found);
}

void Stage::restart() {
    database.restart();
    auto const others = std::exchange(database.interleave, nullptr);  // nobody is served yet
    for (int attempt = 0; attempt < replay_attempts; ++attempt) {
        database.mood = Mood::Calm;
        for (auto& process : processes)
            process.start();
        database.mood = attempt + 1 < replay_attempts ? Mood::Hostile : Mood::Calm;
        (void)hostile_vault.prepare(business.id);
        if (erase_client::replay(processes[0].world, business.id).ok()) break;
        if (database.is_crashed()) database.restart();
    }
    database.interleave = others;
    database.mood = Mood::Calm;
    if (!database.tables().destructions.empty()) check("not gone: a destruction is still pending after a start");
    check(promises.forgotten(database.tables(), database.sync()));
    check(promises.not_gone(database.tables(), vault, business.id));
    check(promises.not_listed(list, business.id));
}

Broken Stage::calendar_differs(Process& process, catalogue::Service const& service) {
    auto const now = clock.now();
    auto const compiled = process.calendar->business(business.id);
    OBHUT_CHECK(compiled.ok());
    availability::Span const window{.start = now - std::chrono::days{5}, .end = now + std::chrono::days{25}};
    auto const view = process.calendar->view(*compiled.value(), service, window);
    OBHUT_CHECK(view.ok());
    for (auto const resource : availability::resources_of(service)) {
        auto const& table = database.tables().resources.at(resource);
        std::vector<ports::Occupied> rows;
        for (auto const& row : table.rows)
            rows.push_back(row.occupied);
        for (auto const* page : view.value()->pages(resource, window)) {
            bool const same = page->capacity() == table.capacity &&
                              standing(page->occupied(), page->covers(), now) == standing(rows, page->covers(), now) &&
                              clipped(page->extra(), page->covers()) == clipped(table.extra, page->covers());
            if (!same) return "calendar: a page of " + resource.text() + " is not what the disk holds";
        }
    }
    return std::nullopt;
}

void Stage::check_often() {
    auto const& tables = database.tables();
    check(promises.forgotten(tables, database.sync()));
    check(Promises::booked_twice(tables));
    check(promises.shrunk(tables));
    check(Letters::two_wait(tables));
    check(letters.broken());
    if (!database.is_quiet()) return;
    auto& process = any_process();
    check(calendar_differs(process, business.services[dice.below(business.services.size())]));
}

void Stage::check_seldom() {
    auto const& tables = database.tables();
    check(Promises::over_promised_anywhere(tables, clock.now()));
    check(Promises::in_clear(dump_of(tables)));
    check(promises.not_gone(tables, vault, business.id));
    check(promises.not_listed(list, business.id));
}

void Stage::check_at_end() {
    database.poll(Database::Poll::Everything);
    check_often();
    check_seldom();
    for (auto& process : processes) {
        for (auto const& service : business.services)
            check(calendar_differs(process, service));
    }
    check(promises.unrecorded(database.tables(), vault, business.id));
    check(letters.lost(database.tables(), mail_limits));
}

}  // namespace obhut::sim
