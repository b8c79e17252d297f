// SPDX-License-Identifier: Apache-2.0
#include "open_client/open_client.h"

#include <algorithm>
#include <utility>

namespace obhut::open_client {
namespace {

constexpr Error grants_differ{.kind = ErrorKind::Invalid, .reason = "client/look-of-one-actor-and-purpose"};

ledger::Entry
entry_for(ports::World& world, Occasion const& occasion, access::Actor const& actor, access::Purpose purpose) {
    return {
        .id = ports::ordered_id<ledger::EntryId>(world.clock, world.random),
        .business = occasion.business,
        .at = world.clock.now(),
        .actor = ledger::actor_of(actor),
        .action = ledger::Action::Opened,
        .purpose = purpose,
        .booking = occasion.booking,
        .session = occasion.session,
        .fields = occasion.fields,
        .device = occasion.device,
    };
}

std::optional<ports::CardLook> card_of(ledger::Entry const& entry) {
    bool const is_counted =
        entry.actor.kind == ledger::ActorKind::Staff || entry.actor.kind == ledger::ActorKind::ApiToken;
    if (!is_counted || !entry.client || !entry.purpose) return std::nullopt;
    return ports::CardLook{
        .who = entry.actor.id,
        .session = entry.session ? entry.session->raw() : RawId{},
        .client = *entry.client,
        .purpose = *entry.purpose,
        .at = entry.at,
        .classes = entry.classes,
    };
}

bool is_part_of(ports::CardLook const& look, ports::CardLook const& kept) {
    return kept.session == look.session && kept.client == look.client && kept.purpose == look.purpose &&
           kept.at <= look.at && look.at - kept.at < entry_length && kept.classes.covers(look.classes);
}

Result<ports::LedgerRow, Error> row_of(ports::World& world, ledger::Entry const& entry) {
    auto const log_key = entry.log_key ? std::optional{ports::KeyId{*entry.log_key}} : std::nullopt;
    auto body = ledger::encode(entry);
    auto const mac = OBHUT_TRY(world.vault.log_mac(entry.business, log_key, body));
    return ports::LedgerRow{.leaf = ledger::leaf_of(mac), .body = std::move(body)};
}

}  // namespace

Result<Look, Error>
Look::at_client(ports::World& world, Occasion const& occasion, access::Grant const& grant, ports::KeyId log_key) {
    auto entry = entry_for(world, occasion, grant.actor(), grant.purpose());
    entry.client = grant.client();
    entry.classes = grant.classes();
    entry.log_key = log_key.raw();
    return Look{{grant}, OBHUT_TRY(row_of(world, entry)), card_of(entry)};
}

Result<Look, Error> Look::at_list(ports::World& world, Occasion const& occasion, std::vector<access::Grant> grants) {
    if (grants.empty()) return Refused{grants_differ};
    auto entry = entry_for(world, occasion, grants.front().actor(), grants.front().purpose());
    for (auto const& grant : grants) {
        if (grant.actor() != grants.front().actor() || grant.purpose() != grants.front().purpose())
            return Refused{grants_differ};
        entry.classes.add(grant.classes());
        entry.shown.push_back(grant.client());
    }
    auto row = OBHUT_TRY(row_of(world, entry));
    return Look{std::move(grants), std::move(row), std::nullopt};
}

Result<ports::Recorded, Error> record(ports::Unit& unit, Look const& look) {
    OBHUT_TRY(unit.append(look.row_));
    return ports::Recorded{look.grants_};
}

Result<ports::Recorded, Error> record_card(ports::Unit& unit, Look const& look) {
    OBHUT_CHECK(look.card_.has_value());
    auto recorded = OBHUT_TRY(record(unit, look));
    OBHUT_TRY(unit.watch().put(*look.card_));
    return recorded;
}

Result<std::optional<ports::Recorded>, Error> record_again(ports::Unit& unit, Look const& look) {
    if (!look.card_) return std::optional<ports::Recorded>{};
    auto const kept = OBHUT_TRY(unit.watch().cards_since(look.card_->who, look.card_->at - entry_length));
    if (std::ranges::none_of(kept, [&](ports::CardLook const& one) { return is_part_of(*look.card_, one); }))
        return std::optional<ports::Recorded>{};
    return std::optional{ports::Recorded{look.grants_}};
}

Result<std::vector<Result<PersonalText, ports::OpenRefusal>>, Error> open(
    ports::World& world, catalogue::BusinessId business, Look const& look, std::span<ports::OpenRequest const> requests
) {
    std::optional<ports::Recorded> recorded;
    OBHUT_TRY(world.store.write(business, [&](ports::Unit& unit) -> Result<Done, Error> {
        recorded = OBHUT_TRY(record(unit, look));
        return Done{};
    }));
    OBHUT_CHECK(recorded.has_value());
    return world.vault.open(*recorded, requests);
}

Result<Done, Error> record_refusal(ports::World& world, Occasion const& occasion, Attempt const& attempt) {
    auto entry = entry_for(world, occasion, attempt.actor, attempt.purpose);
    entry.action = ledger::Action::Refused;
    entry.outcome = ledger::Outcome::Denied;
    entry.client = attempt.client;
    entry.classes = attempt.classes;
    auto const row = OBHUT_TRY(row_of(world, entry));
    return world.store.write(occasion.business, [&](ports::Unit& unit) { return unit.append(row); });
}

}  // namespace obhut::open_client
