// SPDX-License-Identifier: Apache-2.0
//
// How many guesses a password takes, by zxcvbn: words, names, keyboard runs, dates and repetitions cost little.
//
// The library's words are English, and it counts bytes; a few German ones are added here. What it does not know it
// takes for random: a low score is sure and a high one is not, so the list of common passwords is asked as well.
//
// Layer: adapters. Threading: any thread.

#pragma once

#include "core/personal.h"
#include "password/password.h"

#include <span>
#include <string_view>

namespace obhut::passwords {

password::Strength strength_of(PersonalText const& password, std::span<std::string_view const> context_words);

}  // namespace obhut::passwords
