// SPDX-License-Identifier: Apache-2.0
#include "desk_api/asked.h"

#include "time/rfc3339.h"

#include <algorithm>
#include <charconv>

namespace obhut::desk_api {

Result<std::shared_ptr<calendar::Compiled const>, Response> business_of(Parts const& parts, Caller const& caller) {
    return web::or_problem(parts.around.calendar.business(caller.business()));
}

time::Zone zone_of(catalogue::Business const& business) {
    return business.locations.empty() ? time::Zone::utc() : business.locations.front().zone;
}

PersonalText personal(Members& members, std::string_view name, Need need) {
    auto const* const text = members.text(name, need);
    return PersonalText{text == nullptr ? std::string{} : *text};
}

std::optional<bytes::Bytes> octets(Members& members, std::string_view name, Need need) {
    auto const* const text = members.text(name, need);
    auto found = text == nullptr ? std::nullopt : bytes::from_base64url(*text);
    if (text != nullptr && !found) members.refuse(name, "request/wrong-type");
    return found;
}

sign_in::PasskeyAnswer passkey_answer(Members& members) {
    auto const required = [&](std::string_view name) { return octets(members, name).value_or(bytes::Bytes{}); };
    return {
        .challenge = required("challenge"),
        .credential_id = required("id"),
        .client_data_json = std::string{bytes::as_text(required("clientDataJSON"))},
        .authenticator_data = required("authenticatorData"),
        .signature = required("signature"),
        .user_handle = octets(members, "userHandle", Need::Optional),
    };
}

Query::Query(Request const& request, std::initializer_list<std::string_view> known) : query_(request.query) {
    for (auto const& [name, value] : query_.pairs())
        if (std::ranges::find(known, name) == known.end()) refuse(name, "request/unknown-field");
}

std::optional<time::Date> Query::date(std::string_view name) {
    auto const text = query_.find(name);
    auto const found = text ? time::parse_date(*text) : std::nullopt;
    if (text && !found) refuse(name, "request/date-expected");
    return found;
}

std::optional<time::Instant> Query::instant(std::string_view name) {
    auto const text = query_.find(name);
    auto const found = text ? time::parse_rfc3339(*text) : std::nullopt;
    if (text && !found) refuse(name, "request/date-expected");
    return found;
}

std::optional<std::uint64_t> Query::whole(std::string_view name) {
    auto const text = query_.find(name);
    if (!text) return std::nullopt;
    std::uint64_t number = 0;
    auto const [end, error] = std::from_chars(text->data(), text->data() + text->size(), number);
    if (error == std::errc{} && end == text->data() + text->size()) return number;
    refuse(name, "request/number-expected");
    return std::nullopt;
}

void Query::refuse(std::string_view name, Literal reason) {
    faults_.push_back({.at = web::place_of("", name), .reason = reason});
}

Result<Done, Response> Query::finish() const {
    if (!faults_.empty()) return Refused{web::problem_of(faults_)};
    return Done{};
}

}  // namespace obhut::desk_api
