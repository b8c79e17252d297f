// SPDX-License-Identifier: Apache-2.0
//
// Proves to somebody who has a checkpoint that an entry is in the ledger, or that the ledger grew out of an earlier
// one.
//
// Nothing is handed out that does not hold: a ledger that is not the one that was signed is refused as Unavailable
// ("ledger/not-as-it-was-signed"), and one with a row missing as read_ledger says. One pass over the leaves, memory for
// one page.
//
// Layer: app. Reads only.

#pragma once

#include "ledger/tree.h"
#include "ports/world.h"

#include <cstdint>
#include <string>
#include <vector>

namespace obhut::prove_entry {

// A C2SP tlog-proof against the newest checkpoint that lies beside the keys. NotFound: "ledger/no-checkpoint",
// "ledger/no-such-entry", and "ledger/not-signed-yet" for one that came after that checkpoint.
Result<std::string, Error> prove_entry(ports::World& world, catalogue::BusinessId business, std::uint64_t index);

struct Growth {
    ledger::TreeState earlier;
    ledger::TreeState later;
    std::vector<digest::Digest> proof;  // RFC 6962, section 2.1.2
};

// From the size of a checkpoint that somebody has to the newest checkpoint. NotFound: "ledger/no-checkpoint", and
// "ledger/not-signed-yet" where the earlier size is the larger.
Result<Growth, Error> prove_growth(ports::World& world, catalogue::BusinessId business, std::uint64_t earlier);

}  // namespace obhut::prove_entry
