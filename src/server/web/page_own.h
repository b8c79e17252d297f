// SPDX-License-Identifier: Apache-2.0
//
// Own is the booking whose link somebody holds, with what the pages about it have in common.
//
// Layer: server.

#pragma once

#include "booking/booking.h"
#include "web/page_frame.h"

#include <cstdint>
#include <optional>
#include <string>

namespace obhut::web {

inline constexpr booking::Actor by_client{.kind = booking::ActorKind::Client, .staff = std::nullopt};

struct Own {
    Frame frame;
    booking::Booking booking;
    catalogue::Service const* service;  // none if it has left the catalogue
    time::Zone zone;
    std::string path;  // "/salon/de/manage/…", as the link was

    time::LocalTime start() const { return zone.to_local(booking.visit.start); }
    std::string what() const;
    std::string again() const;  // where the same can be booked once more
};

// Whatever is wrong with the link, the same page says that nothing is found there.
Result<Own, http::Response> own_of(
    Surroundings const& around,
    http::Request const& request,
    ports::CapabilityPurpose purpose = ports::CapabilityPurpose::Manage
);

bool may_cancel(Own const& own, booking::Instant now);
bool may_move(Own const& own, booking::Instant now);
bool may_resize(Own const& own, booking::Instant now);  // where a party may have several sizes

// The revision that a form carries, so that a page which is no longer true changes nothing.
std::optional<std::int64_t> revision_of(http::Parameters const& form) noexcept;

// Whole and positive, and nothing beside it.
std::optional<std::int64_t> whole_from(std::string_view text) noexcept;

}  // namespace obhut::web
