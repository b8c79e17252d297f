// SPDX-License-Identifier: Apache-2.0
//
// Manifest says what a backup holds: which program made it and when, the sum of its file, and how far the ledger of
// each business reached. Each of the two folders of a backup has one of its own, and both name the same pair.
//
// It is one line of JSON that ends with a sum of itself, so that no byte of it changes unnoticed. That is against decay
// and slips; who can write to the backups can write a new sum, and is found out by the ledger and the keys.
//
// Layer: server. Pure.

#pragma once

#include "catalogue/ids.h"
#include "ledger/tree.h"
#include "system/copying.h"
#include "time/instant.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace obhut::backup {

enum class Part : std::uint8_t { Data, Keys };

struct LedgerAt {
    catalogue::BusinessId business;
    ledger::TreeState tree;
    friend bool operator==(LedgerAt const&, LedgerAt const&) = default;
};

struct Manifest {
    Part part = Part::Data;
    std::string pair{};  // drawn anew for each backup
    std::string program{};
    std::int64_t schema = 0;  // of the data
    time::Instant made{};     // the data: nothing from before it is missing; the keys: nothing from after it is in them
    std::string file{};
    system::FileSum sum{};
    std::vector<LedgerAt> ledgers{};  // of the data

    friend bool operator==(Manifest const&, Manifest const&) = default;
};

std::string text_of(Manifest const& manifest);
std::optional<Manifest> manifest_from(std::string_view text);

}  // namespace obhut::backup
