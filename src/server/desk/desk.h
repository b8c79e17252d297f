// SPDX-License-Identifier: Apache-2.0
//
// The desk: what the people of a business see and do, as plain pages. The entrance, where they sign in; who comes
// today, what is to be settled, what is closed, and the sheet for the wall; their own account, their colleagues, and
// the table of who sees what.
//
// What needs a session is made by server/admission and has no default right. The rest is the entrance.
//
// Layer: server. Threading: the handlers are safe from every thread.

#pragma once

#include "admission/admission.h"
#include "http/route.h"
#include "sign_in/proving.h"
#include "web/surroundings.h"

#include <vector>

namespace obhut::desk {

// Whether one click signs in as each of the people: in a demo that nobody else can reach.
enum class OneClick : std::uint8_t { No, Yes };

struct Parts {
    web::Surroundings const& around;
    sign_in::Proving proving;
    OneClick one_click = OneClick::No;
};

std::vector<admission::StaffRoute> staff_routes(Parts const& parts);

// All of them. The parts are copied; what they name outlives the routes.
std::vector<http::Route> routes(Parts const& parts);

}  // namespace obhut::desk
