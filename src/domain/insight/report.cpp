// SPDX-License-Identifier: Apache-2.0
#include "insight/report.h"

#include <algorithm>

namespace obhut::insight {
namespace {

constexpr std::chrono::hours noon{12};
constexpr std::chrono::hours evening{17};

std::size_t place(booking::Origin origin) {
    return static_cast<std::size_t>(origin);
}

std::size_t place(Outcome outcome) {
    return static_cast<std::size_t>(outcome);
}

std::size_t place(time::LocalTime wall) {
    auto const date = time::date_of(wall);
    auto const clock = wall - date;
    auto const part = clock < noon ? PartOfDay::Morning : clock < evening ? PartOfDay::Afternoon : PartOfDay::Evening;
    auto const weekday = time::weekday_of(date).iso_encoding() - 1;
    return weekday * part_names.size() + static_cast<std::size_t>(part);
}

// Among the sorted ones; behind all of them if it is none of them.
std::size_t place(ServiceId service, std::vector<ServiceId> const& services) {
    auto const found = std::ranges::lower_bound(services, service);
    bool const listed = found != services.end() && *found == service;
    return listed ? static_cast<std::size_t>(found - services.begin()) : services.size();
}

void sort_unique(std::vector<ServiceId>& services) {
    std::ranges::sort(services);
    auto const [first, last] = std::ranges::unique(services);
    services.erase(first, last);
}

void add(Group& group, Person person) {
    ++group.bookings;
    group.persons.insert(person);
}

void add(Sum& sum, std::optional<std::int64_t> figure) {
    if (figure) {
        sum.bookings = sum.bookings.value_or(0) + *figure;
    } else {
        ++sum.weeks_hidden;
    }
}

void add(std::vector<Sum>& sums, Figures const& figures) {
    for (std::size_t at = 0; at < figures.size(); ++at)
        add(sums[at], figures[at]);
}

}  // namespace

Outcome outcome_of(booking::Booking const& booking) noexcept {
    using booking::Status;
    switch (booking.status) {
    case Status::Confirmed:
    case Status::CheckedIn:
    case Status::Completed: return Outcome::Kept;
    case Status::NoShow: return Outcome::NoShow;
    case Status::Cancelled: {
        bool const late = booking.cancellation && booking.cancellation->lateness == booking::Lateness::Late;
        return late ? Outcome::CancelledLate : Outcome::CancelledInTime;
    }
    case Status::Held:
    case Status::AwaitingConfirmation:
    case Status::Pending:
    case Status::AwaitingPayment:
    case Status::Declined:
    case Status::Lapsed: break;
    }
    return Outcome::NotAccepted;
}

Counted counted(booking::Booking const& booking, Person person) noexcept {
    return {
        .service = booking.service,
        .wall_start = booking.wall_start,
        .origin = booking.origin,
        .outcome = outcome_of(booking),
        .person = person
    };
}

WeekReport count(Week week, std::span<Counted const> bookings, std::span<ServiceId const> offered, GroupSize least) {
    std::vector<ServiceId> services(offered.begin(), offered.end());
    sort_unique(services);
    Group all;
    std::vector<Group> by_service(services.size() + 1);
    std::vector<Group> by_time(times_in_week);
    std::vector<Group> by_origin(origin_names.size());
    std::vector<Group> by_outcome(outcome_names.size());
    for (auto const& each : bookings) {
        if (!week.contains(each.wall_start)) continue;
        add(all, each.person);
        add(by_service[place(each.service, services)], each.person);
        add(by_time[place(each.wall_start)], each.person);
        add(by_origin[place(each.origin)], each.person);
        add(by_outcome[place(each.outcome)], each.person);
    }
    return {
        .week = week,
        .least = least,
        .bookings = all.rests_on(least) ? std::optional{all.bookings} : std::nullopt,
        .services = std::move(services),
        .by_service = suppress(by_service, least),
        .by_time = suppress(by_time, least),
        .by_origin = suppress(by_origin, least),
        .by_outcome = suppress(by_outcome, least)
    };
}

PeriodReport sum(std::vector<WeekReport> weeks) {
    PeriodReport period{
        .weeks = std::move(weeks),
        .bookings = {},
        .services = {},
        .by_service = {},
        .by_time = std::vector<Sum>(times_in_week),
        .by_origin = std::vector<Sum>(origin_names.size()),
        .by_outcome = std::vector<Sum>(outcome_names.size())
    };
    for (auto const& week : period.weeks)
        period.services.insert(period.services.end(), week.services.begin(), week.services.end());
    sort_unique(period.services);
    period.by_service.resize(period.services.size() + 1);
    for (auto const& week : period.weeks) {
        add(period.bookings, week.bookings);
        add(period.by_time, week.by_time);
        add(period.by_origin, week.by_origin);
        add(period.by_outcome, week.by_outcome);
        for (std::size_t at = 0; at < week.services.size(); ++at)
            add(period.by_service[place(week.services[at], period.services)], week.by_service[at]);
        add(period.by_service.back(), week.by_service.back());
    }
    return period;
}

}  // namespace obhut::insight
