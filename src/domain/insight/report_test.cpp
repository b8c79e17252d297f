// SPDX-License-Identifier: Apache-2.0
#include "fakes/builders.h"
#include "insight/render.h"
#include "insight/report.h"
#include "json/parse.h"

#include <gtest/gtest.h>

namespace obhut::insight {
namespace {

using namespace std::chrono_literals;
using booking::Origin;
using booking::Status;

constexpr auto least = GroupSize::smallest();
constexpr auto haircut = ServiceId::numbered(7);
constexpr auto colour = ServiceId::numbered(8);
constexpr auto gone = ServiceId::numbered(99);
std::vector<ServiceId> const offered{colour, haircut};
auto const week = Week::of(time::date(2027, 3, 29));

// Bookings of new people each, one a minute from that hour of the week on.
struct Book {
    void add(int count, ServiceId service, std::chrono::hours at, Outcome outcome = Outcome::Kept) {
        for (int nth = 0; nth < count; ++nth)
            bookings.push_back(
                {.service = service,
                 .wall_start = week.monday() + at + std::chrono::minutes{nth},
                 .origin = Origin::Web,
                 .outcome = outcome,
                 .person = Person{++persons}}
            );
    }

    WeekReport report(Week of = week) const { return count(of, bookings, offered, least); }

    std::vector<Counted> bookings;
    std::uint32_t persons = 0;
};

Figures times(std::initializer_list<std::pair<std::size_t, std::int64_t>> told) {
    Figures figures(times_in_week);
    for (auto const& [at, figure] : told)
        figures[at] = figure;
    return figures;
}

// req:A3
TEST(WeekReport, TellsWhatRestsOnEnoughPeople) {
    Book book;
    book.add(10, haircut, 9h);                             // Monday morning
    book.add(6, colour, 24h + 12h);                        // Tuesday afternoon
    book.add(8, haircut, 6 * 24h + 17h, Outcome::NoShow);  // Sunday evening
    book.add(5, gone, 24h + 16h);
    auto const report = book.report();
    EXPECT_EQ(report.bookings, 29);
    EXPECT_EQ(report.services, (std::vector{haircut, colour}));
    EXPECT_EQ(report.by_service, (Figures{18, 6, 5}));
    EXPECT_EQ(report.by_time, times({{0, 10}, {4, 11}})) << "the smallest is hidden beside what is empty";
    EXPECT_EQ(report.by_origin, (Figures{std::nullopt, std::nullopt, std::nullopt, std::nullopt, std::nullopt}));
    EXPECT_EQ(report.by_outcome, (Figures{21, std::nullopt, std::nullopt, std::nullopt, std::nullopt}));
}

TEST(WeekReport, TellsNothingOfAWeekWithTooFewPeople) {
    Book book;
    book.add(4, haircut, 9h);
    for (int nth = 0; nth < 6; ++nth)
        book.bookings.push_back(book.bookings.front());
    auto const report = book.report();
    EXPECT_FALSE(report.bookings);
    EXPECT_EQ(report.by_service, Figures(3));
    EXPECT_EQ(report.by_time, Figures(times_in_week));
}

TEST(WeekReport, ListsServicesAlikeWhetherSomebodyCameOrNot) {
    Book with_one;
    with_one.add(9, haircut, 9h);
    with_one.add(8, colour, 9h);
    Book without = with_one;
    with_one.add(1, gone, 9h);
    EXPECT_EQ(with_one.report().services, without.report().services);
    EXPECT_EQ(with_one.report().by_service, without.report().by_service) << "hidden, whether nobody or one";
}

TEST(WeekReport, CountsWhatBeginsInTheWeekOnly) {
    Book book;
    book.add(7, haircut, -1h);
    book.add(9, haircut, 7 * 24h);
    EXPECT_FALSE(book.report().bookings);
    EXPECT_EQ(book.report(week.next()).bookings, 9);
    EXPECT_EQ(book.report(Week::of(week.monday() - std::chrono::days{7})).bookings, 7);
}

booking::Booking with(Status status, std::optional<booking::Lateness> lateness = {}) {
    return {
        .id = booking::BookingId::numbered(1),
        .service = haircut,
        .location = catalogue::LocationId::numbered(1),
        .status = status,
        .visit = {},
        .wall_start = week.monday() + 9h,
        .zone = "Europe/Berlin",
        .party = {},
        .segments = {},
        .occupancies = {},
        .provider = {},
        .client = {},
        .series = {},
        .created = {},
        .cancellation =
            lateness ? std::optional{booking::Cancellation{
                           .by = {.kind = booking::ActorKind::Client, .staff = {}}, .at = {}, .lateness = *lateness
                       }}
                     : std::nullopt,
        .origin = Origin::Phone,
        .visitor_zone = "",
        .snapshot = {}
    };
}

TEST(Outcome, SaysWhatBecameOfABooking) {
    for (auto const status : {Status::Confirmed, Status::CheckedIn, Status::Completed})
        EXPECT_EQ(outcome_of(with(status)), Outcome::Kept);
    EXPECT_EQ(outcome_of(with(Status::NoShow)), Outcome::NoShow);
    EXPECT_EQ(outcome_of(with(Status::Cancelled, booking::Lateness::InTime)), Outcome::CancelledInTime);
    EXPECT_EQ(outcome_of(with(Status::Cancelled, booking::Lateness::Late)), Outcome::CancelledLate);
    for (auto const status : {Status::Pending, Status::AwaitingPayment, Status::AwaitingConfirmation, Status::Declined})
        EXPECT_EQ(outcome_of(with(status)), Outcome::NotAccepted);
    auto const reduced = counted(with(Status::NoShow), Person{3});
    EXPECT_EQ(reduced.service, haircut);
    EXPECT_EQ(reduced.origin, Origin::Phone);
    EXPECT_EQ(reduced.wall_start, week.monday() + 9h);
    EXPECT_EQ(reduced.person, Person{3});
}

TEST(PeriodReport, AddsUpWhatItsWeeksTell) {
    Book first;
    first.add(10, haircut, 9h);
    first.add(6, colour, 9h);
    first.add(5, gone, 9h);
    Book second;
    second.add(20, haircut, 7 * 24h + 9h);
    second.add(7, colour, 7 * 24h + 9h);
    second.add(2, gone, 7 * 24h + 9h);
    auto const period = sum({first.report(), second.report(week.next())});
    EXPECT_EQ(period.bookings, (Sum{.bookings = 50, .weeks_hidden = 0}));
    EXPECT_EQ(period.services, (std::vector{haircut, colour}));
    ASSERT_EQ(period.by_service.size(), 3U);
    EXPECT_EQ(period.by_service[0], (Sum{.bookings = 30, .weeks_hidden = 0}));
    EXPECT_EQ(period.by_service[1], (Sum{.bookings = 6, .weeks_hidden = 1}));
    EXPECT_EQ(period.by_service[2], (Sum{.bookings = 5, .weeks_hidden = 1}));
    EXPECT_EQ(period.by_time[20], (Sum{.bookings = {}, .weeks_hidden = 2})) << "never told";
}

TEST(ReportJson, TellsWeeksAndTheirSumWithNullForWhatIsHidden) {
    Book book;
    book.add(10, haircut, 9h);
    book.add(6, colour, 24h + 12h);
    auto business = fakes::a_business();
    business.services.erase(business.services.begin() + 1, business.services.end());
    business.services.front().id = haircut;
    auto const text = report_json(sum({book.report()}), business);
    auto const parsed = json::parse(text);
    ASSERT_TRUE(parsed) << text;
    auto const& answer = parsed.value();
    auto const& week_told = answer.find("weeks")->as_array()->front();
    EXPECT_EQ(*week_told.find("week")->as_string(), "2027-W13");
    EXPECT_EQ(*week_told.find("monday")->as_string(), "2027-03-29");
    EXPECT_EQ(week_told.find("leastPersons")->as_int(), 5);
    EXPECT_EQ(week_told.find("bookings")->as_int(), 16);
    auto const& told = *answer.find("sum");
    EXPECT_EQ(told.find("bookings")->as_int(), 16);
    EXPECT_EQ(told.find("weeksHidden")->as_int(), 0);
    auto const& services = *told.find("byService")->as_array();
    ASSERT_EQ(services.size(), 2U);
    EXPECT_EQ(*services[0].find("service")->as_string(), haircut.text());
    EXPECT_EQ(*services[0].find("slug")->as_string(), business.services.front().slug.text());
    EXPECT_EQ(*services[0].find("name")->find("de")->as_string(), business.services.front().name.de);
    EXPECT_TRUE(services[1].find("slug")->is_null()) << "it is not offered any more";
    EXPECT_TRUE(services[1].find("name")->is_null());
    EXPECT_EQ(services[0].find("bookings")->as_int(), 10);
    EXPECT_TRUE(services[1].find("bookings")->is_null());
    EXPECT_EQ(services[1].find("weeksHidden")->as_int(), 1);
    auto const& afternoon = (*told.find("byTime")->as_array())[4];
    EXPECT_EQ(*afternoon.find("weekday")->as_string(), "tue");
    EXPECT_EQ(*afternoon.find("part")->as_string(), "afternoon");
    EXPECT_EQ(*(*told.find("byOutcome")->as_array())[3].find("outcome")->as_string(), "cancelled_late");
    EXPECT_EQ(*(*told.find("byOrigin")->as_array())[4].find("origin")->as_string(), "import");
}

}  // namespace
}  // namespace obhut::insight
