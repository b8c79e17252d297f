// SPDX-License-Identifier: Apache-2.0
#include "record/owe.h"

namespace obhut::record {
namespace {

message::Message message_of(Owing const& owing, message::Kind kind, booking::Booking const& booking) {
    return {
        .id = owing.id,
        .kind = kind,
        .booking = booking.id,
        .revision = booking.revision,
        .start_before = std::nullopt,
        .created = owing.at,
        .due = owing.at,
        .settled = std::nullopt,
    };
}

}  // namespace

Owing owing(ports::World& world) {
    return {.id = ports::ordered_id<message::MessageId>(world.clock, world.random), .at = world.clock.now()};
}

Result<Done, Error> owe_for_new(ports::Unit& unit, Owing const& owing, booking::Booking const& booking) {
    auto const kind = message::owed_for_new(booking);
    if (!kind) return Done{};
    return unit.insert(message_of(owing, *kind, booking));
}

Result<Done, Error>
owe_for_change(ports::Unit& unit, Owing const& owing, booking::Booking const& before, booking::Booking const& after) {
    auto const kind = message::owed_for_change(before, after);
    if (!kind) return Done{};
    auto message = message_of(owing, *kind, after);
    if (*kind == message::Kind::Moved) message.start_before = before.visit.start;
    return unit.insert(message);
}

Result<Done, Error>
owe_reminder(ports::Unit& unit, Owing const& owing, booking::Booking const& booking, std::chrono::hours ahead) {
    auto const due = message::reminder_due(booking, ahead, owing.at);
    if (!due) return Done{};
    auto message = message_of(owing, message::Kind::Reminder, booking);
    message.due = *due;
    return unit.insert(message);
}

}  // namespace obhut::record
