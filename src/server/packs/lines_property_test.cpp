// SPDX-License-Identifier: Apache-2.0
//
// Goal: whatever an owner types in one line, it is either asked for again or makes a pack that holds.
// Method: lines put together at random from the pieces that such lines are made of.

#include "packs/answers.h"
#include "packs/sentence.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

namespace obhut::packs {
namespace {

rc::Gen<std::string> line_of(std::vector<std::string> const& of) {
    return rc::gen::map(
        rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(of)),
        [](std::vector<std::string> const& chosen) {
            std::string line;
            for (auto const& piece : chosen)
                line += piece;
            return line;
        }
    );
}

// Lines that are often understood, with something odd in between now and then.
std::string typed(std::vector<std::string> const& usual) {
    std::vector<std::string> pieces{" ", ",", "\"", "\\", "{{", "}}", "#", "9", "x", "999999999999", "\u20ac"};
    constexpr int weight = 12;
    for (int times = 0; times < weight; ++times)
        pieces.insert(pieces.end(), usual.begin(), usual.end());
    return *line_of(pieces);
}

Answers answers(catalogue::Trade trade) {
    Answers given;
    given.trade = trade;
    given.name = given.owner = "Haus Anna";
    given.street = "Weg 1";
    given.postcode = "10119";
    given.city = "Berlin";
    given.region = {"DE", "BE"};
    given.phone = "+49302312514";
    given.email = "a@b.example";
    given.people = {.names = {"Anna"}, .places = 1};
    given.hours = week_from("Mo-Fr 9-18").value();
    given.today = time::date(2027, 1, 4);
    return given;
}

void expect_holds(Answers const& given) {
    auto const read = read_pack(filled_pack(given));
    if (!read) RC_FAIL(sentence("pack.toml", read.error().front()));
}

RC_GTEST_PROP(Lines, OfHoursMakePacksThatHold, ()) {
    auto const week =
        week_from(typed({"Mo 9-18, ", "Di-Mi 9:30-12 und 14-18, ", "Do 17-1, ", "Fr zu; ", "Sa, So 12pm-24, ", "mon "})
        );
    RC_CLASSIFY(week.has_value(), "understood");
    if (!week) return;
    auto given = answers(catalogue::Trade::Practice);
    given.hours = *week;
    expect_holds(given);
}

RC_GTEST_PROP(Lines, OfPeopleMakePacksThatHold, ()) {
    auto const people = people_from(typed({"Anna", "Lars Winter, ", " und ", "; ", "3 Pl\u00e4tze, ", "12 chairs"}));
    RC_CLASSIFY(people.has_value(), "understood");
    if (!people) return;
    auto given = answers(catalogue::Trade::Salon);
    given.people = *people;
    expect_holds(given);
}

RC_GTEST_PROP(Lines, OfTablesMakePacksThatHold, ()) {
    auto const tables =
        tables_from(typed({"innen 2,2; ", "Terrasse: 4x6; ", "8,", "2 ", "3 Tische: 4,4,6; ", "Garten 1; "}));
    RC_CLASSIFY(tables.has_value(), "understood");
    if (!tables) return;
    auto given = answers(catalogue::Trade::Restaurant);
    given.tables = *tables;
    expect_holds(given);
}

RC_GTEST_PROP(Lines, OfRoomsMakePacksThatHold, ()) {
    auto const rooms =
        room_types_from(typed({"4 ", "Einzelzimmer ", "double room ", "79, ", "99.50, ", "Suite ", "; ", "12 "}));
    RC_CLASSIFY(rooms.has_value(), "understood");
    if (!rooms) return;
    auto given = answers(catalogue::Trade::Hotel);
    given.rooms = *rooms;
    expect_holds(given);
}

RC_GTEST_PROP(Lines, OfClassesMakePacksThatHold, ()) {
    auto const courses =
        courses_from(typed({"Mo 18 Hatha, ", "Mi, So 19:30 Yin; ", "Sa 10 Flow 60 min, ", "Di 7 Me, ", "Fr, "}));
    RC_CLASSIFY(courses.has_value(), "understood");
    if (!courses) return;
    auto given = answers(catalogue::Trade::Classes);
    given.courses = *courses;
    given.hours = hours_of(*courses);
    expect_holds(given);
}

}  // namespace
}  // namespace obhut::packs
