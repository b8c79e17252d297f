// SPDX-License-Identifier: Apache-2.0
//
// Whether a new password may be taken: what it is, how long it is, and what others found out about it.
//
// There are no rules about which characters it has. It is taken as it was typed, and later compared as it was typed:
// nothing is cut off, folded or trimmed. What can be looked up or computed only outside (is it on the list of common
// ones, how many guesses does it take) comes in as part of an Appraisal.
//
// Layer: domain. Pure.

#pragma once

#include "core/personal.h"
#include "core/result.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace obhut::password {

inline constexpr std::size_t length_min = 15;
inline constexpr std::size_t length_min_with_second_factor = 12;
inline constexpr std::size_t length_max = 256;
inline constexpr unsigned score_min = 3;

enum class SecondFactor : std::uint8_t { None, Present };

enum class PasswordRefusal : std::uint8_t {
    NotText,  // not UTF-8, or with control characters
    TooLong,
    TooShort,
    Common,           // on the list of common passwords, or next to one that is
    ContainsContext,  // long enough only by words that anybody would try here
    TooEasy           // too few guesses
};

enum class Commonness : std::uint8_t { Rare, Common };
enum class ContextUse : std::uint8_t { Fair, Leaning };  // Leaning: too short without the words of the context

// As zxcvbn counts: `score` is 3 from 10^8 guesses on and 4 from 10^10 on.
struct Strength {
    unsigned score;
    double guesses_log10;
};

struct Appraisal {
    std::optional<PasswordRefusal> length;  // of check_length()
    unsigned score;
    Commonness commonness;
    ContextUse context;
};

// Lengths are in code points. A password of `length_max` may have four bytes for each.
std::optional<PasswordRefusal> check_length(PersonalText const& password, SecondFactor second_factor);

// Words of the context are the names of the business and of the person, the local part of the address, the name of the
// product, what the trade is called. Each part of them that has four letters or more counts, whatever its case. Such a
// word may stand in a password, but it does not add to its length.
ContextUse
context_use(PersonalText const& password, std::span<std::string_view const> context_words, SecondFactor second_factor);

// The first reason against it, in the order of the enumerators.
Result<Done, PasswordRefusal> accept(Appraisal const& appraisal);

}  // namespace obhut::password
