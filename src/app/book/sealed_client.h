// SPDX-License-Identifier: Apache-2.0
//
// Seals what a client gave, under keys minted ahead: one per class and retention, so that each can be destroyed when
// its own time is over.
//
// Layer: app.

#pragma once

#include "catalogue/business.h"
#include "client/client.h"
#include "ports/world.h"

#include <span>
#include <vector>

namespace obhut::book {

struct SealedClient {
    ports::ClientRecord record;
    std::vector<ports::SealedAnswer> answers;
};

// The answers are sealed for each of the bookings: any date of a series may turn out not to be free.
Result<SealedClient, Error> seal(
    ports::World& world,
    catalogue::Business const& business,
    client::CheckedClient const& client,
    std::span<booking::BookingId const> bookings
);

}  // namespace obhut::book
