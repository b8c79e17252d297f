// SPDX-License-Identifier: Apache-2.0
#include "booking/rules.h"
#include "fakes/tables.h"

#include <algorithm>
#include <iterator>

namespace obhut::fakes {
namespace {

bool overlap(Span const& left, Span const& right) {
    return left.start < right.end && right.start < left.end;
}

bool covers(Span const& span, Instant at) {
    return span.start <= at && at < span.end;
}

Refused<Error> conflict(Literal reason) {
    return Refused{Error{.kind = ErrorKind::Conflict, .reason = reason}};
}

// A unit that names a resource for which there is no row asks for something that does not exist.
Refused<Error> no_such_resource() {
    return Refused{Error{.kind = ErrorKind::NotFound, .reason = "store/no-such-resource"}};
}

// What no longer occupies has no occupancy rows, and reads back without.
Booking as_stored(Booking booking) {
    if (!booking::occupies(booking.status)) booking.occupancies.clear();
    return booking;
}

}  // namespace

Result<std::optional<ports::CatalogueDocument>, Error> MemoryUnit::catalogue() {
    return changes_.catalogue ? changes_.catalogue : tables_.catalogue;
}

Result<std::optional<Booking>, Error> MemoryUnit::booking(BookingId id) {
    auto const* found = find(id);
    if (found == nullptr) return std::optional<Booking>{};
    std::optional<Booking> answer{*found};
    if (answer->client && std::ranges::find(changes_.erased, *answer->client) != changes_.erased.end())
        answer->client.reset();
    return answer;
}

Result<std::vector<BookingId>, Error> MemoryUnit::bookings_of(ClientId client) {
    std::vector<BookingId> found;
    if (std::ranges::find(changes_.erased, client) != changes_.erased.end()) return found;
    for (auto const& [id, stored] : tables_.bookings) {
        if (find(id)->client == client) found.push_back(id);
    }
    for (auto const& changed : changes_.bookings) {
        if (!changed.follows && changed.booking.client == client) found.push_back(changed.booking.id);
    }
    std::ranges::sort(found);
    return found;
}

Result<std::vector<Booking>, Error> MemoryUnit::bookings_between(Span span) {
    std::vector<Booking> found;
    for (auto const& [id, stored] : tables_.bookings) {
        auto const* booking = find(id);
        if (overlap(booking->visit, span)) found.push_back(*booking);
    }
    for (auto const& changed : changes_.bookings) {
        if (!changed.follows && overlap(changed.booking.visit, span)) found.push_back(changed.booking);
    }
    std::ranges::sort(found, [](Booking const& left, Booking const& right) {
        return std::pair{left.visit.start, left.id} < std::pair{right.visit.start, right.id};
    });
    return found;
}

Result<std::vector<ports::ResourceRows>, Error> MemoryUnit::occupied(std::span<ResourceId const> resources, Span span) {
    std::vector<ports::ResourceRows> answer;
    answer.reserve(resources.size());
    for (auto const resource : resources) {
        auto const table = tables_.resources.find(resource);
        if (table == tables_.resources.end()) return no_such_resource();
        auto& rows = answer.emplace_back(ports::ResourceRows{
            .resource = resource,
            .capacity = table->second.capacity,
            .version = table->second.version + (has_locked(resource) ? 1 : 0),
            .occupied = {},
            .extra = extra_on(resource, span)
        });
        for (auto const& row : rows_on(resource, span))
            rows.occupied.push_back(row.occupied);
    }
    return answer;
}

Result<std::optional<ports::ClientRecord>, Error> MemoryUnit::client(ClientId id) {
    if (std::ranges::find(changes_.erased, id) != changes_.erased.end()) return std::optional<ports::ClientRecord>{};
    for (auto const& added : changes_.clients) {
        if (added.client == id) return std::optional{added};
    }
    auto const stored = tables_.clients.find(id);
    return stored == tables_.clients.end() ? std::nullopt : std::optional{stored->second};
}

Result<std::vector<ClientId>, Error> MemoryUnit::clients_by_email(LookUp const& email) {
    std::vector<ClientId> found;
    for (auto const& [id, stored] : tables_.clients) {
        if (stored.email == email) found.push_back(id);
    }
    for (auto const& added : changes_.clients) {
        if (added.email == email) found.push_back(added.client);
    }
    std::erase_if(found, [&](ClientId id) { return std::ranges::find(changes_.erased, id) != changes_.erased.end(); });
    std::ranges::sort(found);
    return found;
}

Result<std::vector<ports::SealedAnswer>, Error> MemoryUnit::answers(BookingId id) {
    std::vector<ports::SealedAnswer> found;
    if (auto const stored = tables_.answers.find(id); stored != tables_.answers.end()) found = stored->second;
    for (auto const& added : changes_.answers) {
        if (added.booking == id) found.push_back(added);
    }
    auto const* booking = find(id);
    bool const erased = booking != nullptr && booking->client &&
                        std::ranges::find(changes_.erased, *booking->client) != changes_.erased.end();
    if (erased) found.clear();
    return found;
}

Result<std::optional<ports::Remembered>, Error> MemoryUnit::remembered(LookUp const& key) {
    for (auto const& [added, row] : changes_.requests) {
        if (added == key) return std::optional{ports::Remembered{.body = row.body, .bookings = row.bookings}};
    }
    auto const stored = tables_.requests.find(key);
    if (stored == tables_.requests.end()) return std::optional<ports::Remembered>{};
    return std::optional{ports::Remembered{.body = stored->second.body, .bookings = stored->second.bookings}};
}

Result<ledger::Head, Error> MemoryUnit::ledger_head() {
    return tables_.head;
}

Result<std::vector<ports::StoredLedgerRow>, Error> MemoryUnit::ledger(std::uint64_t from, std::size_t count) {
    auto const first = std::ranges::lower_bound(tables_.ledger, from, {}, &ports::StoredLedgerRow::index);
    auto const rest = static_cast<std::size_t>(tables_.ledger.end() - first);
    std::vector<ports::StoredLedgerRow> rows(first, first + static_cast<std::ptrdiff_t>(std::min(count, rest)));
    for (auto const& gone : changes_.bodies_removed)
        for (auto& row : rows)
            if (row.index >= gone.first && row.index < gone.last) row.body.reset();
    return rows;
}

Result<std::vector<KeyId>, Error> MemoryUnit::destructions_pending() {
    auto pending = tables_.destructions;
    pending.insert(changes_.to_destroy.begin(), changes_.to_destroy.end());
    for (auto const& key : changes_.destroyed)
        pending.erase(key);
    return std::vector<KeyId>(pending.begin(), pending.end());
}

Result<std::vector<KeyId>, Error> MemoryUnit::named_keys(std::span<KeyId const> keys) {
    std::set<KeyId> named;
    auto const take = [&](ports::ClientRecord const& client) {
        if (std::ranges::find(changes_.erased, client.client) != changes_.erased.end()) return;
        named.insert(client.log_key);
        for (auto const& ref : client.keys)
            named.insert(ref.key);
    };
    for (auto const& [id, stored] : tables_.clients)
        take(stored);
    std::ranges::for_each(changes_.clients, take);
    std::vector<KeyId> found;
    std::ranges::copy_if(keys, std::back_inserter(found), [&](KeyId key) {
        return named.contains(key) || people_.names(key);
    });
    return found;
}

Result<std::vector<ClientId>, Error> MemoryUnit::clients_under(std::span<KeyId const> keys) {
    std::set<ClientId> found;
    auto const asked = [&](KeyId key) { return std::ranges::find(keys, key) != keys.end(); };
    auto const look = [&](ports::ClientRecord const& client) {
        if (std::ranges::find(changes_.erased, client.client) != changes_.erased.end()) return;
        auto const is_under = [&](ports::KeyRef const& ref) { return asked(ref.key); };
        if (asked(client.log_key) || std::ranges::any_of(client.keys, is_under)) found.insert(client.client);
    };
    for (auto const& [id, stored] : tables_.clients)
        look(stored);
    std::ranges::for_each(changes_.clients, look);
    return std::vector<ClientId>(found.begin(), found.end());
}

Result<std::vector<ports::ResourceRows>, Error> MemoryUnit::lock(std::span<ResourceId const> resources, Span span) {
    OBHUT_CHECK(std::ranges::adjacent_find(resources, std::greater_equal{}) == resources.end());
    for (auto const resource : resources) {
        if (!tables_.resources.contains(resource)) return no_such_resource();
        touch(resource);
    }
    return occupied(resources, span);
}

Result<Done, Error> MemoryUnit::release_lapsed(std::span<ResourceId const> resources, Span span, Instant now) {
    std::vector<BookingId> over;
    for (auto const resource : resources) {
        for (auto const& row : rows_on(resource, span)) {
            if (row.occupied.lapses <= now && std::ranges::find(over, row.booking) == over.end())
                over.push_back(row.booking);
        }
    }
    for (auto const id : over) {
        auto const before = *find(id);
        for (auto const& occupancy : before.occupancies)
            touch(occupancy.resource);
        keep(booking::lapsed(before), before.revision);
    }
    return Done{};
}

Result<Done, Error> MemoryUnit::insert(Booking const& booking) {
    if (find(booking.id) != nullptr) return conflict("store/exists");
    if (!fits(booking)) return conflict("store/over-promised");
    keep(booking, std::nullopt);
    return Done{};
}

Result<Done, Error> MemoryUnit::replace(Booking const& booking) {
    auto const* before = find(booking.id);
    if (before == nullptr || before->revision + 1 != booking.revision) return conflict("booking/changed-meanwhile");
    bool const same = booking::occupies(before->status) && before->occupancies == booking.occupancies;
    if (!same) {
        for (auto const& given_back : before->occupancies)
            OBHUT_CHECK(has_locked(given_back.resource));
        if (!fits(booking)) return conflict("store/over-promised");
    }
    keep(booking, before->revision);
    return Done{};
}

Result<Done, Error> MemoryUnit::insert(booking::Squeeze const& squeeze) {
    OBHUT_CHECK(has_locked(squeeze.resource));
    changes_.squeezes.push_back(squeeze);
    return Done{};
}

Result<Done, Error> MemoryUnit::insert(ports::ClientRecord const& client) {
    changes_.clients.push_back(client);
    return Done{};
}

Result<Done, Error> MemoryUnit::insert(ports::SealedAnswer const& answer) {
    OBHUT_CHECK(find(answer.booking) != nullptr);
    changes_.answers.push_back(answer);
    return Done{};
}

Result<Done, Error> MemoryUnit::remember(
    ports::RequestKey const& request, std::span<std::optional<BookingId> const> bookings, Instant now
) {
    changes_.requests.emplace_back(
        request.key, RequestRow{.body = request.body, .bookings = {bookings.begin(), bookings.end()}, .at = now}
    );
    return Done{};
}

Result<Done, Error>
MemoryUnit::put_catalogue(ports::CatalogueDocument const& document, std::span<ports::ResourceRow const> rows) {
    if (tables_.catalogue && tables_.catalogue->version >= document.version)
        return conflict("catalogue/changed-meanwhile");
    changes_.catalogue = document;
    changes_.resource_rows.assign(rows.begin(), rows.end());
    return Done{};
}

Result<Done, Error> MemoryUnit::append(ports::LedgerRow const& row) {
    changes_.ledger.push_back(row);
    return Done{};
}

Result<Done, Error> MemoryUnit::remove_bodies(std::uint64_t first, std::uint64_t last) {
    changes_.bodies_removed.push_back({.first = first, .last = last});
    return Done{};
}

Result<std::vector<KeyId>, Error> MemoryUnit::erase(ClientId id) {
    auto const record = OBHUT_TRY(client(id));
    std::vector<KeyId> keys;
    if (!record) return keys;
    for (auto const& key : record->keys)
        keys.push_back(key.key);
    if (std::ranges::find(keys, record->log_key) == keys.end()) keys.push_back(record->log_key);
    watch_.forget_client(id);
    changes_.erased.push_back(id);
    changes_.to_destroy.insert(changes_.to_destroy.end(), keys.begin(), keys.end());
    return keys;
}

Result<Done, Error> MemoryUnit::destruction_done(std::span<KeyId const> keys) {
    changes_.destroyed.insert(changes_.destroyed.end(), keys.begin(), keys.end());
    return Done{};
}

Booking const* MemoryUnit::find(BookingId id) const {
    for (auto const& changed : changes_.bookings) {
        if (changed.booking.id == id) return &changed.booking;
    }
    auto const stored = tables_.bookings.find(id);
    return stored == tables_.bookings.end() ? nullptr : &stored->second;
}

void MemoryUnit::touch(ResourceId resource) {
    if (has_locked(resource)) return;
    changes_.locked.push_back({.resource = resource, .version = tables_.resources.at(resource).version});
}

bool MemoryUnit::has_locked(ResourceId resource) const {
    return std::ranges::any_of(changes_.locked, [&](auto const& each) { return each.resource == resource; });
}

std::vector<OccupancyRow> MemoryUnit::rows_on(ResourceId resource, Span span) const {
    std::vector<OccupancyRow> found;
    for (auto const& row : tables_.resources.at(resource).rows) {
        if (!overlap(row.occupied.span, span)) continue;
        bool const is_changed =
            std::ranges::any_of(changes_.bookings, [&](auto const& each) { return each.booking.id == row.booking; });
        if (!is_changed) found.push_back(row);
    }
    for (auto const& [booking, follows] : changes_.bookings) {
        for (auto const& occupancy : booking.occupancies) {
            if (occupancy.resource == resource && overlap(occupancy.span, span))
                found.push_back(
                    {.booking = booking.id,
                     .occupied = {.span = occupancy.span, .units = occupancy.units, .lapses = booking.lapses}}
                );
        }
    }
    return found;
}

std::vector<Extra> MemoryUnit::extra_on(ResourceId resource, Span span) const {
    std::vector<Extra> found;
    for (auto const& extra : tables_.resources.at(resource).extra) {
        if (overlap(extra.span, span)) found.push_back(extra);
    }
    for (auto const& squeeze : changes_.squeezes) {
        if (squeeze.resource == resource && overlap(squeeze.span, span))
            found.push_back({.span = squeeze.span, .units = squeeze.units});
    }
    return found;
}

// Load changes only where a row starts and room only where a squeeze ends, so those instants are all there is to see.
bool MemoryUnit::fits(Booking const& booking) const {
    if (!booking::occupies(booking.status)) return true;
    for (auto const& asked : booking.occupancies) {
        OBHUT_CHECK(has_locked(asked.resource));
        if (guard_ == Guard::Off) continue;
        auto rows = rows_on(asked.resource, asked.span);
        std::erase_if(rows, [&](OccupancyRow const& row) { return row.booking == booking.id; });
        for (auto const& own : booking.occupancies) {
            if (own.resource == asked.resource)
                rows.push_back(
                    {.booking = booking.id, .occupied = {.span = own.span, .units = own.units, .lapses = booking.lapses}
                    }
                );
        }
        auto const extra = extra_on(asked.resource, asked.span);
        std::vector<Instant> points{asked.span.start};
        for (auto const& row : rows)
            points.push_back(row.occupied.span.start);
        for (auto const& each : extra)
            points.push_back(each.span.end);
        for (auto const at : points) {
            if (!covers(asked.span, at)) continue;
            std::int64_t room = tables_.resources.at(asked.resource).capacity;
            for (auto const& each : extra)
                room += covers(each.span, at) ? each.units : 0;
            for (auto const& row : rows)
                room -= covers(row.occupied.span, at) ? row.occupied.units : 0;
            if (room < 0) return false;
        }
    }
    return true;
}

void MemoryUnit::keep(Booking booking, std::optional<std::int64_t> follows) {
    for (auto& changed : changes_.bookings) {
        if (changed.booking.id != booking.id) continue;
        changed.booking = as_stored(std::move(booking));
        return;
    }
    changes_.bookings.push_back({.booking = as_stored(std::move(booking)), .follows = follows});
}

}  // namespace obhut::fakes
