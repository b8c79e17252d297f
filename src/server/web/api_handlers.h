// SPDX-License-Identifier: Apache-2.0
//
// The operations of the public API: parse, one use case, render. Each answers every request it is given.
//
// Layer: server. Threading: safe from every thread.

#pragma once

#include "http/message.h"
#include "web/api_fault.h"
#include "web/surroundings.h"

namespace obhut::web {

Reply show_health(Surroundings const& around, http::Request const& request);
Reply show_readiness(Surroundings const& around, http::Request const& request);

Reply show_business(Surroundings const& around, http::Request const& request);
Reply list_services(Surroundings const& around, http::Request const& request);
Reply list_slots(Surroundings const& around, http::Request const& request);  // of Work::Either
Reply show_challenge(Surroundings const& around, http::Request const& request);

Reply hold_slot(Surroundings const& around, http::Request const& request);
Reply release_hold(Surroundings const& around, http::Request const& request);
Reply book_slot(Surroundings const& around, http::Request const& request);

Reply show_booking(Surroundings const& around, http::Request const& request);
Reply cancel_booking(Surroundings const& around, http::Request const& request);
Reply reschedule_booking(Surroundings const& around, http::Request const& request);
Reply change_party(Surroundings const& around, http::Request const& request);

}  // namespace obhut::web
