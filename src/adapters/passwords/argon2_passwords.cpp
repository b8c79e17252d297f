// SPDX-License-Identifier: Apache-2.0
#include "passwords/argon2_passwords.h"

#include "core/check.h"
#include "passwords/common_passwords.h"
#include "passwords/strength.h"

#include <array>
#include <utility>

#include <sodium.h>

namespace obhut::passwords {
namespace {

using ports::HashAge;
using ports::PasswordMatch;

constexpr Error too_many{.kind = ErrorKind::Busy, .reason = "sign-in/too-many-at-once"};
constexpr Error no_memory{.kind = ErrorKind::Unavailable, .reason = "sign-in/no-memory"};
constexpr Error unreadable{.kind = ErrorKind::Unavailable, .reason = "sign-in/password-unreadable"};

// Salt and hash are all noughts: nobody finds a password for such a hash, and comparing with it costs what every
// comparison costs.
Phc hash_of_nobody(Argon2Options const& options) {
    return {.memory_bytes = options.memory_bytes, .passes = options.passes, .salt = {}, .hash = {}};
}

}  // namespace

Argon2Passwords::Argon2Passwords(Argon2Options const& options)
    : options_(options), turnstile_(options.at_once, options.waiting_max) {
    OBHUT_CHECK(sodium_init() >= 0);
}

Result<PersonalText, Error> Argon2Passwords::hash(PersonalText const& password) {
    auto const pass = turnstile_.enter();
    if (!pass) return Refused{too_many};
    std::string const& text = password.reveal(Surface::SlowHash);
    std::array<char, crypto_pwhash_STRBYTES> made{};
    int const failed = crypto_pwhash_str_alg(
        made.data(), text.data(), text.size(), options_.passes, options_.memory_bytes, crypto_pwhash_ALG_ARGON2ID13
    );
    if (failed != 0) return Refused{no_memory};
    return PersonalText{std::string{made.data()}};
}

Result<PasswordMatch, Error> Argon2Passwords::check(PersonalText const& hash, PersonalText const& password) {
    auto const known = Phc::from(hash.reveal(Surface::SlowHash));
    if (!known) return Refused{unreadable};
    return compare(*known, password);
}

Result<Done, Error> Argon2Passwords::check_nobody(PersonalText const& password) {
    (void)OBHUT_TRY(compare(hash_of_nobody(options_), password));
    return Done{};
}

HashAge Argon2Passwords::age_of(PersonalText const& hash) {
    auto const known = Phc::from(hash.reveal(Surface::SlowHash));
    bool const is_current = known && known->passes == options_.passes && known->memory_bytes == options_.memory_bytes;
    return is_current ? HashAge::Current : HashAge::Outdated;
}

password::Strength
Argon2Passwords::weigh(PersonalText const& password, std::span<std::string_view const> context_words) {
    return strength_of(password, context_words);
}

password::Commonness Argon2Passwords::commonness(PersonalText const& password) {
    return commonness_of(password);
}

Result<PasswordMatch, Error> Argon2Passwords::compare(Phc const& known, PersonalText const& password) {
    auto const pass = turnstile_.enter();
    if (!pass) return Refused{too_many};
    std::string const& text = password.reveal(Surface::SlowHash);
    auto made = known.hash;
    int const failed = crypto_pwhash(
        made.data(),
        made.size(),
        text.data(),
        text.size(),
        known.salt.data(),
        known.passes,
        known.memory_bytes,
        crypto_pwhash_ALG_ARGON2ID13
    );
    if (failed != 0) return Refused{no_memory};
    bool const same = sodium_memcmp(made.data(), known.hash.data(), made.size()) == 0;
    sodium_memzero(made.data(), made.size());
    return same ? PasswordMatch::Matches : PasswordMatch::Differs;
}

}  // namespace obhut::passwords
