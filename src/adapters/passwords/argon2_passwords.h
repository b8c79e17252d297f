// SPDX-License-Identifier: Apache-2.0
//
// Argon2Passwords is Passwords by libsodium's Argon2id, zxcvbn, and a list of common passwords.
//
// The parameters stand in each hash, so a later program may raise them: what was made with others still compares, and
// is Outdated.
//
// Layer: adapters. Threading: safe from every thread; a call waits while too many others run.

#pragma once

#include "passwords/phc.h"
#include "passwords/turnstile.h"
#include "ports/passwords.h"

#include <cstddef>

namespace obhut::passwords {

// RFC 9106 recommends these three passes over 64 MiB where memory is short.
struct Argon2Options {
    unsigned passes = 3;
    std::size_t memory_bytes = std::size_t{64} << 20U;
    unsigned at_once = 2;
    unsigned waiting_max = 30;  // with two at once, the last of them waits a few seconds
};

class Argon2Passwords final : public ports::Passwords {
public:
    explicit Argon2Passwords(Argon2Options const& options = {});

    Result<PersonalText, Error> hash(PersonalText const& password) override;
    Result<ports::PasswordMatch, Error> check(PersonalText const& hash, PersonalText const& password) override;
    Result<Done, Error> check_nobody(PersonalText const& password) override;
    ports::HashAge age_of(PersonalText const& hash) override;
    password::Strength weigh(PersonalText const& password, std::span<std::string_view const> context_words) override;
    password::Commonness commonness(PersonalText const& password) override;

private:
    Result<ports::PasswordMatch, Error> compare(Phc const& known, PersonalText const& password);

    Argon2Options const options_;
    Turnstile turnstile_;
};

}  // namespace obhut::passwords
