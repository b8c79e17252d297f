// SPDX-License-Identifier: Apache-2.0
//
// An alarm tells the owners that something should be looked at: a row, an entry in the ledger, and a letter to each of
// them, kept together with the deed that causes it or not at all.
//
// A letter is only a row, so an alarm is raised also where no mail can be sent. The entry does not tell of which kind
// the alarm is, because everybody may read the entries about themselves, and who has opened a planted record must not
// learn that it was one.
//
// Layer: app.

#pragma once

#include "core/error.h"
#include "core/result.h"
#include "ledger/entry.h"
#include "ports/world.h"
#include "recognise/caller.h"

#include <chrono>
#include <optional>
#include <vector>

namespace obhut::raise_alarm {

using ports::Alarm;
using ports::AlarmId;
using ports::AlarmKind;

// An alarm that may have to be raised: made before the unit, and good for one.
struct Ready {
    Alarm alarm;
    RawId letters;  // the letters' ids are counted up from it: how many owners there are is known inside the unit only
    ports::LedgerRow row;
};

// `about` is who caused it, where somebody did: a member of staff or a token.
Result<Ready, Error>
ready(ports::World& world, catalogue::BusinessId business, AlarmKind kind, std::optional<ledger::Actor> const& about);

// Inside a unit.
Result<Done, Error> raise(ports::Unit& unit, Ready const& ready);

// The same, unless one of that kind about the same person was raised within the hour.
inline constexpr std::chrono::hours quiet_after_alarm{1};
Result<Done, Error> raise_once_an_hour(ports::Unit& unit, Ready const& ready);

// The newest first. Denied ("access/not-for-role").
Result<std::vector<Alarm>, Error> list_alarms(ports::World& world, recognise::Caller const& caller);

// Denied ("access/not-for-role"), NotFound ("alarm/unknown"), Conflict ("alarm/seen").
Result<Done, Error> see_alarm(ports::World& world, recognise::Caller const& caller, AlarmId id);

}  // namespace obhut::raise_alarm
