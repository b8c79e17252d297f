// SPDX-License-Identifier: Apache-2.0
//
// packs/access.toml: the policy that holds where a business has not decided otherwise, and the ceiling above it. The
// members are those of the document (access/document.h), once under [default] and once under [ceiling].
//
// Layer: server.

#pragma once

#include "access/document.h"
#include "packs/pack.h"

#include <string_view>
#include <vector>

namespace obhut::packs {

// All faults that can be told at once, sorted by line; at least one.
Result<access::Rulebook, std::vector<PackFault>> read_access(std::string_view toml);

// What this program ships. Read once; safe from every thread.
access::Rulebook const& shipped_access();

}  // namespace obhut::packs
