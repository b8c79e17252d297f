// SPDX-License-Identifier: Apache-2.0
#include "obhut/struck_bookings.h"

#include <fmt/core.h>

namespace obhut::server {
namespace {

std::string_view reason_of(booking::HitReason reason) noexcept {
    switch (reason) {
    case booking::HitReason::NoLongerOffered: return "is no longer offered";
    case booking::HitReason::PlaceClosed: return "closed then";
    case booking::HitReason::NotThere: return "away then";
    case booking::HitReason::NoSession: return "no session then";
    case booking::HitReason::TooMany: break;
    }
    return "more is promised than there is";
}

}  // namespace

std::string wall_text_of(time::LocalTime local) {
    auto const date = time::date_of(local);
    auto const minutes = std::chrono::floor<std::chrono::minutes>(local - date).count();
    return fmt::format("{} {:02}:{:02}", time::date_text(date), minutes / 60, minutes % 60);
}

void print_struck(catalogue::Business const& business, std::vector<change_business::Struck> const& struck) {
    if (struck.empty()) {
        fmt::print("No upcoming booking is hit.\n");
        return;
    }
    fmt::print("Bookings that this hits; they stand until you settle each:\n");
    for (auto const& one : struck) {
        auto const& zone = business.locations.front().zone;
        auto const local = zone.to_local(one.booking.visit.start);
        auto const* const resource = one.resource ? business.resource(*one.resource) : nullptr;
        fmt::print(
            "  {}  {}  {}{}\n",
            wall_text_of(local),
            booking::reference_of(one.booking.id),
            resource == nullptr ? std::string{} : resource->name.in(business.language) + ": ",
            reason_of(one.reason)
        );
    }
}

}  // namespace obhut::server
