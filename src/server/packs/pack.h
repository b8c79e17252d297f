// SPDX-License-Identifier: Apache-2.0
//
// A pack is a catalogue written by hand, in TOML: the members are those of the JSON document (catalogue/document.h),
// ids may be left out, and dates need no quotes. A fault names the line on which it stands.
//
// Layer: server.

#pragma once

#include "catalogue/document.h"
#include "core/result.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace obhut::packs {

struct PackFault {
    std::int64_t line;   // from 1; for a member that is missing, where its table begins
    std::string at;      // pointer into the document; empty where the text is not TOML at all
    std::string rule;    // of the catalogue's reader, or "not_toml"
    std::string within;  // the named thing around it: "service colour", "resource anna"; empty at the top
    std::string value;   // what stands there, if that is one word or number
    std::vector<std::string> known = {};           // what could stand there
    std::optional<catalogue::Bounds> bounds = {};  // between which it may lie
    std::string detail = {};                       // why it is not TOML
};

// "line 14, /services/0/tax: no_such_tax_rate", for whoever knows the program; packs/sentence.h speaks to the others.
std::string text_of(PackFault const& fault);

// All faults that can be told at once, sorted by line; at least one.
Result<catalogue::Business, std::vector<PackFault>> read_pack(std::string_view toml);

}  // namespace obhut::packs
