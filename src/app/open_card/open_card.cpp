// SPDX-License-Identifier: Apache-2.0
#include "open_card/open_card.h"

#include "open_card/sight.h"
#include "open_client/open_client.h"
#include "ports/places.h"
#include "raise_alarm/raise_alarm.h"
#include "raise_alarm/refusals.h"
#include "raise_alarm/turn.h"

#include <algorithm>
#include <chrono>
#include <set>

namespace obhut::open_card {
namespace {

using access::Permission;
using access::Right;
using booking::Instant;
using raise_alarm::AlarmKind;

constexpr std::chrono::hours counted_for{1};
constexpr Error too_many{.kind = ErrorKind::Busy, .reason = "access/too-many-cards"};

// Made before the unit. Each alarm may turn out not to be needed.
struct Prepared {
    open_client::Look look;
    raise_alarm::Ready many;
    raise_alarm::Ready planted;
};

Result<Prepared, Error> prepare(
    ports::World& world,
    recognise::Caller const& caller,
    CardRequest const& request,
    relate::Known const& known,
    access::Grant const& grant
) {
    open_client::Occasion const occasion{
        .business = caller.business(),
        .booking = request.booking,
        .session = caller.session_id(),
        .device = caller.session() != nullptr ? std::optional{caller.session()->device} : std::nullopt,
    };
    auto const who = ledger::actor_of(caller.actor());
    return Prepared{
        .look = OBHUT_TRY(open_client::Look::at_client(world, occasion, grant, known.record.log_key)),
        .many = OBHUT_TRY(raise_alarm::ready(world, caller.business(), AlarmKind::ManyCards, who)),
        .planted = OBHUT_TRY(raise_alarm::ready(world, caller.business(), AlarmKind::PlantedRecord, who)),
    };
}

// Looks, counts and stores in one unit.
class CardUnit {
public:
    CardUnit(recognise::Caller const& caller, ClientId client, Prepared const& prepared, Instant now)
        : caller_(caller), client_(client), prepared_(prepared), now_(now) {}

    // Nothing where the hour is full.
    Result<std::optional<ports::Recorded>, Error> run(ports::Unit& unit) {
        OBHUT_TRY(raise_alarm::take_turn(unit, caller_.who(), now_));
        if (!OBHUT_TRY(unit.client(client_))) return Refused{client_unknown};
        auto counted = OBHUT_TRY(clients_of_the_hour(unit));
        if (auto recorded = OBHUT_TRY(open_client::record_again(unit, prepared_.look))) return recorded;
        auto const limits = raise_alarm::limits_of(caller_);
        counted.insert(client_);
        auto const count = static_cast<std::int64_t>(counted.size());
        if (count > limits.cards_stop && !was_counted_) return std::optional<ports::Recorded>{};
        auto recorded = OBHUT_TRY(open_client::record_card(unit, prepared_.look));
        if (count >= limits.cards_alarm) OBHUT_TRY(raise_alarm::raise_once_an_hour(unit, prepared_.many));
        auto const planted = OBHUT_TRY(unit.watch().planted());
        if (std::ranges::find(planted, client_) != planted.end())
            OBHUT_TRY(raise_alarm::raise(unit, prepared_.planted));
        return std::optional{std::move(recorded)};
    }

private:
    Result<std::set<ClientId>, Error> clients_of_the_hour(ports::Unit& unit) {
        std::set<ClientId> clients;
        for (auto const& look : OBHUT_TRY(unit.watch().cards_since(caller_.who(), now_ - counted_for)))
            if (now_ - look.at < counted_for) clients.insert(look.client);
        was_counted_ = clients.contains(client_);
        return clients;
    }

    recognise::Caller const& caller_;
    ClientId client_;
    Prepared const& prepared_;
    Instant now_;
    bool was_counted_ = false;
};

Result<Done, Error> alarm_of_stop(ports::World& world, recognise::Caller const& caller) {
    auto const alarm = OBHUT_TRY(
        raise_alarm::ready(world, caller.business(), AlarmKind::CardsStopped, ledger::actor_of(caller.actor()))
    );
    return world.store.write(caller.business(), [&](ports::Unit& unit) -> Result<Done, Error> {
        OBHUT_TRY(raise_alarm::take_turn(unit, caller.who(), alarm.alarm.raised));
        return raise_alarm::raise_once_an_hour(unit, alarm);
    });
}

// What is opened, in the order of the requests: first the columns of the record, then the answers.
struct Openings {
    std::vector<ports::SealedColumn const*> columns{};
    std::vector<KnownAnswer const*> answers{};
    std::vector<ports::OpenRequest> requests{};
};

Openings openings_of(catalogue::BusinessId business, Found const& found, access::Grant const& grant) {
    auto const& record = found.known.record;
    Openings openings;
    for (auto const& one : record.columns) {
        auto const place = ports::place_of(business, record.client, one.column);
        if (!grant.classes().has(place.field_class)) continue;
        openings.columns.push_back(&one);
        openings.requests.push_back({.place = place, .sealed = one.value.bytes});
    }
    for (auto const& one : found.answers) {
        if (!grant.classes().has(one.data_class)) continue;
        auto const& sealed = one.sealed;
        openings.answers.push_back(&one);
        openings.requests.push_back(
            {.place = ports::place_of_answer(business, record.client, sealed.booking, sealed.field, one.data_class),
             .sealed = sealed.value.bytes}
        );
    }
    return openings;
}

void put(Card& card, ports::ClientColumn column, PersonalText value) {
    switch (column) {
    case ports::ClientColumn::Name: card.name = std::move(value); return;
    case ports::ClientColumn::Email: card.email = std::move(value); return;
    case ports::ClientColumn::Phone: card.phone = std::move(value); return;
    }
}

// Whatever was erased meanwhile is left out.
Result<Done, Error> open_into(Card& card, ports::World& world, ports::Recorded const& recorded, Openings const& them) {
    auto values = world.vault.open(recorded, them.requests);
    for (std::size_t nth = 0; nth < values.size(); ++nth) {
        if (!values[nth]) {
            if (values[nth].error() != ports::OpenRefusal::Unavailable) continue;
            return Refused{Error{.kind = ErrorKind::Unavailable, .reason = "vault/key-store-unavailable"}};
        }
        auto value = std::move(values[nth]).value();
        if (nth < them.columns.size()) {
            put(card, them.columns[nth]->column, std::move(value));
            continue;
        }
        auto const& answer = *them.answers[nth - them.columns.size()];
        card.answers.push_back(
            {.booking = answer.sealed.booking,
             .field = answer.sealed.field,
             .data_class = answer.data_class,
             .value = std::move(value)}
        );
    }
    return Done{};
}

}  // namespace

Result<Card, Error> open_card(ports::World& world, recognise::Caller const& caller, CardRequest const& request) {
    if (caller.may(Right::ClientsOpen) == Permission::No) return Refused{refuse(world, caller, request, not_for_role)};
    auto const now = world.clock.now();
    auto const found = OBHUT_TRY(find(world, caller, request, now));
    auto const sight = sight_of(caller, request, found);
    if (sight.name_refusal) return Refused{refuse(world, caller, request, *sight.name_refusal)};
    auto const& grant = *sight.grant;

    auto const prepared = OBHUT_TRY(prepare(world, caller, request, found.known, grant));
    CardUnit work{caller, request.client, prepared, now};
    std::optional<ports::Recorded> recorded;
    OBHUT_TRY(world.store.write(caller.business(), [&](ports::Unit& unit) -> Result<Done, Error> {
        recorded = OBHUT_TRY(work.run(unit));
        return Done{};
    }));
    if (!recorded) {
        OBHUT_TRY(alarm_of_stop(world, caller));
        return Refused{refuse(world, caller, request, too_many)};
    }
    Card card{
        .client = request.client, .shown = grant.classes(), .hidden = sight.hidden, .after_chip = sight.after_chip
    };
    OBHUT_TRY(open_into(card, world, *recorded, openings_of(caller.business(), found, grant)));
    return card;
}

}  // namespace obhut::open_card
