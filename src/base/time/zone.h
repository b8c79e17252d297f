// SPDX-License-Identifier: Apache-2.0
//
// Zone is a place's rules for its clocks, by the name of the IANA time zone database: "Europe/Berlin".
//
// A wall time may occur once, twice (the clock goes back) or not at all (it jumps ahead). resolve() tells which, and
// first() applies the policy of the house: of two the first one is meant, and one that is skipped means the moment at
// which the clock jumps. The changes from 2000 to 2037 are read from the system's database once for each zone and kept
// for the life of the process; before and after, the offset nearest to the calendar is taken as it is.
//
// Layer: base. Threading: safe from every thread; a handle is one pointer, and what it points to never changes.

#pragma once

#include "time/instant.h"

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace obhut::time {

struct Unique {
    Instant at;

    friend bool operator==(Unique const&, Unique const&) = default;
};

struct Gap {
    Instant resumes_at;

    friend bool operator==(Gap const&, Gap const&) = default;
};

struct Twice {
    Instant earlier;
    Instant later;

    friend bool operator==(Twice const&, Twice const&) = default;
};

using Resolved = std::variant<Unique, Gap, Twice>;

// A stretch [start, end) during which the wall clock is ahead of UTC by one offset.
struct Piece {
    Instant start;
    Instant end;
    Seconds offset;

    friend bool operator==(Piece const&, Piece const&) = default;
};

class Zone {
public:
    // Only names of the database, written as they stand there; "localtime" and "posix/…" are none.
    static std::optional<Zone> from(std::string_view name);
    static Zone utc();

    std::string const& name() const noexcept;

    Resolved resolve(LocalTime local) const;
    Instant first(LocalTime local) const noexcept;
    Instant start_of_day(Date date) const noexcept;

    Seconds offset_at(Instant at) const noexcept;
    LocalTime to_local(Instant at) const noexcept;

    // The pieces that cover [from, to), without a hole, clipped to it; none if it is empty.
    std::vector<Piece> pieces(Instant from, Instant to) const;

    friend bool operator==(Zone, Zone) = default;
    friend std::vector<std::string> zone_names();

private:
    struct Rules;
    struct Registry;

    explicit Zone(Rules const* rules) noexcept : rules_(rules) {}

    Rules const* rules_;
};

std::vector<std::string> zone_names();  // every name Zone::from() takes, sorted
std::string zone_database_version();    // "2025b", or "unknown"

}  // namespace obhut::time
