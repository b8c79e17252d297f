// SPDX-License-Identifier: Apache-2.0
#include "demo_data/people.h"

#include "core/check.h"

#include <array>
#include <string>
#include <string_view>

namespace obhut::demo_data {
namespace {

// As it is read, and as it stands in an address.
struct Part {
    std::string_view shown;
    std::string_view plain;
};

constexpr std::array first_names{
    Part{"Amelie", "amelie"}, Part{"Anton", "anton"},     Part{"Aylin", "aylin"},     Part{"Bahar", "bahar"},
    Part{"Benedikt", "bene"}, Part{"Björn", "bjoern"},    Part{"Bruno", "bruno"},     Part{"Carla", "carla"},
    Part{"Chiara", "chiara"}, Part{"Cora", "cora"},       Part{"Dario", "dario"},     Part{"Deniz", "deniz"},
    Part{"Dörte", "doerte"},  Part{"Edda", "edda"},       Part{"Emil", "emil"},       Part{"Emilia", "emilia"},
    Part{"Enno", "enno"},     Part{"Fatma", "fatma"},     Part{"Fiete", "fiete"},     Part{"Florian", "florian"},
    Part{"Frida", "frida"},   Part{"Gesa", "gesa"},       Part{"Greta", "greta"},     Part{"Hanno", "hanno"},
    Part{"Hedda", "hedda"},   Part{"Henrik", "henrik"},   Part{"Ida", "ida"},         Part{"Ilja", "ilja"},
    Part{"Imke", "imke"},     Part{"Inès", "ines"},       Part{"Jannis", "jannis"},   Part{"Jasper", "jasper"},
    Part{"Jette", "jette"},   Part{"Joana", "joana"},     Part{"Kaan", "kaan"},       Part{"Katinka", "katinka"},
    Part{"Kjell", "kjell"},   Part{"Lale", "lale"},       Part{"Leonor", "leonor"},   Part{"Lino", "lino"},
    Part{"Luzie", "luzie"},   Part{"Magnus", "magnus"},   Part{"Malik", "malik"},     Part{"Marit", "marit"},
    Part{"Merle", "merle"},   Part{"Milan", "milan"},     Part{"Nele", "nele"},       Part{"Nils", "nils"},
    Part{"Noémie", "noemie"}, Part{"Oskar", "oskar"},     Part{"Ottilie", "ottilie"}, Part{"Paulina", "paulina"},
    Part{"Per", "per"},       Part{"Quentin", "quentin"}, Part{"Ronja", "ronja"},     Part{"Samuel", "samuel"},
    Part{"Selma", "selma"},   Part{"Söhnke", "soehnke"},  Part{"Svea", "svea"},       Part{"Tarik", "tarik"},
    Part{"Thea", "thea"},     Part{"Tjark", "tjark"},     Part{"Ulrike", "ulrike"},   Part{"Vincent", "vincent"},
    Part{"Wanda", "wanda"},   Part{"Wiebke", "wiebke"},   Part{"Xenia", "xenia"},     Part{"Yusuf", "yusuf"},
    Part{"Zoë", "zoe"},
};

constexpr std::array last_names{
    Part{"Ahrens", "ahrens"},       Part{"Albers", "albers"},       Part{"Aydın", "aydin"},
    Part{"Bellini", "bellini"},     Part{"Berghoff", "berghoff"},   Part{"Birkholz", "birkholz"},
    Part{"Brandt", "brandt"},       Part{"Çelik", "celik"},         Part{"Christensen", "christensen"},
    Part{"Dorn", "dorn"},           Part{"Drewes", "drewes"},       Part{"Ebert", "ebert"},
    Part{"Eckhoff", "eckhoff"},     Part{"Engel", "engel"},         Part{"Falk", "falk"},
    Part{"Feddersen", "feddersen"}, Part{"Gärtner", "gaertner"},    Part{"Gerlach", "gerlach"},
    Part{"Grünwald", "gruenwald"},  Part{"Haller", "haller"},       Part{"Hansen", "hansen"},
    Part{"Heidkamp", "heidkamp"},   Part{"Horn", "horn"},           Part{"Ibsen", "ibsen"},
    Part{"Ivanov", "ivanov"},       Part{"Jäger", "jaeger"},        Part{"Jansen", "jansen"},
    Part{"Kaiser", "kaiser"},       Part{"Kılıç", "kilic"},         Part{"Köhler", "koehler"},
    Part{"Kowalski", "kowalski"},   Part{"Krämer", "kraemer"},      Part{"Kühn", "kuehn"},
    Part{"Lambrecht", "lambrecht"}, Part{"Lindgren", "lindgren"},   Part{"Lorenz", "lorenz"},
    Part{"Lüders", "lueders"},      Part{"Marquardt", "marquardt"}, Part{"Mertens", "mertens"},
    Part{"Moreau", "moreau"},       Part{"Nagel", "nagel"},         Part{"Nguyen", "nguyen"},
    Part{"Novak", "novak"},         Part{"Oehler", "oehler"},       Part{"Ostrow", "ostrow"},
    Part{"Özdemir", "oezdemir"},    Part{"Paulsen", "paulsen"},     Part{"Petersen", "petersen"},
    Part{"Quast", "quast"},         Part{"Reimers", "reimers"},     Part{"Rossi", "rossi"},
    Part{"Rüter", "rueter"},        Part{"Sander", "sander"},       Part{"Schröder", "schroeder"},
    Part{"Seidel", "seidel"},       Part{"Sommer", "sommer"},       Part{"Tiedemann", "tiedemann"},
    Part{"Tran", "tran"},           Part{"Ulbricht", "ulbricht"},   Part{"van Dyk", "vandyk"},
    Part{"Vogt", "vogt"},           Part{"Wendt", "wendt"},         Part{"Wieland", "wieland"},
    Part{"Wójcik", "wojcik"},       Part{"Yılmaz", "yilmaz"},       Part{"Zander", "zander"},
    Part{"Zimmer", "zimmer"},
};

// Ranges that the Bundesnetzagentur keeps for films and plays: nobody answers them.
constexpr std::array<std::string_view, 6> film_numbers{
    "+493023125", "+494066969", "+498999998", "+496990009", "+4917139200", "+4917604069"
};

PersonalText invented_number(Dice& dice) {
    std::string number{dice.one_of(film_numbers)};
    constexpr std::size_t mobile_length = 11;
    std::size_t const digits = number.size() == mobile_length ? 2 : 3;
    for (std::size_t at = 0; at < digits; ++at)
        number += static_cast<char>('0' + dice.below(10));
    return PersonalText{number};
}

std::string answer_to(catalogue::Field const& field) {
    switch (field.kind()) {
    case catalogue::FieldKind::YesNo: return "no";
    case catalogue::FieldKind::Choice: return field.options().front().de;
    case catalogue::FieldKind::Number: return "1";
    case catalogue::FieldKind::Line:
    case catalogue::FieldKind::Lines: break;
    }
    return "–";
}

}  // namespace

client::CheckedClient invented_client(catalogue::Service const& service, Reach reach, Dice& dice) {
    Part const first = dice.one_of(first_names);
    Part const last = dice.one_of(last_names);
    std::string const name = std::string{first.shown} + " " + std::string{last.shown};
    std::string const address =
        std::string{first.plain} + "." + std::string{last.plain} + std::to_string(dice.below(100)) + "@example.org";
    auto const number = invented_number(dice);
    client::ClientDraft draft{.name = PersonalText{name}, .email = {}, .phone = {}, .answers = {}};
    if (reach != Reach::Phone) draft.email = PersonalText{address};
    if (reach != Reach::Mail) draft.phone = number;
    for (auto const& field : service.fields)
        if (field.required()) draft.answers.emplace_back(field.key(), PersonalText{answer_to(field)});
    auto checked = client::check(service, std::move(draft));
    OBHUT_CHECK(checked.ok());
    return std::move(checked).value();
}

}  // namespace obhut::demo_data
