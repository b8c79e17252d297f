// SPDX-License-Identifier: Apache-2.0
#include "booking/booking.h"

#include <array>

namespace obhut::booking {
namespace {

constexpr std::array<std::string_view, 11> status_names{
    "held",
    "awaiting_confirmation",
    "pending",
    "awaiting_payment",
    "confirmed",
    "checked_in",
    "completed",
    "cancelled",
    "declined",
    "no_show",
    "lapsed"
};

}  // namespace

// Crockford's base 32, which leaves out I, L, O and U, over the last forty bits of the id: those are random.
std::string reference_of(BookingId id) {
    static constexpr std::string_view digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    std::uint64_t tail = 0;
    for (std::size_t at = 11; at < 16; ++at)
        tail = (tail << 8U) | id.raw()[at];
    std::string reference(9, '-');
    for (std::size_t at = reference.size(); at-- > 0;) {
        if (at == 4) continue;
        reference[at] = digits[tail & 0x1FU];
        tail >>= 5U;
    }
    return reference;
}

std::string_view name_of(Status status) noexcept {
    return status_names[static_cast<std::size_t>(status)];
}

std::optional<Status> status_named(std::string_view name) noexcept {
    for (std::size_t at = 0; at < status_names.size(); ++at) {
        if (status_names[at] == name) return static_cast<Status>(at);
    }
    return std::nullopt;
}

}  // namespace obhut::booking
