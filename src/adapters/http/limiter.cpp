// SPDX-License-Identifier: Apache-2.0
//
// The table is a fixed number of sets of eight places. A prefix belongs to one set by its hash; a place whose bucket
// has filled up again says nothing any more and may be taken by a newcomer. Nothing is allocated after the start.
#include "http/limiter.h"

#include "core/check.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <mutex>
#include <span>
#include <vector>

#include <sodium/core.h>
#include <sodium/crypto_shorthash.h>
#include <sodium/randombytes.h>

namespace obhut::http {
namespace {

constexpr std::size_t places = 8;
constexpr std::chrono::hours key_life{24};

struct Place {
    std::uint64_t mark = 0;  // 0 is empty
    double tokens = 0;
    Limiter::Time at{};
    Rate rate = Rate::None;
};

struct Set {
    std::mutex lock;
    std::uint64_t generation = 0;  // of the key its marks were made with
    std::array<Place, places> entries;
};

}  // namespace

struct Limiter::State {
    struct Keyed {
        std::array<unsigned char, crypto_shorthash_KEYBYTES> key{};
        std::uint64_t generation = 0;
        Time since{};
    };

    explicit State(LimiterOptions const& given)
        : options(given), sets(std::max<std::size_t>(1, given.buckets_max / places)) {
        OBHUT_CHECK(sodium_init() >= 0);
    }

    Bucket const& bucket(Rate rate) const noexcept {
        switch (rate) {
        case Rate::Write: return options.write;
        case Rate::Guessable: return options.guessable;
        case Rate::Read:
        case Rate::None: break;
        }
        return options.read;
    }

    Keyed current_key(Time now) {
        std::scoped_lock const hold{key_lock};
        if (keyed.generation == 0 || now - keyed.since >= key_life) {
            randombytes_buf(keyed.key.data(), keyed.key.size());
            keyed.since = now;
            ++keyed.generation;
        }
        return keyed;
    }

    double tokens_at(Place const& place, Time now) const {
        auto const& filling = bucket(place.rate);
        double const waited = std::chrono::duration<double>(now - place.at).count();
        return std::min(filling.burst, place.tokens + std::max(0.0, waited) * filling.per_second);
    }

    // The place of that mark, or one that may be taken over, or none.
    Place* place_of(Set& set, std::uint64_t mark, Time now) const {
        Place* vacant = nullptr;
        for (auto& place : set.entries) {
            if (place.mark == mark) return &place;
            bool const says_nothing = place.mark == 0 || tokens_at(place, now) >= bucket(place.rate).burst;
            if (vacant == nullptr && says_nothing) vacant = &place;
        }
        return vacant;
    }

    LimiterOptions options;
    std::vector<Set> sets;
    std::mutex key_lock;
    Keyed keyed;
};

Limiter::Limiter(LimiterOptions const& options) : state_(std::make_unique<State>(options)) {}
Limiter::~Limiter() = default;

std::chrono::seconds Limiter::admit(Address const& address, Rate rate, Time now) {
    if (rate == Rate::None) return std::chrono::seconds{0};
    auto const keyed = state_->current_key(now);
    std::array<unsigned char, 17> message{};
    std::ranges::copy(address.prefix(), message.begin());
    message.back() = static_cast<unsigned char>(rate);
    std::uint64_t mark = 0;
    static_assert(sizeof mark == crypto_shorthash_BYTES);
    std::array<unsigned char, sizeof mark> digest{};
    crypto_shorthash(digest.data(), message.data(), message.size(), keyed.key.data());
    std::memcpy(&mark, digest.data(), sizeof mark);
    mark = std::max<std::uint64_t>(mark, 1);

    auto& set = state_->sets[mark % state_->sets.size()];
    auto const& filling = state_->bucket(rate);
    std::scoped_lock const hold{set.lock};
    if (set.generation != keyed.generation) {
        set.entries.fill(Place{});
        set.generation = keyed.generation;
    }
    auto* const place = state_->place_of(set, mark, now);
    if (place == nullptr) return std::chrono::seconds{60};
    double const tokens = place->mark == mark ? state_->tokens_at(*place, now) : filling.burst;
    bool const admitted = tokens >= 1.0;
    *place = {.mark = mark, .tokens = admitted ? tokens - 1.0 : tokens, .at = now, .rate = rate};
    if (admitted) return std::chrono::seconds{0};
    return std::chrono::seconds{std::max(1L, std::lround(std::ceil((1.0 - tokens) / filling.per_second)))};
}

}  // namespace obhut::http
