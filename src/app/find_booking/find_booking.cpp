// SPDX-License-Identifier: Apache-2.0
#include "find_booking/find_booking.h"

namespace obhut::find_booking {
namespace {

constexpr Error unknown{.kind = ErrorKind::NotFound, .reason = "booking/unknown"};

}  // namespace

Result<Found, Error>
find(ports::World& world, calendar::Calendar& calendar, std::string_view capability, ports::CapabilityPurpose purpose) {
    auto const claim = ports::parse_capability(capability);
    if (!claim) return Refused{unknown};
    auto compiled = calendar.business(claim->business);
    if (!compiled) return Refused{unknown};

    std::optional<booking::Booking> booking;
    OBHUT_TRY(world.store.read(claim->business, [&](ports::Reader& reader) -> Result<Done, Error> {
        booking = OBHUT_TRY(reader.booking(claim->booking));
        return Done{};
    }));
    if (!booking) return Refused{unknown};
    auto const generation = static_cast<std::uint32_t>(booking->generation);
    if (world.vault.check(*claim, purpose, generation) != ports::Capability::Holds) {
        return Refused{unknown};
    }
    return Found{.compiled = std::move(compiled).value(), .booking = std::move(*booking)};
}

}  // namespace obhut::find_booking
