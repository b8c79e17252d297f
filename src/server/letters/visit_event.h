// SPDX-License-Identifier: Apache-2.0
//
// A booking as a calendar file: the one that is attached to letters and the one that the booking's page hands out are
// the same event, so a calendar that has one takes the other for its successor.
//
// Layer: server. Pure.

#pragma once

#include "letters/links.h"
#include "ports/letter.h"

namespace obhut::letters {

// `stamp` says when the file was made. The name of the file and, where the booking is discreet, its title tell nothing.
ports::CalendarFile calendar_file(
    catalogue::Business const& business, booking::Booking const& booking, Links const& links, booking::Instant stamp
);

}  // namespace obhut::letters
