// SPDX-License-Identifier: Apache-2.0
//
// Guard decides what a stranger must show before a place is kept (a hold) or promised (a booking): nothing, a proof of
// work, a click in a mail; or he is told to call. Whoever sits in front of the page never meets it in calm.
//
// What it counts are *open places*: holds until they end, bookings that wait for their click, and for a day the
// bookings that nobody has confirmed by a click. The rules, all in Rules:
//
//   1. A network (a /24 of IPv4, a /56 of IPv6) has a few open places without proof, more with proof.
//   2. There is a budget for what is open without proof at one time, and another one for what is open with proof only.
//      Each is a small share of what the people, tables or rooms that can serve the wish have to give, but a business
//      has at least a handful. Together they leave 95 % to everybody else, from however many networks one asks
//      (threat:F01).
//   3. A contact has a few bookings a day; the next ones ask for proof or click, and after some more it is refused
//   (U11).
//   4. Who is beyond 1, 2 or 3 without proof is asked for one, and solves it without noticing. Who has no script gets a
//      mail with a click instead. Who has no mail either waits for the desk while the budget lasts, or is told to call.
//   5. Where the budgets are used up a hold keeps nothing and a booking that waits for its click keeps nothing: they
//      find their place if it is still free when they are decided. So nobody is locked out and nothing is hoarded.
//   6. What was let through grows only within its budget.
//   7. The more of a budget is open, and the more was asked for lately, the harder is the proof (guard/challenge.h).
//
// It lives in memory and is bounded; full, it refuses newcomers. Neither network nor contact is stored: both are marks
// under a random key of the day that never leaves memory. A restart forgets, and each process counts for itself.
//
// Layer: app. Threading: safe to share; the time is passed in.

#pragma once

#include "admit/keeping.h"
#include "booking/booking.h"
#include "guard/capacity.h"
#include "ports/random.h"
#include "ports/sealed.h"

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>

namespace obhut::guard {

using booking::Booking;
using booking::BookingId;
using booking::Instant;
using catalogue::BusinessId;

using Network = std::array<std::uint8_t, 16>;  // http::Address::prefix()

struct Rules {
    std::int32_t unproven_per_network = 3;
    std::int32_t proven_per_network = 20;
    std::int32_t open_per_network = 40;     // of every kind, those that keep nothing among them: beyond, refused
    std::int32_t unproven_per_mille = 20;   // of the capacity, that a business has open without proof
    std::int32_t proven_per_mille = 25;     // and with proof but without a click
    std::int32_t handful = 6;               // each budget has so many places at least
    std::int32_t contact_bookings = 3;      // a day, without proof or click
    std::int32_t contact_bookings_max = 8;  // a day
    std::int64_t proof_numbers = 100'000;   // of the easiest proof; half of them are tried on average
    std::chrono::hours memory{24};          // how long a booking that nobody confirmed stays open
    std::size_t open_max = 100'000;
    std::size_t contacts_max = 100'000;
};

// What the stranger has shown. NoScript: he said that his browser cannot work on a proof.
enum class Shown : std::uint8_t { Nothing, Proof, NoScript };

enum class Wish : std::uint8_t { Hold, Booking };

enum class Verdict : std::uint8_t {
    Welcome,     // now
    AfterClick,  // a booking that stands with the click in a mail
    ForTheDesk,  // a booking on which staff decide
    ProveFirst,  // ask again with a proof, or without script
    Refused      // call the business
};

struct Ask {
    Wish wish;
    Network network;
    BusinessId business;
    Pool pool;             // among which the place is given
    std::int64_t minutes;  // that the places will take, as far as one can say before
    std::int32_t places = 1;
    Shown shown = Shown::Nothing;
    std::optional<BookingId> hold{};  // that the booking takes up: its place is not counted twice, its proof holds on
    std::optional<ports::LookUp> email{};
    std::optional<ports::LookUp> phone{};
};

class Guard;

// What was counted before it was done, so that two at once cannot both take the last place. It is given back unless it
// is settled with what came of it.
class Stake {
public:
    Stake() = default;
    Stake(Stake&& other) noexcept;
    Stake& operator=(Stake&& other) noexcept;
    Stake(Stake const&) = delete;
    Stake& operator=(Stake const&) = delete;
    ~Stake();

    void settle(std::span<Booking const> done, Instant now);

private:
    friend class Guard;
    Stake(Guard& guard, std::uint64_t number) : guard_(&guard), number_(number) {}

    Guard* guard_ = nullptr;
    std::uint64_t number_ = 0;
};

struct Decision {
    Verdict verdict;
    admit::Keeping keeping;  // for Welcome and AfterClick
    Stake stake;
};

// What is open at a business.
struct Tally {
    std::int32_t unproven;
    std::int32_t proven;
    std::int32_t loose;  // that keep nothing
};

class Guard {
public:
    explicit Guard(ports::Random& random, Rules const& rules = {});
    Guard(Guard const&) = delete;
    Guard& operator=(Guard const&) = delete;
    ~Guard();  // after the last Stake

    Decision decide(Ask const& ask, Instant now);

    // Asked before a booking is changed: what nobody has confirmed may come to take more only while its budget lasts,
    // or short visits would be let through and made long afterwards. What it may take is counted until recount().
    Verdict grow(BookingId booking, Pool const& pool, std::int64_t minutes, Instant now);  // Welcome or Refused
    void recount(Booking const& booking);

    void given_back(BookingId hold);  // what has been booked meanwhile stays counted
    void confirmed(BookingId booking);

    // Times that the usual work of a proof is doubled, for one who asks from that network: 0 in calm.
    unsigned doublings(BusinessId business, Network const& network, Instant now);

    Tally tally(BusinessId business, Instant now);

private:
    friend class Stake;
    struct State;
    void settle(std::uint64_t stake, std::span<Booking const> done, Instant now);
    void withdraw(std::uint64_t stake);

    std::unique_ptr<State> state_;
};

}  // namespace obhut::guard
