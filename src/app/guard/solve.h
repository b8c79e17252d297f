// SPDX-License-Identifier: Apache-2.0
//
// Solves a challenge as a browser does: one number after the other. For tests.
//
// Layer: app. Pure.

#pragma once

#include "bytes/encoding.h"
#include "digest/digest.h"
#include "guard/challenge.h"

#include <cstdint>
#include <string>

namespace obhut::guard {

inline std::int64_t solve(Challenge const& challenge) {
    auto const wanted = bytes::from_hex(challenge.challenge).value();
    for (std::int64_t number = 0; number <= challenge.number_max; ++number) {
        auto const hash = digest::sha256({bytes::as_bytes(challenge.salt), bytes::as_bytes(std::to_string(number))});
        if (digest::equal(hash, wanted)) return number;
    }
    return -1;
}

inline std::string answer_to(Challenge const& challenge, std::int64_t number) {
    auto const json = R"({"algorithm":"SHA-256","challenge":")" + challenge.challenge + R"(","number":)" +
                      std::to_string(number) + R"(,"salt":")" + challenge.salt + R"(","signature":")" +
                      challenge.signature + R"("})";
    return bytes::base64(bytes::as_bytes(json));
}

}  // namespace obhut::guard
