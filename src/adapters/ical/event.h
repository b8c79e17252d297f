// SPDX-License-Identifier: Apache-2.0
//
// CalendarEvent is one visit, written as a calendar file (RFC 5545) that a reader's own calendar takes in.
//
// A file carries one event and nothing that was not asked for: no attachment, no alarm, nobody's address, no property
// of somebody's own making. A calendar recognises the event by its uid and believes the file with the higher sequence,
// so a moved visit moves there and a cancelled one goes. Whatever the texts contain, they stay texts.
//
// Visits are written in UTC, which needs no description of a zone and means the same moment in every calendar; the
// calendar shows it in its reader's zone. Nights are whole days, because no clock belongs to them.
//
// Layer: adapters. Threading: safe from every thread.

#pragma once

#include "booking/booking.h"
#include "core/personal.h"
#include "ports/letter.h"
#include "time/instant.h"
#include "time/period.h"

#include <cstdint>
#include <string>
#include <variant>

namespace obhut::ical {

// Days of a calendar without a clock: from the first to before `behind`, which is a stay's day of departure.
struct Days {
    time::Date first;
    time::Date behind;
};

enum class Standing : std::uint8_t { Tentative, Confirmed, Cancelled };

struct CalendarEvent {
    std::string uid;        // the same for every file about one booking
    std::int64_t sequence;  // the booking's revision
    time::Instant stamp;    // when this file was made
    std::variant<time::Period, Days> when;
    Standing standing;
    booking::Discretion discretion;  // discreet: private, and neither location nor description are written
    PersonalText summary;
    std::string location;
    PersonalText description;
    PersonalText url;  // http or https; anything else is not written
};

// What the calendar shall do with the file: the same word stands in the file and in the mail that carries it.
ports::CalendarMethod method_of(Standing standing) noexcept;

PersonalText write(CalendarEvent const& event);

}  // namespace obhut::ical
