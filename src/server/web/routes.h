// SPDX-License-Identifier: Apache-2.0
//
// The one table of routes: whatever this server answers stands in it, with who may ask, how often and how much.
//
// Layer: server.

#pragma once

#include "http/route.h"
#include "web/surroundings.h"

#include <vector>

namespace obhut::web {

std::vector<http::Route> api_routes(Surroundings const& around);   // compared with api/openapi.yaml by a test
std::vector<http::Route> page_routes(Surroundings const& around);  // HTML

std::vector<http::Route> routes(Surroundings const& around);

// What the server refuses by rate or size, as a page where a page was asked for.
http::Response show_refusal(Surroundings const& around, http::Request const& request, http::Response refusal);

}  // namespace obhut::web
