// SPDX-License-Identifier: Apache-2.0
#include "webauthn/published.h"

#include "bytes/encoding.h"
#include "webauthn/virtual_authenticator.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <boost/json.hpp>

namespace obhut::webauthn {
namespace {

Bytes unhex(boost::json::value const& value) {
    return bytes::from_hex(std::string_view{value.as_string()}).value();
}

std::string text_of(boost::json::value const& value) {
    return std::string{bytes::as_text(unhex(value))};
}

}  // namespace

std::vector<Published> published() {
    char const* const given = std::getenv("OBHUT_VECTORS");
    std::filesystem::path const folder = given != nullptr ? given : OBHUT_VECTORS_DEFAULT;
    std::ifstream file{folder / "webauthn/webauthn_l3_vectors.json"};
    std::vector<Published> all;
    if (!file) return all;
    auto const read = boost::json::parse(std::string{std::istreambuf_iterator<char>{file}, {}});
    for (auto const& one : read.as_array()) {
        auto const& made = one.at("registration");
        auto const& used = one.at("authentication");
        if (made.as_object().empty()) continue;  // the certificate that the others' statements are signed with
        auto const id = unhex(made.at("credential_id"));
        all.push_back(
            {.name = std::string{one.at("id").as_string()},
             .registration =
                 {.challenge = unhex(made.at("challenge")),
                  .credential_id = id,
                  .client_data = text_of(made.at("clientDataJSON")),
                  .attestation_object = unhex(made.at("attestationObject"))},
             .assertion =
                 {.stored = {},
                  .challenge = unhex(used.at("challenge")),
                  .credential_id = id,
                  .client_data = text_of(used.at("clientDataJSON")),
                  .authenticator_data = unhex(used.at("authenticatorData")),
                  .signature = unhex(used.at("signature")),
                  .user_handle = bytes::copy_of(ada)}}
        );
    }
    return all;
}

}  // namespace obhut::webauthn
