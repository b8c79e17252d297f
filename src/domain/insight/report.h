// SPDX-License-Identifier: Apache-2.0
//
// A report is how many bookings there were: by service, by weekday and part of the day, by how they came in, and by
// what became of them. It says nothing of a client and nothing of who worked (req:A2, S2).
//
// A WeekReport holds what may be told and nothing else; the hidden figures are gone once it is made. A PeriodReport is
// computed from week reports alone, so a longer period cannot tell what its weeks do not. Neither minutes nor money
// are in it: sums that weigh the same bookings differently would solve for the hidden figures.
//
// Layer: domain. Pure.

#pragma once

#include "booking/booking.h"
#include "insight/suppress.h"
#include "insight/week.h"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace obhut::insight {

using catalogue::ServiceId;

enum class PartOfDay : std::uint8_t { Morning, Afternoon, Evening };

enum class Outcome : std::uint8_t { Kept, NoShow, CancelledInTime, CancelledLate, NotAccepted };

inline constexpr std::array<std::string_view, 3> part_names{"morning", "afternoon", "evening"};
inline constexpr std::array<std::string_view, 5> outcome_names{
    "kept", "no_show", "cancelled_in_time", "cancelled_late", "not_accepted"
};
inline constexpr std::array<std::string_view, 5> origin_names{"web", "api", "phone", "counter", "import"};

inline constexpr std::size_t times_in_week = 7 * part_names.size();  // Monday morning first, Sunday evening last

// A booking without anything that is not counted.
struct Counted {
    ServiceId service;
    time::LocalTime wall_start;
    booking::Origin origin;
    Outcome outcome;
    Person person;
};

// What is still undecided when a week is counted was not accepted.
Outcome outcome_of(booking::Booking const& booking) noexcept;

Counted counted(booking::Booking const& booking, Person person) noexcept;

struct WeekReport {
    Week week;
    GroupSize least;
    std::optional<std::int64_t> bookings;  // nothing where the whole week rests on too few
    std::vector<ServiceId> services;       // sorted
    Figures by_service;                    // theirs, and last all that is no longer offered
    Figures by_time;
    Figures by_origin;
    Figures by_outcome;

    friend bool operator==(WeekReport const&, WeekReport const&) = default;
};

// Of the bookings those count whose visit begins in the week. The services are those that are offered and no others,
// asked for or not: one that is listed only because somebody came for it would tell of that somebody.
WeekReport count(Week week, std::span<Counted const> bookings, std::span<ServiceId const> offered, GroupSize least);

// The sum of the weeks in which the figure was told, and how many there were in which it was not.
struct Sum {
    std::optional<std::int64_t> bookings;  // nothing where no week told it
    std::int64_t weeks_hidden = 0;

    friend bool operator==(Sum const&, Sum const&) = default;
};

struct PeriodReport {
    std::vector<WeekReport> weeks;  // ascending
    Sum bookings;
    std::vector<ServiceId> services;  // sorted
    std::vector<Sum> by_service;      // as in a week
    std::vector<Sum> by_time;
    std::vector<Sum> by_origin;
    std::vector<Sum> by_outcome;
};

PeriodReport sum(std::vector<WeekReport> weeks);

}  // namespace obhut::insight
