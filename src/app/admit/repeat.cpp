// SPDX-License-Identifier: Apache-2.0
#include "admit/repeat.h"

#include <algorithm>

namespace obhut::admit {
namespace {

Error unknown_booking() {
    return {.kind = ErrorKind::NotFound, .reason = "booking/unknown"};
}

}  // namespace

Result<std::optional<ports::Remembered>, Error>
earlier(ports::Unit& unit, std::optional<ports::RequestKey> const& key) {
    if (!key) return std::optional<ports::Remembered>{};
    auto found = OBHUT_TRY(unit.remembered(key->key));
    if (found && found->body != key->body) {
        return Refused{
            Error{.kind = ErrorKind::Invalid, .reason = "request/key-used-for-another", .field = "Idempotency-Key"}
        };
    }
    return found;
}

Result<Done, Error> remember(
    ports::Unit& unit,
    std::optional<ports::RequestKey> const& key,
    std::span<std::optional<booking::BookingId> const> bookings,
    availability::Instant now
) {
    if (!key) return Done{};
    return unit.remember(*key, bookings, now);
}

Result<booking::Booking, Error> only_booking(ports::Unit& unit, ports::Remembered const& remembered) {
    if (remembered.bookings.size() != 1 || !remembered.bookings.front()) return Refused{unknown_booking()};
    auto found = OBHUT_TRY(unit.booking(*remembered.bookings.front()));
    if (!found) return Refused{unknown_booking()};
    return std::move(*found);
}

Result<Done, Error> lock_own(ports::Unit& unit, booking::Booking const& booking) {
    std::vector<ports::ResourceId> resources;
    availability::Span span = booking.visit;
    for (auto const& occupancy : booking.occupancies) {
        resources.push_back(occupancy.resource);
        span.start = std::min(span.start, occupancy.span.start);
        span.end = std::max(span.end, occupancy.span.end);
    }
    std::ranges::sort(resources);
    auto const rest = std::ranges::unique(resources);
    resources.erase(rest.begin(), rest.end());
    (void)OBHUT_TRY(unit.lock(resources, span));
    return Done{};
}

Result<booking::Booking, Error> locked_booking(ports::Unit& unit, booking::BookingId id) {
    auto const first = OBHUT_TRY(unit.booking(id));
    if (!first) return Refused{unknown_booking()};
    OBHUT_TRY(lock_own(unit, *first));
    auto again = OBHUT_TRY(unit.booking(id));
    if (!again) return Refused{unknown_booking()};
    // Moved between the two looks: it occupies what we have not locked.
    if (again->occupancies != first->occupancies) {
        return Refused{Error{.kind = ErrorKind::Conflict, .reason = "booking/changed-meanwhile"}};
    }
    return std::move(*again);
}

}  // namespace obhut::admit
