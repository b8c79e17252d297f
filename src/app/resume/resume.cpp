// SPDX-License-Identifier: Apache-2.0
#include "resume/resume.h"

#include "erase_client/erase_client.h"
#include "record/record.h"

#include <algorithm>
#include <vector>

namespace obhut::resume {
namespace {

constexpr std::size_t keys_at_once = 512;
constexpr std::size_t messages_at_once = 256;
constexpr std::chrono::minutes lease{5};

// The newest that is known: what lies in the data, unless somebody knows of more.
Result<Resumed, Error> known(ports::World& world, catalogue::BusinessId business, Backup const& backup) {
    ledger::Head head;
    OBHUT_TRY(world.store.read(business, [&](ports::Reader& reader) -> Result<Done, Error> {
        head = OBHUT_TRY(reader.ledger_head());
        return Done{};
    }));
    if (backup.newest && backup.newest->size > head.size())
        return Resumed{
            .follows = {.size = backup.newest->size, .root = backup.newest->root},
            .entries_lost = backup.newest->size - head.size()
        };
    return Resumed{.follows = {.size = head.size(), .root = head.root()}};
}

ledger::Entry entry_of(ports::World& world, catalogue::BusinessId business, ledger::Action action) {
    return {
        .id = ports::ordered_id<ledger::EntryId>(world.clock, world.random),
        .business = business,
        .at = world.clock.now(),
        .actor = {.kind = ledger::ActorKind::Operator, .id = {}},
        .action = action,
    };
}

Result<Done, Error>
begin_epoch(ports::World& world, catalogue::BusinessId business, ledger::Follows const& follows, Erasures erasures) {
    auto entry = entry_of(world, business, ledger::Action::Epoch);
    entry.follows = follows;
    std::vector<ports::LedgerRow> rows{OBHUT_TRY(record::row_of(world, entry, std::nullopt))};
    if (erasures == Erasures::LossAccepted) {
        auto const accepted = entry_of(world, business, ledger::Action::LossAccepted);
        rows.push_back(OBHUT_TRY(record::row_of(world, accepted, std::nullopt)));
    }
    return world.store.write(business, [&](ports::Unit& unit) -> Result<Done, Error> {
        for (auto const& row : rows)
            OBHUT_TRY(unit.append(row));
        return Done{};
    });
}

Result<std::uint64_t, Error>
erase_under(ports::World& world, catalogue::BusinessId business, std::span<ports::KeyId const> keys) {
    std::vector<booking::ClientId> clients;
    OBHUT_TRY(world.store.read(business, [&](ports::Reader& reader) -> Result<Done, Error> {
        clients = OBHUT_TRY(reader.clients_under(keys));
        return Done{};
    }));
    for (auto const& client : clients)
        OBHUT_TRY(erase_client::erase(world, business, client));
    // Also those that no record names: they were destroyed, and the backup of the keys has them still.
    OBHUT_TRY(world.vault.destroy(business, keys));
    return std::uint64_t{clients.size()};
}

}  // namespace

Result<Resumed, Error> resume(ports::World& world, catalogue::BusinessId business, Backup const& backup) {
    auto resumed = OBHUT_TRY(known(world, business, backup));
    OBHUT_TRY(begin_epoch(world, business, resumed.follows, backup.erasures));
    OBHUT_TRY(erase_client::replay(world, business));
    for (auto left = backup.destroyed; !left.empty();) {
        auto const some = left.first(std::min(left.size(), keys_at_once));
        resumed.clients_erased += OBHUT_TRY(erase_under(world, business, some));
        left = left.subspan(some.size());
    }
    return resumed;
}

Result<std::uint64_t, Error> settle_messages(ports::World& world) {
    std::uint64_t settled = 0;
    auto const now = world.clock.now();
    for (;;) {
        auto const due = OBHUT_TRY(world.store.claim(ports::DueKind::Message, now, now + lease, messages_at_once));
        if (due.empty()) return settled;
        for (auto const& item : due) {
            OBHUT_TRY(world.store.write(item.business, [&](ports::Unit& unit) -> Result<Done, Error> {
                auto message = OBHUT_TRY(unit.message(message::MessageId{item.item}));
                if (!message || message->state != message::State::Waiting) return Done{};
                message->state = message::State::NotRepeated;
                message->settled = now;
                return unit.replace(*message);
            }));
            ++settled;
        }
    }
}

}  // namespace obhut::resume
