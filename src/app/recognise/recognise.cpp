// SPDX-License-Identifier: Apache-2.0
#include "recognise/recognise.h"

namespace obhut::recognise {
namespace {

using access::Actor;
using staff::Life;
using staff::Standing;

constexpr Error unknown_session{.kind = ErrorKind::Denied, .reason = "session/unknown"};
constexpr Error unknown_token{.kind = ErrorKind::Denied, .reason = "token/unknown"};

// What the store says of a bearer, of one moment.
struct Found {
    std::optional<ports::SessionRecord> session;
    std::optional<ports::StaffRecord> staff;
    std::optional<ports::PassRecord> support;
};

Result<Found, Error> find(ports::World& world, Bearer const& bearer) {
    Found found;
    OBHUT_TRY(world.store.read(bearer.business, [&](ports::Reader& reader) -> Result<Done, Error> {
        found = {};
        auto& people = reader.people();
        found.session = OBHUT_TRY(people.session(bearer.hash));
        if (!found.session) return Done{};
        auto const& who = found.session->who;
        if (found.session->holder == ports::Holder::Staff)
            found.staff = OBHUT_TRY(people.staff(booking::StaffId{who}));
        else
            found.support = OBHUT_TRY(people.pass(staff::PassId{who}));
        return Done{};
    }));
    return found;
}

std::optional<Actor> actor_of(Found const& found, time::Instant now) {
    if (found.staff && found.staff->account.standing == Standing::Active)
        return access::StaffMember{.staff = found.staff->account.staff, .roles = found.staff->account.roles};
    if (found.support && found.support->kind == ports::PassKind::Support && now < found.support->ends)
        return access::Supporter{.pass = found.support->id.raw()};
    return std::nullopt;
}

Result<Done, Error> end(ports::World& world, Bearer const& bearer, ports::SessionRecord const& session) {
    auto const ended = world.store.write(bearer.business, [&](ports::Unit& unit) {
        return unit.people().end_session(session.who, session.session.id);
    });
    // Somebody else has ended it meanwhile.
    if (!ended && ended.error().kind != ErrorKind::NotFound) return Refused{ended.error()};
    return Done{};
}

}  // namespace

// Makes callers, since nobody else may.
class Recogniser {
public:
    static Result<Caller, Error>
    by_session(ports::World& world, Bearer const& bearer, staff::SessionTerms const& terms) {
        auto const found = OBHUT_TRY(find(world, bearer));
        if (!found.session) return Refused{unknown_session};
        auto const now = world.clock.now();
        auto const actor = actor_of(found, now);
        if (!actor) return Refused{unknown_session};
        switch (staff::life_of(found.session->session, terms, now)) {
        case Life::Lives: break;
        case Life::Idle:
            OBHUT_TRY(end(world, bearer, *found.session));
            return Refused{Error{.kind = ErrorKind::Denied, .reason = "session/idle"}};
        case Life::Over:
            OBHUT_TRY(end(world, bearer, *found.session));
            return Refused{Error{.kind = ErrorKind::Denied, .reason = "session/over"}};
        }
        Caller caller{bearer.business, *actor, found.session->who, world.policies.of(bearer.business)};
        caller.session_ = found.session->session;
        if (found.staff) caller.account_ = found.staff->account;
        OBHUT_TRY(note_seen(world, *found.session, bearer, now));
        return caller;
    }

    static Result<Caller, Error> by_token(ports::World& world, Bearer const& bearer) {
        std::optional<ports::PassRecord> pass;
        OBHUT_TRY(world.store.read(bearer.business, [&](ports::Reader& reader) -> Result<Done, Error> {
            pass = OBHUT_TRY(reader.people().pass_with(bearer.hash));
            return Done{};
        }));
        auto const now = world.clock.now();
        if (!pass || pass->kind != ports::PassKind::Token || now >= pass->ends) return Refused{unknown_token};
        if (!pass->used || now - *pass->used >= staff::seen_every) {
            auto used = *pass;
            used.used = now;
            auto const noted =
                world.store.write(bearer.business, [&](ports::Unit& unit) { return unit.people().replace(used); });
            if (!noted) return Refused{noted.error().kind == ErrorKind::NotFound ? unknown_token : noted.error()};
        }
        return Caller{
            bearer.business,
            access::Machine{.pass = pass->id.raw(), .scopes = pass->scopes},
            pass->id.raw(),
            world.policies.of(bearer.business)
        };
    }

private:
    // As the session is now: it may have been ended since it was read, or have another bearer, and must not get back
    // the one before.
    static Result<Done, Error>
    note_seen(ports::World& world, ports::SessionRecord const& read, Bearer const& bearer, time::Instant now) {
        if (now - read.session.seen < staff::seen_every) return Done{};
        return world.store.write(bearer.business, [&](ports::Unit& unit) -> Result<Done, Error> {
            auto session = OBHUT_TRY(unit.people().session(bearer.hash));
            if (!session) return Refused{unknown_session};
            session->session.seen = now;
            auto const noted = unit.people().replace(*session);
            if (!noted && noted.error().kind == ErrorKind::NotFound) return Refused{unknown_session};
            return noted;
        });
    }
};

Result<Caller, Error> by_session(ports::World& world, Bearer const& bearer, staff::SessionTerms const& terms) {
    return Recogniser::by_session(world, bearer, terms);
}

Result<Caller, Error> by_token(ports::World& world, Bearer const& bearer) {
    return Recogniser::by_token(world, bearer);
}

Caller::Strength Caller::strength() const noexcept {
    if (!account_ || !session_) return Strength::Enough;  // a token and a support code are as strong as they are
    return session_->proof >= policy_->sign_in_of(account_->roles) ? Strength::Enough : Strength::TooWeak;
}

access::Permission Caller::may(access::Right right) const noexcept {
    if (strength() == Strength::TooWeak && !access::rights_of_everybody.has(right)) return access::Permission::No;
    return access::may(*policy_, actor_, right);
}

ledger::Entry entry_by(ports::World& world, Caller const& caller, ledger::Action action) {
    return {
        .id = ports::ordered_id<ledger::EntryId>(world.clock, world.random),
        .business = caller.business(),
        .at = world.clock.now(),
        .actor = ledger::actor_of(caller.actor()),
        .action = action,
        .session = caller.session_id(),
    };
}

}  // namespace obhut::recognise
