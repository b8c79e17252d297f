// SPDX-License-Identifier: Apache-2.0
//
// Session is somebody's being signed in: since when, how they proved who they are, and when they were last seen.
//
// It ends by itself in two ways, after a while without a sign of life and after a working day. What is weighty asks for
// a proof that is fresh, however long the session may still run.
//
// Layer: domain. Pure.

#pragma once

#include "access/policy.h"
#include "catalogue/business.h"
#include "core/slug.h"
#include "ledger/entry.h"

#include <cstdint>

namespace obhut::staff {

using access::SignIn;
using ledger::SessionId;
using time::Instant;
using time::Seconds;

struct SessionTerms {
    Seconds idle;   // without a request for so long, it is locked
    Seconds life;   // and over after so long in any case
    Seconds fresh;  // a proof counts as fresh for so long
};

// Fifteen minutes where there are care services (req:Y2), thirty elsewhere.
SessionTerms session_terms(catalogue::Business const& business) noexcept;

struct Session {
    SessionId id;
    SignIn proof = SignIn::Password;  // the strongest that was given in it
    Instant begun{};
    Instant seen{};
    Instant proven{};  // when a proof was last given
    Slug device;       // "firefox-linux"

    friend bool operator==(Session const&, Session const&) = default;
};

enum class Life : std::uint8_t { Lives, Idle, Over };
Life life_of(Session const& session, SessionTerms const& terms, Instant now) noexcept;

enum class Proof : std::uint8_t { Fresh, Stale };
Proof proof_of(Session const& session, SessionTerms const& terms, Instant now) noexcept;

// A sign of life is written down once a minute and not at every request.
inline constexpr Seconds seen_every{60};

}  // namespace obhut::staff
