// SPDX-License-Identifier: Apache-2.0
//
// A list of ids travels as one value, so that a statement about many rows is one statement whatever their number.
//
// Layer: adapters.

#pragma once

#include "bytes/bytes.h"
#include "core/id.h"

#include <span>

// Takes apart a list of ids that was bound as one value ($2), in the words that both databases understand.
#define OBHUT_LIST                                                                                                     \
    "WITH RECURSIVE list (place, id) AS (SELECT 1, substr($2, 1, 16)"                                                  \
    " UNION ALL SELECT place + 16, substr($2, place + 16, 16) FROM list WHERE place + 16 <= length($2))"

namespace obhut::sql {

// Ids as one value; the statement takes them apart with OBHUT_LIST.
template <typename AnyId>
bytes::Bytes list_of(std::span<AnyId const> ids) {
    bytes::Bytes packed;
    packed.reserve(ids.size() * sizeof(RawId));
    for (auto const& id : ids)
        packed.insert(packed.end(), id.raw().begin(), id.raw().end());
    return packed;
}

}  // namespace obhut::sql
