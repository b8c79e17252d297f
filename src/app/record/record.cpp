// SPDX-License-Identifier: Apache-2.0
#include "record/record.h"

namespace obhut::record {

Result<ports::LedgerRow, Error> row_of(ports::World& world, ledger::Entry entry, std::optional<ports::KeyId> log_key) {
    // The entry names the key of its leaf: it is how verification finds it again.
    if (log_key) entry.log_key = log_key->raw();
    auto body = ledger::encode(entry);
    auto const mac = OBHUT_TRY(world.vault.log_mac(entry.business, log_key, body));
    return ports::LedgerRow{.leaf = ledger::leaf_of(mac), .body = std::move(body)};
}

ledger::Entry entry_about(
    ports::World& world, catalogue::BusinessId business, ledger::Action action, booking::Booking const& booking
) {
    return {
        .id = ports::ordered_id<ledger::EntryId>(world.clock, world.random),
        .business = business,
        .at = world.clock.now(),
        .actor = actor_of({.kind = booking::ActorKind::Client, .staff = std::nullopt}, booking.id),
        .action = action,
        .purpose = access::Purpose::BookingFulfil,
        .client = booking.client,
        .booking = booking.id,
    };
}

ledger::Actor actor_of(booking::Actor const& actor, booking::BookingId booking) {
    switch (actor.kind) {
    case booking::ActorKind::Client: return {.kind = ledger::ActorKind::Capability, .id = booking.raw()};
    case booking::ActorKind::Staff:
        OBHUT_CHECK(actor.staff.has_value());
        return {.kind = ledger::ActorKind::Staff, .id = actor.staff->raw()};
    case booking::ActorKind::System: return {.kind = ledger::ActorKind::Job, .id = {}};
    }
    return {};
}

}  // namespace obhut::record
