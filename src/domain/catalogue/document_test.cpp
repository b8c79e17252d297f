// SPDX-License-Identifier: Apache-2.0
//
// Goal: each rule of the document is produced by a document that is wrong in one place, and by no other.
// Method: one value of a good document is replaced or taken away; the fault must name that place and the rule.

#include "catalogue/document.h"
#include "catalogue/sample_document.h"
#include "json/writer.h"

#include <algorithm>
#include <set>

#include <gtest/gtest.h>

namespace obhut::catalogue {
namespace {

json::Value parsed(std::string_view text) {
    return json::parse(text, document_limits).value();
}

json::Value* step_into(json::Value& value, std::string_view key) {
    if (json::Array* const array = value.as_array()) return &(*array)[std::stoul(std::string{key})];
    for (json::Member& member : *value.as_object())
        if (member.key == key) return &member.value;
    return nullptr;
}

json::Value& at(json::Value& document, std::string_view pointer) {
    json::Value* value = &document;
    while (!pointer.empty()) {
        pointer.remove_prefix(1);
        std::string_view const step = pointer.substr(0, pointer.find('/'));
        pointer.remove_prefix(step.size());
        value = step_into(*value, step);
    }
    return *value;
}

// The object above the pointer gets the member, or loses it where there is no replacement.
json::Value with(std::string_view pointer, std::string_view replacement) {
    json::Value document = parsed(sample_document);
    std::size_t const slash = pointer.rfind('/');
    json::Value& parent = at(document, pointer.substr(0, slash));
    std::string const key{pointer.substr(slash + 1)};
    if (json::Array* const array = parent.as_array()) {
        (*array)[std::stoul(key)] = parsed(replacement);
        return document;
    }
    json::Object& object = *parent.as_object();
    std::erase_if(object, [&](json::Member const& member) { return member.key == key; });
    if (!replacement.empty()) object.push_back({key, parsed(replacement)});
    return document;
}

std::string fault(json::Value const& document) {
    auto const business = read(document);
    return business.ok() ? "" : business.error().at + " " + std::string{business.error().rule.text()};
}

struct Case {
    std::string_view pointer;
    std::string_view replacement;  // empty: taken away
    std::string_view rule;         // empty: it is good
    std::string_view blamed = {};  // where it is not the pointer
};

void expect(std::vector<Case> const& cases) {
    for (Case const& one : cases) {
        std::string const blamed{one.blamed.empty() ? one.pointer : one.blamed};
        std::string const expected = one.rule.empty() ? "" : blamed + " " + std::string{one.rule};
        EXPECT_EQ(fault(with(one.pointer, one.replacement)), expected) << one.pointer << " = " << one.replacement;
    }
}

TEST(Document, IsReadWhole) {
    auto const read_once = read(parsed(sample_document));
    ASSERT_TRUE(read_once.ok()) << fault(parsed(sample_document));
    Business const& house = read_once.value();
    EXPECT_EQ(house.version, 7);
    EXPECT_EQ(house.id.text(), "0f0e0d0c0b0a09080706050403020100");
    EXPECT_EQ(house.locations[0].hours.weekly[4].front(), (HoursSpan{20 * 60, 26 * 60}));
    EXPECT_EQ(house.locations[0].hours.overrides.at(time::date(2027, 12, 24)).size(), 0U);
    EXPECT_EQ(house.tax_rates[1].valid.until, time::date(2037, 12, 31) + std::chrono::days{1});
    Service const& care = *house.service(*Slug::from("care"));
    EXPECT_EQ(care.requirements[0].phases, 0b101);
    EXPECT_EQ(care.prices[1].weekdays, 0b010'0000);
    EXPECT_EQ(care.fields[1].options().size(), 2U);
    EXPECT_EQ(house.service(*Slug::from("yoga"))->sessions[0].start, 18 * 60);
    EXPECT_EQ(house.service(*Slug::from("double"))->policy.check_in, 16 * 60);
    EXPECT_EQ(house.resource(*Slug::from("ada"))->id, care.requirements[0].any_of[0].all_of[0]);
    EXPECT_EQ(house.location(care.location)->slug.text(), "here");
    EXPECT_EQ(house.service(care.id), &care);
    EXPECT_EQ(house.resource(ResourceId::numbered(1)), nullptr);
    EXPECT_EQ(house.service(*Slug::from("none")), nullptr);
}

// Everything that stands in the one stands in the other, which may say more.
bool is_within(json::Value const& part, json::Value const& whole) {
    if (json::Object const* const members = part.as_object())
        return std::all_of(members->begin(), members->end(), [&](json::Member const& member) {
            json::Value const* const found = whole.find(member.key);
            return found != nullptr && is_within(member.value, *found);
        });
    if (json::Array const* const elements = part.as_array())
        return whole.as_array() != nullptr &&
               std::equal(
                   elements->begin(), elements->end(), whole.as_array()->begin(), whole.as_array()->end(), is_within
               );
    // One resource alone is written as a combination of one.
    if (json::Value const* const all_of = whole.find("all_of")) return (*all_of->as_array())[0] == part;
    return part == whole;
}

TEST(Document, IsWrittenWhole) {
    EXPECT_TRUE(is_within(parsed(sample_document), write(read(parsed(sample_document)).value())));
}

TEST(Document, ComesBackAsItWasWritten) {
    json::Value const written = write(read(parsed(sample_document)).value());
    EXPECT_EQ(json::write(write(read(written).value())), json::write(written));
}

TEST(Document, DerivesIdsFromSlugsAndKeepsThoseGiven) {
    Business const one = read(with("/id", "")).value();
    json::Value renamed_document = with("/id", "");
    at(renamed_document, "/slug") = json::Value{"other"};
    Business const renamed = read(renamed_document).value();
    EXPECT_EQ(one.id, read(with("/id", "")).value().id);
    std::set<std::string> ids;
    for (Business const* const business : {&one, &renamed}) {
        ids.insert(business->id.text());
        for (auto const& location : business->locations)
            ids.insert(location.id.text());
        for (auto const& resource : business->resources)
            ids.insert(resource.id.text());
        for (auto const& service : business->services)
            ids.insert(service.id.text());
    }
    EXPECT_EQ(ids.size(), 2 * (1 + one.locations.size() + one.resources.size() + one.services.size()));
    Business const numbered = read(with("/id", "\"000102030405060708090a0b0c0d0e0f\"")).value();
    EXPECT_EQ(numbered.id.text(), "000102030405060708090a0b0c0d0e0f");
}

TEST(Document, RefusesWhatIsNotOfTheRightKind) {
    EXPECT_EQ(fault(parsed("[]")), " not_an_object");
    EXPECT_EQ(fault(parsed("null")), " not_an_object");
    expect({
        {"/colour", "1", "unknown_member"},
        {"/slug", "", "missing"},
        {"/slug", "7", "not_a_text"},
        {"/slug", "\"Not a slug\"", "not_a_slug"},
        {"/id", "\"12\"", "not_an_id"},
        {"/name", "\"\"", "empty"},
        {"/name", "\"two\\nlines\"", "not_one_line"},
        {"/services/0/description", "\"bell \\u0007\"", "not_plain_text"},
        {"/services/0/short_code", "\"123456789\"", "too_long"},
        {"/services/0/short_code", "\"12345678\"", ""},
        {"/trade", "\"circus\"", "unknown_word"},
        {"/currency", "\"DEM\"", "not_a_currency"},
        {"/controller/email", "\"house\"", "not_an_email_address"},
        {"/locations", "{}", "not_an_array"},
        {"/locations/0/zone", "\"Europe/Atlantis\"", "not_a_time_zone"},
        {"/locations/0/phone", "\"030 1234\"", "not_a_phone_number"},
        {"/locations/0/country", "\"de\"", "not_a_country_or_state"},
        {"/locations/0/hours/weekly", "[]", "not_an_object"},
        {"/notice_version", "\"1\"", "not_a_whole_number"},
        {"/notice_version", "1.5", "not_a_whole_number"},
        {"/services/0/care", "1", "not_true_or_false"},
        {"/tax_rates/0/valid/from", "\"2027-02-29\"", "not_a_date"},
        {"/tax_rates/0/valid/until", "\"2021-01-01\"", "ends_before_it_starts", "/tax_rates/0/valid"},
        {"/services/3/policy/check_in", "\"24:00\"", "not_a_wall_time"},
        {"/services/3/policy/check_in", "\"23:59\"", ""},
        {"/services/3/policy/arrival_weekdays", "[]", "empty"},
        {"/services/3/policy/arrival_weekdays/1", "\"fri\"", "twice"},
    });
}

TEST(Document, HoldsEachNumberToItsBounds) {
    expect({
        {"/notice_version", "0", "out_of_bounds"},
        {"/tax_rates/0/basis_points", "-1", "out_of_bounds"},
        {"/tax_rates/0/basis_points", "10000", ""},
        {"/tax_rates/0/basis_points", "10001", "out_of_bounds"},
        {"/resources/2/capacity", "0", "out_of_bounds"},
        {"/resources/2/capacity", "1", ""},
        {"/services/0/phases/1", "0", "out_of_bounds"},
        {"/services/0/phases/1", "1", ""},
        {"/services/0/phases", "[5,5,5,5,5,5,5,5]", ""},
        {"/services/0/phases", "[5,5,5,5,5,5,5,5,5]", "too_many"},
        {"/services/0/prices/0/gross", "-1", "out_of_bounds"},
        {"/services/0/prices/0/gross", "0", ""},
        {"/services/0/prices/0/gross", "1000000000001", "out_of_bounds"},
        {"/services/0/policy/slot_interval_minutes", "4", "out_of_bounds"},
        {"/services/0/policy/slot_interval_minutes", "5", ""},
        {"/services/0/policy/slot_interval_minutes", "1440", ""},
        {"/services/0/policy/slot_interval_minutes", "1441", "out_of_bounds"},
        {"/services/0/policy/party_max", "500", ""},
        {"/services/0/policy/party_max", "501", "out_of_bounds"},
        {"/services/3/policy/nights_max", "365", ""},
        {"/services/3/policy/nights_max", "366", "out_of_bounds"},
        {"/services/0/policy/minimum_notice_minutes", "-1", "out_of_bounds"},
        {"/services/0/policy/booking_window_days", "0", "out_of_bounds"},
        {"/contact_retention/days", "-1", "out_of_bounds"},
        {"/version", "0", "out_of_bounds"},
    });
}

TEST(Document, WantsHoursInOrderAndInBounds) {
    std::string_view const monday = "/locations/0/hours/weekly/mon/0";
    expect({
        {monday, "\"9:00-12:00\"", "not_a_span_of_hours"},
        {monday, "\"09:00-09:00\"", "not_a_span_of_hours"},
        {monday, "\"09:60-10:00\"", "not_a_span_of_hours"},
        {monday, "\"24:00-25:00\"", "not_a_span_of_hours"},
        {monday, "\"09:00-13:00\"", ""},
        {monday, "\"09:00-13:01\"", "overlaps_or_out_of_order", "/locations/0/hours/weekly/mon/1"},
        {"/locations/0/hours/weekly/fri/0", "\"20:00-48:00\"", ""},
        {"/locations/0/hours/weekly/fri/0", "\"20:00-48:01\"", "not_a_span_of_hours"},
        {"/locations/0/hours/weekly",
         R"({"mon-wed": ["09:00-10:00"], "tue": []})",
         "twice",
         "/locations/0/hours/weekly/tue"},
        {"/locations/0/hours/weekly/wed-mon", "[]", "unknown_word"},
        {"/locations/0/hours/weekly/day", "[]", "unknown_word"},
        {"/locations/0/hours/overrides/24.12.", "[]", "not_a_date"},
        {"/locations/0/hours/absences/0/until",
         "\"2027-08-02\"",
         "ends_before_it_starts",
         "/locations/0/hours/absences/0"},
        {"/locations/0/hours/absences/0/until", "\"2027-08-02 10:00\"", "not_a_wall_time"},
    });
    Business const night = read(with("/locations/0/hours/weekly/fri/0", "\"20:00-02:00\"")).value();
    EXPECT_EQ(night.locations[0].hours.weekly[4].front(), (HoursSpan{20 * 60, 26 * 60}));
    Business const span = read(with("/locations/0/hours/weekly", R"({"mon-wed": ["09:00-10:00"]})")).value();
    EXPECT_EQ(span.locations[0].hours.weekly[2].size(), 1U);
    EXPECT_EQ(span.locations[0].hours.weekly[3].size(), 0U);
}

TEST(Document, WantsSlugsThatAreUniqueAndNotReserved) {
    expect({
        {"/slug", "\"api\"", "reserved"},
        {"/services/0/slug", "\"privacy\"", "reserved"},
        {"/services/1/slug", "\"care\"", "twice"},
        {"/resources/7/slug", "\"ada\"", "twice"},
        {"/locations/1/slug", "\"here\"", "no_such_location", "/resources/9/location"},
        {"/services/0/fields/1/key", "\"complaint\"", "twice"},
        {"/services/0/fields/1/key", "\"email\"", "reserved"},
    });
    json::Value document = with("/services/0/id", "\"000102030405060708090a0b0c0d0e0f\"");
    at(document, "/services/1").as_object()->push_back({"id", json::Value{"000102030405060708090a0b0c0d0e0f"}});
    EXPECT_EQ(fault(document), "/services/1/id twice");
}

TEST(Document, WantsEveryReferenceToLeadSomewhere) {
    expect({
        {"/locations", "[]", "no_such_location", "/resources/0/location"},
        {"/resources/0/location", "", "missing"},
        {"/services/0/location", "\"nowhere\"", "no_such_location"},
        {"/services/0/requirements/0/any_of/0", "\"eve\"", "no_such_resource"},
        {"/services/0/requirements/1/any_of/0", "\"far\"", "resource_elsewhere"},
        {"/services/1/sessions/0/seats", "\"room\"", "not_seats"},
        {"/services/1/sessions/0/occupies/0", "\"far\"", "resource_elsewhere", "/services/1/sessions/0/occupies"},
        {"/services/1/sessions/0/occupies/0", "\"seats\"", "twice", "/services/1/sessions/0/occupies"},
        {"/services/0/tax", "\"reduced\"", "no_such_tax_rate"},
        {"/services/1/tax", "\"reduced\"", ""},  // costs nothing
        {"/tax_rates/1/valid/from", "\"2029-12-31\"", "overlaps", "/tax_rates/1/valid"},
    });
}

TEST(Document, WantsRequirementsThatCanBeMetTogether) {
    expect({
        {"/services/0/requirements", "[]", "missing"},
        {"/services/0/requirements/0/any_of", "[]", "missing"},
        {"/services/0/requirements/1/any_of/0", "\"ada\"", "in_two_requirements"},
        {"/services/0/requirements/0/count", "1", ""},
        {"/services/0/requirements/0/count", "3", "more_than_there_are"},
        {"/services/0/requirements/0/phases", "[3]", "no_such_phase"},
        {"/services/0/requirements/0/phases", "[]", "no_such_phase"},
        {"/services/0/requirements/0/phases/1", "0", "overlaps_or_out_of_order"},
        {"/services/0/requirements/1/chosen_by_name", "true", "two_are_chosen_by_name", "/services/0/requirements"},
        {"/services/2/requirements/0/count", "2", "counted_alternatives_overlap", "/services/2/requirements/0/any_of/1"
        },
        {"/services/2/requirements/0/any_of/1/all_of/1", "\"table-1\"", "twice", "/services/2/requirements/0/any_of/1"},
        {"/services/2/requirements/0/any_of/1/all_of", "[]", "empty", "/services/2/requirements/0/any_of/1"},
        {"/services/2/requirements/0/any_of/1/seats_max", "2", "less_than_the_least"},
    });
}

TEST(Document, WantsWhatItsShapeNeedsAndNothingElse) {
    expect({
        {"/services/0/phases", "", "missing"},
        {"/services/3/phases", "[30]", "not_of_this_shape"},
        {"/services/1/sessions", "", "missing"},
        {"/services/0/sessions",
         R"([{"seats": "seats", "weekday": "mon", "start": "10:00", "length_minutes": 5,
            "valid": {"from": "2027-01-01"}}])",
         "not_of_this_shape"},
        {"/services/2/policy/turn_times", "", "missing"},
        {"/services/0/policy/turn_times", R"([{"party_max": 6, "length_minutes": 5}])", "not_of_this_shape"},
        {"/services/2/policy/turn_times/0/party_max", "6", "out_of_order", "/services/2/policy/turn_times/1"},
        {"/services/2/policy/party_max", "7", "no_turn_time_for_the_largest_party", "/services/2/policy/turn_times"},
        {"/services/0/prices/0/per", "\"night\"", "not_of_this_shape"},
    });
}

TEST(Document, WantsPoliciesAndPricesThatAgree) {
    expect({
        {"/services/3/policy/party_min", "3", ""},
        {"/services/3/policy/party_min", "4", "less_than_the_least", "/services/3/policy/party_max"},
        {"/services/3/policy/children_max", "4", "more_than_the_party"},
        {"/services/3/policy/nights_min", "15", "less_than_the_least", "/services/3/policy/nights_max"},
        {"/services/0/prices/0/weekdays", "[\"mon\"]", "no_price_that_always_holds", "/services/0/prices/0"},
        {"/services/3/prices", "", "binds_without_a_price", "/services/3/obligation"},
    });
}

// req:A5 req:Y4
TEST(Document, WantsACodeAndADiscreetNameForCareServices) {
    expect({
        {"/services/0/short_code", "", "care_without_short_code"},
        {"/services/0/discreet_name", "", "care_without_discreet_name"},
        {"/services/3/short_code", "", ""},
    });
}

// req:C2 req:C3
TEST(Document, PassesOnWhyAFieldIsRefused) {
    expect({
        {"/services/0/fields/0/class", "", "no_class", "/services/0/fields/0"},
        {"/services/0/fields/0/purposes", "[]", "no_purpose", "/services/0/fields/0"},
        {"/services/0/fields/0/basis", "", "no_basis", "/services/0/fields/0"},
        {"/services/0/fields/0/retention", "", "no_retention", "/services/0/fields/0"},
        {"/services/0/fields/0/condition", "", "health_without_condition", "/services/0/fields/0"},
        {"/services/0/care", "false", "history_outside_care", "/services/0/fields/0"},
        {"/services/0/fields/1/condition", "\"explicit_consent\"", "condition_without_health", "/services/0/fields/1"},
        {"/services/0/fields/1/basis", "\"consent\"", "required_on_consent", "/services/0/fields/1"},
        {"/services/0/fields/1/options", "", "choice_without_options", "/services/0/fields/1"},
        {"/services/0/fields/0/length_max", "0", "length_out_of_bounds", "/services/0/fields/0"},
        {"/services/0/fields/0/length_max", "2001", "length_out_of_bounds", "/services/0/fields/0"},
    });
}

TEST(Document, KnowsAreasRoomsAndWhatArrives) {
    expect({
        {"/resources/3/area", R"("cellar")", "no_such_area"},
        {"/locations/0/areas/1/slug", R"("inside")", "twice"},
        {"/resources/6/capacity", "2", "not_the_number_of_its_rooms"},
        {"/resources/7/room_type", R"("seats")", "no_such_resource"},
        {"/resources/7/room_type", R"("table-1")", "not_a_room_of_this_type"},
        {"/services/2/requirements/1/draw", R"("per_booking")", "pace_counts_who_arrives", "/services/2/requirements/1"
        },
        {"/services/2/requirements/1/first_minutes", "", "pace_counts_who_arrives", "/services/2/requirements/1"},
        {"/services/2/requirements/1/first_minutes", "0", "out_of_bounds"},
        {"/services/0/requirements/1/first_minutes", "15", "not_of_this_shape"},
        {"/services/0/policy/last_seating_minutes", "15", "not_of_this_shape"},
    });
}

TEST(Document, KnowsSubstitutesStayRulesAndPriceLines) {
    expect({
        {"/services/1/sessions/0/substitutes/0/occupies", R"(["seats"])", "twice"},
        {"/services/1/sessions/0/substitutes/0/occupies", R"(["far"])", "resource_elsewhere"},
        {"/services/1/sessions/0/substitutes",
         R"([{"date": "2027-03-09", "occupies": []}, {"date": "2027-03-09", "occupies": ["bo"]}])",
         "twice",
         "/services/1/sessions/0/substitutes/1/date"},
        {"/services/3/policy/stay_rules/0/nights_max", "6", "less_than_the_least"},
        {"/services/2/policy/stay_rules", R"([{"nights_min": 1}])", "not_of_this_shape"},
        {"/services/3/prices/1/line", R"("lunch")", "no_such_price_line"},
        {"/services/3/price_lines/0/tax", R"("none")", "no_such_tax_rate"},
        {"/services/3/prices/1/weekdays", R"(["sat"])", "no_price_that_always_holds", "/services/3/prices/1"},
    });
}

}  // namespace
}  // namespace obhut::catalogue
