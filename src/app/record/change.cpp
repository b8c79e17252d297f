// SPDX-License-Identifier: Apache-2.0
#include "record/change.h"

#include "admit/repeat.h"

namespace obhut::record {
namespace {

Error changed_meanwhile() {
    return {.kind = ErrorKind::Conflict, .reason = "booking/changed-meanwhile"};
}

}  // namespace

Result<Entry, Error> entry_of(ports::World& world, Change const& change) {
    std::optional<booking::Booking> booking;
    std::optional<ports::ClientRecord> client;
    OBHUT_TRY(world.store.read(change.business, [&](ports::Reader& reader) -> Result<Done, Error> {
        booking = OBHUT_TRY(reader.booking(change.booking));
        if (booking && booking->client) client = OBHUT_TRY(reader.client(*booking->client));
        return Done{};
    }));
    if (!booking) return Refused{Error{.kind = ErrorKind::NotFound, .reason = "booking/unknown"}};
    auto entry = entry_about(world, change.business, change.action, *booking);
    entry.actor = actor_of(change.by, change.booking);
    auto const log_key = client ? std::optional{client->log_key} : std::nullopt;
    return Entry{
        .client = booking->client,
        .row = OBHUT_TRY(row_of(world, entry, log_key)),
        .owing = client && client->email ? std::optional{owing(world)} : std::nullopt
    };
}

Result<Done, Error>
keep(ports::Unit& unit, Entry const& entry, booking::Booking const& before, booking::Booking const& after) {
    OBHUT_TRY(unit.replace(after));
    if (entry.owing) OBHUT_TRY(owe_for_change(unit, *entry.owing, before, after));
    return unit.append(entry.row);
}

Result<booking::Booking, Error> change(ports::World& world, Change const& change, Rule const& rule) {
    auto const entry = OBHUT_TRY(entry_of(world, change));
    std::optional<booking::Booking> changed;
    OBHUT_TRY(world.store.write(change.business, [&](ports::Unit& unit) -> Result<Done, Error> {
        auto const booking = OBHUT_TRY(admit::locked_booking(unit, change.booking));
        if (booking.client != entry.client) return Refused{changed_meanwhile()};
        if (change.revision && *change.revision != booking.revision) return Refused{changed_meanwhile()};
        changed = OBHUT_TRY(rule(booking));
        return keep(unit, entry, booking, *changed);
    }));
    return std::move(*changed);
}

}  // namespace obhut::record
