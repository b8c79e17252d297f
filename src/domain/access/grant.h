// SPDX-License-Identifier: Apache-2.0
//
// Grant is the decision that lets one actor open some classes of one client's data for one purpose.
//
// It is made by decide() and nowhere else, so whoever holds one has been decided upon. It opens nothing by itself: the
// vault also wants to see that the opening was recorded (ports/vault.h).
//
// Layer: domain. Pure.

#pragma once

#include "access/actor.h"
#include "access/classes.h"
#include "access/policy.h"
#include "access/relation.h"
#include "core/result.h"

#include <cstdint>

namespace obhut::access {

enum class DenyRefusal : std::uint8_t {
    NothingAsked,       // an empty set of classes needs no grant
    PurposeNotOfActor,  // this actor never acts for this purpose
    NotTheirOwn,        // allowed for own clients or the own booking only
    ClassNotForRole,    // this class is absent for the role
    OutsideWindow,      // too long ago for the role, whatever the reason
    ReasonNeeded,       // one tap on the chip would allow it
    ScopeMissing,       // the token was issued for something else
    Restricted,         // the client has a say in it first; an emergency would need danger to life
    Blocked             // kept for the law and read for nothing else, not in an emergency either
};

class Grant;
Result<Grant, DenyRefusal>
decide(Policy const& policy, Actor const& actor, Purpose purpose, Relation const& relation, ClassSet classes);

class Grant {
public:
    Actor const& actor() const noexcept { return actor_; }
    Purpose purpose() const noexcept { return purpose_; }
    ClientId client() const noexcept { return client_; }
    ClassSet classes() const noexcept { return classes_; }

private:
    Grant(Actor const& actor, Purpose purpose, ClientId client, ClassSet classes)
        : actor_(actor), purpose_(purpose), client_(client), classes_(classes) {}

    friend Result<Grant, DenyRefusal> decide(Policy const&, Actor const&, Purpose, Relation const&, ClassSet);

    Actor actor_;
    Purpose purpose_;
    ClientId client_;
    ClassSet classes_;
};

}  // namespace obhut::access
