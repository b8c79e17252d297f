// SPDX-License-Identifier: Apache-2.0
//
// The use case "open in an emergency": for an hour, a member of staff may see a client who is not theirs, to treat.
//
// It waits for nobody: no second person is asked, and the letters to the owners are rows that go when mail goes. The
// owners are alarmed and review it (review_emergency.h). What somebody writes besides the reason is sealed under their
// own key and stands outside of the ledger (req:A11).
//
// Layer: app.

#pragma once

#include "core/error.h"
#include "core/personal.h"
#include "core/result.h"
#include "ledger/entry.h"
#include "ports/world.h"
#include "recognise/caller.h"

#include <cstddef>
#include <optional>

namespace obhut::open_emergency {

using booking::ClientId;
using ledger::EmergencyReason;
using ports::EmergencyId;
using ports::Instant;

inline constexpr std::size_t words_length_max = 500;  // code points

struct EmergencyRequest {
    ClientId client;
    EmergencyReason reason;
    std::optional<PersonalText> words{};  // blank ones are none
};

struct Opened {
    EmergencyId id;
    Instant ends;
};

// Denied ("access/not-for-role"), Invalid ("emergency/words-too-long", "emergency/not-plain-text"), NotFound
// ("client/unknown").
Result<Opened, Error>
open_emergency(ports::World& world, recognise::Caller const& caller, EmergencyRequest const& request);

}  // namespace obhut::open_emergency
