// SPDX-License-Identifier: Apache-2.0
//
// Reads and writes instants as text: RFC 3339 with an offset for the API, IMF-fixdate for HTTP's headers.
//
// Reading is strict, because what is read twice in two ways books two times: date, "T", time with seconds, then "Z" or
// an offset. A fraction is taken only when it is zero, a leap second never, and the instant must lie in the calendar.
// Writing is by hand: a week of slots is a thousand of these.
//
// Layer: base. Pure.

#pragma once

#include "time/instant.h"

#include <optional>
#include <string>
#include <string_view>

namespace obhut::time {

std::optional<Instant> parse_rfc3339(std::string_view text);

// "2027-03-29T09:00:00+02:00"; an offset of zero is written "+00:00".
void append_rfc3339(std::string& out, Instant at, Seconds offset);
void append_rfc3339_utc(std::string& out, Instant at);  // "2027-03-29T07:00:00Z"
std::string rfc3339_utc(Instant at);

void append_http_date(std::string& out, Instant at);  // "Mon, 29 Mar 2027 07:00:00 GMT"

}  // namespace obhut::time
