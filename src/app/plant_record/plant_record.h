// SPDX-License-Identifier: Apache-2.0
//
// The use case "plant a record": a client who does not exist, laid among the others and sealed like them. Nobody has a
// reason to open it, so whoever does is rummaging, and the owners are alarmed (threat:E01).
//
// The entry says that a client was created, as a booking's does, and not that this one is nobody.
//
// Layer: app.

#pragma once

#include "catalogue/business.h"
#include "core/error.h"
#include "core/personal.h"
#include "core/result.h"
#include "ports/world.h"
#include "recognise/caller.h"

namespace obhut::plant_record {

struct PlantRequest {
    PersonalText name;
    PersonalText email;  // an address of the owner's own, so that a letter to it tells too
};

// `business` is the caller's. Denied ("access/not-for-role"), Invalid ("client/name-missing", "client/not-one-line",
// "client/too-long", "client/email-malformed").
Result<booking::ClientId, Error> plant_record(
    ports::World& world,
    recognise::Caller const& caller,
    catalogue::Business const& business,
    PlantRequest const& request
);

}  // namespace obhut::plant_record
