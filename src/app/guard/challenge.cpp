// SPDX-License-Identifier: Apache-2.0
#include "guard/challenge.h"

#include "bytes/encoding.h"
#include "json/parse.h"
#include "json/writer.h"

#include <algorithm>
#include <optional>

namespace obhut::guard {
namespace {

using booking::Instant;

constexpr std::string_view algorithm = "SHA-256";
constexpr std::string_view expires_mark = "?expires=";
constexpr std::size_t random_length = 24;  // of the salt, in hexadecimal: with the number it is one block of SHA-256

std::string hash_of(std::string_view salt, std::int64_t number) {
    auto const hash = digest::sha256({bytes::as_bytes(salt), bytes::as_bytes(std::to_string(number))});
    return bytes::hex(hash);
}

std::int64_t seconds(Instant now) noexcept {
    return now.time_since_epoch().count();
}

// Only a salt as make() writes it; the number must follow the last sign and nothing else.
std::optional<std::int64_t> expiry_of(std::string_view salt) {
    if (salt.size() < random_length + expires_mark.size() + 2 || salt.back() != '&') return std::nullopt;
    if (!bytes::from_hex(salt.substr(0, random_length))) return std::nullopt;
    if (salt.substr(random_length, expires_mark.size()) != expires_mark) return std::nullopt;
    auto const digits = salt.substr(random_length + expires_mark.size());
    std::int64_t expires = 0;
    for (char const digit : digits.substr(0, digits.size() - 1)) {
        if (digit < '0' || digit > '9' || expires > 1'000'000'000'000) return std::nullopt;
        expires = expires * 10 + (digit - '0');
    }
    return expires;
}

struct Read {
    std::string challenge;
    std::string salt;
    std::string signature;
    std::int64_t number;
    std::int64_t expires;
};

std::optional<Read> read(std::string_view answer) {
    if (answer.size() > answer_bytes_max) return std::nullopt;
    auto const decoded = bytes::from_base64(answer);
    if (!decoded) return std::nullopt;
    auto const parsed = json::parse(bytes::as_text(*decoded), {.depth_max = 2, .bytes_max = answer_bytes_max});
    if (!parsed || parsed.value().as_object() == nullptr) return std::nullopt;
    auto const& object = parsed.value();
    for (auto const& member : *object.as_object()) {
        // ALTCHA's widget adds how many milliseconds it took.
        constexpr std::array<std::string_view, 6> known{
            "algorithm", "challenge", "number", "salt", "signature", "took"
        };
        if (std::ranges::find(known, member.key) == known.end()) return std::nullopt;
    }
    auto const text = [&](std::string_view name) -> std::string const* {
        auto const* member = object.find(name);
        return member == nullptr ? nullptr : member->as_string();
    };
    auto const* number = object.find("number");
    auto const value = number == nullptr ? std::nullopt : number->as_int();
    auto const* named = text("algorithm");
    auto const* challenge = text("challenge");
    auto const* salt = text("salt");
    auto const* signature = text("signature");
    if (named == nullptr || *named != algorithm || challenge == nullptr || salt == nullptr || signature == nullptr ||
        !value || *value < 0) {
        return std::nullopt;
    }
    auto const expires = expiry_of(*salt);
    if (!expires) return std::nullopt;
    return Read{.challenge = *challenge, .salt = *salt, .signature = *signature, .number = *value, .expires = *expires};
}

bool equal(std::string_view left, std::string_view right) noexcept {
    return digest::equal(bytes::as_bytes(left), bytes::as_bytes(right));
}

}  // namespace

std::string to_json(Challenge const& challenge) {
    std::string text;
    json::Writer{text}
        .begin_object()
        .member("algorithm", algorithm)
        .member("challenge", challenge.challenge)
        .member("maxnumber", challenge.number_max)
        .member("salt", challenge.salt)
        .member("signature", challenge.signature)
        .end_object();
    return text;
}

Challenges::Challenges(ports::Vault& vault, ports::Random& random, std::int64_t numbers, std::size_t used_max)
    : vault_(vault), random_(random), numbers_(numbers), used_max_(used_max) {}

std::string Challenges::signature_of(catalogue::BusinessId business, std::string_view challenge) {
    auto const key = vault_.request_hash(business, bytes::as_bytes("challenge key\n"));
    return bytes::hex(digest::hmac_sha256(key, bytes::as_bytes(challenge)));
}

Challenge Challenges::make(catalogue::BusinessId business, unsigned doublings, Instant now) {
    auto const number_max = numbers_ << std::min(doublings, doublings_max);
    std::array<std::uint8_t, random_length / 2> salt{};
    random_.fill(salt);
    std::array<std::uint8_t, 8> dice{};
    random_.fill(dice);
    auto const number = static_cast<std::int64_t>(bytes::get_u64(dice) % static_cast<std::uint64_t>(number_max + 1));
    Challenge made{.challenge = {}, .number_max = number_max, .salt = bytes::hex(salt), .signature = {}};
    made.salt.append(expires_mark).append(std::to_string(seconds(now + challenge_life))).append("&");
    made.challenge = hash_of(made.salt, number);
    made.signature = signature_of(business, made.challenge);
    return made;
}

Answer
Challenges::take(catalogue::BusinessId business, std::string_view answer, digest::ShortHash const& use, Instant now) {
    auto const given = read(answer);
    if (!given) return Answer::Malformed;
    // All of it is computed whatever is wrong, and the order of the questions does not depend on what was sent.
    bool const solved = equal(hash_of(given->salt, given->number), given->challenge);
    bool const ours = equal(signature_of(business, given->challenge), given->signature);
    if (!solved || !ours) return Answer::Wrong;
    if (given->expires <= seconds(now)) return Answer::Expired;
    auto const whole = digest::sha256(bytes::as_bytes(given->challenge));
    digest::ShortHash which{};
    std::copy_n(whole.begin(), which.size(), which.begin());
    return spend(which, use, given->expires, seconds(now));
}

Answer Challenges::spend(
    digest::ShortHash const& which, digest::ShortHash const& use, std::int64_t expires, std::int64_t now
) {
    std::scoped_lock const lock{mutex_};
    while (!by_end_.empty() && by_end_.begin()->first <= now) {
        used_.erase(by_end_.begin()->second);
        by_end_.erase(by_end_.begin());
    }
    if (auto const before = used_.find(which); before != used_.end()) {
        return before->second == use ? Answer::Taken : Answer::Used;
    }
    if (used_.size() >= used_max_) return Answer::Full;
    used_.emplace(which, use);
    by_end_.emplace(expires, which);
    return Answer::Taken;
}

}  // namespace obhut::guard
