// SPDX-License-Identifier: Apache-2.0
#include "erase_client/erase_client.h"

#include "record/record.h"

namespace obhut::erase_client {
namespace {

Result<Done, Error>
destroy(ports::World& world, catalogue::BusinessId business, std::vector<ports::KeyId> const& keys) {
    if (keys.empty()) return Done{};
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
    OBHUT_TRY(world.store.write(business, [&](ports::Unit& unit) -> Result<Done, Error> {
        if (!OBHUT_TRY(unit.client(client))) {
            return Refused{Error{.kind = ErrorKind::NotFound, .reason = "client/unknown"}};
        }
        keys = OBHUT_TRY(unit.erase(client));
        return unit.append(row);
    }));
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
