// SPDX-License-Identifier: Apache-2.0
//
// Reads TOML as the JSON document that it stands for, and tells a reader's faults by the lines on which they stand.
//
// Layer: server.

#pragma once

#include "catalogue/document.h"
#include "json/value.h"
#include "packs/pack.h"

#include <functional>
#include <string_view>
#include <vector>

namespace obhut::packs {

// Reads the document and keeps what it read; none if nothing is at fault.
using Examine = std::function<std::vector<catalogue::DocumentFault>(json::Value const& document)>;

// Sorted by line. Where the text is not TOML, nothing is examined.
std::vector<PackFault> faults_of(std::string_view toml, Examine const& examine);

}  // namespace obhut::packs
