// SPDX-License-Identifier: Apache-2.0
#include "sql/staff_letters.h"

#include "sql/outbox.h"
#include "sql/rows.h"

namespace obhut::sql {
namespace {

using message::State;
using staff::Letter;

#define OBHUT_LETTER_COLUMNS                                                                                           \
    "letter_id, kind, staff_id, pass_id, device, created, due_at, state, attempts, last_reply, settled"

constexpr char const* find_sql =
    "SELECT " OBHUT_LETTER_COLUMNS " FROM staff_letter WHERE business_id = $1 AND letter_id = $2";
constexpr char const* since_sql =
    "SELECT count(*) FROM staff_letter WHERE business_id = $1 AND staff_id = $2 AND kind = $3 AND created >= $4";
constexpr char const* insert_sql = "INSERT INTO staff_letter (business_id, " OBHUT_LETTER_COLUMNS ")"
                                   " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";

// The first of two statements that change a letter: it locks the row and says under which time it is due.
constexpr char const* note_attempt_sql = "UPDATE staff_letter SET attempts = $3, last_reply = $4"
                                         " WHERE business_id = $1 AND letter_id = $2 AND state = 1 RETURNING due_at";
constexpr char const* settle_sql =
    "UPDATE staff_letter SET due_at = $3, state = $4, settled = $5 WHERE business_id = $1 AND letter_id = $2";
constexpr char const* forget_sql = "DELETE FROM staff_letter WHERE business_id = $1 AND settled < $2";

ports::DueItem due_item(BusinessId business, MessageId id) {
    return {.business = business, .kind = ports::DueKind::StaffLetter, .item = id.raw()};
}

Result<Letter, Error> letter_in(Query& row) {
    auto const device = row.is_null(4) ? std::nullopt : Slug::from(row.text(4));
    if (!device && !row.is_null(4)) return unreadable_row();
    return Letter{
        .id = row.id<MessageId>(0),
        .kind = row.number<staff::LetterKind>(1),
        .to = row.id<StaffId>(2),
        .pass = row.id_if<staff::PassId>(3),
        .device = device,
        .created = row.instant(5),
        .due = row.instant(6),
        .state = row.number<State>(7),
        .attempts = row.small(8),
        .last_reply = row.small(9),
        .settled = instant_if(row, 10)
    };
}

}  // namespace

Result<std::optional<Letter>, Error> find_letter(Connection& connection, BusinessId business, MessageId id) {
    Query row{connection, find_sql, business, id};
    return first_in(row, letter_in);
}

Result<std::int64_t, Error>
letters_since(Connection& connection, BusinessId business, StaffId to, staff::LetterKind kind, Instant since) {
    Query row{connection, since_sql, business, to, kind, since};
    OBHUT_TRY(row.next());
    return row.integer(0);
}

Result<Done, Error> insert_letter(Connection& connection, BusinessId business, Letter const& it) {
    OBHUT_CHECK(it.state == State::Waiting);
    auto const device = it.device ? std::optional{it.device->text()} : std::nullopt;
    Query insert{
        connection,
        insert_sql,
        business,
        it.id,
        it.kind,
        it.to,
        it.pass,
        device,
        it.created,
        it.due,
        it.state,
        it.attempts,
        it.last_reply,
        it.settled
    };
    OBHUT_TRY(insert.finish());
    return insert_due(connection, due_item(business, it.id), it.due);
}

Result<Done, Error> update_letter(Connection& connection, BusinessId business, Letter const& it) {
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

Result<Done, Error> forget_letters(Connection& connection, BusinessId business, Instant before) {
    return done(Query(connection, forget_sql, business, before).finish());
}

}  // namespace obhut::sql
