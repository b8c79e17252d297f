// expect: is private|calling a private constructor
// SPDX-License-Identifier: Apache-2.0
#include "access/grant.h"

using namespace obhut::access;

obhut::Result<Grant, DenyRefusal> sound(Policy const& policy, Actor const& actor, Relation const& relation) {
    return decide(policy, actor, Purpose::BookingFulfil, relation, {DataClass::Identity});
}

#ifdef FAULT
Grant forged(Actor const& actor, ClientId client) {
    return Grant{actor, Purpose::BookingFulfil, client, {DataClass::Identity}};
}
#endif
