// SPDX-License-Identifier: Apache-2.0
//
// The use case "who is this": takes what a request brought and says who asks, or that nobody is known by it.
//
// Each request of the desk asks the store once for session and account together, so whoever is disabled, or has lost a
// role, is so at the next request. Once a minute it also writes down that the session was seen.
//
// Layer: app.

#pragma once

#include "recognise/bearer.h"
#include "recognise/caller.h"

namespace obhut::recognise {

// Of a session. Denied: "session/unknown" where it never was or has been ended, "session/idle" where it is locked for
// want of a sign of life, "session/over" where its day is done. What is locked or over is ended by it.
Result<Caller, Error> by_session(ports::World& world, Bearer const& bearer, staff::SessionTerms const& terms);

// Of an API token. Denied: "token/unknown", also where it has ended.
Result<Caller, Error> by_token(ports::World& world, Bearer const& bearer);

}  // namespace obhut::recognise
