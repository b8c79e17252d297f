// SPDX-License-Identifier: Apache-2.0
//
// The rows of a query as records. `read` makes a record of the row that the query stands at, or refuses.
//
// Layer: adapters.

#pragma once

#include "ports/sealed.h"
#include "sql/connection.h"

#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace obhut::sql {

inline Refused<Error> unreadable_row() {
    return Refused{error_of(Fault::Damaged)};
}

template <typename Read>
using RecordOf = std::decay_t<decltype(std::declval<Read>()(std::declval<Query&>()).value())>;

template <typename Read>
Result<std::optional<RecordOf<Read>>, Error> first_in(Query& row, Read const& read) {
    if (OBHUT_TRY(row.next()) == Step::End) return std::optional<RecordOf<Read>>{};
    return std::optional{OBHUT_TRY(read(row))};
}

template <typename Read>
Result<std::vector<RecordOf<Read>>, Error> all_in(Query& row, Read const& read) {
    std::vector<RecordOf<Read>> found;
    while (OBHUT_TRY(row.next()) == Step::Row)
        found.push_back(OBHUT_TRY(read(row)));
    return found;
}

// Refused with NotFound where the statement met no row.
inline Result<Done, Error> met_one(Result<std::int64_t, Error> const& rows_changed, Literal unknown) {
    if (OBHUT_TRY(rows_changed) == 0) return Refused{Error{.kind = ErrorKind::NotFound, .reason = unknown}};
    return Done{};
}

// Refused with Conflict where the statement changed no row.
inline Result<Done, Error> changed_one(Result<std::int64_t, Error> const& rows_changed, Literal conflict) {
    if (OBHUT_TRY(rows_changed) == 0) return Refused{Error{.kind = ErrorKind::Conflict, .reason = conflict}};
    return Done{};
}

inline Result<Done, Error> done(Result<std::int64_t, Error> const& rows_changed) {
    OBHUT_TRY(rows_changed);
    return Done{};
}

inline std::optional<Instant> instant_if(Query& row, int column) {
    return row.is_null(column) ? std::nullopt : std::optional{row.instant(column)};
}

inline ports::Sealed sealed_in(Query& row, int column) {
    return {.bytes = bytes::copy_of(row.bytes(column))};
}

inline std::optional<ports::Sealed> sealed_if(Query& row, int column) {
    return row.is_null(column) ? std::nullopt : std::optional{sealed_in(row, column)};
}

inline std::optional<ByteView> bytes_of(std::optional<ports::Sealed> const& sealed) {
    return sealed ? std::optional{ByteView{sealed->bytes}} : std::nullopt;
}

}  // namespace obhut::sql
