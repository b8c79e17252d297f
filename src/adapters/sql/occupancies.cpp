// SPDX-License-Identifier: Apache-2.0
#include "sql/occupancies.h"

#include "sql/id_list.h"

#include <algorithm>

namespace obhut::sql {
namespace {

// What overlaps the span [$3, $4) cannot have begun earlier than the longest there is.
#define OBHUT_IN_SPAN(row) row ".starts > $3 - r.longest AND " row ".starts < $4 AND " row ".ends > $3"

#define OBHUT_OF_RESOURCE(row) row ".business_id = r.business_id AND " row ".resource_id = r.resource_id"

#define OBHUT_RESOURCES "list CROSS JOIN resource AS r"

constexpr char const* resources_sql = OBHUT_LIST " SELECT r.resource_id, r.capacity, r.version FROM " OBHUT_RESOURCES
                                                 " WHERE r.business_id = $1 AND r.resource_id = list.id";

constexpr char const* occupied_sql = OBHUT_LIST
    " SELECT 0, o.resource_id, o.starts, o.ends, o.units, o.lapses FROM " OBHUT_RESOURCES " CROSS JOIN occupancy AS o"
    " WHERE r.business_id = $1 AND r.resource_id = list.id AND " OBHUT_OF_RESOURCE("o") " AND " OBHUT_IN_SPAN("o"
    ) " UNION ALL"
      " SELECT 1, s.resource_id, s.starts, s.ends, s.units, 0 FROM " OBHUT_RESOURCES " CROSS JOIN squeeze AS s"
      " WHERE r.business_id = $1 AND r.resource_id = list.id AND " OBHUT_OF_RESOURCE("s") " AND " OBHUT_IN_SPAN("s");

constexpr char const* lapsed_sql =
    OBHUT_LIST " SELECT DISTINCT o.booking_id FROM " OBHUT_RESOURCES " CROSS JOIN occupancy AS o"
               " WHERE r.business_id = $1 AND r.resource_id = list.id AND " OBHUT_OF_RESOURCE("o"
               ) " AND " OBHUT_IN_SPAN("o") " AND o.lapses <= $5 ORDER BY o.booking_id";

// SQLite has one writer, so raising the version is all the locking there is.
constexpr char const* lock_sqlite_sql =
    OBHUT_LIST " UPDATE resource SET version = version + 1"
               " WHERE business_id = $1 AND resource_id IN (SELECT id FROM list) RETURNING resource_id, version";

// The inner statement takes the locks one after another in the order of the ids, so that two units never wait for one
// another in a circle.
constexpr char const* lock_postgres_sql =
    OBHUT_LIST ", locked AS MATERIALIZED (SELECT resource_id FROM resource WHERE business_id = $1"
               " AND resource_id IN (SELECT id FROM list) ORDER BY resource_id FOR UPDATE)"
               " UPDATE resource AS r SET version = r.version + 1 FROM locked"
               " WHERE r.business_id = $1 AND r.resource_id = locked.resource_id RETURNING r.resource_id, r.version";

// Exclusive: one place, sold once, and nobody squeezed in at that time.
constexpr char const* insert_sql =
    "INSERT INTO occupancy (business_id, resource_id, starts, ends, units, booking_id, part, lapses, exclusive)"
    " SELECT r.business_id, r.resource_id, $3, $4, $5, $6, $7, $8,"
    " CASE WHEN r.capacity = 1 AND NOT EXISTS (SELECT 1 FROM squeeze AS s WHERE s.business_id = $1"
    " AND s.resource_id = $2 AND s.starts < $4 AND s.ends > $3) THEN 1 ELSE 0 END"
    " FROM resource AS r WHERE r.business_id = $1 AND r.resource_id = $2";

constexpr char const* remove_sql =
    "DELETE FROM occupancy WHERE business_id = $1 AND resource_id = $2 AND starts = $3 AND booking_id = $4"
    " AND part = $5";

constexpr char const* insert_squeeze_sql =
    "INSERT INTO squeeze (business_id, resource_id, starts, squeeze_id, ends, units, staff_id, made_at)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";

ResourceRows* rows_of(std::vector<ResourceRows>& rows, ResourceId resource) {
    auto const at = std::ranges::find(rows, resource, &ResourceRows::resource);
    return at == rows.end() ? nullptr : &*at;
}

}  // namespace

Refused<Error> no_such_resource() {
    return Refused{Error{.kind = ErrorKind::NotFound, .reason = "store/no-such-resource"}};
}

Result<std::vector<ResourceRows>, Error>
occupied(Connection& connection, BusinessId business, std::span<ResourceId const> resources, Span span) {
    auto const list = list_of(resources);
    std::vector<ResourceRows> found;
    found.reserve(resources.size());
    for (auto const& resource : resources)
        found.push_back({.resource = resource, .capacity = -1, .version = 0, .occupied = {}, .extra = {}});

    Query row{connection, resources_sql, business, list};
    while (OBHUT_TRY(row.next()) == Step::Row) {
        auto* const rows = rows_of(found, row.id<ResourceId>(0));
        rows->capacity = row.small(1);
        rows->version = row.integer(2);
    }
    if (std::ranges::any_of(found, [](ResourceRows const& each) { return each.capacity < 0; }))
        return no_such_resource();

    Query taken{connection, occupied_sql, business, list, span.start, span.end};
    ResourceRows* rows = nullptr;
    while (OBHUT_TRY(taken.next()) == Step::Row) {
        auto const resource = taken.id<ResourceId>(1);
        if (rows == nullptr || rows->resource != resource) rows = rows_of(found, resource);
        Span const where{.start = taken.instant(2), .end = taken.instant(3)};
        if (taken.integer(0) == 0)
            rows->occupied.push_back({.span = where, .units = taken.small(4), .lapses = taken.instant(5)});
        else
            rows->extra.push_back({.span = where, .units = taken.small(4)});
    }
    return found;
}

Result<std::vector<ResourceVersion>, Error>
lock_resources(Connection& connection, BusinessId business, std::span<ResourceId const> resources) {
    bool const sqlite = connection.dialect() == Dialect::Sqlite;
    std::vector<ResourceVersion> locked;
    Query row{connection, sqlite ? lock_sqlite_sql : lock_postgres_sql, business, list_of(resources)};
    while (OBHUT_TRY(row.next()) == Step::Row)
        locked.push_back({.resource = row.id<ResourceId>(0), .version = row.integer(1)});
    if (locked.size() != resources.size()) return no_such_resource();
    std::ranges::sort(locked, {}, &ResourceVersion::resource);
    return locked;
}

Result<std::vector<BookingId>, Error> lapsed_bookings(
    Connection& connection, BusinessId business, std::span<ResourceId const> resources, Span span, Instant now
) {
    std::vector<BookingId> found;
    Query row{connection, lapsed_sql, business, list_of(resources), span.start, span.end, now};
    while (OBHUT_TRY(row.next()) == Step::Row)
        found.push_back(row.id<BookingId>(0));
    return found;
}

Result<Done, Error> insert_occupancy(Connection& connection, BusinessId business, OccupancyRow const& row) {
    Query query{
        connection,
        insert_sql,
        business,
        row.resource,
        row.occupied.span.start,
        row.occupied.span.end,
        row.occupied.units,
        row.booking,
        row.part,
        row.occupied.lapses
    };
    if (OBHUT_TRY(query.finish()) == 0) return no_such_resource();
    return Done{};
}

Result<Done, Error> remove_occupancy(Connection& connection, BusinessId business, OccupancyRow const& row) {
    Query query{connection, remove_sql, business, row.resource, row.occupied.span.start, row.booking, row.part};
    OBHUT_TRY(query.finish());
    return Done{};
}

Result<Done, Error> insert_squeeze(Connection& connection, BusinessId business, booking::Squeeze const& squeeze) {
    Query query{
        connection,
        insert_squeeze_sql,
        business,
        squeeze.resource,
        squeeze.span.start,
        squeeze.id,
        squeeze.span.end,
        squeeze.units,
        squeeze.by,
        squeeze.at
    };
    OBHUT_TRY(query.finish());
    return Done{};
}

}  // namespace obhut::sql
