// SPDX-License-Identifier: Apache-2.0
#include "open_card/open_card.h"
#include "open_card/sight.h"

namespace obhut::open_card {

Result<Card, Error> call(ports::World& world, recognise::Caller const& caller, CallRequest const& request) {
    constexpr Error booking_unknown{.kind = ErrorKind::NotFound, .reason = "booking/unknown"};
    std::optional<booking::Booking> booking;
    OBHUT_TRY(world.store.read(caller.business(), [&](ports::Reader& reader) -> Result<Done, Error> {
        booking = OBHUT_TRY(reader.booking(request.booking));
        return Done{};
    }));
    if (!booking || !booking->client) {
        bool const may = caller.may(access::Right::ClientsOpen) == access::Permission::Yes;
        return Refused{may ? booking_unknown : not_for_role};
    }
    auto card = open_card(
        world,
        caller,
        {.client = *booking->client,
         .purpose = access::Purpose::BookingNotify,
         .classes = {DataClass::Identity, DataClass::Contact},
         .booking = request.booking,
         .zone = request.zone}
    );
    if (!card && card.error().reason == client_unknown.reason) return Refused{booking_unknown};
    return card;
}

}  // namespace obhut::open_card
