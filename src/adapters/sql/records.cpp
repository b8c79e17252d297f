// SPDX-License-Identifier: Apache-2.0
#include "sql/records.h"

#include "sql/places.h"

#include <algorithm>
#include <limits>

namespace obhut::sql {
namespace {

constexpr char const* businesses_sql = "SELECT business_id FROM business ORDER BY business_id";
constexpr char const* catalogue_sql =
    "SELECT version, body FROM catalogue WHERE business_id = $1 ORDER BY version DESC LIMIT 1";

// Locks the row even if there is one, so that two new versions follow one another.
constexpr char const* lock_business_sql =
    "INSERT INTO business (business_id) VALUES ($1)"
    " ON CONFLICT (business_id) DO UPDATE SET longest_visit = business.longest_visit";
constexpr char const* insert_catalogue_sql =
    "INSERT INTO catalogue (business_id, version, body) SELECT business_id, $2, $3 FROM business WHERE business_id = $1"
    " AND NOT EXISTS (SELECT 1 FROM catalogue WHERE business_id = $1 AND version >= $2)";
constexpr char const* put_resource_sql =
    "INSERT INTO resource (business_id, resource_id, capacity) VALUES ($1, $2, $3)"
    " ON CONFLICT (business_id, resource_id) DO UPDATE SET capacity = excluded.capacity";

constexpr char const* remembered_sql =
    "SELECT body, bookings FROM request_key WHERE business_id = $1 AND request_key = $2";
constexpr char const* forget_sql = "DELETE FROM request_key WHERE business_id = $1 AND made_at <= $2";
constexpr char const* remember_sql =
    "INSERT INTO request_key (business_id, request_key, body, bookings, made_at) VALUES ($1, $2, $3, $4, $5)";

constexpr char const* head_sql = "SELECT head FROM ledger_head WHERE business_id = $1";
constexpr char const* rows_sql =
    "SELECT position, leaf, chain, body FROM ledger_row WHERE business_id = $1 AND position >= $2"
    " ORDER BY position LIMIT $3";
constexpr char const* remove_bodies_sql =
    "UPDATE ledger_row SET body = NULL WHERE business_id = $1 AND position >= $2 AND position < $3"
    " AND body IS NOT NULL";
constexpr char const* grow_sql =
    "INSERT INTO ledger_head (business_id, size, head) VALUES ($1, $2, $3)"
    " ON CONFLICT (business_id) DO UPDATE SET size = ledger_head.size + excluded.size RETURNING head";
constexpr char const* append_sql =
    "INSERT INTO ledger_row (business_id, position, leaf, chain, body) VALUES ($1, $2, $3, $4, $5)";
constexpr char const* set_head_sql = "UPDATE ledger_head SET head = $2 WHERE business_id = $1";

// Whoever damaged a row shall be found out by its verification, which zeros in the place of a digest do not survive.
digest::Digest digest_in(Query& row, int column) {
    digest::Digest out{};
    auto const view = row.bytes(column);
    if (view.size() == out.size()) std::copy(view.begin(), view.end(), out.begin());
    return out;
}

Refused<Error> unreadable() {
    return Refused{Error{.kind = ErrorKind::Unavailable, .reason = "store/unreadable-row"}};
}

Result<ledger::Head, Error> head_in(Query& row) {
    auto head = ledger::Head::from(row.bytes(0));
    if (!head.ok()) return unreadable();
    return std::move(head).value();
}

}  // namespace

Result<std::vector<BusinessId>, Error> businesses(Connection& connection) {
    std::vector<BusinessId> found;
    Query row{connection, businesses_sql};
    while (OBHUT_TRY(row.next()) == Step::Row)
        found.push_back(row.id<BusinessId>(0));
    return found;
}

Result<std::optional<ports::CatalogueDocument>, Error> newest_catalogue(Connection& connection, BusinessId business) {
    Query row{connection, catalogue_sql, business};
    if (OBHUT_TRY(row.next()) == Step::End) return std::optional<ports::CatalogueDocument>{};
    return std::optional{ports::CatalogueDocument{.version = row.integer(0), .json = row.text(1)}};
}

Result<Done, Error> put_catalogue(
    Connection& connection,
    BusinessId business,
    ports::CatalogueDocument const& document,
    std::span<ports::ResourceRow const> rows
) {
    OBHUT_TRY(Query(connection, lock_business_sql, business).finish());
    Query insert{connection, insert_catalogue_sql, business, document.version, document.json};
    if (OBHUT_TRY(insert.finish()) == 0)
        return Refused{Error{.kind = ErrorKind::Conflict, .reason = "catalogue/changed-meanwhile"}};
    std::vector<ports::ResourceRow> sorted(rows.begin(), rows.end());
    std::ranges::sort(sorted, {}, &ports::ResourceRow::resource);
    for (auto const& row : sorted)
        OBHUT_TRY(Query(connection, put_resource_sql, business, row.resource, row.capacity).finish());
    return Done{};
}

Result<std::optional<ports::Remembered>, Error>
remembered(Connection& connection, BusinessId business, LookUp const& key) {
    Query row{connection, remembered_sql, business, key};
    if (OBHUT_TRY(row.next()) == Step::End) return std::optional<ports::Remembered>{};
    auto bookings = unpack_bookings(row.bytes(1));
    if (!bookings) return unreadable();
    return std::optional{ports::Remembered{.body = row.fixed<16>(0), .bookings = std::move(*bookings)}};
}

Result<Done, Error> remember(
    Connection& connection,
    BusinessId business,
    ports::RequestKey const& request,
    std::span<std::optional<BookingId> const> bookings,
    Instant now
) {
    OBHUT_TRY(Query(connection, forget_sql, business, now - request_life).finish());
    auto const done =
        Query(connection, remember_sql, business, request.key, request.body, pack(bookings), now).finish();
    if (done.ok()) return Done{};
    if (connection.fault() == Fault::Duplicate) connection.spoil(Fault::RunAgain);
    return Refused{error_of(connection.fault().value_or(Fault::Unavailable))};
}

Result<ledger::Head, Error> ledger_head(Connection& connection, BusinessId business) {
    Query row{connection, head_sql, business};
    if (OBHUT_TRY(row.next()) == Step::End) return ledger::Head{};
    return head_in(row);
}

Result<std::vector<ports::StoredLedgerRow>, Error>
ledger_rows(Connection& connection, BusinessId business, std::uint64_t from, std::size_t count) {
    std::vector<ports::StoredLedgerRow> found;
    constexpr std::uint64_t highest = std::numeric_limits<std::int64_t>::max();
    Query row{connection, rows_sql, business, std::min(from, highest), std::min<std::uint64_t>(count, highest)};
    while (OBHUT_TRY(row.next()) == Step::Row)
        found.push_back(
            {.index = static_cast<std::uint64_t>(row.integer(0)),
             .leaf = digest_in(row, 1),
             .chain = digest_in(row, 2),
             .body = row.is_null(3) ? std::nullopt : std::optional{bytes::copy_of(row.bytes(3))}}
        );
    return found;
}

Result<Done, Error>
remove_ledger_bodies(Connection& connection, BusinessId business, std::uint64_t first, std::uint64_t last) {
    OBHUT_TRY(Query(connection, remove_bodies_sql, business, first, last).finish());
    return Done{};
}

Result<Done, Error>
append_to_ledger(Connection& connection, BusinessId business, std::span<ports::LedgerRow const> rows) {
    ledger::Head head;
    {
        Query grow{connection, grow_sql, business, rows.size(), head.encode()};
        OBHUT_TRY(grow.next());
        head = OBHUT_TRY(head_in(grow));
        OBHUT_TRY(grow.finish());
    }
    for (auto const& row : rows) {
        auto const position = head.size();
        auto const chain = head.append(row.leaf);
        OBHUT_TRY(Query(connection, append_sql, business, position, row.leaf, chain, row.body).finish());
    }
    OBHUT_TRY(Query(connection, set_head_sql, business, head.encode()).finish());
    return Done{};
}

}  // namespace obhut::sql
