// SPDX-License-Identifier: Apache-2.0
#include "ports/vault.h"

#include "bytes/encoding.h"

#include <algorithm>

namespace obhut::ports {

Recorded::Recorded(std::span<access::Grant const> grants) {
    for (auto const& grant : grants)
        allowed_.push_back({.client = grant.client(), .classes = grant.classes()});
    std::ranges::sort(allowed_, {}, &Allowed::client);
}

bool Recorded::covers(ClientId client, catalogue::FieldClass field_class) const noexcept {
    auto const own = std::ranges::equal_range(allowed_, client, {}, &Allowed::client);
    return std::ranges::any_of(own, [&](Allowed const& one) { return one.classes.has(field_class); });
}

std::optional<CapabilityClaim> parse_capability(std::string_view text) {
    constexpr std::size_t length = 64;  // 48 bytes: business, booking, proof
    if (text.size() != length) return std::nullopt;
    auto const decoded = bytes::from_base64url(text);
    if (!decoded || decoded->size() != 48) return std::nullopt;
    RawId business{};
    RawId booking{};
    digest::ShortHash proof{};
    std::copy_n(decoded->begin(), 16, business.begin());
    std::copy_n(decoded->begin() + 16, 16, booking.begin());
    std::copy_n(decoded->begin() + 32, 16, proof.begin());
    return CapabilityClaim{.business = BusinessId{business}, .booking = BookingId{booking}, .proof = proof};
}

}  // namespace obhut::ports
