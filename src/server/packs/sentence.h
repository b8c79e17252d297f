// SPDX-License-Identifier: Apache-2.0
//
// What is wrong with a pack, in one line for whoever wrote it: file, line, key, what is wrong, and what to do.
//
//     salon.toml, line 35 (service colour): tax 'standart' is not among tax_rates; did you mean 'standard'? → …
//
// Layer: server.

#pragma once

#include "packs/pack.h"

#include <span>
#include <string>
#include <string_view>

namespace obhut::packs {

// `what` and `remedy` may hold {thing} (the key and what stands there), {known}, {least} and {most}.
struct RuleText {
    std::string_view rule;
    std::string_view what;
    std::string_view remedy;
};

// One for every rule of the catalogue's reader; tests/api/broken_packs_test.py compares them.
std::span<RuleText const> rule_texts() noexcept;

std::string sentence(std::string_view file, PackFault const& fault);

}  // namespace obhut::packs
