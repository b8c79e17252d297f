// SPDX-License-Identifier: Apache-2.0
//
// A mutant is a world with one thing broken in it: in the hostile store, vault or list, never in the product. A
// checker that does not notice its mutant checks nothing.
//
// Layer: tests.

#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace obhut::sim {

enum class Mutant : std::uint8_t {
    None,
    SkipsLocksAndGuard,   // a resource is promised twice
    LosesACommit,         // acknowledged and gone after a crash
    ForgetsRequests,      // one request, two bookings
    KeepsRowsAtErase,     // the client is still there
    KeepsKeysAtErase,     // the vault says destroyed, and opens
    ForgetsDestructions,  // a crash between the erasing unit and the vault leaves the key for ever
    DropsLedgerRows,      // a deed without its entry
    TampersWithLedger,    // a row is taken out later
    PublishesOutOfOrder,  // the calendar shows what is not so
    StoresPlaintext,      // what the vault returns is not sealed
    LosesMessages,        // the deed is kept and the word of it is not
    ForgetsTheList        // an erasure that a restored backup would undo
};

inline constexpr std::array<std::string_view, 13> mutant_names{
    "none",
    "skips-locks-and-guard",
    "loses-a-commit",
    "forgets-requests",
    "keeps-rows-at-erase",
    "keeps-keys-at-erase",
    "forgets-destructions",
    "drops-ledger-rows",
    "tampers-with-ledger",
    "publishes-out-of-order",
    "stores-plaintext",
    "loses-messages",
    "forgets-the-list"
};

}  // namespace obhut::sim
