// SPDX-License-Identifier: Apache-2.0
//
// Counts of what a simulation went through; a run that met no faults has shown little.
//
// Layer: tests.

#pragma once

#include <cstdint>
#include <string>

namespace obhut::sim {

struct Counts {
    std::uint64_t steps = 0;
    std::uint64_t interleaved = 0;  // of those, in the middle of another unit
    std::uint64_t acknowledged = 0;
    std::uint64_t refused = 0;
    std::uint64_t unknown = 0;  // answered Unavailable
    std::uint64_t faults = 0;
    std::uint64_t lost_acks = 0;
    std::uint64_t conflicts = 0;
    std::uint64_t crashes = 0;
    std::uint64_t dropped = 0;  // commits that a power cut took back, none of them acknowledged
    std::uint64_t late_polls = 0;
    std::uint64_t repeated = 0;
    std::uint64_t erased = 0;
    std::uint64_t opened = 0;
    std::uint64_t listed = 0;
    std::uint64_t guard_refusals = 0;
    // Acknowledged, by path.
    std::uint64_t held = 0;
    std::uint64_t appointments = 0;
    std::uint64_t phased = 0;
    std::uint64_t classes = 0;
    std::uint64_t tables = 0;
    std::uint64_t stays = 0;
    std::uint64_t series = 0;
    std::uint64_t from_holds = 0;
    std::uint64_t waiting = 0;  // pending until staff decide
    std::uint64_t decided = 0;
    std::uint64_t moved = 0;
    std::uint64_t cancelled = 0;
    std::uint64_t attended = 0;
    std::uint64_t squeezed = 0;
    std::uint64_t released = 0;
    std::uint64_t set_up = 0;
    std::uint64_t by_click = 0;  // bookings that wait for one
    std::uint64_t clicked = 0;
    // Messages, by what became of them in one run of the delivery; and what the mail server did.
    std::uint64_t letters = 0;
    std::uint64_t mail_refused = 0;
    std::uint64_t mail_silent = 0;
    std::uint64_t mail_doubled = 0;
    std::uint64_t told = 0;
    std::uint64_t postponed = 0;
    std::uint64_t given_up = 0;
    std::uint64_t withheld = 0;
    std::uint64_t superseded = 0;
    std::uint64_t nobody_to_tell = 0;
    std::uint64_t overtaken = 0;
    std::uint64_t unsettled = 0;
    std::uint64_t reminders = 0;

    Counts& operator+=(Counts const& other);
    std::string text() const;

    // What never happened; nobody can say then that it went well.
    std::string missing() const;
};

}  // namespace obhut::sim
