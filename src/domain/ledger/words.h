// SPDX-License-Identifier: Apache-2.0
//
// The words by which what stands in an entry is known outside the program: in an export, on a page, in the API.
//
// They are part of a contract: a word may be added, never changed.
//
// Layer: domain. Pure.

#pragma once

#include "ledger/entry.h"

#include <string_view>
#include <vector>

namespace obhut::ledger {

std::string_view word_of(Action action) noexcept;  // "emergency-opened"
std::string_view word_of(ActorKind kind) noexcept;
std::string_view word_of(Outcome outcome) noexcept;
std::string_view word_of(EmergencyReason reason) noexcept;

std::vector<std::string_view> words_of(access::ClassSet classes);

}  // namespace obhut::ledger
