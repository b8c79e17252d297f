// SPDX-License-Identifier: Apache-2.0
//
// resume() is what a business needs once its data come from a backup, before anybody is served from them: a new epoch
// in its ledger, and the erasures that the backup knows nothing of.
//
// The epoch's entry is the first after the restore, so that everything behind it can be told from what stood there and
// was lost. Erasures are carried out as erase_client does: rows, keys, an entry each.
//
// Layer: app. Not safe to repeat: a restore that was broken off begins again with the backup.

#pragma once

#include "ledger/entry.h"
#include "ports/world.h"

#include <cstdint>
#include <optional>
#include <span>

namespace obhut::resume {

// Whether the list of erasures may miss some, because there is none or it ends before the backup.
enum class Erasures : std::uint8_t { Complete, LossAccepted };

struct Backup {
    std::optional<ledger::TreeState> newest;  // what is known of the ledger from elsewhere, besides the data themselves
    std::span<ports::KeyId const> destroyed;  // on the list of erasures
    Erasures erasures = Erasures::Complete;
};

struct Resumed {
    ledger::Follows follows;         // the ledger as it was known
    std::uint64_t entries_lost = 0;  // how many of those are not in the data
    std::uint64_t clients_erased = 0;
};

Result<Resumed, Error> resume(ports::World& world, catalogue::BusinessId business, Backup const& backup);

// What was due before the restore, of all businesses, is not sent again; returns how much that was. Most of it was sent
// before the loss, which the backup cannot know, and what it tells may have been changed meanwhile: a letter that comes
// twice and is wrong does more harm than the few that were due between loss and restore and stay away.
Result<std::uint64_t, Error> settle_messages(ports::World& world);

}  // namespace obhut::resume
