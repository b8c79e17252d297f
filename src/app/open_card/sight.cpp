// SPDX-License-Identifier: Apache-2.0
#include "open_card/sight.h"

#include "raise_alarm/refusals.h"

#include <algorithm>

namespace obhut::open_card {
namespace {

using access::DenyRefusal;

constexpr Error reason_needed{.kind = ErrorKind::Denied, .reason = "access/reason-needed"};

// A sealed answer does not say its class; the key under which it lies does.
Result<std::vector<KnownAnswer>, Error> answers_of(ports::Reader& reader, relate::Known const& known) {
    std::vector<KnownAnswer> found;
    for (auto const& booking : known.bookings) {
        for (auto& answer : OBHUT_TRY(reader.answers(booking.id))) {
            auto const key = std::ranges::find(known.record.keys, answer.key, &ports::KeyRef::key);
            if (key == known.record.keys.end()) continue;
            found.push_back({.sealed = std::move(answer), .data_class = key->field_class});
        }
    }
    return found;
}

ClassSet there_of(relate::Known const& known, std::vector<KnownAnswer> const& answers) {
    ClassSet there;
    for (auto const& column : known.record.columns)
        there.add(column.column == ports::ClientColumn::Name ? DataClass::Identity : DataClass::Contact);
    for (auto const& answer : answers)
        there.add(answer.data_class);
    return there;
}

Error heard_of(DenyRefusal refusal) {
    switch (refusal) {
    case DenyRefusal::ReasonNeeded: return reason_needed;
    case DenyRefusal::NothingAsked:
    case DenyRefusal::PurposeNotOfActor:
    case DenyRefusal::NotTheirOwn:
    case DenyRefusal::ClassNotForRole:
    case DenyRefusal::OutsideWindow:
    case DenyRefusal::ScopeMissing:
    case DenyRefusal::Restricted:
    case DenyRefusal::Blocked: break;
    }
    return client_unknown;
}

}  // namespace

Result<Found, Error>
find(ports::Reader& reader, recognise::Caller const& caller, CardRequest const& request, booking::Instant now) {
    auto known = OBHUT_TRY(
        relate::known(reader, caller, request.client, {.zone = request.zone, .now = now, .remark = request.remark})
    );
    bool const is_theirs =
        !request.booking ||
        std::ranges::find(known.bookings, *request.booking, &booking::Booking::id) != known.bookings.end();
    if (!is_theirs) return Refused{client_unknown};
    auto answers = OBHUT_TRY(answers_of(reader, known));
    auto const there = there_of(known, answers);
    return Found{.known = std::move(known), .answers = std::move(answers), .there = there};
}

Result<Found, Error>
find(ports::World& world, recognise::Caller const& caller, CardRequest const& request, booking::Instant now) {
    std::optional<Found> found;
    OBHUT_TRY(world.store.read(caller.business(), [&](ports::Reader& reader) -> Result<Done, Error> {
        found = OBHUT_TRY(find(reader, caller, request, now));
        return Done{};
    }));
    return *std::move(found);
}

Sight sight_of(recognise::Caller const& caller, CardRequest const& request, Found const& found) {
    auto const decide = [&](ClassSet classes) {
        return access::decide(caller.policy(), caller.actor(), request.purpose, found.known.relation, classes);
    };
    Sight sight;
    ClassSet granted{DataClass::Identity};
    if (auto const name = decide(granted); !name) sight.name_refusal = name.error();
    for (auto const one : access::every_class) {
        if (one == DataClass::Identity || !request.classes.has(one) || !found.there.has(one)) continue;
        auto const decision = decide({one});
        if (decision) {
            granted.add(one);
            continue;
        }
        sight.hidden.add(one);
        if (decision.error() == DenyRefusal::ReasonNeeded) sight.after_chip.add(one);
    }
    if (sight.name_refusal) return sight;
    auto grant = decide(granted);
    OBHUT_CHECK(grant.ok());
    sight.grant = std::move(grant).value();
    return sight;
}

Error refuse(ports::World& world, recognise::Caller const& caller, CardRequest const& request, Error const& heard) {
    auto classes = request.classes;
    classes.add(DataClass::Identity);
    auto const recorded = raise_alarm::refused(
        world,
        caller,
        {.client = request.client, .purpose = request.purpose, .classes = classes, .booking = request.booking}
    );
    return recorded ? heard : recorded.error();
}

Error refuse(ports::World& world, recognise::Caller const& caller, CardRequest const& request, DenyRefusal refusal) {
    return refuse(world, caller, request, heard_of(refusal));
}

}  // namespace obhut::open_card
