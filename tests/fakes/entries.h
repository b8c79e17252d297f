// SPDX-License-Identifier: Apache-2.0
//
// Entries about nobody, appended as a look at the desk appends them: a ledger of any size for the tests.
//
// Layer: tests.

#pragma once

#include "fakes/open_house.h"
#include "record/record.h"

#include <cstddef>

namespace obhut::fakes {

inline void append_entries(OpenHouse& open_house, std::size_t count) {
    for (std::size_t nth = 0; nth < count; ++nth) {
        ledger::Entry const entry{
            .id = ports::ordered_id<ledger::EntryId>(open_house.clock, open_house.random),
            .business = house,
            .at = open_house.clock.now(),
            .actor = {.kind = ledger::ActorKind::Staff, .id = booking::StaffId::numbered(1).raw()},
            .action = ledger::Action::Opened,
            .purpose = access::Purpose::BookingFulfil,
        };
        auto const row = record::row_of(open_house.world, entry, std::nullopt);
        OBHUT_CHECK(row.ok());
        auto const done = open_house.store.write(house, [&](ports::Unit& unit) { return unit.append(row.value()); });
        OBHUT_CHECK(done.ok());
    }
}

inline std::vector<digest::Digest> leaves_of(OpenHouse& open_house) {
    std::vector<digest::Digest> leaves;
    for (auto const& row : open_house.tables().ledger)
        leaves.push_back(row.leaf);
    return leaves;
}

}  // namespace obhut::fakes
