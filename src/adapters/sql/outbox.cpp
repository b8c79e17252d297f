// SPDX-License-Identifier: Apache-2.0
#include "sql/outbox.h"

#include <algorithm>
#include <limits>

namespace obhut::sql {
namespace {

using message::State;
using ports::DueItem;
using ports::DueKind;

static_assert(static_cast<int>(State::Waiting) == 1 && static_cast<int>(State::Sent) == 2);

#define OBHUT_MESSAGE_COLUMNS                                                                                          \
    "message_id, kind, booking_id, revision, start_before, created, due_at, state, attempts, last_reply, settled"

constexpr char const* find_sql =
    "SELECT " OBHUT_MESSAGE_COLUMNS " FROM outbox WHERE business_id = $1 AND message_id = $2";

// The index outbox_by_booking, in its own words. It is named whole, because SQLite believes that a business has few
// messages and would otherwise walk through all of them by their key.
#define OBHUT_PLACE(TABLE) "substr(" TABLE "message_id, 1, CASE WHEN " TABLE "state = 1 THEN 0 ELSE 16 END)"
#define OBHUT_OF_BOOKING                                                                                               \
    " FROM outbox WHERE business_id = $1 AND booking_id = $2 AND " OBHUT_PLACE("") " >= substr($2, 1, 0)"
#define OBHUT_WAITING_OF_BOOKING                                                                                       \
    " WHERE business_id = $1 AND booking_id = $2 AND " OBHUT_PLACE("") " = substr($2, 1, 0)"

constexpr char const* of_booking_sql = "SELECT " OBHUT_MESSAGE_COLUMNS OBHUT_OF_BOOKING;
constexpr char const* sent_since_sql =
    "SELECT count(*) FROM client AS c CROSS JOIN booking AS b CROSS JOIN outbox AS o"
    " WHERE c.business_id = $1 AND c.email = $2 AND b.business_id = $1 AND b.client_id = c.client_id"
    " AND o.business_id = $1 AND o.booking_id = b.booking_id AND o.state = 2 AND o.settled >= $3"
    " AND ($4 = 0 OR o.kind = $4) AND " OBHUT_PLACE("o.") " > substr($2, 1, 0)";

constexpr char const* insert_sql = "INSERT INTO outbox (business_id, " OBHUT_MESSAGE_COLUMNS ")"
                                   " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
constexpr char const* supersede_sql =
    "UPDATE outbox SET state = $3, settled = $4" OBHUT_WAITING_OF_BOOKING " RETURNING message_id, due_at";

// The first of two statements that change a message: it locks the row and says under which time it is due.
constexpr char const* note_attempt_sql = "UPDATE outbox SET attempts = $3, last_reply = $4"
                                         " WHERE business_id = $1 AND message_id = $2 AND state = 1 RETURNING due_at";
constexpr char const* settle_sql =
    "UPDATE outbox SET due_at = $3, state = $4, settled = $5 WHERE business_id = $1 AND message_id = $2";

constexpr char const* insert_due_sql =
    "INSERT INTO due (kind, at, business_id, item, lease) VALUES ($1, $2, $3, $4, 0)";
constexpr char const* remove_due_sql = "DELETE FROM due WHERE kind = $1 AND at = $2 AND business_id = $3 AND item = $4";

#define OBHUT_DUE_AND_FREE " FROM due WHERE kind = $1 AND at <= $2 AND lease <= $2"
constexpr char const* look_sql = "SELECT 1" OBHUT_DUE_AND_FREE " LIMIT 1";
constexpr char const* pick_sql =
    "SELECT at, business_id, item" OBHUT_DUE_AND_FREE " ORDER BY at, business_id, item LIMIT $3";
constexpr char const* pick_locked_sql =
    "SELECT at, business_id, item" OBHUT_DUE_AND_FREE " ORDER BY at, business_id, item LIMIT $3 FOR UPDATE SKIP LOCKED";
constexpr char const* lend_sql =
    "UPDATE due SET lease = $5 WHERE kind = $1 AND at = $2 AND business_id = $3 AND item = $4";

Message message_in(Query& row) {
    return {
        .id = row.id<MessageId>(0),
        .kind = row.number<message::Kind>(1),
        .booking = row.id<BookingId>(2),
        .revision = row.integer(3),
        .start_before = row.is_null(4) ? std::nullopt : std::optional{row.instant(4)},
        .created = row.instant(5),
        .due = row.instant(6),
        .state = row.number<State>(7),
        .attempts = row.small(8),
        .last_reply = row.small(9),
        .settled = row.is_null(10) ? std::nullopt : std::optional{row.instant(10)}
    };
}

DueItem due_item(BusinessId business, MessageId id) {
    return {.business = business, .kind = DueKind::Message, .item = id.raw()};
}

Result<Done, Error> supersede(Connection& connection, BusinessId business, Message const& by) {
    std::optional<MessageId> before;
    Instant due_at;
    {
        Query row{connection, supersede_sql, business, by.booking, State::Superseded, by.created};
        if (OBHUT_TRY(row.next()) == Step::End) return Done{};
        before = row.id<MessageId>(0);
        due_at = row.instant(1);
        OBHUT_TRY(row.finish());
    }
    return remove_due(connection, due_item(business, *before), due_at);
}

}  // namespace

Result<std::optional<Message>, Error> find_message(Connection& connection, BusinessId business, MessageId id) {
    Query row{connection, find_sql, business, id};
    if (OBHUT_TRY(row.next()) == Step::End) return std::optional<Message>{};
    return std::optional{message_in(row)};
}

Result<std::vector<Message>, Error> messages_of(Connection& connection, BusinessId business, BookingId id) {
    std::vector<Message> found;
    Query row{connection, of_booking_sql, business, id};
    while (OBHUT_TRY(row.next()) == Step::Row)
        found.push_back(message_in(row));
    std::ranges::sort(found, {}, &Message::id);
    return found;
}

Result<std::int64_t, Error> sent_since(
    Connection& connection, BusinessId business, LookUp const& email, Instant since, std::optional<message::Kind> kind
) {
    constexpr int of_any_kind = 0;
    Query row{connection, sent_since_sql, business, email, since, kind ? static_cast<int>(*kind) : of_any_kind};
    OBHUT_TRY(row.next());
    return row.integer(0);
}

Result<Done, Error> insert_message(Connection& connection, BusinessId business, Message const& it) {
    OBHUT_CHECK(it.state == State::Waiting);
    OBHUT_TRY(supersede(connection, business, it));
    auto const inserted = Query(
                              connection,
                              insert_sql,
                              business,
                              it.id,
                              it.kind,
                              it.booking,
                              it.revision,
                              it.start_before,
                              it.created,
                              it.due,
                              it.state,
                              it.attempts,
                              it.last_reply,
                              it.settled
    )
                              .finish();
    if (inserted.ok()) return insert_due(connection, due_item(business, it.id), it.due);
    if (connection.fault() == Fault::Duplicate) connection.spoil(Fault::RunAgain);
    return Refused{error_of(connection.fault().value_or(Fault::Unavailable))};
}

Result<Done, Error> update_message(Connection& connection, BusinessId business, Message const& it) {
    Instant due_at;
    {
        Query row{connection, note_attempt_sql, business, it.id, it.attempts, it.last_reply};
        if (OBHUT_TRY(row.next()) == Step::End)
            return Refused{Error{.kind = ErrorKind::Conflict, .reason = "message/settled"}};
        due_at = row.instant(0);
        OBHUT_TRY(row.finish());
    }
    auto const item = due_item(business, it.id);
    OBHUT_TRY(remove_due(connection, item, due_at));
    OBHUT_TRY(Query(connection, settle_sql, business, it.id, it.due, it.state, it.settled).finish());
    return it.state == State::Waiting ? insert_due(connection, item, it.due) : Result<Done, Error>{Done{}};
}

Result<Done, Error> insert_due(Connection& connection, DueItem const& item, Instant at) {
    OBHUT_TRY(Query(connection, insert_due_sql, item.kind, at, item.business, item.item).finish());
    return Done{};
}

Result<Done, Error> remove_due(Connection& connection, DueItem const& item, Instant at) {
    OBHUT_TRY(Query(connection, remove_due_sql, item.kind, at, item.business, item.item).finish());
    return Done{};
}

Result<DueFound, Error> look_for_due(Connection& connection, Claim const& claim) {
    Query row{connection, look_sql, claim.kind, claim.now};
    return OBHUT_TRY(row.next()) == Step::Row ? DueFound::Some : DueFound::None;
}

Result<std::vector<DueItem>, Error> lend_due(Connection& connection, Claim const& claim) {
    constexpr std::uint64_t highest = std::numeric_limits<std::int64_t>::max();
    auto const* const sql = connection.dialect() == Dialect::Postgres ? pick_locked_sql : pick_sql;
    std::vector<DueItem> items;
    std::vector<Instant> times;
    {
        Query row{connection, sql, claim.kind, claim.now, std::min<std::uint64_t>(claim.most, highest)};
        while (OBHUT_TRY(row.next()) == Step::Row) {
            times.push_back(row.instant(0));
            items.push_back({.business = row.id<BusinessId>(1), .kind = claim.kind, .item = row.fixed<16>(2)});
        }
    }
    for (std::size_t at = 0; at < items.size(); ++at) {
        auto const& item = items[at];
        OBHUT_TRY(Query(connection, lend_sql, claim.kind, times[at], item.business, item.item, claim.lease_end).finish()
        );
    }
    return items;
}

}  // namespace obhut::sql
