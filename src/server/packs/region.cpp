// SPDX-License-Identifier: Apache-2.0

#include "packs/region.h"

#include "core/check.h"
#include "embedded/authorities.h"
#include "text/contact.h"
#include "text/normal.h"
#include "text/utf8.h"

#include <algorithm>
#include <array>
#include <toml++/toml.h>

namespace obhut::packs {

namespace {

constexpr std::array known_countries{
    Country{"DE", "Deutschland", "Germany", "Europe/Berlin", "EUR", "+49", true, 1900, 700, 700},
    Country{"AT", "Österreich", "Austria", "Europe/Vienna", "EUR", "+43", true, 2000, 1000, 1000},
    Country{"CH", "Schweiz", "Switzerland", "Europe/Zurich", "CHF", "+41", true, 810, 810, 380},
    Country{"LI", "Liechtenstein", "Liechtenstein", "Europe/Vaduz", "CHF", "+423", false, 810, 810, 380},
    Country{"LU", "Luxemburg", "Luxembourg", "Europe/Luxembourg", "EUR", "+352", false, 1700, 300, 300},
    Country{"NL", "Niederlande", "Netherlands", "Europe/Amsterdam", "EUR", "+31", true, 2100, 900, 2100},
    Country{"FR", "Frankreich", "France", "Europe/Paris", "EUR", "+33", true, 2000, 1000, 1000},
    Country{"IT", "Italien", "Italy", "Europe/Rome", "EUR", "+39", false, 2200, 1000, 1000},
    Country{"ES", "Spanien", "Spain", "Europe/Madrid", "EUR", "+34", false, 2100, 1000, 1000},
    Country{"GB", "Großbritannien", "United Kingdom", "Europe/London", "GBP", "+44", true, 2000, 2000, 2000},
};

constexpr std::array known_states{
    State{"DE", "BW", "Baden-Württemberg"},
    State{"DE", "BY", "Bayern"},
    State{"DE", "BE", "Berlin"},
    State{"DE", "BB", "Brandenburg"},
    State{"DE", "HB", "Bremen"},
    State{"DE", "HH", "Hamburg"},
    State{"DE", "HE", "Hessen"},
    State{"DE", "MV", "Mecklenburg-Vorpommern"},
    State{"DE", "NI", "Niedersachsen"},
    State{"DE", "NW", "Nordrhein-Westfalen"},
    State{"DE", "RP", "Rheinland-Pfalz"},
    State{"DE", "SL", "Saarland"},
    State{"DE", "SN", "Sachsen"},
    State{"DE", "ST", "Sachsen-Anhalt"},
    State{"DE", "SH", "Schleswig-Holstein"},
    State{"DE", "TH", "Thüringen"},
    State{"CH", "AG", "Aargau"},
    State{"CH", "AI", "Appenzell Innerrhoden"},
    State{"CH", "AR", "Appenzell Ausserrhoden"},
    State{"CH", "BE", "Bern"},
    State{"CH", "BL", "Basel-Landschaft"},
    State{"CH", "BS", "Basel-Stadt"},
    State{"CH", "FR", "Freiburg"},
    State{"CH", "GE", "Genf"},
    State{"CH", "GL", "Glarus"},
    State{"CH", "GR", "Graubünden"},
    State{"CH", "JU", "Jura"},
    State{"CH", "LU", "Luzern"},
    State{"CH", "NE", "Neuenburg"},
    State{"CH", "NW", "Nidwalden"},
    State{"CH", "OW", "Obwalden"},
    State{"CH", "SG", "St. Gallen"},
    State{"CH", "SH", "Schaffhausen"},
    State{"CH", "SO", "Solothurn"},
    State{"CH", "SZ", "Schwyz"},
    State{"CH", "TG", "Thurgau"},
    State{"CH", "TI", "Tessin"},
    State{"CH", "UR", "Uri"},
    State{"CH", "VD", "Waadt"},
    State{"CH", "VS", "Wallis"},
    State{"CH", "ZG", "Zug"},
    State{"CH", "ZH", "Zürich"},
    State{"FR", "57", "Moselle"},
    State{"FR", "67", "Bas-Rhin"},
    State{"FR", "68", "Haut-Rhin"},
    State{"GB", "ENG", "England"},
    State{"GB", "NIR", "Northern Ireland"},
    State{"GB", "SCT", "Scotland"},
    State{"GB", "WLS", "Wales"},
};

struct Codes {
    std::uint32_t first;
    std::uint32_t last;
    std::string_view state;
};

// A later line outranks an earlier one that holds the same postcode.
constexpr std::array german_codes{
    Codes{1000, 1936, "SN"},   Codes{1937, 1999, "BB"},   Codes{2000, 2999, "SN"},   Codes{3000, 3999, "BB"},
    Codes{4000, 4599, "SN"},   Codes{4600, 4639, "TH"},   Codes{4640, 4889, "SN"},   Codes{4890, 4938, "BB"},
    Codes{6000, 6999, "ST"},   Codes{6550, 6578, "TH"},   Codes{7000, 7999, "TH"},   Codes{8000, 9999, "SN"},
    Codes{10000, 12526, "BE"}, Codes{12529, 12529, "BB"}, Codes{12530, 14199, "BE"}, Codes{14400, 16999, "BB"},
    Codes{17000, 19999, "MV"}, Codes{17268, 17291, "BB"}, Codes{17326, 17326, "BB"}, Codes{19300, 19357, "BB"},
    Codes{20000, 22999, "HH"}, Codes{21200, 21449, "NI"}, Codes{21450, 21529, "SH"}, Codes{21600, 21789, "NI"},
    Codes{22840, 22999, "SH"}, Codes{23000, 25999, "SH"}, Codes{23900, 23909, "SH"}, Codes{23923, 23999, "MV"},
    Codes{26000, 27999, "NI"}, Codes{27566, 27580, "HB"}, Codes{28000, 28779, "HB"}, Codes{28780, 31999, "NI"},
    Codes{29410, 29416, "ST"}, Codes{32000, 33999, "NW"}, Codes{34000, 36399, "HE"}, Codes{34346, 34399, "NI"},
    Codes{34414, 34439, "NW"}, Codes{36400, 36469, "TH"}, Codes{36470, 36999, "HE"}, Codes{37000, 38799, "NI"},
    Codes{37200, 37299, "HE"}, Codes{37300, 37359, "TH"}, Codes{37671, 37696, "NW"}, Codes{38481, 38489, "ST"},
    Codes{38800, 39999, "ST"}, Codes{40000, 48454, "NW"}, Codes{48455, 48465, "NI"}, Codes{48466, 48479, "NW"},
    Codes{48480, 48531, "NI"}, Codes{48532, 48999, "NW"}, Codes{49000, 49476, "NI"}, Codes{49477, 49549, "NW"},
    Codes{49550, 49999, "NI"}, Codes{50000, 53399, "NW"}, Codes{53400, 53579, "RP"}, Codes{53580, 53999, "NW"},
    Codes{54000, 56999, "RP"}, Codes{57000, 57499, "NW"}, Codes{57500, 57648, "RP"}, Codes{57649, 59999, "NW"},
    Codes{60000, 65999, "HE"}, Codes{63700, 63939, "BY"}, Codes{65582, 65582, "RP"}, Codes{66000, 66999, "SL"},
    Codes{66482, 66509, "RP"}, Codes{66841, 66999, "RP"}, Codes{67000, 67999, "RP"}, Codes{68000, 79999, "BW"},
    Codes{68519, 68519, "HE"}, Codes{68600, 68649, "HE"}, Codes{69434, 69434, "HE"}, Codes{69483, 69518, "HE"},
    Codes{80000, 87999, "BY"}, Codes{88000, 89999, "BW"}, Codes{88101, 88179, "BY"}, Codes{89200, 89449, "BY"},
    Codes{90000, 97999, "BY"}, Codes{97860, 97999, "BW"}, Codes{98000, 99999, "TH"},
};

constexpr std::array swiss_codes{
    Codes{1000, 1199, "VD"}, Codes{1200, 1299, "GE"}, Codes{1300, 1599, "VD"}, Codes{1600, 1799, "FR"},
    Codes{1800, 1899, "VD"}, Codes{1900, 1999, "VS"}, Codes{2000, 2499, "NE"}, Codes{2500, 2799, "BE"},
    Codes{2800, 2999, "JU"}, Codes{3000, 3899, "BE"}, Codes{3900, 3999, "VS"}, Codes{4000, 4059, "BS"},
    Codes{4100, 4499, "BL"}, Codes{4125, 4126, "BS"}, Codes{4500, 4799, "SO"}, Codes{4800, 4899, "AG"},
    Codes{4900, 4999, "BE"}, Codes{5000, 5799, "AG"}, Codes{6000, 6299, "LU"}, Codes{6060, 6078, "OW"},
    Codes{6300, 6349, "ZG"}, Codes{6370, 6390, "NW"}, Codes{6400, 6459, "SZ"}, Codes{6460, 6499, "UR"},
    Codes{6500, 6999, "TI"}, Codes{7000, 7799, "GR"}, Codes{8000, 8199, "ZH"}, Codes{8200, 8299, "SH"},
    Codes{8300, 8499, "ZH"}, Codes{8500, 8599, "TG"}, Codes{8600, 8709, "ZH"}, Codes{8710, 8740, "SG"},
    Codes{8750, 8784, "GL"}, Codes{8800, 8829, "ZH"}, Codes{8830, 8879, "SZ"}, Codes{8880, 8899, "SG"},
    Codes{8900, 8999, "ZH"}, Codes{9000, 9030, "SG"}, Codes{9035, 9049, "AR"}, Codes{9050, 9050, "AI"},
    Codes{9051, 9064, "AR"}, Codes{9100, 9112, "AR"}, Codes{9113, 9899, "SG"},
};

template <typename Table>
std::string_view state_in(Table const& table, std::uint32_t code) {
    std::string_view state;
    for (Codes const& codes : table)
        if (codes.first <= code && code <= codes.last) state = codes.state;
    return state;
}

bool is_digit(char c) noexcept {
    return c >= '0' && c <= '9';
}

// Case, and the strokes that other keyboards lack.
std::string comparable(std::string_view text) {
    auto folded = text::folded(text::trimmed(text)).value_or("");
    for (auto const& [letter, plain] : {std::pair{"ä", "ae"}, {"ö", "oe"}, {"ü", "ue"}})
        for (auto at = folded.find(letter); at != std::string::npos; at = folded.find(letter, at))
            folded.replace(at, std::string_view{letter}.size(), plain);
    return folded;
}

bool is_same(std::string_view one, std::string_view other) {
    return comparable(one) == comparable(other);
}

State const* state_of(Region const& region) noexcept {
    for (State const& state : known_states)
        if (state.country == region.country && state.code == region.state) return &state;
    return nullptr;
}

bool needs_state(std::string_view country) noexcept {
    return country == "DE" || country == "CH" || country == "GB";
}

}  // namespace

std::span<Country const> countries() noexcept {
    return known_countries;
}

std::span<State const> states() noexcept {
    return known_states;
}

Country const* country_of(std::string_view code) noexcept {
    auto const found = std::find_if(known_countries.begin(), known_countries.end(), [&](Country const& country) {
        return country.code == code;
    });
    return found == known_countries.end() ? nullptr : &*found;
}

std::optional<Region> region_of_postcode(std::string_view postcode) {
    auto const hyphen = postcode.find('-');
    auto const prefix = hyphen == std::string_view::npos ? std::string_view{} : postcode.substr(0, hyphen);
    auto const digits = hyphen == std::string_view::npos ? postcode : postcode.substr(hyphen + 1);
    if (digits.empty() || digits.size() > 6 || !std::all_of(digits.begin(), digits.end(), is_digit))
        return std::nullopt;
    auto const code = static_cast<std::uint32_t>(std::stoul(std::string{digits}));
    std::string country = prefix == "D" ? "DE" : prefix == "A" ? "AT" : std::string{prefix};
    if (country.empty() && digits.size() == 5) country = "DE";
    if (country.empty() && digits.size() == 4) country = code >= 9485 && code <= 9498 ? "LI" : "AT";
    if (country_of(country) == nullptr) return std::nullopt;
    std::string state;
    if (country == "DE") state = state_in(german_codes, code);
    if (country == "CH") state = state_in(swiss_codes, code);
    if (country == "FR" && (code / 1000 == 57 || code / 1000 == 67 || code / 1000 == 68))
        state = std::to_string(code / 1000);
    if (country == "DE" && state.empty()) state = "BE";
    return Region{.country = std::move(country), .state = std::move(state)};
}

std::optional<Region> region_from(std::string_view answer, std::string_view guessed_country) {
    auto const trimmed = text::trimmed(answer);
    for (State const& state : known_states) {
        auto const code = std::string{state.country} + "-" + std::string{state.code};
        bool const alone = state.country == guessed_country && is_same(trimmed, state.code);
        if (alone || is_same(trimmed, code) || is_same(trimmed, state.name))
            return Region{.country = std::string{state.country}, .state = std::string{state.code}};
    }
    for (Country const& country : known_countries) {
        bool const named =
            is_same(trimmed, country.code) || is_same(trimmed, country.de) || is_same(trimmed, country.en);
        if (named && !needs_state(country.code)) return Region{.country = std::string{country.code}, .state = ""};
    }
    return std::nullopt;
}

std::string code_of(Region const& region) {
    return region.state.empty() ? region.country : region.country + "-" + region.state;
}

std::string name_of(Region const& region, catalogue::Language language) {
    auto const* const state = state_of(region);
    auto const* const country = country_of(region.country);
    if (state != nullptr) return std::string{state->name} + " (" + code_of(region) + ")";
    if (country == nullptr) return code_of(region);
    auto const name = language == catalogue::Language::German ? country->de : country->en;
    return std::string{name} + " (" + region.country + ")";
}

std::string complaint_body_of(Region const& region) {
    static toml::table const authorities = toml::parse(embedded::authorities().front().bytes);
    auto const* const country = authorities.get_as<toml::table>(region.country);
    if (country == nullptr) return {};
    auto const* found = country->get_as<std::string>(region.state.empty() ? "all" : region.state);
    if (found == nullptr) found = country->get_as<std::string>("all");
    return found == nullptr ? std::string{} : found->get();
}

std::optional<std::string> phone_from(std::string_view typed, Country const& country) {
    std::string digits;
    bool const abroad = text::trimmed(typed).starts_with('+');
    for (char const c : typed) {
        if (is_digit(c)) digits += c;
        bool const between = c == ' ' || c == '-' || c == '/' || c == '(' || c == ')' || c == '.' || c == '+';
        if (!is_digit(c) && !between) return std::nullopt;
    }
    std::string number;
    if (abroad) {
        number = "+" + digits;
    } else if (digits.starts_with("00")) {
        number = "+" + digits.substr(2);
    } else {
        bool const drop = country.drops_zero && digits.starts_with('0');
        number = std::string{country.dialling} + digits.substr(drop ? 1 : 0);
    }
    return text::is_phone(number) ? std::optional{std::move(number)} : std::nullopt;
}

}  // namespace obhut::packs
