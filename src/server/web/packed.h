// SPDX-License-Identifier: Apache-2.0
//
// Smaller answers for browsers that take them packed, by zlib.
//
// Only what holds no secret is packed: the length of a packed page tells something of what is in it, and a page that
// repeats what a stranger asked beside what only its reader may know would give that away.
//
// Layer: server. Pure.

#pragma once

#include "http/message.h"

#include <string>
#include <string_view>

namespace obhut::web {

bool takes_packed(http::Request const& request) noexcept;

std::string packed(std::string_view text);  // as gzip

http::Response as_packed(http::Response response);  // says how the body is packed

}  // namespace obhut::web
