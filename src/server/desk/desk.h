// SPDX-License-Identifier: Apache-2.0
//
// The desk: what the people of a business see and do, as plain pages. Who comes today, what is to be settled, what is
// closed, and the sheet for the wall.
//
// Nobody signs in here yet. So only a demo on loopback has these routes, whoever opens them is its reception, and every
// form is taken from its own pages only.
//
// Layer: server. Threading: the handlers are safe from every thread.

#pragma once

#include "http/route.h"
#include "web/surroundings.h"

#include <vector>

namespace obhut::desk {

std::vector<http::Route> routes(web::Surroundings const& around);

}  // namespace obhut::desk
