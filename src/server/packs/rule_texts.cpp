// SPDX-License-Identifier: Apache-2.0

#include "packs/sentence.h"

#include <array>

namespace obhut::packs {

namespace {

constexpr std::array texts{
    // What a value by itself has to be.
    RuleText{"not_toml", "this is not TOML", "look at the quotes, brackets and equals signs of this line"},
    RuleText{"missing", "{thing} is missing", "add it here"},
    RuleText{"unknown_member", "{thing} is not known here", "correct its name or take it out"},
    RuleText{"unknown_word", "{thing} is not a word that can stand here", "write one of: {known}"},
    RuleText{"empty", "{thing} is empty", "write something, or take the line out where it may be left out"},
    RuleText{"twice", "{thing} is there twice", "give the second one another name, or take it out"},
    RuleText{"too_many", "{thing} has too many entries", "keep to {most} at most"},
    RuleText{"too_long", "{thing} is too long", "keep to {most} characters at most"},
    RuleText{"too_large", "{thing} is too large", "use a smaller file, 48 kB at most"},
    RuleText{"out_of_bounds", "{thing} is out of bounds", "write a number from {least} to {most}"},
    RuleText{"not_a_text", "{thing} is not a text", "put it in quotes"},
    RuleText{"not_a_whole_number", "{thing} is not a whole number", "write digits only, without quotes or a point"},
    RuleText{"not_true_or_false", "{thing} is neither true nor false", "write true or false, without quotes"},
    RuleText{"not_an_array", "{thing} is not a list", "put it in square brackets: [ … ]"},
    RuleText{"not_an_object", "{thing} is not a table", "put it in braces: { … }, or in a section of its own"},
    RuleText{"not_one_line", "{thing} has more than one line", "write it in one line"},
    RuleText{"not_plain_text", "{thing} holds characters that cannot be shown", "type it anew, without pasting"},
    RuleText{"not_a_slug", "{thing} is not a short name", "use 1 to 40 of a-z, 0-9 and hyphens between them"},
    RuleText{"not_an_id", "{thing} is not an id", "take the line out; the program makes its own"},
    RuleText{"not_a_date", "{thing} is not a date", "write it as 2027-03-29"},
    RuleText{
        "not_a_wall_time", "{thing} is not a time", "write it as \"15:00\", or with its day as 2027-03-29T15:00:00"
    },
    RuleText{"not_a_span_of_hours", "{thing} is not a span of hours", "write it as \"09:00-12:30\""},
    RuleText{"not_a_time_zone", "{thing} is not a time zone", "write it as \"Europe/Berlin\""},
    RuleText{"not_a_currency", "{thing} is not a currency", "write three capital letters, as \"EUR\""},
    RuleText{
        "not_a_country_or_state", "{thing} is not a country or state", "write its capital letters, as \"DE\" or \"BY\""
    },
    RuleText{
        "not_a_phone_number",
        "{thing} is not a phone number",
        "write it with + and the country, without spaces: \"+4930123456\""
    },
    RuleText{"not_an_email_address", "{thing} is not a mail address", "write it as \"name@place.example\""},
    RuleText{
        "not_an_origin",
        "{thing} is not the beginning of an address",
        "write https:// and the name only: \"https://www.salon.example\""
    },
    RuleText{"not_a_colour", "{thing} is not a colour", "write it as \"#17614f\", in small letters"},
    RuleText{"contrast_too_low", "{thing} is too pale to be read", "choose a darker accent, or a lighter accent_dark"},
    RuleText{"not_a_png", "{thing} is not a PNG picture in base64", "run: base64 -w0 logo.png"},
    RuleText{
        "overlaps",
        "{thing} overlaps with another of the same code",
        "let the earlier one end where the later one begins"
    },
    RuleText{
        "overlaps_or_out_of_order",
        "{thing} overlaps with the one before it",
        "write them in their order, without overlap"
    },
    RuleText{"ends_before_it_starts", "{thing} ends before it starts", "let until be later than from"},
    RuleText{"out_of_order", "{thing} is out of order", "write the smallest party_max first"},
    RuleText{"less_than_the_least", "{thing} is less than the least that is asked for", "raise it, or lower the least"},
    RuleText{"reserved", "{thing} is a word of the program's own", "choose another name"},

    // What one value says of another.
    RuleText{"no_such_location", "{thing} is not among locations", "add it under [[locations]] or change it here"},
    RuleText{
        "no_such_resource", "{thing} is not among resources", "add it under [[resources]] above, or change it here"
    },
    RuleText{"no_such_tax_rate", "{thing} is not among tax_rates", "add it under [[tax_rates]] or change it here"},
    RuleText{"no_such_area", "{thing} is not among the areas of its location", "add it under areas or change it here"},
    RuleText{"no_such_price_line", "{thing} is not among price_lines", "add it under price_lines or change it here"},
    RuleText{
        "no_such_phase", "{thing} names a phase that the service does not have", "count from 0: the first phase is 0"
    },
    RuleText{
        "not_a_room_of_this_type",
        "{thing} cannot have this room here",
        "name a resource of kind room_type at the same location; a room has capacity 1"
    },
    RuleText{
        "not_the_number_of_its_rooms",
        "{thing} is not how many rooms of this type are listed",
        "let capacity and the rooms agree"
    },
    RuleText{"resource_elsewhere", "{thing} lies at another location", "name one at the location of the service"},
    RuleText{
        "in_two_requirements", "{thing} stands in two requirements of the service", "name each resource in one of them"
    },
    RuleText{
        "counted_alternatives_overlap",
        "{thing} stands in two alternatives, of which several are needed",
        "name each resource once"
    },
    RuleText{"more_than_there_are", "{thing} is more than any_of names", "lower count, or add to any_of"},
    RuleText{"two_are_chosen_by_name", "{thing}: two of them have chosen_by_name", "keep it at one of them"},
    RuleText{"not_seats", "{thing} is not a resource of kind seats", "name one that is"},
    RuleText{
        "pace_counts_who_arrives",
        "{thing}: pace counts who arrives",
        "give a requirement of kind pace, and no other, draw = \"per_person\" and first_minutes"
    },
    RuleText{"not_of_this_shape", "{thing} does not belong to a service of this shape", "take it out, or change shape"},
    RuleText{"more_than_the_party", "{thing} is more than party_max", "lower it, or raise party_max"},
    RuleText{"no_turn_time_for_the_largest_party", "{thing} end before party_max", "add one up to party_max"},
    RuleText{
        "no_price_that_always_holds",
        "{thing}: the first price of a kind holds for a season or some days only",
        "put one before it without season and weekdays"
    },
    RuleText{
        "binds_without_a_price", "{thing} binds to pay, but there are no prices", "add prices, or take obligation out"
    },
    RuleText{
        "care_without_short_code",
        "{thing} is missing, which a care service needs for calendars that others see",
        "add a short one, as \"KG\""
    },
    RuleText{
        "care_without_discreet_name",
        "{thing} is missing, which a care service needs for its messages",
        "add one, as { de = \"Ihr Termin\", en = \"Your appointment\" }"
    },

    // What may be asked of somebody, and how long the answer stays.
    RuleText{
        "no_class", "this question has no class", "add class: identity, contact, health, finance, preference or note"
    },
    RuleText{"no_purpose", "this question has no purpose", "add purposes, as [\"booking.fulfil\"]"},
    RuleText{"no_basis", "this question has no legal basis", "add basis, as \"contract\" or \"consent\""},
    RuleText{
        "no_retention", "nothing says when the answer goes", "add retention, as { start = \"end_of_visit\", days = 7 }"
    },
    RuleText{
        "health_without_condition",
        "a question about health has no condition",
        "add condition: care_under_secrecy or explicit_consent"
    },
    RuleText{
        "history_outside_care",
        "a medical history is asked for outside a care service",
        "ask for safety only (health_use = \"safety\"), or not at all"
    },
    RuleText{
        "secrecy_outside_care",
        "care_under_secrecy stands outside a care service",
        "ask for explicit_consent, or set care = true where a health profession treats"
    },
    RuleText{
        "safety_kept_too_long",
        "the answer to a question of safety is kept too long",
        "set retention to { start = \"end_of_visit\", days = 7 } or less"
    },
    RuleText{
        "condition_without_health",
        "condition or health_use stand at a question that is not about health",
        "take them out, or set class = \"health\""
    },
    RuleText{"required_on_consent", "what rests on consent cannot be required", "take required out"},
    RuleText{
        "retention_out_of_bounds",
        "the answer would be kept longer than any law asks for",
        "lower days to 11000 or less"
    },
    RuleText{
        "choice_without_options",
        "choice and options belong together",
        "add options to a choice, or take them out elsewhere"
    },
    RuleText{"refused", "this question cannot be asked", "compare it with those of packs/trades"},
    RuleText{"length_out_of_bounds", "length_max is out of bounds", "write a number from 1 to 2000"},

    // Who may do and see what.
    RuleText{"everybody_has_it", "{thing} is a right that everybody has", "take it out"},
    RuleText{
        "purpose_not_of_role",
        "{thing} name one for which this role never acts",
        "take it out, or add it to the purposes of the role"
    },
    RuleText{"health_outside_care", "{thing} show health for more than treating", "write [\"care.treat\"]"},
    RuleText{"alarm_after_stop", "{thing} is above cards_stop", "lower it, so that the owner hears before it stops"},
    RuleText{"windows_out_of_order", "{thing} is less than calendar_past_days", "raise it, or lower the other"},
    RuleText{"widens_rights", "{thing} go beyond the ceiling", "keep to: {known}"},
    RuleText{"widens_purposes", "{thing} go beyond the ceiling", "keep to: {known}"},
    RuleText{"widens_whose", "{thing} goes beyond the ceiling", "write one of: {known}"},
    RuleText{"widens_window", "{thing} goes beyond the ceiling", "keep to: {known}"},
    RuleText{"widens_beyond", "{thing} goes beyond the ceiling", "write one of: {known}"},
    RuleText{"widens_need", "{thing} goes beyond the ceiling", "write one of: {known}"},
    RuleText{"widens_hits", "{thing} goes beyond the ceiling", "write one of: {known}"},
    RuleText{"raises_limit", "{thing} goes beyond the ceiling", "write {known} or less"},
    RuleText{"lowers_sign_in", "{thing} is weaker than the ceiling allows", "write one of: {known}"},
    RuleText{"widens_emergency", "{thing} goes beyond the ceiling", "keep to: {known}"},
};

}  // namespace

std::span<RuleText const> rule_texts() noexcept {
    return texts;
}

}  // namespace obhut::packs
