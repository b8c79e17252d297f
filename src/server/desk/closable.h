// SPDX-License-Identifier: Apache-2.0
//
// What can be closed by a click, as forms and addresses name it ("area:terrace", "resource:mira", "location:mitte"),
// and for how long.
//
// Layer: server.

#pragma once

#include "catalogue/edit.h"
#include "desk/counter.h"

#include <optional>
#include <string>
#include <vector>

namespace obhut::desk {

struct Closable {
    catalogue::Closable what;
    std::string value;  // as a form sends it
    std::string name;
    std::vector<catalogue::Absence> const* absences;
};

// Areas first, because they are closed most, then rooms, tables and people, then whole places.
std::vector<Closable> closables(Counter const& counter);
std::optional<Closable> closable_named(Counter const& counter, std::string_view value);

// Date, times and last date as typed: without a first time from now or from the morning on, without a last one until
// the house closes that day. Nothing if that cannot be read.
std::optional<catalogue::Absence> span_typed(Counter const& counter, http::Parameters const& form);

// As our own pages carry it: "2027-03-15T17:30".
std::string wall_text(time::LocalTime at);
std::optional<time::LocalTime> wall_from(std::string_view text);
std::optional<catalogue::Absence> span_carried(http::Parameters const& form);

// "Montag, 15. März, 17:30–23:00 Uhr"
std::string span_text(Counter const& counter, catalogue::Absence const& span);

}  // namespace obhut::desk
