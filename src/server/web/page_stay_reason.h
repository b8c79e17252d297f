// SPDX-License-Identifier: Apache-2.0
//
// Why a room cannot be had for a stay, in a friendly sentence, and which other days would do. It tells what the owner
// has set and what is free, and nothing of who is there.
//
// Layer: server.

#pragma once

#include "availability/engine.h"
#include "web/page_frame.h"

#include <string>
#include <vector>

namespace obhut::web {

struct StayAsked {
    catalogue::Service const& room;
    time::Date arrival;
    booking::Party party;
    std::vector<availability::Occupancy> released = {};  // what a stay that moves gives back
};

struct OtherStay {
    time::Date arrival;
    std::int32_t nights;
};

struct StayReason {
    std::string text;
    std::vector<OtherStay> others;  // by arrival
};

// Whether the stay can be had, and from when to when; nothing if not.
Result<std::optional<availability::Slot>, Error>
free_stay(Surroundings const& around, Frame const& frame, StayAsked const& asked);

StayReason reason_of(Surroundings const& around, Frame const& frame, StayAsked const& asked);

}  // namespace obhut::web
