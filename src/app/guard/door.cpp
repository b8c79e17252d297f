// SPDX-License-Identifier: Apache-2.0
#include "guard/door.h"

namespace obhut::guard {
namespace {

constexpr Error required{.kind = ErrorKind::Busy, .reason = "challenge/required"};
constexpr Error not_accepted{.kind = ErrorKind::Invalid, .reason = "challenge/not-accepted", .field = "/proof"};
constexpr Error too_many{.kind = ErrorKind::Busy, .reason = "guard/too-many"};

Ask ask_for(Wish wish, admit::Wanted const& wanted, Stranger const& stranger) {
    return {
        .wish = wish,
        .network = stranger.network,
        .business = wanted.business().id,
        .pool = pool_of(wanted.business(), *wanted.service, wanted.chosen, wanted.area),
        .minutes = minutes_of(*wanted.service, wanted.party),
    };
}

std::vector<Booking> made(std::vector<book::DateResult> const& results) {
    std::vector<Booking> bookings;
    for (auto const& date : results)
        if (date.outcome) bookings.push_back(date.outcome.value().booking);
    return bookings;
}

}  // namespace

Door::Door(ports::World& world, Rules const& rules)
    : world_(world), guard_(world.random, rules), challenges_(world.vault, world.random, rules.proof_numbers) {}

Answer Door::take(Stranger const& stranger, BusinessId business, std::optional<ports::RequestKey> const& key) {
    digest::ShortHash use{};
    if (key) {
        use = key->key;
    } else {
        world_.random.fill(use);
    }
    return challenges_.take(business, stranger.proof, use, world_.clock.now());
}

Result<Decision, Error> Door::decide(Ask ask, Stranger const& stranger, std::optional<ports::RequestKey> const& key) {
    bool const sent = !stranger.proof.empty();
    bool const taken = sent && take(stranger, ask.business, key) == Answer::Taken;
    ask.shown = taken ? Shown::Proof : stranger.script == Script::None ? Shown::NoScript : Shown::Nothing;
    auto decision = guard_.decide(ask, world_.clock.now());
    switch (decision.verdict) {
    case Verdict::Welcome:
    case Verdict::AfterClick:
    case Verdict::ForTheDesk: return decision;
    case Verdict::ProveFirst: return Refused{sent ? not_accepted : required};
    case Verdict::Refused: break;
    }
    return Refused{too_many};
}

Result<Booking, Error> Door::hold(Stranger const& stranger, hold::HoldRequest request) {
    auto decision = OBHUT_TRY(decide(ask_for(Wish::Hold, request.wanted, stranger), stranger, request.key));
    request.keeping = decision.keeping;
    auto held = OBHUT_TRY(hold::hold(world_, request));
    decision.stake.settle({&held, 1}, world_.clock.now());
    return held;
}

Result<std::vector<book::DateResult>, Error> Door::book(Stranger const& stranger, book::BookRequest request) {
    auto const business = request.wanted.business().id;
    auto ask = ask_for(Wish::Booking, request.wanted, stranger);
    // More than are offered will be refused, and counted until then they would pass the largest number there is.
    auto const dates_max = std::max(1, request.wanted.service->policy.series_max);
    if (request.series) ask.places = std::clamp(request.series->count, 1, dates_max);
    if (!request.further.empty()) ask.places = 1 + static_cast<std::int32_t>(request.further.size());
    ask.minutes *= ask.places;
    ask.hold = request.hold;
    auto& vault = world_.vault;
    if (auto const& email = request.client.email) {
        ask.email = vault.look_up(business, ports::LookUpKind::Email, *email);
    }
    if (auto const& phone = request.client.phone) {
        ask.phone = vault.look_up(business, ports::LookUpKind::Phone, *phone);
    }
    auto decision = OBHUT_TRY(decide(std::move(ask), stranger, request.key));
    if (decision.verdict == Verdict::AfterClick) {
        request.standing = book::Standing::AfterClick;
        request.keeping = decision.keeping;
    }
    if (decision.verdict == Verdict::ForTheDesk) request.standing = book::Standing::ForTheDesk;
    auto results = OBHUT_TRY(book::book(world_, request));
    auto const bookings = made(results);
    decision.stake.settle(bookings, world_.clock.now());
    return results;
}

Result<Booking, Error>
Door::reschedule(calendar::Calendar& calendar, Booking const& seen, reschedule::RescheduleRequest const& request) {
    auto const compiled = OBHUT_TRY(calendar.business(request.business));
    auto const& business = compiled->business();
    auto const* service = business.service(seen.service);
    if (service == nullptr) return reschedule::reschedule(world_, calendar, request);
    auto const minutes = minutes_of(*service, request.party.value_or(seen.party));
    auto const verdict = guard_.grow(seen.id, pool_of(business, *service, std::nullopt), minutes, world_.clock.now());
    if (verdict == Verdict::Refused) return Refused{too_many};
    auto moved = reschedule::reschedule(world_, calendar, request);
    guard_.recount(moved ? moved.value() : seen);
    return moved;
}

Challenge Door::challenge(catalogue::Business const& business, Network const& network) {
    auto const now = world_.clock.now();
    return challenges_.make(business.id, guard_.doublings(business.id, network, now), now);
}

}  // namespace obhut::guard
