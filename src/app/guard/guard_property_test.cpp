// SPDX-License-Identifier: Apache-2.0
//
// Goal: whatever strangers ask for, give back or let lapse, in whatever order, no budget and no network goes beyond its
// rule, and when all time is over nothing is counted any more.
#include "fakes/builders.h"
#include "fakes/fake_random.h"
#include "guard/guard.h"

#include <map>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

namespace obhut::guard {
namespace {

using namespace std::chrono_literals;

constexpr Rules rules{};
constexpr std::int64_t capacity = 30'000;

struct Kept {
    BookingId booking;
    std::uint8_t network;
    Instant until;
    bool kept;
};

RC_GTEST_PROP(GuardProperty, NeverKeepsMoreThanItsRulesSay, ()) {
    fakes::FakeRandom random;
    Guard guard{random};
    auto now = fakes::monday_morning;
    std::vector<Kept> kept;
    std::uint64_t number = 0;
    auto const steps = *rc::gen::inRange(1, 250);
    for (int step = 0; step < steps; ++step) {
        now += std::chrono::seconds{*rc::gen::inRange(0, 120)};
        std::erase_if(kept, [&](Kept const& one) { return one.until <= now; });
        if (!kept.empty() && *rc::gen::inRange(0, 5) == 0) {
            guard.confirmed(kept.front().booking);
            kept.erase(kept.begin());
        }
        auto const from = *rc::gen::inRange<std::uint8_t>(0, 12);
        Ask const ask{
            .wish = *rc::gen::inRange(0, 2) == 0 ? Wish::Hold : Wish::Booking,
            .network = {10, from},
            .business = fakes::house,
            .pool = {.resources = {fakes::anna}, .capacity = capacity},
            .minutes = 60,
            .shown = static_cast<Shown>(*rc::gen::inRange(0, 3)),
            .email = ports::LookUp{*rc::gen::inRange<std::uint8_t>(0, 40)},
        };
        auto decision = guard.decide(ask, now);
        if (decision.verdict == Verdict::ProveFirst || decision.verdict == Verdict::Refused) continue;
        if (*rc::gen::inRange(0, 4) == 0) continue;  // it failed below, and is given back
        auto booking = fakes::a_booking(++number);
        bool const waits = ask.wish == Wish::Hold || decision.verdict == Verdict::AfterClick;
        booking.lapses = waits ? now + 20min : availability::never;
        bool const keeps = decision.keeping == admit::Keeping::Kept;
        if (!keeps) booking.occupancies.clear();
        decision.stake.settle({&booking, 1}, now);
        kept.push_back({booking.id, from, waits ? now + 20min : now + rules.memory, keeps});

        std::map<int, int> from_network;
        int all = 0;
        for (auto const& one : kept) {
            from_network[one.network] += one.kept ? 1 : 0;
            all += one.kept ? 1 : 0;
        }
        for (auto const& [network, places] : from_network)
            RC_ASSERT(places <= rules.unproven_per_network + rules.proven_per_network);
        auto const tally = guard.tally(fakes::house, now);
        RC_ASSERT(tally.unproven + tally.proven == all);
        RC_ASSERT(tally.unproven * 60 <= capacity * rules.unproven_per_mille / 1000);
        RC_ASSERT(tally.proven * 60 <= capacity * rules.proven_per_mille / 1000);
        RC_ASSERT((tally.unproven + tally.proven) * 60 <= capacity * 5 / 100);
    }
    auto const after = guard.tally(fakes::house, now + rules.memory);
    RC_ASSERT(after.unproven + after.proven + after.loose == 0);
}

}  // namespace
}  // namespace obhut::guard
