// SPDX-License-Identifier: Apache-2.0
//
// A proof as a file that somebody can check without us: C2SP tlog-proof, version 1, of the inclusion of one leaf in the
// tree of a checkpoint, which stands in it word for word.
//
// Layer: domain. Pure.

#pragma once

#include "digest/digest.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace obhut::ledger {

std::string proof_text(std::uint64_t index, std::span<digest::Digest const> proof, std::string_view checkpoint_note);

}  // namespace obhut::ledger
