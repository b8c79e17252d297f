// SPDX-License-Identifier: Apache-2.0
//
// FakePasswords keeps a password as its own hash, so that a test costs nothing, and counts what it was asked: whoever
// asks check_nobody() in place of check() is seen.
//
// Layer: tests. Threading: one thread.

#pragma once

#include "ports/passwords.h"

#include <functional>
#include <optional>
#include <string>
#include <utility>

namespace obhut::fakes {

class FakePasswords final : public ports::Passwords {
public:
    struct Calls {
        unsigned hash = 0;
        unsigned check = 0;
        unsigned check_nobody = 0;
    };

    Calls const& calls() const noexcept { return calls_; }

    // Asked before each hash and comparison; an error is the answer in its place.
    void fail_when(std::function<std::optional<Error>()> fails) { fails_ = std::move(fails); }

    void weigh_as(password::Strength strength) { strength_ = strength; }  // until told, 4 for every password

    void call(password::Commonness commonness) { commonness_ = commonness; }

    void make_older_hashes_outdated() { ++generation_; }

    Result<PersonalText, Error> hash(PersonalText const& password) override {
        ++calls_.hash;
        if (auto const error = failure()) return Refused{*error};
        return PersonalText{prefix() + password.reveal(Surface::SlowHash)};
    }

    Result<ports::PasswordMatch, Error> check(PersonalText const& hash, PersonalText const& password) override {
        ++calls_.check;
        if (auto const error = failure()) return Refused{*error};
        std::string const& known = hash.reveal(Surface::SlowHash);
        auto const parted = known.find('$', 1);
        if (!known.starts_with("$fake") || parted == std::string::npos)
            return Refused{Error{.kind = ErrorKind::Unavailable, .reason = "sign-in/password-unreadable"}};
        bool const same = known.substr(parted + 1) == password.reveal(Surface::SlowHash);
        return same ? ports::PasswordMatch::Matches : ports::PasswordMatch::Differs;
    }

    Result<Done, Error> check_nobody(PersonalText const& /*password*/) override {
        ++calls_.check_nobody;
        if (auto const error = failure()) return Refused{*error};
        return Done{};
    }

    ports::HashAge age_of(PersonalText const& hash) override {
        bool const is_current = hash.reveal(Surface::SlowHash).starts_with(prefix());
        return is_current ? ports::HashAge::Current : ports::HashAge::Outdated;
    }

    password::Strength
    weigh(PersonalText const& /*password*/, std::span<std::string_view const> /*context_words*/) override {
        return strength_;
    }

    password::Commonness commonness(PersonalText const& /*password*/) override { return commonness_; }

private:
    std::string prefix() const { return "$fake" + std::to_string(generation_) + "$"; }

    std::optional<Error> failure() const { return fails_ ? fails_() : std::nullopt; }

    Calls calls_;
    std::function<std::optional<Error>()> fails_;
    password::Strength strength_{.score = 4, .guesses_log10 = 12.0};
    password::Commonness commonness_ = password::Commonness::Rare;
    unsigned generation_ = 0;
};

}  // namespace obhut::fakes
