// SPDX-License-Identifier: Apache-2.0
//
// Challenges gives out proofs of work and takes each answer once. The format is ALTCHA's, version 1, so that its widget
// and libraries can solve them as our own script does:
//
//     challenge  { algorithm: "SHA-256", challenge: hex(SHA-256(salt ‖ number)), maxnumber, salt, signature }
//     answer     base64 of { algorithm, challenge, number, salt, signature }
//
// The salt is 96 random bits, "?expires=", the second at which it expires, and "&": without that last sign digits of
// the number could be moved into the salt. Nothing is stored for a challenge that is given out: its signature is made
// with a key of the business that the vault derives, so that an answer counts at any process that shares the root key.
// What has been answered is remembered by the process until it expires; full, no answer is taken.
//
// Layer: app. Threading: safe to share; the time is passed in.

#pragma once

#include "booking/booking.h"
#include "ports/random.h"
#include "ports/vault.h"

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace obhut::guard {

inline constexpr std::chrono::minutes challenge_life{5};
inline constexpr unsigned doublings_max = 5;  // of the work, under pressure
inline constexpr std::size_t answer_bytes_max = 1024;

struct Challenge {
    std::string challenge;
    std::int64_t number_max;
    std::string salt;
    std::string signature;
};

std::string to_json(Challenge const& challenge);

enum class Answer : std::uint8_t {
    Taken,
    Malformed,
    Wrong,  // not the number, or not our challenge
    Expired,
    Used,
    Full
};

class Challenges {
public:
    Challenges(ports::Vault& vault, ports::Random& random, std::int64_t numbers, std::size_t used_max = 200'000);

    Challenge make(catalogue::BusinessId business, unsigned doublings, booking::Instant now);

    // `use` says for what: the same answer for the same use again is a repeated request, and taken.
    Answer
    take(catalogue::BusinessId business, std::string_view answer, digest::ShortHash const& use, booking::Instant now);

private:
    std::string signature_of(catalogue::BusinessId business, std::string_view challenge);
    Answer spend(digest::ShortHash const& which, digest::ShortHash const& use, std::int64_t expires, std::int64_t now);

    ports::Vault& vault_;
    ports::Random& random_;
    std::int64_t numbers_;
    std::size_t used_max_;
    std::mutex mutex_;
    std::map<digest::ShortHash, digest::ShortHash> used_;
    std::set<std::pair<std::int64_t, digest::ShortHash>> by_end_;
};

}  // namespace obhut::guard
