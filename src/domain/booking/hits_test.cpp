// SPDX-License-Identifier: Apache-2.0
#include "availability/sample.h"
#include "booking/hits.h"
#include "catalogue/edit.h"

#include <gtest/gtest.h>

namespace obhut::booking {
namespace {

using availability::resource_id;
using availability::span;
using availability::utc;
using catalogue::Shape;
using std::chrono::days;
using std::chrono::minutes;

Instant const now = utc(2027, 5, 1);
Instant const noon = utc(2027, 6, 1, 12);  // a Tuesday

Booking booked(std::uint64_t number, Span visit, std::vector<Occupancy> occupancies) {
    return {
        .id = BookingId::numbered(number),
        .service = catalogue::ServiceId::numbered(1),
        .location = catalogue::LocationId::numbered(1),
        .status = Status::Confirmed,
        .visit = visit,
        .wall_start = {},
        .zone = "UTC",
        .party = {},
        .segments = {},
        .occupancies = std::move(occupancies),
        .provider = std::nullopt,
        .client = std::nullopt,
        .series = std::nullopt,
        .created = now + minutes{number},
        .cancellation = std::nullopt,
        .visitor_zone = "UTC",
        .snapshot = {},
    };
}

Booking at_noon(std::uint64_t number, std::uint64_t resource = 1) {
    Span const visit = span(noon, minutes{30});
    return booked(number, visit, {{resource_id(resource), {visit.start - minutes{5}, visit.end}, 1}});
}

std::vector<HitReason> reasons(catalogue::Business const& business, std::vector<Booking> const& bookings) {
    std::vector<HitReason> found;
    for (auto const& hit : hits(business, bookings, now))
        found.push_back(hit.reason);
    return found;
}

catalogue::Absence on_that_day(int from_hour) {
    time::LocalTime const day{time::date(2027, 6, 1)};
    return {day + std::chrono::hours{from_hour}, day + days{1}};
}

// req:B23
TEST(Hits, AreNoneWhereEverythingStands) {
    EXPECT_TRUE(hits(availability::salon(), std::vector{at_noon(1)}, now).empty());
}

TEST(Hits, AreThoseWhosePlaceOrPersonIsNotThere) {
    auto const business = availability::salon();
    auto const away = catalogue::closed(business, resource_id(1), on_that_day(12)).value();
    EXPECT_EQ(reasons(away, {at_noon(1)}), std::vector{HitReason::NotThere});
    EXPECT_EQ(hits(away, std::vector{at_noon(1)}, now).front().resource, resource_id(1));
    auto const later = catalogue::closed(business, resource_id(1), on_that_day(13)).value();
    EXPECT_TRUE(reasons(later, {at_noon(1)}).empty()) << "the visit is over by then";
    auto const shut = catalogue::closed(business, catalogue::LocationId::numbered(1), on_that_day(0)).value();
    EXPECT_EQ(reasons(shut, {at_noon(1)}), std::vector{HitReason::PlaceClosed});
}

TEST(Hits, IgnoreWhatIsOverCancelledOrLapsed) {
    auto const shut = catalogue::closed(availability::salon(), resource_id(1), on_that_day(0)).value();
    auto cancelled = at_noon(1);
    cancelled.status = Status::Cancelled;
    auto hold = at_noon(2);
    hold.status = Status::Held;
    hold.lapses = now;
    auto came = at_noon(3);
    came.status = Status::Completed;
    EXPECT_TRUE(hits(shut, std::vector{cancelled, hold, came}, now).empty());
    EXPECT_TRUE(hits(shut, std::vector{at_noon(4)}, noon + days{1}).empty());
}

TEST(Hits, NameWhatHasLeftTheCatalogue) {
    auto business = availability::salon();
    business.resources.clear();
    EXPECT_EQ(reasons(business, {at_noon(1)}), std::vector{HitReason::NoLongerOffered});
    business = availability::salon();
    business.services.clear();
    EXPECT_EQ(reasons(business, {at_noon(1)}), std::vector{HitReason::NoLongerOffered});
}

TEST(Hits, AreTheLatestWhereFewerPlacesAreLeft) {
    auto business = availability::salon();
    business.resources.front().capacity = 2;
    auto later = at_noon(7);
    later.occupancies.front().span = span(noon + minutes{20}, minutes{30});
    std::vector const bookings{later, at_noon(1), at_noon(2)};
    auto const found = hits(business, bookings, now);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found.front(), (Hit{BookingId::numbered(7), HitReason::TooMany, resource_id(1)}));
}

TEST(Hits, OfAClassAreThoseOfTheCancelledDate) {
    auto business = availability::sample_business();
    availability::add_resource(business, 1, 8, catalogue::ResourceKind::Seats);
    auto yoga = availability::sample_service(Shape::Class);
    yoga.sessions = {
        {.seats = resource_id(1),
         .occupies = {},
         .weekday = 1,
         .start = 12 * 60,
         .length = minutes{60},
         .valid = {time::date(2027, 1, 1), time::date(2028, 1, 1)},
         .cancelled = {}}
    };
    business.services.push_back(yoga);
    auto const seat = [](std::uint64_t number, Instant start) {
        return booked(number, span(start, minutes{60}), {{resource_id(1), span(start, minutes{60}), 1}});
    };
    std::vector const bookings{seat(1, noon), seat(2, noon + days{7})};
    EXPECT_TRUE(hits(business, bookings, now).empty());
    catalogue::SessionOn const tuesday{catalogue::ServiceId::numbered(1), 0, time::date(2027, 6, 1)};
    auto const cancelled = catalogue::session_cancelled(business, tuesday).value();
    auto const found = hits(cancelled, bookings, now);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found.front().booking, BookingId::numbered(1));
    EXPECT_EQ(found.front().reason, HitReason::NoSession);
}

TEST(Hits, OfAStayAreThoseWithANightInTheClosure) {
    auto business = availability::sample_business();
    availability::add_resource(business, 1, 3, catalogue::ResourceKind::RoomType);
    auto stay = availability::sample_service(Shape::Stay);
    stay.requirements = {availability::any_of({1})};
    business.services.push_back(stay);
    Span const nights{utc(2027, 5, 30), utc(2027, 6, 2)};
    Span const until_then{utc(2027, 5, 30), utc(2027, 6, 1)};
    std::vector const bookings{
        booked(1, nights, {{resource_id(1), nights, 1}}), booked(2, until_then, {{resource_id(1), until_then, 1}})
    };
    auto const closed = catalogue::closed(business, resource_id(1), on_that_day(0)).value();
    auto const found = hits(closed, bookings, now);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found.front().booking, BookingId::numbered(1));
}

TEST(Hits, AreNotThoseForWhomStaffMadeRoom) {
    auto const business = availability::salon();
    std::vector const bookings{at_noon(1), at_noon(2)};
    std::vector const squeezed{Occupancy{resource_id(1), span(noon - minutes{5}, minutes{35}), 1}};
    EXPECT_EQ(reasons(business, bookings), std::vector{HitReason::TooMany});
    EXPECT_TRUE(hits(business, bookings, now, squeezed).empty());
    auto const away = catalogue::closed(business, resource_id(1), on_that_day(12)).value();
    EXPECT_EQ(hits_of_change(business, away, bookings, now, squeezed).size(), 2U);
}

TEST(Hits, TakeNothingFromThoseWhoCameLater) {
    auto business = availability::salon();
    availability::add_resource(business, 2);
    auto both = at_noon(2);
    both.occupancies.push_back({resource_id(2), both.visit, 1});
    std::vector const bookings{at_noon(1), both, at_noon(3, 2)};
    auto const found = hits(business, bookings, now);
    ASSERT_EQ(found.size(), 1U) << "the third has the second one's room to itself";
    EXPECT_EQ(found.front().booking, BookingId::numbered(2));
}

TEST(Hits, OfTheLastGuestsAreThoseWhoStillSitWhenTheirTableIsClosed) {
    auto business = availability::sample_business();
    availability::add_resource(business, 1, 1, catalogue::ResourceKind::Table);
    auto dinner = availability::sample_service(Shape::Table);
    dinner.requirements = {availability::any_of({1})};
    dinner.policy.turn_times = {{2, minutes{120}}};
    dinner.policy.last_seating = minutes{30};
    business.services.push_back(dinner);
    auto const at_table = [](Instant start) {
        return booked(1, span(start, minutes{120}), {{resource_id(1), span(start, minutes{120}), 1}});
    };
    auto const closed = catalogue::closed(business, resource_id(1), on_that_day(13)).value();
    EXPECT_EQ(reasons(closed, {at_table(noon)}), std::vector{HitReason::NotThere});
    EXPECT_TRUE(reasons(closed, {at_table(noon - minutes{60})}).empty());
    EXPECT_TRUE(reasons(business, {at_table(utc(2027, 6, 1, 16, 30))}).empty()) << "after closing they may stay";
}

TEST(HitsOfAChange, LeaveOutWhatWasHitBefore) {
    auto const before = catalogue::closed(availability::salon(), resource_id(1), on_that_day(0)).value();
    auto tomorrow = at_noon(2);
    tomorrow.visit = span(noon + days{1}, minutes{30});
    tomorrow.occupancies.front().span = tomorrow.visit;
    catalogue::Absence const next_day{time::LocalTime{time::date(2027, 6, 2)}, time::LocalTime{time::date(2027, 6, 3)}};
    auto const after = catalogue::closed(before, resource_id(1), next_day).value();
    auto const found = hits_of_change(before, after, std::vector{at_noon(1), tomorrow}, now);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found.front().booking, BookingId::numbered(2));
}

}  // namespace
}  // namespace obhut::booking
