// SPDX-License-Identifier: Apache-2.0
#include "passwords/strength.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>
#include <zxcvbn.h>

namespace obhut::passwords {
namespace {

constexpr std::size_t words_max = 50;
constexpr std::size_t word_bytes_max = 100;
constexpr std::size_t password_bytes_max = password::length_max * 4;

// As the authors of zxcvbn have it: from so many guesses on, as powers of ten, the score is one more.
constexpr std::array score_limits{3.0, 6.0, 8.0, 10.0};

// What passwords are made of in German, and zxcvbn does not know: rows of the keyboard, and words of a wish list.
constexpr std::array<std::string_view, 60> german_words{
    "passwort",   "kennwort",   "geheim",   "geheimnis", "anmeldung",   "zugang",     "willkommen",  "schatz",
    "liebe",      "liebling",   "hallo",    "sonne",     "sommer",      "winter",     "herbst",      "frühling",
    "fruehling",  "montag",     "dienstag", "mittwoch",  "donnerstag",  "freitag",    "samstag",     "sonntag",
    "januar",     "februar",    "märz",     "maerz",     "april",       "juni",       "juli",        "august",
    "september",  "oktober",    "november", "dezember",  "deutschland", "berlin",     "hamburg",     "münchen",
    "muenchen",   "köln",       "koeln",    "frankfurt", "stuttgart",   "österreich", "oesterreich", "wien",
    "schweiz",    "zürich",     "zuerich",  "bayern",    "borussia",    "fussball",   "qwertz",      "qwertzui",
    "qwertzuiop", "asdfghjklö", "yxcvbnm",  "1qay2wsx"
};

}  // namespace

password::Strength strength_of(PersonalText const& password, std::span<std::string_view const> context_words) {
    std::string const& text = password.reveal(Surface::Validation);
    if (text.size() > password_bytes_max) return {.score = 0, .guesses_log10 = 0};

    std::vector<std::string> words;
    for (auto const word : context_words.first(std::min(context_words.size(), words_max))) {
        if (!word.empty() && word.size() <= word_bytes_max) words.emplace_back(word);
    }
    words.insert(words.end(), german_words.begin(), german_words.end());
    std::vector<char const*> pointers;
    pointers.reserve(words.size() + 1);
    for (auto const& word : words)
        pointers.push_back(word.c_str());
    pointers.push_back(nullptr);

    double const bits = ZxcvbnMatch(text.c_str(), pointers.data(), nullptr);
    double const guesses = std::max(0.0, bits * std::log10(2.0));
    auto const reached = std::ranges::count_if(score_limits, [&](double limit) { return guesses >= limit; });
    return {.score = static_cast<unsigned>(reached), .guesses_log10 = guesses};
}

}  // namespace obhut::passwords
