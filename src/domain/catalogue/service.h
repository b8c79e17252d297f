// SPDX-License-Identifier: Apache-2.0
//
// Service is what can be booked. Appointment, class, table and stay are four shapes of one model: what it requires
// (resources, any of or all of, each in units and for some of the phases), for which period, at which starts.
//
// Layer: domain. Pure.

#pragma once

#include "catalogue/field.h"
#include "catalogue/ids.h"
#include "catalogue/price.h"
#include "catalogue/schedule.h"
#include "catalogue/words.h"
#include "core/slug.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace obhut::catalogue {

enum class Shape : std::uint8_t { Appointment, Class, Table, Stay };

using Minutes = std::chrono::minutes;

// Phases follow one another: 30 min with Anna, 35 chair only, 20 with Anna. A requirement names the ones it covers.
struct Phase {
    Minutes length;
};

inline constexpr std::size_t phases_max = 8;
inline constexpr std::uint8_t every_phase = 0xFF;

// Resources that are taken together: one provider, one room, or a declared combination of tables.
struct Alternative {
    std::vector<ResourceId> all_of;
    std::int32_t seats_min = 1;  // tables: the smallest and largest party it may be given to
    std::int32_t seats_max = 1;  // tables: what it seats; the waste is seats_max - party
};

enum class Draw : std::uint8_t {
    PerBooking,  // one unit, whoever comes
    PerPerson    // one unit for each of the party: the seats of a class
};

struct Requirement {
    std::vector<Alternative> any_of;
    std::int32_t count = 1;  // how many of the alternatives, distinct; all of them when equal to the number listed
    Draw draw = Draw::PerBooking;
    std::uint8_t phases = every_phase;  // bit n is phase n
    bool chosen_by_name = false;        // the client may ask for one of them: the provider
    Minutes first{0};  // tables: needed for so long after arriving only, as the kitchen is (pacing); 0: for the visit
};

// Who teaches on one date instead of those who usually do.
struct Substitute {
    time::Date date;
    std::vector<ResourceId> occupies;
};

// A class that recurs: its seats are a resource of their own, and whoever teaches is not free for anything else.
struct Session {
    ResourceId seats;
    std::vector<ResourceId> occupies;  // the teacher, the room
    std::int32_t weekday;              // 0 is Monday
    std::int32_t start;                // minute of the wall clock
    Minutes length;
    DateRange valid;
    std::vector<time::Date> cancelled;         // sorted
    std::vector<Substitute> substitutes = {};  // sorted by date
};

struct TurnTime {
    std::int32_t party_max;  // holds up to this party
    Minutes length;
};

// What holds for arrivals of a season or of some weekdays; a later rule that matches the day outranks an earlier one,
// and the policy's own limits. Said for a whole rule, so that a reader need not put one together from several.
struct StayRule {
    std::optional<DateRange> season;
    std::uint8_t weekdays = every_weekday;  // of the arrival
    std::int32_t nights_min = 1;
    std::int32_t nights_max = 1;
    bool arrivals = true;  // false: nobody arrives on such a day, who is there stays
};

struct Policy {
    Minutes minimum_notice{0};
    std::int32_t booking_window_days = 180;
    Minutes slot_interval{15};
    Minutes buffer_before{0};
    Minutes buffer_after{0};
    Minutes cancel_until{24 * 60};         // free of consequence until so long before the start
    bool approval = false;                 // staff decide on each booking
    std::int32_t approval_from_party = 0;  // and on a party of this size or more; 0: never for its size
    std::int32_t party_min = 1;
    std::int32_t party_max = 1;
    std::int32_t children_max = 0;
    std::vector<TurnTime> turn_times;  // tables; sorted by party_max
    std::int32_t nights_min = 1;
    std::int32_t nights_max = 1;
    std::uint8_t arrival_weekdays = every_weekday;
    std::int32_t check_in = 15 * 60;  // minute of the wall clock
    std::int32_t check_out = 11 * 60;
    std::vector<StayRule> stay_rules = {};
    // Tables: the last guests come so long before the location closes, and may then stay beyond; 0: whoever comes
    // leaves before it closes. A closure of the place, of an area or of a table lets nobody stay.
    Minutes last_seating{0};
    std::int32_t series_max = 1;      // bookings in one request
    std::chrono::hours reminder{24};  // so long before the start; 0: none
};

// How long somebody may stay who arrives on that day, and whether one may.
struct StayLimits {
    std::int32_t nights_min;
    std::int32_t nights_max;
    bool arrivals;
};
StayLimits stay_limits(Policy const& policy, time::Date arrival) noexcept;

// The shortest and the longest stay that any day of arrival allows.
StayLimits widest_stay(Policy const& policy) noexcept;

struct Service {
    ServiceId id;
    Slug slug;
    LocationId location;
    Shape shape;
    Words name;
    Words description;
    std::string short_code;     // for calendars and screens that others can see
    Words discreet_name;        // for messages that tell nothing
    bool care = false;          // a service of a health profession under secrecy
    std::vector<Phase> phases;  // appointments; the others derive their length
    std::vector<Requirement> requirements;
    std::vector<Session> sessions;  // classes
    std::vector<Price> prices;
    std::vector<PriceLine> price_lines = {};
    Slug tax_code;
    Obligation obligation = Obligation::None;
    Policy policy;
    std::vector<Field> fields;         // beyond name and one contact channel
    bool phone_alone_confirms = true;  // a booking with a phone number only is confirmed on screen, or waits for staff
};

}  // namespace obhut::catalogue
