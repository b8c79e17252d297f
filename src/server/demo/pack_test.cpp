// SPDX-License-Identifier: Apache-2.0

#include "catalogue/document.h"
#include "demo/pack.h"
#include "json/writer.h"

#include <map>

#include <gtest/gtest.h>

namespace obhut::demo {
namespace {

using namespace catalogue;

Slug slug(char const* text) {
    return *Slug::from(text);
}

Business const& business(char const* name) {
    static std::vector<Business> const all = demo_businesses();
    for (Business const& one : all)
        if (one.slug.text() == name) return one;
    ADD_FAILURE() << name;
    return all.front();
}

std::int64_t cost(char const* of, char const* service, Visit const& visit) {
    Business const& owner = business(of);
    Service const& offered = *owner.service(slug(service));
    return total({offered.prices, offered.price_lines, offered.tax_code}, owner.tax_rates, visit).value().gross;
}

TEST(Packs, OfTheDemoAreFourBusinesses) {
    std::vector<std::string> slugs;
    for (Business const& one : demo_businesses())
        slugs.push_back(one.slug.text());
    EXPECT_EQ(slugs, (std::vector<std::string>{"hotel", "practice", "restaurant", "salon"}));
}

TEST(Packs, KeepNameAndContactForNinetyDaysAfterTheVisit) {
    for (Business const& one : demo_businesses()) {
        EXPECT_EQ(one.contact_retention.start, RetentionStart::EndOfVisit) << one.slug.text();
        EXPECT_EQ(one.contact_retention.days, 90) << one.slug.text();
        EXPECT_EQ(one.locations.front().zone.name(), "Europe/Berlin");
    }
}

TEST(Packs, GiveTheSameIdsEachTime) {
    EXPECT_EQ(business("salon").id.text(), demo_businesses().back().id.text());
    EXPECT_EQ(json::write(write(business("salon"))), json::write(write(demo_businesses().back())));
}

TEST(Packs, SurviveBeingStoredAsAJsonDocument) {
    for (Business const& one : demo_businesses()) {
        std::string const stored = json::write(write(one));
        auto const again = read(json::parse(stored, document_limits).value());
        ASSERT_TRUE(again.ok()) << again.error().at << again.error().rule.text();
        EXPECT_EQ(json::write(write(again.value())), stored);
    }
}

TEST(Packs, ColourTakesThreePhasesAndThePersonOnlyInTwo) {
    Service const& colour = *business("salon").service(slug("colour"));
    ASSERT_EQ(colour.phases.size(), 3U);
    EXPECT_EQ(colour.phases[1].length, Minutes{35});
    EXPECT_EQ(colour.requirements[0].phases, 0b101);
    EXPECT_EQ(colour.requirements[1].phases, every_phase);
}

TEST(Packs, CareServicesHaveACodeAndADiscreetName) {
    for (Service const& service : business("practice").services) {
        if (service.shape == Shape::Class) continue;
        EXPECT_TRUE(service.care);
        EXPECT_LE(service.short_code.size(), 8U);
        EXPECT_EQ(service.discreet_name.en, "Your appointment");
    }
}

TEST(Packs, TheRestaurantIsOpenPastMidnightOnFridays) {
    EXPECT_EQ(business("restaurant").locations.front().hours.weekly[4].front(), (HoursSpan{17 * 60, 25 * 60}));
}

TEST(Packs, PricesGoByWeekdayAndSeason) {
    Visit const winter{.arrival = time::date(2027, 3, 4), .nights = 2, .adults = 2};  // Thursday and Friday
    EXPECT_EQ(cost("hotel", "double", winter), 10'900 + 12'900 + 4 * (1'400 + 280));
    Visit const summer{.arrival = time::date(2027, 7, 1), .nights = 2, .adults = 1};
    EXPECT_EQ(cost("hotel", "double", summer), 14'900 + 16'900 + 2 * (1'400 + 280));
    EXPECT_EQ(cost("salon", "cut-and-blow-dry", {.arrival = time::date(2027, 3, 4)}), 4'800);
    EXPECT_EQ(cost("practice", "physiotherapy", {.arrival = time::date(2027, 3, 4)}), 0);
}

}  // namespace
}  // namespace obhut::demo
