// SPDX-License-Identifier: Apache-2.0
//
// What answers the desk's addresses. A GET changes nothing but the ledger, which says who was shown; a POST that did
// its work is answered by a redirect.
//
// Layer: server. Threading: safe from every thread.

#pragma once

#include "desk/counter.h"
#include "desk/desk.h"
#include "http/message.h"
#include "recognise/caller.h"
#include "web/api_fault.h"
#include "web/surroundings.h"

namespace obhut::desk {

using recognise::Caller;
using web::Reply;
using web::Surroundings;

Reply show_front(Surroundings const& around, http::Request const& request);
Reply show_style(Surroundings const& around, http::Request const& request);
Reply show_today(Surroundings const& around, Caller const& caller, http::Request const& request);
Reply show_sheet(Surroundings const& around, Caller const& caller, http::Request const& request);
Reply post_booking(Surroundings const& around, Caller const& caller, http::Request const& request);

Reply show_closing(
    Surroundings const& around, Caller const& caller, http::Request const& request
);  // what it would hit
Reply post_closing(Surroundings const& around, Caller const& caller, http::Request const& request);
Reply post_reopening(Surroundings const& around, Caller const& caller, http::Request const& request);

Reply show_session(Surroundings const& around, Caller const& caller, http::Request const& request);
Reply post_session(Surroundings const& around, Caller const& caller, http::Request const& request);

Reply show_unsettled(Surroundings const& around, Caller const& caller, http::Request const& request);
Reply post_unsettled(Surroundings const& around, Caller const& caller, http::Request const& request);

// The entrance.
Reply show_sign_in(Parts const& parts, http::Request const& request);
Reply post_sign_in(Parts const& parts, http::Request const& request);
Reply post_code(Parts const& parts, http::Request const& request);
Reply post_one_click(Parts const& parts, http::Request const& request);  // of a demo
Reply show_invitation(Parts const& parts, http::Request const& request);
Reply post_invitation(Parts const& parts, http::Request const& request);
Reply show_forgotten(Parts const& parts, http::Request const& request);
Reply post_forgotten(Parts const& parts, http::Request const& request);
Reply show_reset(Parts const& parts, http::Request const& request);
Reply post_reset(Parts const& parts, http::Request const& request);

// Once somebody is in.
Reply post_sign_out(Parts const& parts, Caller const& caller, http::Request const& request);
Reply show_prove(Parts const& parts, Caller const& caller, http::Request const& request);
Reply post_prove(Parts const& parts, Caller const& caller, http::Request const& request);

Reply show_account(Parts const& parts, Caller const& caller, http::Request const& request);
Reply post_password(Parts const& parts, Caller const& caller, http::Request const& request);
Reply post_codes(Parts const& parts, Caller const& caller, http::Request const& request);
Reply show_codes(Parts const& parts, Caller const& caller, http::Request const& request);
Reply show_code_picture(Parts const& parts, Caller const& caller, http::Request const& request);
Reply post_confirm_codes(Parts const& parts, Caller const& caller, http::Request const& request);
Reply post_paper_codes(Parts const& parts, Caller const& caller, http::Request const& request);
Reply post_remove_passkey(Parts const& parts, Caller const& caller, http::Request const& request);
Reply post_sessions(Parts const& parts, Caller const& caller, http::Request const& request);

Reply show_people(Parts const& parts, Caller const& caller, http::Request const& request);
Reply post_people(Parts const& parts, Caller const& caller, http::Request const& request);
Reply post_colleague(Parts const& parts, Caller const& caller, http::Request const& request);

Reply show_access(Parts const& parts, Caller const& caller, http::Request const& request);

// What several of them say and do.
std::string roles_text(Counter const& counter, access::RoleSet roles);
http::Response entered(Counter const& counter, sign_in::SignedIn const& signed_in, std::string const& back);

}  // namespace obhut::desk
