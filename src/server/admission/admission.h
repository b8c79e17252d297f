// SPDX-License-Identifier: Apache-2.0
//
// Admission is the door of everything that staff and their machines reach: it makes routes whose handler runs only for
// a caller who was recognised, has the right that the route names, and has proved who they are as freshly as it asks.
//
// A StaffRoute has no default: a route without a right does not compile, and one that anybody who is signed in may call
// says so. What is made here is the only thing in the program with Access::Staff (tools/tidy.py looks).
//
// Layer: server. Threading: handlers run on several threads.

#pragma once

#include "access/right.h"
#include "http/route.h"
#include "recognise/caller.h"
#include "sign_in/sign_in.h"
#include "web/surroundings.h"

#include <functional>
#include <optional>
#include <vector>

namespace obhut::admission {

using recognise::Caller;

enum class StepUp : std::uint8_t { NotNeeded, Fresh };

// Somebody who is signed in and needs no right for it: signing out.
struct WhoeverIsSignedIn {};
using Needs = std::variant<WhoeverIsSignedIn, access::Right>;

using StaffHandler = std::function<http::Response(Caller const&, http::Request const&)>;

struct StaffRoute {
    http::Required<http::Method> method;
    Literal path;
    http::Required<Needs> needs;
    http::Required<StepUp> step_up;
    http::Required<http::Rate> rate;
    http::Required<std::size_t> body_bytes_max;
    StaffHandler handle;
};

// How a refusal is put into words: a page leads to the entrance, the API answers with a problem.
using Present = std::function<http::Response(http::Request const&, unsigned status, Literal reason)>;

http::Response as_problem(http::Request const& request, unsigned status, Literal reason);

// The surroundings outlive the routes.
std::vector<http::Route>
admit(web::Surroundings const& around, std::vector<StaffRoute> routes, Present const& present = as_problem);

// Who a request is by, or the refusal: for what is open to everybody and looks different to who is signed in.
// 401: "access/sign-in-needed", or why the session ended: "session/idle", "session/over".
struct NotAdmitted {
    unsigned status;
    Literal reason;
};
Result<Caller, NotAdmitted> caller_of(web::Surroundings const& around, http::Request const& request);

// A browser says where a request comes from; whoever does not say so is refused where something changes.
enum class Sender : std::uint8_t { OwnPage, Elsewhere };
Sender sender_of(http::Request const& request);

// The session's cookie (RFC 6265bis). Over TLS it bears the prefix that binds it to this host; the plain one is for a
// demo on loopback.
enum class Transport : std::uint8_t { Tls, Plain };
Transport transport_of(web::Surroundings const& around);
std::string cookie_of(Transport transport, PersonalText const& bearer);
std::string no_cookie(Transport transport);

// From where somebody tries to sign in.
sign_in::Visit visit_of(catalogue::BusinessId business, http::Request const& request);

}  // namespace obhut::admission
