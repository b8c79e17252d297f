// SPDX-License-Identifier: Apache-2.0

#include "packs/sentence.h"

#include "core/check.h"
#include "text/nearest.h"

#include <algorithm>
#include <string>

namespace obhut::packs {

namespace {

bool is_number(std::string_view step) {
    return !step.empty() && std::all_of(step.begin(), step.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// "tax" of "/services/0/tax", and of "/services/0/requirements/1/any_of/0" "any_of".
std::string_view key_of(std::string_view pointer) {
    while (!pointer.empty()) {
        auto const slash = pointer.rfind('/');
        auto const step = pointer.substr(slash + 1);
        if (!is_number(step)) return step;
        pointer = pointer.substr(0, slash);
    }
    return "the file";
}

// What cannot be there by its name is quoted like any other word.
std::string thing_of(PackFault const& fault) {
    std::string const key{key_of(fault.at)};
    if (fault.rule == "unknown_member") return "'" + key + "'";
    return fault.value.empty() ? key : key + " '" + fault.value + "'";
}

std::string list_of(std::vector<std::string> const& known) {
    std::string list;
    for (auto const& word : known)
        list += (list.empty() ? "" : ", ") + word;
    return list.empty() ? "nothing" : list;
}

std::string filled(std::string_view pattern, PackFault const& fault) {
    std::string text{pattern};
    auto const replace = [&](std::string_view name, std::string const& by) {
        if (auto const at = text.find(name); at != std::string::npos) text.replace(at, name.size(), by);
    };
    replace("{known}", list_of(fault.known));
    replace("{least}", fault.bounds ? std::to_string(fault.bounds->least) : "");
    replace("{most}", fault.bounds ? std::to_string(fault.bounds->most) : "");
    replace("{thing}", thing_of(fault));
    return text;
}

// What lies beyond the ceiling was not misspelt.
bool goes_beyond(PackFault const& fault) {
    auto const begins = [&](std::string_view word) { return fault.rule.starts_with(word); };
    return begins("widens_") || begins("raises_") || begins("lowers_");
}

std::string guess_of(PackFault const& fault) {
    if (goes_beyond(fault)) return {};
    auto const wrong = fault.rule == "unknown_member" ? std::string{key_of(fault.at)} : fault.value;
    if (wrong.empty()) return {};
    std::vector<std::string_view> const known{fault.known.begin(), fault.known.end()};
    auto const near = text::nearest(wrong, known);
    return near ? "; did you mean '" + std::string{*near} + "'?" : std::string{};
}

}  // namespace

std::string sentence(std::string_view file, PackFault const& fault) {
    auto const texts = rule_texts();
    auto const found =
        std::find_if(texts.begin(), texts.end(), [&](RuleText const& text) { return text.rule == fault.rule; });
    OBHUT_CHECK(found != texts.end());
    std::string text{file};
    text += ", line " + std::to_string(fault.line);
    if (!fault.within.empty()) text += " (" + fault.within + ")";
    text += ": " + filled(found->what, fault);
    if (!fault.detail.empty()) text += " (" + fault.detail + ")";
    auto const guess = guess_of(fault);
    text += guess.empty() ? "." : guess;
    return text + " \u2192 " + filled(found->remedy, fault) + ".";
}

}  // namespace obhut::packs
