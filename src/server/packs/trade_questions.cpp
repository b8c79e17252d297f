// SPDX-License-Identifier: Apache-2.0

#include "packs/trade_questions.h"

#include <optional>
#include <utility>

namespace obhut::packs {

namespace {

std::string first_word(std::string_view text) {
    return std::string{text.substr(0, text.find(' '))};
}

template <typename Thing>
bool kept(std::optional<Thing> found, Thing& place) {
    if (found) place = *std::move(found);
    return found.has_value();
}

}  // namespace

Words question_of_things(Trade trade) {
    switch (trade) {
    case Trade::Salon:
        return {
            "Wer arbeitet da, und wie viele Plätze gibt es? (Anna, Lars, 3 Plätze)",
            "Who works there, and how many chairs are there? (Anna, Lars, 3 chairs)"
        };
    case Trade::Practice:
        return {
            "Wer behandelt, und wie viele Räume gibt es? (Anna Beck, Lars Winter, 2 Räume)",
            "Who treats, and how many rooms are there? (Anna Beck, Lars Winter, 2 rooms)"
        };
    case Trade::Restaurant:
        return {
            "Tische nach Plätzen, Bereiche mit ; getrennt (innen 2,2,4,4,6; Terrasse 4,4)",
            "Tables by seats, areas parted by ; (inside 2,2,4,4,6; terrace 4,4)"
        };
    case Trade::Hotel: return {"Zimmer: Anzahl, Art, Preis der Nacht", "Rooms: number, type, price of a night"};
    case Trade::Classes: break;
    }
    return {
        "Wer unterrichtet, und wie viele Plätze hat der Raum? (Anna, Lars, 12 Plätze)",
        "Who teaches, and how many places has the room? (Anna, Lars, 12 places)"
    };
}

Words proposal_of_things(Answers const& given) {
    auto const first = first_word(given.owner);
    switch (given.trade) {
    case Trade::Salon: return {first, first};
    case Trade::Practice: return {given.owner, given.owner};
    case Trade::Restaurant: return {"innen 2,2,4,4,6", "inside 2,2,4,4,6"};
    case Trade::Hotel: return {"4 Einzelzimmer 79, 8 Doppelzimmer 119", "4 single rooms 79, 8 double rooms 119"};
    case Trade::Classes: break;
    }
    return {first + ", 12 Plätze", first + ", 12 places"};
}

std::optional<Words> take_things(Answers& given, std::string const& answer) {
    switch (given.trade) {
    case Trade::Restaurant:
        if (kept(tables_from(answer), given.tables)) return std::nullopt;
        return Words{
            "Nur die Plätze je Tisch, wie 2,2,4,4,6 oder innen 4x2,2x4; Terrasse 4,4.",
            "Only the seats of each table, like 2,2,4,4,6 or inside 4x2,2x4; terrace 4,4."
        };
    case Trade::Hotel:
        if (kept(room_types_from(answer), given.rooms)) return std::nullopt;
        return Words{"Wie 4 Einzelzimmer 79, 8 Doppelzimmer 119.", "Like 4 single rooms 79, 8 double rooms 119."};
    case Trade::Salon:
    case Trade::Practice:
    case Trade::Classes: break;
    }
    if (kept(people_from(answer), given.people)) return std::nullopt;
    return Words{
        "Namen, mit Komma getrennt, wie Anna, Lars, 3 Plätze.", "Names, parted by commas, like Anna, Lars, 3 chairs."
    };
}

Words question_of_week(Trade trade) {
    if (trade != Trade::Classes) return {"Öffnungszeiten", "Opening hours"};
    return {
        "Wochenplan: Tag, Uhrzeit, Stunde, Länge (75 min, wo nichts steht)",
        "Weekly plan: day, time, class, length (75 min where nothing is said)"
    };
}

Words proposal_of_week(Trade trade) {
    switch (trade) {
    case Trade::Salon: return {"Di-Fr 9-18, Sa 9-14", "Tue-Fri 9-18, Sat 9-14"};
    case Trade::Practice: return {"Mo-Do 8-18, Fr 8-14", "Mon-Thu 8-18, Fri 8-14"};
    case Trade::Restaurant: return {"Mi-So 17-23", "Wed-Sun 17-23"};
    case Trade::Hotel: return {"täglich 7-22", "daily 7-22"};
    case Trade::Classes: break;
    }
    return {"Mo 18 Hatha, Mi 19:30 Vinyasa, Sa 10 Yin", "Mon 18 Hatha, Wed 19:30 Vinyasa, Sat 10 Yin"};
}

std::optional<Words> take_week(Answers& given, std::string const& answer) {
    if (given.trade == Trade::Classes) {
        if (kept(courses_from(answer), given.courses)) return std::nullopt;
        return Words{
            "Wie Mo 18 Hatha, Mi 19:30 Vinyasa 60 min, Sa 10 Yin.",
            "Like Mon 18 Hatha, Wed 19:30 Vinyasa 60 min, Sat 10 Yin."
        };
    }
    if (kept(week_from(answer), given.hours)) return std::nullopt;
    return Words{
        "Wie Mo-Fr 9-18, Sa 9-13 oder Di-So 12-14:30 und 17-23.",
        "Like Mon-Fri 9-18, Sat 9-13 or Tue-Sun 12-14:30 and 17-23."
    };
}

}  // namespace obhut::packs
