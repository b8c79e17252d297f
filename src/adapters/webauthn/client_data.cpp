// SPDX-License-Identifier: Apache-2.0
#include "webauthn/client_data.h"

#include "bytes/encoding.h"
#include "core/check.h"
#include "json/parse.h"

#include <algorithm>

namespace obhut::webauthn {
namespace {

using ports::PasskeyRefusal;

constexpr json::Limits client_data_limits{.depth_max = 8, .bytes_max = std::size_t{8} * 1024};

// What stands inside a frame of another page is refused even where that page is one of ours: we frame no sign-in.
Result<Done, PasskeyRefusal> check_frame(json::Value const& data) {
    if (auto const* const crosses = data.find("crossOrigin")) {
        if (!crosses->as_bool()) return Refused{PasskeyRefusal::Malformed};
        if (*crosses->as_bool()) return Refused{PasskeyRefusal::CrossOrigin};
    }
    if (data.find("topOrigin") != nullptr) return Refused{PasskeyRefusal::CrossOrigin};
    return Done{};
}

}  // namespace

Result<Done, PasskeyRefusal> check_client_data(
    std::string_view json, Ceremony ceremony, bytes::ByteView challenge, std::vector<std::string> const& origins
) {
    OBHUT_CHECK(challenge.size() >= ports::challenge_size_min);
    auto const data = json::parse(json, client_data_limits);
    if (!data) return Refused{PasskeyRefusal::Malformed};
    auto const text = [&](std::string_view key) {
        auto const* const member = data.value().find(key);
        return member != nullptr ? member->as_string() : nullptr;
    };
    auto const* const type = text("type");
    auto const* const asked = text("challenge");
    auto const* const origin = text("origin");
    if (type == nullptr || asked == nullptr || origin == nullptr) return Refused{PasskeyRefusal::Malformed};

    if (*type != (ceremony == Ceremony::Registration ? "webauthn.create" : "webauthn.get"))
        return Refused{PasskeyRefusal::WrongType};
    if (*asked != bytes::base64url(challenge)) return Refused{PasskeyRefusal::WrongChallenge};
    if (std::ranges::find(origins, *origin) == origins.end()) return Refused{PasskeyRefusal::WrongOrigin};
    return check_frame(data.value());
}

}  // namespace obhut::webauthn
