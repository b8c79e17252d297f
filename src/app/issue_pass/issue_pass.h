// SPDX-License-Identifier: Apache-2.0
//
// The use cases "give a machine a token" and "let support in": what an owner hands out to somebody who is no member of
// staff, for a time that is said beforehand.
//
// The secret is shown once and only its hash is kept, so a copy of the database opens nothing (req:U8). A token reaches
// what its scopes say and no more; a support code opens a session of its own, and taking it back ends that session
// (req:U7). When whoever handed it out is disabled, it is worth nothing any more (manage_staff::disable).
//
// Layer: app.

#pragma once

#include "core/personal.h"
#include "recognise/caller.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace obhut::issue_pass {

using recognise::Caller;
using staff::PassId;

struct Issued {
    PassId id;
    PersonalText secret;  // shown once
};

// What a page may show of one, the secret excepted. What has ended stays on the list for a while.
struct Pass {
    PassId id;
    std::optional<Slug> label;
    access::ScopeSet scopes;  // none of a support code
    std::optional<staff::StaffId> by;
    time::Instant made;
    time::Instant ends;
    std::optional<time::Instant> used;
};

// Each of these takes the right tokens.manage. Denied: "access/not-for-role".

struct TokenWish {
    Slug label;
    access::ScopeSet scopes;
    std::int32_t days;  // 1 to 365
};

// Invalid: "pass/scopes-missing", "pass/days-out-of-range".
Result<Issued, Error> issue_token(ports::World& world, Caller const& by, TokenWish const& wish);
Result<std::vector<Pass>, Error> tokens(ports::World& world, Caller const& by);
Result<Done, Error> revoke_token(ports::World& world, Caller const& by, PassId token);  // NotFound: "pass/unknown"

// Each of these takes the right support.issue. Denied: "access/not-for-role".

struct SupportWish {
    Slug label;
    std::int32_t hours;  // 1 to 72
};

// Invalid: "pass/hours-out-of-range".
Result<Issued, Error> issue_support_code(ports::World& world, Caller const& by, SupportWish const& wish);
Result<std::vector<Pass>, Error> support_codes(ports::World& world, Caller const& by);

// Whoever came in by it is out. NotFound: "pass/unknown".
Result<Done, Error> revoke_support_code(ports::World& world, Caller const& by, PassId code);

}  // namespace obhut::issue_pass
