// SPDX-License-Identifier: Apache-2.0

#include "client/notice.h"

#include <gtest/gtest.h>

namespace obhut::client {
namespace {

using namespace catalogue;
using std::chrono::hours;

Slug slug(char const* text) {
    return *Slug::from(text);
}

Business business() {
    Retention const ninety{.start = RetentionStart::EndOfVisit, .days = 90};
    auto allergy = Field::from(
        FieldDraft{
            .key = slug("allergy"),
            .label = {"Allergie", "Allergy"},
            .why = {"Damit nichts schadet.", "So that nothing harms."},
            .options = {},
            .field_class = FieldClass::Health,
            .purposes = {Purpose::BookingFulfil},
            .basis = Basis::Consent,
            .condition = HealthCondition::ExplicitConsent,
            .health_use = HealthUse::Safety,
            .retention = Retention{.start = RetentionStart::EndOfVisit, .days = 7},
        },
        false
    );
    return Business{
        .id = BusinessId::numbered(1),
        .slug = slug("salon"),
        .version = 1,
        .name = "Salon",
        .trade = Trade::Salon,
        .language = Language::German,
        .address = Address::Formal,
        .currency = *Currency::from("EUR"),
        .controller = {},
        .notice_version = 3,
        .contact_retention = ninety,
        .tax_rates = {},
        .locations = {Location{
            .id = LocationId::numbered(1),
            .slug = slug("here"),
            .name = "Here",
            .street = "Am Weg 1",
            .postcode = "10115",
            .city = "Berlin",
            .country = "DE",
            .phone = "",
            .zone = *time::Zone::from("Europe/Berlin"),
            .hours = {},
            .holidays = std::nullopt,
        }},
        .resources = {},
        .services = {Service{
            .id = ServiceId::numbered(1),
            .slug = slug("cut"),
            .location = LocationId::numbered(1),
            .shape = Shape::Appointment,
            .name = {"Schneiden", "Cut"},
            .description = {},
            .short_code = "SF",
            .discreet_name = {},
            .phases = {},
            .requirements = {},
            .sessions = {},
            .prices = {},
            .tax_code = slug("standard"),
            .policy = {},
            .fields = {std::move(allergy).value()},
        }},
    };
}

// 26 November 2026, 11:15 in Berlin.
time::Instant const visit_end = std::chrono::sys_days{std::chrono::year{2026} / 11 / 26} + hours{10};

Notice of(time::Instant end = visit_end) {
    Business const made = business();
    return notice(made, made.services.front(), end);
}

// req:T1
TEST(Notice, SaysWhenNameAndContactAreForgottenAsRetentionKeepsIt) {
    EXPECT_EQ(of().version, 3);
    EXPECT_EQ(of().forget_on, time::date(2027, 2, 24));
    EXPECT_EQ(of().forget_on, forget_on(business().contact_retention, time::date(2026, 11, 26)));
}

TEST(Notice, CountsFromTheDayOfTheVisitAtItsPlace) {
    auto const midnight_in_berlin = std::chrono::sys_days{std::chrono::year{2026} / 11 / 26} + hours{23};
    EXPECT_EQ(of(midnight_in_berlin - std::chrono::seconds{1}).forget_on, time::date(2027, 2, 24));
    EXPECT_EQ(of(midnight_in_berlin).forget_on, time::date(2027, 2, 25));
}

TEST(Notice, TellsOfEachFurtherFieldUntilWhenAndWhetherItNeedsATick) {
    Notice const made = of();
    ASSERT_EQ(made.lines.size(), 1U);
    EXPECT_EQ(made.lines[0].key, slug("allergy"));
    EXPECT_EQ(made.lines[0].forget_on, time::date(2026, 12, 3));
    EXPECT_TRUE(made.lines[0].asks_consent);
}

TEST(ForgetOn, CountsFromTheEndOfTheYearWhereTheLawDoes) {
    Retention const eight_years{.start = RetentionStart::EndOfYear, .days = 8 * 365 + 2};
    EXPECT_EQ(forget_on(eight_years, time::date(2026, 3, 4)), time::date(2034, 12, 31));
    EXPECT_EQ(
        forget_on({.start = RetentionStart::LastContact, .days = 1}, time::date(2026, 12, 31)), time::date(2027, 1, 1)
    );
    EXPECT_EQ(
        forget_on({.start = RetentionStart::EndOfTreatment, .days = 0}, time::date(2026, 3, 4)), time::date(2026, 3, 4)
    );
}

}  // namespace
}  // namespace obhut::client
