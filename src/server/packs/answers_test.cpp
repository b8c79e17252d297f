// SPDX-License-Identifier: Apache-2.0
//
// Goal: each trade pack, filled, is a catalogue that holds, in both languages and both ways to address a reader
// (req:K10, B25). Method: fill all five for the answers of a small business and read what comes out.

#include "catalogue/names.h"
#include "packs/answers.h"
#include "packs/sentence.h"

#include <algorithm>

#include <gtest/gtest.h>

namespace obhut::packs {
namespace {

using namespace catalogue;

Answers answers(Trade trade) {
    Answers made;
    made.trade = trade;
    made.name = "Haus \"Anna\" & Söhne";
    made.owner = "Anna Beck";
    made.street = "Am Weg 1";
    made.postcode = "10119";
    made.city = "Berlin";
    made.region = {"DE", "BE"};
    made.phone = "+49302312514";
    made.email = "anna@haus.example";
    made.people = people_from("Anna, Lars").value();
    made.tables = tables_from("innen 2,2,4,4,6; Terrasse 4,4").value();
    made.rooms = room_types_from("4 Einzelzimmer 74, 9 Doppelzimmer 109").value();
    made.courses = courses_from("Mo 18 Hatha, Mi 19:30 Vinyasa Flow, Sa 10 Hatha").value();
    made.hours = trade == Trade::Classes ? hours_of(made.courses) : week_from("Mo-Fr 9-18").value();
    made.today = time::date(2027, 1, 4);
    return made;
}

Business business(Answers const& given) {
    auto read = read_pack(filled_pack(given));
    for (auto const& fault : read ? std::vector<PackFault>{} : read.error())
        ADD_FAILURE() << sentence(text_of(given.trade), fault);
    return read ? std::move(read).value() : read_pack(filled_pack(answers(Trade::Salon))).value();
}

Service const& service(Business const& of, char const* slug) {
    auto const* const found = of.service(*Slug::from(slug));
    EXPECT_NE(found, nullptr) << slug;
    return *found;
}

class TradePacks : public testing::TestWithParam<Trade> {};

TEST_P(TradePacks, HoldInBothLanguagesAndForms) {
    for (auto const language : {Language::German, Language::English}) {
        for (auto const address : {Address::Formal, Address::Familiar}) {
            auto given = answers(GetParam());
            given.language = language;
            given.address = address;
            auto const made = business(given);
            EXPECT_EQ(made.trade, GetParam());
            EXPECT_EQ(made.language, language);
            EXPECT_EQ(made.address, address);
            EXPECT_EQ(made.slug.text(), "haus-anna-soehne");
            EXPECT_EQ(made.name, "Haus \"Anna\" & Söhne");
            EXPECT_NE(made.controller.complaint_body.find("Berliner"), std::string::npos);
            EXPECT_FALSE(made.services.empty());
        }
    }
}

// What an owner types is text, whatever it looks like in TOML or in a template.
TEST_P(TradePacks, HoldForOddNames) {
    auto const long_name = "Haus " + std::string(50, 'x');
    std::vector<std::string> const names{
        R"(A """ b)", R"(A \" #)", "A {{slug}} | {{b|c}}", "A #for person", "A = [1]", "Ä'ö\u0041 ☕", long_name
    };
    for (auto const& name : names) {
        auto given = answers(GetParam());
        given.name = given.owner = given.street = given.city = name;
        given.people = {.names = {name, name, "…"}, .places = 2};
        given.rooms = {
            {.count = 2, .name = {name, name}, .sleeps = 2, .price = 9'900},
            {.count = 1, .name = {name, name}, .sleeps = 1, .price = 100}
        };
        given.tables.areas = {{name, name}, {name, name}};
        for (auto& course : given.courses)
            course.name = name;
        auto const made = business(given);
        EXPECT_EQ(made.name, name);
        EXPECT_EQ(made.locations.front().street, name);
    }
}

TEST_P(TradePacks, LeaveNoBlankAndSayEverythingTwice) {
    auto const text = filled_pack(answers(GetParam()));
    EXPECT_EQ(text.find("{{"), std::string::npos);
    EXPECT_EQ(text.find("\n#for"), std::string::npos);
    EXPECT_EQ(text.find("\n#en"), std::string::npos);
    auto const made = business(answers(GetParam()));
    EXPECT_NE(made.terms.de, made.terms.en);
    for (auto const& offered : made.services) {
        EXPECT_FALSE(offered.description.de.empty()) << offered.slug.text();
        EXPECT_NE(offered.description.de, offered.description.en) << offered.slug.text();
        EXPECT_FALSE(offered.short_code.empty()) << offered.slug.text();
        for (auto const& field : offered.fields)
            EXPECT_NE(field.why().de, field.why().en) << offered.slug.text() << ' ' << field.key().text();
    }
}

TEST_P(TradePacks, SpeakFamiliarlyOnlyWhereTheyAreTold) {
    auto const formal = business(answers(GetParam()));
    for (auto const* const word : {" du ", " dir ", " dich ", " dein", "Du "})
        EXPECT_EQ(formal.terms.de.find(word), std::string::npos) << word;
    auto given = answers(GetParam());
    given.address = Address::Familiar;
    auto const familiar = business(given);
    for (auto const* const word : {"Sie ", " Ihnen", " Ihr"})
        EXPECT_EQ(familiar.terms.de.find(word), std::string::npos) << word;
}

// req:K10: bookings without an invoice go after thirty days; what concerns health goes with its purpose.
TEST_P(TradePacks, ForgetWhenTheyHaveTo) {
    auto const made = business(answers(GetParam()));
    EXPECT_EQ(made.contact_retention.start, RetentionStart::EndOfVisit);
    EXPECT_EQ(made.contact_retention.days, 30);
    for (auto const& offered : made.services) {
        for (auto const& field : offered.fields) {
            if (field.health_use() == HealthUse::Safety) {
                EXPECT_LE(field.retention().days, 7);
            } else if (field.health_use() == HealthUse::History) {
                EXPECT_EQ(field.retention().days, 3653);
            } else if (field.basis() == Basis::LegalObligation) {
                EXPECT_EQ(field.retention().days, 2922);
            }
        }
    }
}

INSTANTIATE_TEST_SUITE_P(
    All,
    TradePacks,
    testing::Values(Trade::Salon, Trade::Practice, Trade::Restaurant, Trade::Hotel, Trade::Classes),
    [](auto const& trade) { return std::string{text_of(trade.param)}; }
);

TEST(SalonPack, LeavesThePersonFreeWhileTheColourWorks) {
    auto const made = business(answers(Trade::Salon));
    auto const& colour = service(made, "colour");
    ASSERT_EQ(colour.phases.size(), 3U);
    EXPECT_EQ(colour.requirements[0].phases, 0b101);
    EXPECT_EQ(colour.requirements[1].phases, every_phase);
}

TEST(PracticePack, BooksSixOnOnePrescriptionWithPersonAndRoom) {
    auto const made = business(answers(Trade::Practice));
    auto const& treatment = service(made, "physiotherapy");
    EXPECT_TRUE(treatment.care);
    EXPECT_EQ(treatment.policy.series_max, 6);
    EXPECT_EQ(treatment.requirements.size(), 2U);
    EXPECT_EQ(treatment.discreet_name.de, "Ihr Termin");
}

TEST(PracticePack, HoldsItsClassWithinItsHours) {
    auto given = answers(Trade::Practice);
    given.hours = week_from("Mo-Mi 8-12, 13-19, Do 8-20, Fr 8-14").value();
    auto const made = business(given);
    auto const& session = service(made, "back-class").sessions.front();
    EXPECT_EQ(session.weekday, 3);
    EXPECT_EQ(session.start, 19 * 60);
}

TEST(RestaurantPack, HasAreasAPaceAndATableForTheLargestParty) {
    auto const made = business(answers(Trade::Restaurant));
    ASSERT_EQ(made.locations.front().areas.size(), 2U);
    auto const& table = service(made, "table");
    EXPECT_EQ(table.requirements[0].any_of.size(), 7U + 3U);
    EXPECT_EQ(table.requirements[1].first, Minutes{15});
    EXPECT_EQ(table.policy.last_seating, Minutes{90});
    EXPECT_EQ(table.policy.party_max, 8);
    EXPECT_GE(made.resource(*Slug::from("kitchen"))->capacity, table.policy.party_max);
    EXPECT_FALSE(made.locations.front().holidays);
}

TEST(RestaurantPack, SeatsASingleGuestAtTheSmallestTable) {
    auto given = answers(Trade::Restaurant);
    given.tables = tables_from("4,6").value();
    auto const made = business(given);
    auto const& tables = service(made, "table").requirements[0].any_of;
    EXPECT_EQ(tables[0].seats_min, 1);
    EXPECT_EQ(tables[1].seats_min, 3);
}

TEST(RestaurantPack, OfOneTableHolds) {
    auto given = answers(Trade::Restaurant);
    given.tables = tables_from("2").value();
    EXPECT_EQ(service(business(given), "table").policy.party_max, 2);
}

TEST(HotelPack, HasRoomsOfEachTypeAndPricesInLines) {
    auto const made = business(answers(Trade::Hotel));
    auto const& twin = service(made, "double-room");
    EXPECT_EQ(twin.price_lines.size(), 2U);
    EXPECT_EQ(twin.policy.children_max, 1);
    auto const& type = *made.resource(*Slug::from("double-room-type"));
    EXPECT_EQ(type.capacity, 9);
    EXPECT_EQ(
        std::count_if(
            made.resources.begin(),
            made.resources.end(),
            [&](Resource const& room) { return room.room_type == type.id; }
        ),
        9
    );
    auto const cost = total(
        {twin.prices, twin.price_lines, twin.tax_code},
        made.tax_rates,
        {.arrival = time::date(2027, 3, 2), .nights = 2, .adults = 2}
    );
    EXPECT_EQ(cost.value().gross, 2 * 10'900 + 4 * 1'200);
}

TEST(ClassesPack, HoldsItsWeeklyPlanWithTeachersInTurn) {
    auto const made = business(answers(Trade::Classes));
    auto const& hatha = service(made, "hatha");
    ASSERT_EQ(hatha.sessions.size(), 2U);
    EXPECT_EQ(hatha.sessions[1].weekday, 5);
    EXPECT_EQ(hatha.sessions[1].start, 10 * 60);
    EXPECT_NE(hatha.sessions[0].occupies, hatha.sessions[1].occupies);
    EXPECT_EQ(hatha.policy.series_max, 10);
    EXPECT_EQ(made.locations.front().hours.weekly[0].front(), (HoursSpan{17 * 60 + 30, 19 * 60 + 15}));
}

TEST(ClassesPack, GivesClassesThatTheProgramNeedsTheNameOfAnotherSlug) {
    auto given = answers(Trade::Classes);
    given.courses = courses_from("Mo 18 Me").value();
    EXPECT_EQ(business(given).services.front().slug.text(), "me-class");
}

TEST(SlugForAName, IsPlainAndNotTheProgramsOwn) {
    EXPECT_EQ(slug_for("Café Müßig").value().text(), "cafe-muessig");
    EXPECT_EQ(slug_for("  Yoga -- 7  ").value().text(), "yoga-7");
    EXPECT_FALSE(slug_for("API"));
    EXPECT_FALSE(slug_for("…"));
}

}  // namespace
}  // namespace obhut::packs
