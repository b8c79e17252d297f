// SPDX-License-Identifier: Apache-2.0
#include "guard/guard.h"

#include "digest/digest.h"
#include "guard/challenge.h"
#include "guard/open_places.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <mutex>
#include <utility>
#include <vector>

namespace obhut::guard {
namespace {

constexpr std::chrono::hours key_life{24};
constexpr std::chrono::minutes stake_life{5};      // of what is only being asked for; its request has long ended
constexpr std::chrono::minutes pressure_life{10};  // for which the fullest budget makes proofs harder
constexpr double doublings_by_share = 6;
constexpr double demands_in_calm = 64;             // so many in the last minutes make nothing harder
constexpr std::chrono::seconds demands_half{300};  // the time in which half of them is forgotten

using ContactMark = std::uint64_t;

struct Demands {
    double count = 0;
    Instant at{};

    double now(Instant time) const {
        auto const passed = std::chrono::duration<double>(std::max(time - at, std::chrono::seconds{0}));
        return count * std::exp2(-passed / std::chrono::duration<double>(demands_half));
    }
};

std::vector<Taken> taken_by(Booking const& booking) {
    std::vector<Taken> taken;
    for (auto const& occupancy : booking.occupancies) {
        auto const length = occupancy.span.end - occupancy.span.start;
        taken.push_back({
            .resource = occupancy.resource,
            .minutes = occupancy.units * std::chrono::duration_cast<std::chrono::minutes>(length).count(),
        });
    }
    return taken;
}

struct Pressure {
    double share = 0;
    Instant at{};
};

}  // namespace

struct Guard::State {
    struct Staked {
        OpenPlaces::Number open;
        Open as;
        std::vector<ContactMark> contacts;
        std::uint64_t generation;
        Wish wish;
    };

    // What the rules look at, without the hold that the booking takes up.
    struct Seen {
        Counted network;
        Counted business;
        Minutes pool;  // open on what the place is given among
        std::int32_t contact = 0;
        bool proven = false;
    };

    State(ports::Random& dice, Rules const& given) : random(dice), rules(given) {}

    void begin(Instant now) {
        open.expire(now);
        if (generation != 0 && now - since < key_life) return;
        random.fill(key);
        since = now;
        ++generation;
        contacts.clear();
    }

    std::uint64_t mark(char kind, bytes::ByteView value) const {
        bytes::Bytes message{static_cast<std::uint8_t>(kind)};
        bytes::put(message, value);
        auto const hash = digest::keyed_hash(key, message);
        std::uint64_t number = 0;
        std::memcpy(&number, hash.data(), sizeof number);
        return number;
    }

    std::vector<ContactMark> contacts_of(Ask const& ask) const {
        std::vector<ContactMark> marks;
        if (ask.wish != Wish::Booking) return marks;
        if (ask.email) marks.push_back(mark('m', *ask.email));
        if (ask.phone) marks.push_back(mark('p', *ask.phone));
        return marks;
    }

    std::int32_t bookings_of(ContactMark contact) const {
        auto const found = contacts.find(contact);
        if (found != contacts.end()) return found->second;
        // Where nobody new can be counted, everybody new has to show something.
        return contacts.size() >= rules.contacts_max ? rules.contact_bookings : 0;
    }

    Seen see(Ask const& ask, NetworkMark network, std::span<ContactMark const> marks) const {
        Seen seen{};
        seen.network = open.from(network);
        seen.business = open.at(ask.business);
        for (auto const resource : ask.pool.resources) {
            auto const minutes = open.on(resource);
            seen.pool.unproven += minutes.unproven;
            seen.pool.proven += minutes.proven;
        }
        for (auto const contact : marks)
            seen.contact = std::max(seen.contact, bookings_of(contact));
        seen.proven = ask.shown == Shown::Proof;
        auto const number = ask.hold ? open.of(*ask.hold) : std::nullopt;
        if (!number) return seen;
        auto const& hold = *open.find(*number);
        seen.proven = seen.proven || hold.kind == Kind::Proven;
        if (hold.network == network) seen.network.add(hold, -1);
        if (hold.business == ask.business) seen.business.add(hold, -1);
        for (auto const& taken : hold.taken)
            if (std::ranges::binary_search(ask.pool.resources, taken.resource)) {
                seen.pool.add(hold.kind, -taken.minutes);
            }
        return seen;
    }

    // A budget has room while it is below its share, and below a handful in any case.
    bool unproven_room(Ask const& ask, Seen const& seen, std::int32_t most) const {
        auto const share = ask.pool.capacity * rules.unproven_per_mille / 1000;
        return seen.network.unproven + ask.places <= most &&
               (seen.business.unproven + ask.places <= rules.handful || seen.pool.unproven + ask.minutes <= share);
    }

    bool proven_room(Ask const& ask, Seen const& seen) const {
        auto const share = ask.pool.capacity * rules.proven_per_mille / 1000;
        return seen.network.proven + ask.places <= rules.proven_per_network &&
               (seen.business.proven + ask.places <= rules.handful || seen.pool.proven + ask.minutes <= share);
    }

    // The same edges as for what is new; the booking is among what is open already.
    bool room_to_grow(Open const& own, Pool const& pool, std::int64_t minutes) const {
        Minutes used{};
        for (auto const resource : pool.resources) {
            auto const there = open.on(resource);
            used.unproven += there.unproven;
            used.proven += there.proven;
        }
        for (auto const& taken : own.taken)
            if (std::ranges::binary_search(pool.resources, taken.resource)) used.add(own.kind, -taken.minutes);
        used.add(own.kind, minutes);
        auto const count = open.at(own.business);
        if (own.kind == Kind::Proven)
            return count.proven <= rules.handful || used.proven <= pool.capacity * rules.proven_per_mille / 1000;
        return count.unproven <= rules.handful || used.unproven <= pool.capacity * rules.unproven_per_mille / 1000;
    }

    struct Judged {
        Verdict verdict;
        Kind kind;
    };

    Judged judge(Ask const& ask, Seen const& seen) const {
        bool const full = seen.network.all() + ask.places > rules.open_per_network || open.size() >= rules.open_max;
        bool const often = ask.wish == Wish::Booking && seen.contact + ask.places > rules.contact_bookings_max;
        if (full || often) return {Verdict::Refused, Kind::Loose};
        if (seen.proven && proven_room(ask, seen)) return {Verdict::Welcome, Kind::Proven};
        bool const room = unproven_room(ask, seen, rules.unproven_per_network);
        bool const usual_contact = seen.contact + ask.places <= rules.contact_bookings || seen.proven;
        if (room && usual_contact) return {Verdict::Welcome, Kind::Unproven};
        if (!seen.proven && ask.shown != Shown::NoScript) return {Verdict::ProveFirst, Kind::Loose};
        if (ask.wish == Wish::Hold) return {Verdict::Welcome, Kind::Loose};
        if (ask.email) return {Verdict::AfterClick, room ? Kind::Unproven : Kind::Loose};
        if (unproven_room(ask, seen, rules.proven_per_network)) return {Verdict::ForTheDesk, Kind::Unproven};
        return {Verdict::Refused, Kind::Loose};
    }

    void demand(BusinessId business, Instant now) {
        auto& asked = demands[business];
        asked = {.count = asked.now(now) + 1, .at = now};
    }

    // Remembers the fullest budget that was asked for lately, because a challenge is not about one service.
    void feel(Ask const& ask, Seen const& seen, Instant now) {
        auto const share = static_cast<double>(ask.pool.capacity * rules.proven_per_mille / 1000);
        auto const by_time = share > 0 ? static_cast<double>(seen.pool.proven) / share : 1.0;
        auto const by_count = static_cast<double>(seen.business.proven) / std::max(1, rules.handful);
        auto const felt = std::min(by_time, by_count);
        auto& fullest = pressures[ask.business];
        if (felt >= fullest.share || now - fullest.at >= pressure_life) fullest = {.share = felt, .at = now};
    }

    void uncount(Staked const& staked, std::int32_t places) {
        if (staked.generation != generation) return;
        for (auto const contact : staked.contacts) {
            auto const found = contacts.find(contact);
            if (found == contacts.end()) continue;
            found->second -= places;
            if (found->second <= 0) contacts.erase(found);
        }
    }

    ports::Random& random;
    Rules rules;
    std::mutex mutex;
    digest::Digest key{};
    std::uint64_t generation = 0;  // of the key
    Instant since{};
    OpenPlaces open;
    std::unordered_map<ContactMark, std::int32_t> contacts;
    std::map<BusinessId, Demands> demands;
    std::map<BusinessId, Pressure> pressures;
    std::uint64_t next_stake = 1;
    std::unordered_map<std::uint64_t, Staked> stakes;
};

Guard::Guard(ports::Random& random, Rules const& rules) : state_(std::make_unique<State>(random, rules)) {}
Guard::~Guard() = default;

Decision Guard::decide(Ask const& ask, Instant now) {
    auto& state = *state_;
    std::scoped_lock const lock{state.mutex};
    state.begin(now);
    auto const network = state.mark('n', ask.network);
    auto marks = state.contacts_of(ask);
    auto const seen = state.see(ask, network, marks);
    state.feel(ask, seen, now);
    auto const [verdict, kind] = state.judge(ask, seen);
    if (verdict == Verdict::ProveFirst || verdict == Verdict::Refused) {
        state.demand(ask.business, now);
        return {.verdict = verdict, .keeping = admit::Keeping::Loose, .stake = {}};
    }
    Open open{
        .business = ask.business,
        .network = network,
        .kind = kind,
        .stage = Stage::Asked,
        .places = ask.places,
        .taken = {},
        .until = now + stake_life,
    };
    // Not known yet of which: whoever is given a place among the same sees it on the first.
    if (kind != Kind::Loose && !ask.pool.resources.empty()) {
        open.taken.push_back({.resource = ask.pool.resources.front(), .minutes = ask.minutes});
    }
    for (auto const contact : marks)
        if (state.contacts.contains(contact) || state.contacts.size() < state.rules.contacts_max) {
            state.contacts[contact] += ask.places;
        }
    auto const number = state.next_stake++;
    state.stakes.emplace(
        number,
        State::Staked{
            .open = state.open.add(open),
            .as = open,
            .contacts = std::move(marks),
            .generation = state.generation,
            .wish = ask.wish,
        }
    );
    return {
        .verdict = verdict,
        .keeping = kind == Kind::Loose ? admit::Keeping::Loose : admit::Keeping::Kept,
        .stake = Stake{*this, number}
    };
}

void Guard::settle(std::uint64_t stake, std::span<Booking const> done, Instant now) {
    auto& state = *state_;
    std::scoped_lock const lock{state.mutex};
    auto const node = state.stakes.extract(stake);
    if (node.empty()) return;
    auto const& staked = node.mapped();
    state.open.remove(staked.open);
    auto const stage = staked.wish == Wish::Hold ? Stage::Held : Stage::Booked;
    for (auto const& booking : done) {
        if (auto const before = state.open.of(booking.id)) {
            // A repeated request leads to what it led to before, which is counted already.
            if (state.open.find(*before)->stage == stage) {
                state.uncount(staked, 1);
                continue;
            }
            state.open.remove(*before);
        }
        auto open = staked.as;
        open.booking = booking.id;
        open.stage = stage;
        open.places = 1;
        open.taken = taken_by(booking);
        open.until = booking.lapses != availability::never ? booking.lapses : now + state.rules.memory;
        if (open.until > now) state.open.add(open);
    }
}

void Guard::withdraw(std::uint64_t stake) {
    auto& state = *state_;
    std::scoped_lock const lock{state.mutex};
    auto const node = state.stakes.extract(stake);
    if (node.empty()) return;
    auto const& staked = node.mapped();
    state.open.remove(staked.open);
    state.uncount(staked, staked.as.places);
}

Verdict Guard::grow(BookingId booking, Pool const& pool, std::int64_t minutes, Instant now) {
    auto& state = *state_;
    std::scoped_lock const lock{state.mutex};
    state.begin(now);
    auto const number = state.open.of(booking);
    if (!number) return Verdict::Welcome;
    auto open = *state.open.find(*number);
    std::int64_t own = 0;
    for (auto const& taken : open.taken)
        own += taken.minutes;
    if (minutes <= own || pool.resources.empty()) return Verdict::Welcome;
    if (!state.room_to_grow(open, pool, minutes)) return Verdict::Refused;
    open.taken = {{.resource = pool.resources.front(), .minutes = minutes}};
    state.open.remove(*number);
    state.open.add(open);
    return Verdict::Welcome;
}

void Guard::recount(Booking const& booking) {
    auto& state = *state_;
    std::scoped_lock const lock{state.mutex};
    auto const number = state.open.of(booking.id);
    if (!number) return;
    auto open = *state.open.find(*number);
    open.taken = taken_by(booking);
    state.open.remove(*number);
    state.open.add(open);
}

void Guard::given_back(BookingId hold) {
    auto& state = *state_;
    std::scoped_lock const lock{state.mutex};
    auto const number = state.open.of(hold);
    if (number && state.open.find(*number)->stage == Stage::Held) state.open.remove(*number);
}

void Guard::confirmed(BookingId booking) {
    auto& state = *state_;
    std::scoped_lock const lock{state.mutex};
    if (auto const number = state.open.of(booking)) state.open.remove(*number);
}

unsigned Guard::doublings(BusinessId business, Network const& network, Instant now) {
    auto& state = *state_;
    std::scoped_lock const lock{state.mutex};
    state.begin(now);
    auto const own = state.open.from(state.mark('n', network));
    auto share = static_cast<double>(own.proven) / std::max(1, state.rules.proven_per_network);
    auto const felt = state.pressures.find(business);
    if (felt != state.pressures.end() && now - felt->second.at < pressure_life) {
        share = std::max(share, felt->second.share);
    }
    auto const asked = state.demands.find(business);
    auto const lately = asked == state.demands.end() ? 0.0 : asked->second.now(now);
    auto const steps = std::floor(share * doublings_by_share) + std::floor(std::log2(1 + lately / demands_in_calm));
    return static_cast<unsigned>(std::min<double>(steps, doublings_max));
}

Tally Guard::tally(BusinessId business, Instant now) {
    auto& state = *state_;
    std::scoped_lock const lock{state.mutex};
    state.begin(now);
    auto const used = state.open.at(business);
    return {.unproven = used.unproven, .proven = used.proven, .loose = used.loose};
}

Stake::Stake(Stake&& other) noexcept
    : guard_(std::exchange(other.guard_, nullptr)), number_(std::exchange(other.number_, 0)) {}

Stake& Stake::operator=(Stake&& other) noexcept {
    std::swap(guard_, other.guard_);
    std::swap(number_, other.number_);
    return *this;
}

Stake::~Stake() {
    if (guard_ != nullptr) guard_->withdraw(number_);
}

void Stake::settle(std::span<Booking const> done, Instant now) {
    if (guard_ == nullptr) return;
    std::exchange(guard_, nullptr)->settle(number_, done, now);
}

}  // namespace obhut::guard
