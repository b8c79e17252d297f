// SPDX-License-Identifier: Apache-2.0
//
// An entry as a list at the desk makes one, hashed under the business's own key.
//
// Layer: tests.

#pragma once

#include "measure.h"
#include "ports/world.h"
#include "record/record.h"

namespace obhut::bench {

inline ports::LedgerRow ledger_row_about_nobody(ports::World& world, catalogue::BusinessId business) {
    ledger::Entry const entry{
        .id = ports::ordered_id<ledger::EntryId>(world.clock, world.random),
        .business = business,
        .at = world.clock.now(),
        .actor = {.kind = ledger::ActorKind::Staff, .id = booking::StaffId::numbered(1).raw()},
        .action = ledger::Action::Opened,
        .purpose = access::Purpose::BookingFulfil,
        .classes = {access::DataClass::Identity},
    };
    return must(record::row_of(world, entry, std::nullopt));
}

}  // namespace obhut::bench
