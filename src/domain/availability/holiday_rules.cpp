// SPDX-License-Identifier: Apache-2.0

#include "availability/holiday_rules.h"

#include <array>

namespace obhut::availability {

namespace {

using Kind = HolidayRule::Kind;
using Text = std::string_view;
using Name = HolidayName;

constexpr HolidayRule on(Text country, Text states, unsigned month, int day, Name name) {
    return {country, states, Kind::Fixed, month, day, 0, name};
}

constexpr HolidayRule easter(Text country, Text states, int days, Name name) {
    return {country, states, Kind::FromEaster, 0, days, 0, name};
}

constexpr HolidayRule nth(Text country, Text states, unsigned month, int number, unsigned weekday, Name name) {
    return {country, states, Kind::NthWeekday, month, number, weekday, name};
}

constexpr HolidayRule last(Text country, Text states, unsigned month, unsigned weekday, Name name) {
    return {country, states, Kind::LastWeekday, month, 0, weekday, name};
}

constexpr HolidayRule before(Text country, Text states, unsigned month, int day, unsigned weekday, Name name) {
    return {country, states, Kind::WeekdayBefore, month, day, weekday, name};
}

constexpr HolidayRule after_sunday(Text country, Text states, unsigned month, unsigned sunday, int days, Name name) {
    return {country, states, Kind::AfterSunday, month, days, sunday, name};
}

constexpr Name new_year{"Neujahr", "New Year’s Day"};
constexpr Name second_january{"Berchtoldstag", "2 January"};
constexpr Name epiphany{"Heilige Drei Könige", "Epiphany"};
constexpr Name joseph{"Josefstag", "Saint Joseph’s Day"};
constexpr Name patrick{"St. Patrick’s Day", "Saint Patrick’s Day"};
constexpr Name maundy_thursday{"Gründonnerstag", "Maundy Thursday"};
constexpr Name good_friday{"Karfreitag", "Good Friday"};
constexpr Name easter_sunday{"Ostersonntag", "Easter Sunday"};
constexpr Name easter_monday{"Ostermontag", "Easter Monday"};
constexpr Name labour_day{"Tag der Arbeit", "Labour Day"};
constexpr Name end_of_war{"Tag der Befreiung", "Liberation Day"};
constexpr Name ascension{"Christi Himmelfahrt", "Ascension Day"};
constexpr Name whit_sunday{"Pfingstsonntag", "Whit Sunday"};
constexpr Name whit_monday{"Pfingstmontag", "Whit Monday"};
constexpr Name corpus_christi{"Fronleichnam", "Corpus Christi"};
constexpr Name assumption{"Mariä Himmelfahrt", "Assumption Day"};
constexpr Name reformation{"Reformationstag", "Reformation Day"};
constexpr Name all_saints{"Allerheiligen", "All Saints’ Day"};
constexpr Name armistice{"Waffenstillstand 1918", "Armistice Day"};
constexpr Name immaculate{"Mariä Empfängnis", "Immaculate Conception"};
constexpr Name christmas_eve{"Heiligabend", "Christmas Eve"};
constexpr Name christmas{"Erster Weihnachtstag", "Christmas Day"};
constexpr Name second_christmas{"Zweiter Weihnachtstag", "26 December"};
constexpr Name national{"Nationalfeiertag", "National Day"};
constexpr Name spring_bank{"Frühlingsfeiertag", "Spring bank holiday"};
constexpr Name summer_bank{"Sommerfeiertag", "Summer bank holiday"};
constexpr Name may_day{"Maifeiertag", "Early May bank holiday"};

constexpr std::array rules{
    on("DE", "", 1, 1, new_year),
    on("DE", "BW BY ST", 1, 6, epiphany),
    on("DE", "BE", 3, 8, {"Internationaler Frauentag", "International Women’s Day"}).since(2019),
    on("DE", "MV", 3, 8, {"Internationaler Frauentag", "International Women’s Day"}).since(2023),
    easter("DE", "", -2, good_friday),
    easter("DE", "BB", 0, easter_sunday),
    easter("DE", "", 1, easter_monday),
    on("DE", "", 5, 1, labour_day),
    on("DE", "BE", 5, 8, end_of_war).only(2020),
    on("DE", "BE", 5, 8, end_of_war).only(2025),
    easter("DE", "", 39, ascension),
    easter("DE", "BB", 49, whit_sunday),
    easter("DE", "", 50, whit_monday),
    easter("DE", "BW BY HE NW RP SL", 60, corpus_christi),
    on("DE", "SL", 8, 15, assumption),
    on("DE", "TH", 9, 20, {"Weltkindertag", "World Children’s Day"}).since(2019),
    on("DE", "", 10, 3, {"Tag der Deutschen Einheit", "Day of German Unity"}),
    on("DE", "BB MV SN ST TH", 10, 31, reformation),
    on("DE", "HB HH NI SH", 10, 31, reformation).since(2018),
    on("DE", "", 10, 31, reformation).only(2017),
    on("DE", "BW BY NW RP SL", 11, 1, all_saints),
    before("DE", "SN", 11, 23, 3, {"Buß- und Bettag", "Day of Repentance and Prayer"}),
    on("DE", "", 12, 25, christmas),
    on("DE", "", 12, 26, second_christmas),

    on("AT", "", 1, 1, new_year),
    on("AT", "", 1, 6, epiphany),
    easter("AT", "", 1, easter_monday),
    on("AT", "", 5, 1, {"Staatsfeiertag", "Labour Day"}),
    easter("AT", "", 39, ascension),
    easter("AT", "", 50, whit_monday),
    easter("AT", "", 60, corpus_christi),
    on("AT", "", 8, 15, assumption),
    on("AT", "", 10, 26, national),
    on("AT", "", 11, 1, all_saints),
    on("AT", "", 12, 8, immaculate),
    on("AT", "", 12, 25, {"Christtag", "Christmas Day"}),
    on("AT", "", 12, 26, {"Stefanitag", "Saint Stephen’s Day"}),

    // Where a canton leaves a day to its districts or communes (Aargau, Freiburg and Solothurn above all), it is not
    // here.
    on("CH", "", 1, 1, new_year),
    on("CH", "NE", 1, 1, new_year).off(0, 1),
    on("CH", "BE JU LU OW SH TG VD ZG", 1, 2, second_january),
    on("CH", "SZ TI UR", 1, 6, epiphany),
    on("CH", "NE", 3, 1, {"Ausrufung der Republik", "Republic Day"}),
    on("CH", "NW SZ TI UR VS", 3, 19, joseph),
    easter("CH", "AG AI AR BE BL BS FR GE GL GR JU LU NE NW OW SG SH SO SZ TG UR VD ZG ZH", -2, good_friday),
    easter("CH", "AG AI AR BE BL BS FR GE GL GR JU LU NE NW OW SG SH SO SZ TG TI UR VD ZG ZH", 1, easter_monday),
    HolidayRule{"CH", "GL", Kind::NthWeekdayOutOfHolyWeek, 4, 1, 4, {"Näfelser Fahrt", "Näfels Pilgrimage"}},
    on("CH", "BL BS JU NE SH TG TI ZH", 5, 1, labour_day),
    easter("CH", "", 39, {"Auffahrt", "Ascension Day"}),
    easter("CH", "AG AI AR BE BL BS FR GE GL GR JU LU NE NW OW SG SH SO SZ TG TI UR VD ZG ZH", 50, whit_monday),
    easter("CH", "AI JU LU NW OW SZ TI UR VS ZG", 60, corpus_christi),
    on("CH", "JU", 6, 23, {"Fest der Unabhängigkeit", "Independence Day"}),
    on("CH", "TI", 6, 29, {"Peter und Paul", "Saints Peter and Paul"}),
    on("CH", "", 8, 1, {"Bundesfeier", "Swiss National Day"}),
    on("CH", "AI JU LU NW OW SZ TI UR VS ZG", 8, 15, assumption),
    after_sunday("CH", "GE", 9, 1, 4, {"Genfer Bettag", "Geneva Fast"}),
    after_sunday("CH", "VD", 9, 3, 1, {"Bettagsmontag", "Federal Fast Monday"}),
    on("CH", "OW", 9, 25, {"Bruder Klaus", "Brother Klaus"}),
    on("CH", "AI GL JU LU NW OW SG SZ TI UR VS ZG", 11, 1, all_saints),
    on("CH", "AI LU NW OW SZ TI UR VS ZG", 12, 8, immaculate),
    on("CH", "", 12, 25, {"Weihnachten", "Christmas Day"}),
    on("CH", "NE", 12, 25, {"Weihnachten", "Christmas Day"}).off(0, 1),
    on("CH",
       "AG AI AR BE BL BS FR GL GR LU NW OW SG SH SO SZ TG TI UR ZG ZH",
       12,
       26,
       {"Stephanstag", "Saint Stephen’s Day"}),
    on("CH", "GE", 12, 31, {"Wiederherstellung der Republik", "Restoration of the Republic"}),

    on("LI", "", 1, 1, new_year),
    on("LI", "", 1, 6, epiphany),
    on("LI", "", 2, 2, {"Mariä Lichtmess", "Candlemas"}),
    on("LI", "", 3, 19, joseph),
    easter("LI", "", 1, easter_monday),
    on("LI", "", 5, 1, labour_day),
    easter("LI", "", 39, {"Auffahrt", "Ascension Day"}),
    easter("LI", "", 50, whit_monday),
    easter("LI", "", 60, corpus_christi),
    on("LI", "", 8, 15, {"Staatsfeiertag", "National Day"}),
    on("LI", "", 9, 8, {"Mariä Geburt", "Nativity of Mary"}),
    on("LI", "", 11, 1, all_saints),
    on("LI", "", 12, 8, immaculate),
    on("LI", "", 12, 25, christmas),
    on("LI", "", 12, 26, {"Stephanstag", "Saint Stephen’s Day"}),

    on("LU", "", 1, 1, new_year),
    easter("LU", "", 1, easter_monday),
    on("LU", "", 5, 1, labour_day),
    on("LU", "", 5, 9, {"Europatag", "Europe Day"}).since(2019),
    easter("LU", "", 39, ascension),
    easter("LU", "", 50, whit_monday),
    on("LU", "", 6, 23, national),
    on("LU", "", 8, 15, assumption),
    on("LU", "", 11, 1, all_saints),
    on("LU", "", 12, 25, christmas),
    on("LU", "", 12, 26, second_christmas),

    on("NL", "", 1, 1, new_year),
    easter("NL", "", 0, easter_sunday),
    easter("NL", "", 1, easter_monday),
    on("NL", "", 4, 30, {"Königinnentag", "Queen’s Day"}).moved(0, -1).until(2013),
    on("NL", "", 4, 27, {"Königstag", "King’s Day"}).moved(0, -1).since(2014),
    on("NL", "", 5, 5, end_of_war).each(5),
    easter("NL", "", 39, ascension),
    easter("NL", "", 49, whit_sunday),
    easter("NL", "", 50, whit_monday),
    on("NL", "", 12, 25, christmas),
    on("NL", "", 12, 26, second_christmas),

    on("BE", "", 1, 1, new_year),
    easter("BE", "", 1, easter_monday),
    on("BE", "", 5, 1, labour_day),
    easter("BE", "", 39, ascension),
    easter("BE", "", 50, whit_monday),
    on("BE", "", 7, 21, national),
    on("BE", "", 8, 15, assumption),
    on("BE", "", 11, 1, all_saints),
    on("BE", "", 11, 11, armistice),
    on("BE", "", 12, 25, christmas),

    on("FR", "", 1, 1, new_year),
    easter("FR", "57 67 68", -2, good_friday),
    easter("FR", "", 1, easter_monday),
    on("FR", "", 5, 1, labour_day),
    on("FR", "", 5, 8, {"Sieg 1945", "Victory in Europe Day"}),
    easter("FR", "", 39, ascension),
    easter("FR", "", 50, whit_monday),
    on("FR", "", 7, 14, national),
    on("FR", "", 8, 15, assumption),
    on("FR", "", 11, 1, all_saints),
    on("FR", "", 11, 11, armistice),
    on("FR", "", 12, 25, christmas),
    on("FR", "57 67 68", 12, 26, second_christmas),

    on("IT", "", 1, 1, new_year),
    on("IT", "", 1, 6, epiphany),
    easter("IT", "", 0, easter_sunday),
    easter("IT", "", 1, easter_monday),
    on("IT", "", 4, 25, end_of_war),
    on("IT", "", 5, 1, labour_day),
    easter("IT", "BZ", 50, whit_monday),
    on("IT", "", 6, 2, {"Tag der Republik", "Republic Day"}),
    on("IT", "", 8, 15, assumption),
    on("IT", "", 10, 4, {"Franz von Assisi", "Saint Francis of Assisi"}).since(2026),
    on("IT", "", 11, 1, all_saints),
    on("IT", "", 12, 8, immaculate),
    on("IT", "", 12, 25, christmas),
    on("IT", "", 12, 26, second_christmas),

    on("ES", "", 1, 1, new_year),
    on("ES", "", 1, 6, epiphany),
    easter("ES", "", -2, good_friday),
    on("ES", "", 5, 1, labour_day),
    on("ES", "", 8, 15, assumption),
    on("ES", "", 10, 12, national),
    on("ES", "", 11, 1, all_saints),
    on("ES", "", 12, 6, {"Tag der Verfassung", "Constitution Day"}),
    on("ES", "", 12, 8, immaculate),
    on("ES", "", 12, 25, christmas),

    on("PL", "", 1, 1, new_year),
    on("PL", "", 1, 6, epiphany).since(2011),
    easter("PL", "", 0, easter_sunday),
    easter("PL", "", 1, easter_monday),
    on("PL", "", 5, 1, labour_day),
    on("PL", "", 5, 3, {"Tag der Verfassung", "Constitution Day"}),
    easter("PL", "", 49, whit_sunday),
    easter("PL", "", 60, corpus_christi),
    on("PL", "", 8, 15, assumption),
    on("PL", "", 11, 1, all_saints),
    on("PL", "", 11, 11, {"Unabhängigkeitstag", "Independence Day"}),
    on("PL", "", 11, 12, {"Hundert Jahre Unabhängigkeit", "Centenary of independence"}).only(2018),
    on("PL", "", 12, 24, christmas_eve).since(2025),
    on("PL", "", 12, 25, christmas),
    on("PL", "", 12, 26, second_christmas),

    on("CZ", "", 1, 1, new_year),
    easter("CZ", "", -2, good_friday).since(2016),
    easter("CZ", "", 1, easter_monday),
    on("CZ", "", 5, 1, labour_day),
    on("CZ", "", 5, 8, end_of_war),
    on("CZ", "", 7, 5, {"Kyrill und Method", "Saints Cyril and Methodius"}),
    on("CZ", "", 7, 6, {"Jan Hus", "Jan Hus Day"}),
    on("CZ", "", 9, 28, {"Tag der Staatlichkeit", "Statehood Day"}),
    on("CZ", "", 10, 28, {"Tag der Republik", "Independence Day"}),
    on("CZ", "", 11, 17, {"Tag der Freiheit", "Freedom and Democracy Day"}),
    on("CZ", "", 12, 24, christmas_eve),
    on("CZ", "", 12, 25, christmas),
    on("CZ", "", 12, 26, second_christmas),

    on("DK", "", 1, 1, new_year),
    easter("DK", "", -3, maundy_thursday),
    easter("DK", "", -2, good_friday),
    easter("DK", "", 0, easter_sunday),
    easter("DK", "", 1, easter_monday),
    easter("DK", "", 26, {"Großer Bettag", "Great Prayer Day"}).until(2023),
    easter("DK", "", 39, ascension),
    easter("DK", "", 49, whit_sunday),
    easter("DK", "", 50, whit_monday),
    on("DK", "", 12, 25, christmas),
    on("DK", "", 12, 26, second_christmas),

    on("IE", "", 1, 1, new_year),
    // The first Monday of February, but its first day where that is a Friday.
    nth("IE", "", 2, 1, 1, {"Brigidstag", "Saint Brigid’s Day"}).since(2023).until(2029),
    on("IE", "", 2, 1, {"Brigidstag", "Saint Brigid’s Day"}).only(2030),
    nth("IE", "", 2, 1, 1, {"Brigidstag", "Saint Brigid’s Day"}).since(2031).until(2035),
    on("IE", "", 2, 1, {"Brigidstag", "Saint Brigid’s Day"}).only(2036),
    nth("IE", "", 2, 1, 1, {"Brigidstag", "Saint Brigid’s Day"}).since(2037),
    on("IE", "", 3, 17, patrick),
    on("IE", "", 3, 18, {"Tag des Gedenkens", "Day of remembrance"}).only(2022),
    easter("IE", "", 1, easter_monday),
    nth("IE", "", 5, 1, 1, may_day),
    nth("IE", "", 6, 1, 1, {"Junifeiertag", "June bank holiday"}),
    nth("IE", "", 8, 1, 1, {"Augustfeiertag", "August bank holiday"}),
    last("IE", "", 10, 1, {"Oktoberfeiertag", "October bank holiday"}),
    on("IE", "", 12, 25, christmas),
    on("IE", "", 12, 26, {"Stephanstag", "Saint Stephen’s Day"}),

    on("US", "", 1, 1, new_year).off(-1, 1).until(2038),
    nth("US", "", 1, 3, 1, {"Martin-Luther-King-Tag", "Martin Luther King Jr. Day"}),
    nth("US", "", 2, 3, 1, {"Washingtons Geburtstag", "Washington’s Birthday"}),
    last("US", "", 5, 1, {"Tag des Gedenkens", "Memorial Day"}),
    on("US", "", 6, 19, {"Juneteenth", "Juneteenth"}).off(-1, 1).since(2021),
    on("US", "", 7, 4, {"Unabhängigkeitstag", "Independence Day"}).off(-1, 1),
    nth("US", "", 9, 1, 1, labour_day),
    nth("US", "", 10, 2, 1, {"Kolumbus-Tag", "Columbus Day"}),
    on("US", "", 11, 11, {"Tag der Veteranen", "Veterans Day"}).off(-1, 1),
    nth("US", "", 11, 4, 4, {"Erntedank", "Thanksgiving Day"}),
    on("US", "", 12, 25, christmas).off(-1, 1),

    on("GB", "", 1, 1, new_year),
    on("GB", "ENG WLS NIR", 1, 1, new_year).off(2, 1),
    on("GB", "SCT", 1, 1, new_year).off(2, 2),
    on("GB", "SCT", 1, 2, second_january).off(2, 2),
    on("GB", "NIR", 3, 17, patrick).off(2, 1),
    easter("GB", "", -2, good_friday),
    easter("GB", "ENG WLS NIR", 1, easter_monday),
    on("GB", "", 4, 29, {"Königliche Hochzeit", "Royal wedding"}).only(2011),
    nth("GB", "", 5, 1, 1, may_day).until(2019),
    on("GB", "", 5, 8, may_day).only(2020),
    nth("GB", "", 5, 1, 1, may_day).since(2021),
    on("GB", "", 5, 8, {"Krönung", "Coronation"}).only(2023),
    last("GB", "", 5, 1, spring_bank).until(2011),
    on("GB", "", 6, 4, spring_bank).only(2012),
    on("GB", "", 6, 5, {"Thronjubiläum", "Jubilee"}).only(2012),
    last("GB", "", 5, 1, spring_bank).since(2013).until(2021),
    on("GB", "", 6, 2, spring_bank).only(2022),
    on("GB", "", 6, 3, {"Thronjubiläum", "Jubilee"}).only(2022),
    last("GB", "", 5, 1, spring_bank).since(2023),
    on("GB", "NIR", 7, 12, {"Schlacht am Boyne", "Battle of the Boyne"}).off(2, 1),
    nth("GB", "SCT", 8, 1, 1, summer_bank),
    last("GB", "ENG WLS NIR", 8, 1, summer_bank),
    on("GB", "", 9, 19, {"Staatsbegräbnis", "State funeral"}).only(2022),
    on("GB", "SCT", 11, 30, {"Andreastag", "Saint Andrew’s Day"}).off(2, 1).since(2007),
    on("GB", "", 12, 25, christmas).off(2, 2),
    on("GB", "", 12, 26, {"Zweiter Weihnachtstag", "Boxing Day"}).off(2, 2),
};

}  // namespace

std::span<HolidayRule const> holiday_rules() noexcept {
    return rules;
}

}  // namespace obhut::availability
