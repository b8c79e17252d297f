// SPDX-License-Identifier: Apache-2.0
//
// Computes the ledger of a business anew and holds it against what is stored and what was signed.
//
// Layer: app. Reads only.

#pragma once

#include "ledger/verify.h"
#include "ports/world.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace obhut::verify_ledger {

enum class Kept : std::uint8_t { None, Good, Bad };  // Bad: not signed by this business

// The newest checkpoint, which lies beside the keys.
struct KeptCheckpoint {
    Kept kept = Kept::None;
    std::optional<ledger::TreeState> tree;  // of a good one
    std::string note = {};                  // of a good one, word for word
};

std::string origin_of(catalogue::BusinessId business);  // of its notes

// A note from elsewhere, if the business has signed it.
std::optional<ledger::TreeState>
signed_tree(ports::World& world, catalogue::BusinessId business, std::string_view note);

Result<KeptCheckpoint, Error> kept_checkpoint(ports::World& world, catalogue::BusinessId business);

enum class Head : std::uint8_t { Agrees, Differs };  // the one that the next entry will be appended to

struct Verified {
    ledger::Report report;
    Head head;

    bool whole() const noexcept { return !report.finding && head == Head::Agrees; }
};

struct Known {
    std::vector<ledger::TreeState> checkpoints = {};  // whose signatures have been checked
    std::vector<ledger::TreeState> mailed = {};       // the same, but kept elsewhere
    std::vector<booking::ClientId> erased = {};       // of whom the ledger need not say it
};

Result<Verified, Error> verify(ports::World& world, catalogue::BusinessId business, Known known);

}  // namespace obhut::verify_ledger
