// SPDX-License-Identifier: Apache-2.0
//
// A business's catalogue as one JSON document: what is stored, what set-up edits and what a pack holds.
//
// read() refuses whatever the rest of the program relies on not to be there, and says where and by which rule; a member
// it does not know is refused too, since a misspelt policy would silently be none. What refers to another thing does so
// by slug. Ids may be left out, as packs do, and are then derived from the slugs; write() always gives them. What
// write() gives, read() takes, and the same business comes back. The members are described in docs/catalogue.md.
//
// Layer: domain. Pure.

#pragma once

#include "catalogue/business.h"
#include "core/error.h"
#include "core/result.h"
#include "json/parse.h"
#include "json/value.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace obhut::catalogue {

struct Bounds {
    std::int64_t least;
    std::int64_t most;
};

// `at` points into the owner's own document ("/services/0/policy/party_max"); it holds no client's data.
struct DocumentFault {
    std::string at;
    Literal rule;                         // "missing", "out_of_bounds", "no_such_resource"
    std::vector<std::string> known = {};  // what could stand there: words, members, slugs
    std::optional<Bounds> bounds = {};    // between which a number or a length may lie
};

// With these a document is parsed: it is larger than a request's body, and only the business's own people send one.
inline constexpr json::Limits document_limits{.depth_max = 16, .bytes_max = std::size_t{4} * 1024 * 1024};

Result<Business, DocumentFault> read(json::Value const& document);

// The same, with every fault that can be told at once, in the order of the reading: for whoever has to mend them. The
// rules that need several values are looked at only where each value by itself is right.
Result<Business, std::vector<DocumentFault>> examine(json::Value const& document);

json::Value write(Business const& business);

}  // namespace obhut::catalogue
