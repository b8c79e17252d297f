// SPDX-License-Identifier: Apache-2.0
#include "recognise/bearer.h"

#include "bytes/encoding.h"

#include <algorithm>

namespace obhut::recognise {
namespace {

constexpr std::size_t id_size = std::tuple_size_v<RawId>;
constexpr std::size_t secret_size = 32;

}  // namespace

std::optional<Bearer> Bearer::from(std::string_view text) {
    auto const bytes = bytes::from_base64url(text);
    if (!bytes || bytes->size() != id_size + secret_size) return std::nullopt;
    RawId business{};
    std::copy_n(bytes->begin(), id_size, business.begin());
    return Bearer{.business = catalogue::BusinessId{business}, .hash = digest::sha256(*bytes)};
}

NewBearer new_bearer(catalogue::BusinessId business, ports::Random& random) {
    std::array<std::uint8_t, id_size + secret_size> bytes{};
    std::ranges::copy(business.raw(), bytes.begin());
    random.fill(std::span{bytes}.subspan(id_size));
    return {.text = PersonalText{bytes::base64url(bytes)}, .hash = digest::sha256(bytes)};
}

}  // namespace obhut::recognise
