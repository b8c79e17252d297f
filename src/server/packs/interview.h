// SPDX-License-Identifier: Apache-2.0
//
// The interview asks for what only the owner knows: at most twelve answers, in German or English, each with a proposal
// where one can be made, checked at once, and "<" to go back.
//
// Layer: server.

#pragma once

#include "packs/answers.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace obhut::packs {

inline constexpr int answers_max = 12;

// Who sits at the other end.
struct Owner {
    std::function<void(std::string_view text)> hear;
    std::function<std::optional<std::string>()> answer;  // one line; nothing where the input ended
};

struct Asking {
    std::optional<catalogue::Language> language;  // else the first question
    time::Date today;
    // A sentence if no business of this slug can be made here.
    std::function<std::optional<catalogue::Words>(Slug const&)> refusal_of;
};

// Nothing where the input ends before the last answer.
std::optional<Answers> interview(Owner const& owner, Asking const& asking);

// "de_DE.UTF-8" as German; nothing for what is neither German nor English.
std::optional<catalogue::Language> language_of_locale(std::string_view locale);

}  // namespace obhut::packs
