// SPDX-License-Identifier: Apache-2.0
//
// What answers the pages' addresses. A GET changes nothing; a POST is answered by a redirect when it did its work, and
// else by a page that keeps what was typed.
//
// Layer: server. Threading: safe from every thread.

#pragma once

#include "http/message.h"
#include "web/api_fault.h"
#include "web/surroundings.h"

namespace obhut::web {

Reply front_page(Surroundings const& around, http::Request const& request);
Reply show_theme(Surroundings const& around, http::Request const& request);  // colours, as a style sheet
Reply show_logo(Surroundings const& around, http::Request const& request);
Reply show_embed(Surroundings const& around, http::Request const& request);  // what other sites load
Reply open_business(Surroundings const& around, http::Request const& request);
Reply services_page(Surroundings const& around, http::Request const& request);
Reply unknown_service(Surroundings const& around, http::Request const& request);  // 404, with what there is
Reply privacy_page(Surroundings const& around, http::Request const& request);
Reply legal_page(Surroundings const& around, http::Request const& request);

Reply provider_link(Surroundings const& around, http::Request const& request);  // a service with somebody by name
Reply service_times_page(Surroundings const& around, http::Request const& request);
Reply post_hold(Surroundings const& around, http::Request const& request);

Reply details_page(Surroundings const& around, http::Request const& request);
Reply series_page(Surroundings const& around, http::Request const& request);  // which dates besides the first
Reply post_booking(Surroundings const& around, http::Request const& request);

Reply manage_page(Surroundings const& around, http::Request const& request);
Reply changed_page(Surroundings const& around, http::Request const& request);  // after a change that worked
Reply cancel_page(Surroundings const& around, http::Request const& request);
Reply post_cancel(Surroundings const& around, http::Request const& request);
Reply move_page(Surroundings const& around, http::Request const& request);
Reply post_move(Surroundings const& around, http::Request const& request);
Reply party_page(Surroundings const& around, http::Request const& request);
Reply post_party(Surroundings const& around, http::Request const& request);
Reply calendar_file(Surroundings const& around, http::Request const& request);

Reply confirm_page(Surroundings const& around, http::Request const& request);
Reply post_confirm(Surroundings const& around, http::Request const& request);

// The links of mails name neither business nor language: they lead on to the page of the booking.
Reply open_manage(Surroundings const& around, http::Request const& request);
Reply open_confirm(Surroundings const& around, http::Request const& request);

}  // namespace obhut::web
