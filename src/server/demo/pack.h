// SPDX-License-Identifier: Apache-2.0
//
// A pack is a catalogue written by hand, in TOML: the members are those of the JSON document (catalogue/document.h),
// ids may be left out, and dates need no quotes. A fault names the line on which it stands.
//
// Layer: server.

#pragma once

#include "catalogue/document.h"
#include "core/result.h"
#include "json/value.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace obhut::demo {

struct PackFault {
    std::int64_t line;  // from 1; for a member that is missing, where its table begins
    std::string at;     // pointer into the document; empty where the text is not TOML at all
    std::string rule;
};

// "line 14, /services/0/tax: no_such_tax_rate"
std::string text_of(PackFault const& fault);

Result<catalogue::Business, PackFault> read_pack(std::string_view toml);

// The businesses of the demo, embedded in the program: hotel, practice, restaurant, salon.
std::vector<catalogue::Business> demo_businesses();

}  // namespace obhut::demo
