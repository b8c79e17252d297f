// SPDX-License-Identifier: Apache-2.0
#include "erase_client/erase_client.h"

#include "record/record.h"

namespace obhut::erase_client {
namespace {

Result<Done, Error>
destroy(ports::World& world, catalogue::BusinessId business, std::vector<ports::KeyId> const& keys) {
    if (keys.empty()) return Done{};
    // Before the keys go: what is acknowledged is on the list, and a crash in between leaves it to the replay.
    if (world.erasures != nullptr) OBHUT_TRY(world.erasures->append(business, keys));
    OBHUT_TRY(world.vault.destroy(business, keys));
    return world.store.write(business, [&](ports::Unit& unit) { return unit.destruction_done(keys); });
}

}  // namespace

Result<Done, Error> erase(ports::World& world, catalogue::BusinessId business, booking::ClientId client) {
    // Under the business's own key, because the client's log key is among those that go.
    ledger::Entry const entry{
        .id = ports::ordered_id<ledger::EntryId>(world.clock, world.random),
        .business = business,
        .at = world.clock.now(),
        .actor = {.kind = ledger::ActorKind::Job, .id = {}},
        .action = ledger::Action::Erased,
        .purpose = access::Purpose::RightsAnswer,
        .client = client,
    };
    auto const row = OBHUT_TRY(record::row_of(world, entry, std::nullopt));
    std::vector<ports::KeyId> keys;
    auto const erased = world.store.write(business, [&](ports::Unit& unit) -> Result<Done, Error> {
        // Every record has a log key. To look for the record first would not do: two who erase at once both see it.
        keys = OBHUT_TRY(unit.erase(client));
        if (keys.empty()) return Refused{Error{.kind = ErrorKind::NotFound, .reason = "client/unknown"}};
        return unit.append(row);
    });
    if (!erased) {
        // An earlier run may have removed the record and not come to destroy its keys: no such client means gone.
        if (erased.error().kind == ErrorKind::NotFound) OBHUT_TRY(replay(world, business));
        return Refused{erased.error()};
    }
    return destroy(world, business, keys);
}

Result<Done, Error> replay(ports::World& world, catalogue::BusinessId business) {
    std::vector<ports::KeyId> pending;
    OBHUT_TRY(world.store.read(business, [&](ports::Reader& reader) -> Result<Done, Error> {
        pending = OBHUT_TRY(reader.destructions_pending());
        return Done{};
    }));
    return destroy(world, business, pending);
}

}  // namespace obhut::erase_client
