// SPDX-License-Identifier: Apache-2.0
//
// The API of staff and of their machines: signing in, and everything under /api/v1/desk. Each operation reads what was
// asked, calls one use case and renders its answer; who may call it stands in its route and is asked by admission.
//
// An object out of the caller's reach is answered 404, a collection without the right for it 403.
//
// Layer: server. Threading: handlers run on several threads.

#pragma once

#include "admission/admission.h"
#include "change_policy/stored_policies.h"
#include "http/route.h"
#include "sign_in/proving.h"
#include "web/surroundings.h"

#include <vector>

namespace obhut::desk_api {

// All of it outlives the routes.
struct Parts {
    web::Surroundings const& around;
    sign_in::Proving proving;
    change_policy::StoredPolicies& policies;
};

std::vector<admission::StaffRoute> staff_routes(Parts const& parts);

// Those, admitted, and what is open to whoever wants to sign in.
std::vector<http::Route> routes(Parts const& parts);

}  // namespace obhut::desk_api
