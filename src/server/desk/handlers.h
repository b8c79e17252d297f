// SPDX-License-Identifier: Apache-2.0
//
// What answers the desk's addresses. A GET changes nothing but the ledger, which says who was shown; a POST that did
// its work is answered by a redirect.
//
// Layer: server. Threading: safe from every thread.

#pragma once

#include "http/message.h"
#include "web/api_fault.h"
#include "web/surroundings.h"

namespace obhut::desk {

using web::Reply;
using web::Surroundings;

Reply show_front(Surroundings const& around, http::Request const& request);
Reply show_style(Surroundings const& around, http::Request const& request);
Reply show_today(Surroundings const& around, http::Request const& request);
Reply show_sheet(Surroundings const& around, http::Request const& request);
Reply post_booking(Surroundings const& around, http::Request const& request);

Reply show_closing(Surroundings const& around, http::Request const& request);  // what it would hit
Reply post_closing(Surroundings const& around, http::Request const& request);
Reply post_reopening(Surroundings const& around, http::Request const& request);

Reply show_session(Surroundings const& around, http::Request const& request);
Reply post_session(Surroundings const& around, http::Request const& request);

Reply show_unsettled(Surroundings const& around, http::Request const& request);
Reply post_unsettled(Surroundings const& around, http::Request const& request);

}  // namespace obhut::desk
