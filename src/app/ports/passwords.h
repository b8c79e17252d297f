// SPDX-License-Identifier: Apache-2.0
//
// Passwords makes slow hashes of passwords, compares with them, and says how easily a new one is guessed.
//
// A hash takes much memory and a tenth of a second on purpose, so only a few run at once, a few more wait, and the rest
// are refused with Busy ("sign-in/too-many-at-once"). Who signs in with a name that is not there costs as much, by
// check_nobody(), or the time would tell which names there are. Hash and compare outside of units.
//
// A password is taken exactly as it came: nothing is trimmed, folded or cut off. Whether a new one may be taken is
// decided in password/password.h.
//
// Layer: app. Threading: every function may be called from any thread.

#pragma once

#include "core/error.h"
#include "core/personal.h"
#include "core/result.h"
#include "password/password.h"

#include <cstdint>
#include <span>
#include <string_view>

namespace obhut::ports {

enum class PasswordMatch : std::uint8_t { Matches, Differs };
enum class HashAge : std::uint8_t { Current, Outdated };  // Outdated: hash anew at the next sign-in

class Passwords {
public:
    Passwords() = default;
    Passwords(Passwords const&) = delete;
    Passwords(Passwords&&) = delete;
    Passwords& operator=(Passwords const&) = delete;
    Passwords& operator=(Passwords&&) = delete;
    virtual ~Passwords() = default;

    // One line that holds salt, parameters and hash (a PHC string, at most 127 characters).
    virtual Result<PersonalText, Error> hash(PersonalText const& password) = 0;

    virtual Result<PasswordMatch, Error> check(PersonalText const& hash, PersonalText const& password) = 0;
    virtual Result<Done, Error> check_nobody(PersonalText const& password) = 0;  // always differs
    virtual HashAge age_of(PersonalText const& hash) = 0;

    // The context words are cheap guesses. See password/password.h.
    virtual password::Strength weigh(PersonalText const& password, std::span<std::string_view const> context_words) = 0;
    virtual password::Commonness commonness(PersonalText const& password) = 0;
};

}  // namespace obhut::ports
