// SPDX-License-Identifier: Apache-2.0
//
// What the owner does about the emergencies that were opened: lists them, reads what was written besides, and reviews
// each. Nobody reviews their own.
//
// Layer: app.

#pragma once

#include "core/error.h"
#include "core/personal.h"
#include "core/result.h"
#include "ledger/entry.h"
#include "ports/world.h"
#include "recognise/caller.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace obhut::open_emergency {

enum class Words : std::uint8_t { None, Written };

struct Listed {
    ports::EmergencyId id;
    booking::StaffId staff;
    booking::ClientId client;
    ledger::EmergencyReason reason;
    Words words;
    ports::Instant opened;
    ports::Instant ends;
    std::optional<booking::StaffId> reviewed_by;
    std::optional<ports::Instant> reviewed;
};

// The newest first. Denied ("access/not-for-role").
Result<std::vector<Listed>, Error> list_emergencies(ports::World& world, recognise::Caller const& caller);

// With an entry in the ledger, before they are opened. Denied ("access/not-for-role"), NotFound ("emergency/unknown";
// "emergency/no-words", also where they were erased).
Result<PersonalText, Error> read_words(ports::World& world, recognise::Caller const& caller, ports::EmergencyId id);

// Denied ("access/not-for-role", "emergency/not-by-oneself"), NotFound ("emergency/unknown"), Conflict
// ("emergency/reviewed").
Result<Done, Error> review(ports::World& world, recognise::Caller const& caller, ports::EmergencyId id);

}  // namespace obhut::open_emergency
