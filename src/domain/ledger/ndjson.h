// SPDX-License-Identifier: Apache-2.0
//
// An entry as one line of NDJSON, with its place in the ledger and its leaf, so that whoever has the tiles or a proof
// finds it there again.
//
// Ids are 32 hexadecimal digits, times RFC 3339 in UTC, the rest words of ledger/words.h. What an entry does not say is
// left out.
//
// Layer: domain. Pure.

#pragma once

#include "ledger/placed.h"

#include <string>

namespace obhut::ledger {

std::string ndjson_line(PlacedEntry const& placed);  // ends with a newline

}  // namespace obhut::ledger
