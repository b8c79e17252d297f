// SPDX-License-Identifier: Apache-2.0
#include "sql/sessions.h"

#include "sql/rows.h"

namespace obhut::sql {
namespace {

using ports::PassKind;

#define OBHUT_SESSION_COLUMNS "session_id, bearer, holder, who, proof, begun, seen, proven, device"

constexpr char const* find_session_sql =
    "SELECT " OBHUT_SESSION_COLUMNS " FROM session WHERE business_id = $1 AND bearer = $2";
constexpr char const* sessions_sql =
    "SELECT " OBHUT_SESSION_COLUMNS " FROM session WHERE business_id = $1 AND who = $2 ORDER BY session_id";
constexpr char const* insert_session_sql =
    "INSERT INTO session (business_id, " OBHUT_SESSION_COLUMNS ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
constexpr char const* update_session_sql =
    "UPDATE session SET bearer = $3, proof = $4, begun = $5, seen = $6, proven = $7, device = $8"
    " WHERE business_id = $1 AND session_id = $2";
constexpr char const* end_session_sql = "DELETE FROM session WHERE business_id = $1 AND who = $2 AND session_id = $3";
constexpr char const* end_sessions_sql = "DELETE FROM session WHERE business_id = $1 AND who = $2 AND session_id <> $3";
constexpr char const* forget_sessions_sql = "DELETE FROM session WHERE business_id = $1 AND seen < $2";

#define OBHUT_PASS_COLUMNS "pass_id, kind, secret, staff_id, made_by, scopes, label, made, ends, used"

constexpr char const* find_pass_sql = "SELECT " OBHUT_PASS_COLUMNS " FROM pass WHERE business_id = $1 AND pass_id = $2";
constexpr char const* pass_with_sql = "SELECT " OBHUT_PASS_COLUMNS " FROM pass WHERE business_id = $1 AND secret = $2";
constexpr char const* passes_sql =
    "SELECT " OBHUT_PASS_COLUMNS " FROM pass WHERE business_id = $1 AND kind = $2 ORDER BY pass_id";
constexpr char const* insert_pass_sql = "INSERT INTO pass (business_id, " OBHUT_PASS_COLUMNS ")"
                                        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
constexpr char const* update_pass_sql = "UPDATE pass SET used = $3 WHERE business_id = $1 AND pass_id = $2";
constexpr char const* remove_pass_sql = "DELETE FROM pass WHERE business_id = $1 AND pass_id = $2";
constexpr char const* remove_passes_of_sql = "DELETE FROM pass WHERE business_id = $1 AND staff_id = $2";
constexpr char const* remove_passes_by_sql =
    "DELETE FROM pass WHERE business_id = $1 AND made_by = $2 AND kind IN ($3, $4)";
constexpr char const* forget_passes_sql = "DELETE FROM pass WHERE business_id = $1 AND ends < $2";

constexpr char const* failures_sql = "SELECT times, last_at FROM failure WHERE business_id = $1 AND subject = $2";
constexpr char const* put_failures_sql =
    "INSERT INTO failure (business_id, subject, times, last_at) VALUES ($1, $2, $3, $4)"
    " ON CONFLICT (business_id, subject) DO UPDATE SET times = excluded.times, last_at = excluded.last_at";
constexpr char const* forgive_sql = "DELETE FROM failure WHERE business_id = $1 AND subject = $2";
constexpr char const* forget_failures_sql = "DELETE FROM failure WHERE business_id = $1 AND last_at < $2";

constexpr SessionId no_session{RawId{}};

Result<SessionRecord, Error> session_in(Query& row) {
    auto const device = Slug::from(row.text(8));
    if (!device) return unreadable_row();
    return SessionRecord{
        .session =
            {.id = row.id<SessionId>(0),
             .proof = row.number<staff::SignIn>(4),
             .begun = row.instant(5),
             .seen = row.instant(6),
             .proven = row.instant(7),
             .device = *device},
        .bearer = row.fixed<32>(1),
        .holder = row.number<ports::Holder>(2),
        .who = row.fixed<16>(3)
    };
}

Result<PassRecord, Error> pass_in(Query& row) {
    auto const scopes = access::ScopeSet::from_bits(static_cast<std::uint64_t>(row.integer(5)));
    auto const label = row.is_null(6) ? std::nullopt : Slug::from(row.text(6));
    if (!scopes || (!label && !row.is_null(6))) return unreadable_row();
    return PassRecord{
        .id = row.id<PassId>(0),
        .kind = row.number<PassKind>(1),
        .secret = row.is_null(2) ? std::nullopt : std::optional{row.fixed<32>(2)},
        .staff = row.id_if<StaffId>(3),
        .by = row.id_if<StaffId>(4),
        .scopes = *scopes,
        .label = label,
        .made = row.instant(7),
        .ends = row.instant(8),
        .used = instant_if(row, 9)
    };
}

}  // namespace

Result<std::optional<SessionRecord>, Error>
find_session(Connection& connection, BusinessId business, Digest const& bearer) {
    Query row{connection, find_session_sql, business, bearer};
    return first_in(row, session_in);
}

Result<std::vector<SessionRecord>, Error> sessions_of(Connection& connection, BusinessId business, RawId const& who) {
    Query row{connection, sessions_sql, business, who};
    return all_in(row, session_in);
}

Result<Done, Error> insert_session(Connection& connection, BusinessId business, SessionRecord const& it) {
    Query insert{
        connection,
        insert_session_sql,
        business,
        it.session.id,
        it.bearer,
        it.holder,
        it.who,
        it.session.proof,
        it.session.begun,
        it.session.seen,
        it.session.proven,
        it.session.device.text()
    };
    return done(insert.finish());
}

Result<Done, Error> update_session(Connection& connection, BusinessId business, SessionRecord const& it) {
    Query update{
        connection,
        update_session_sql,
        business,
        it.session.id,
        it.bearer,
        it.session.proof,
        it.session.begun,
        it.session.seen,
        it.session.proven,
        it.session.device.text()
    };
    return met_one(update.finish(), "session/unknown");
}

Result<Done, Error> end_session(Connection& connection, BusinessId business, RawId const& who, SessionId session) {
    Query end{connection, end_session_sql, business, who, session};
    return met_one(end.finish(), "session/unknown");
}

Result<Done, Error>
end_sessions(Connection& connection, BusinessId business, RawId const& who, std::optional<SessionId> except) {
    Query end{connection, end_sessions_sql, business, who, except.value_or(no_session)};
    return done(end.finish());
}

Result<std::optional<PassRecord>, Error> find_pass(Connection& connection, BusinessId business, PassId id) {
    Query row{connection, find_pass_sql, business, id};
    return first_in(row, pass_in);
}

Result<std::optional<PassRecord>, Error> pass_with(Connection& connection, BusinessId business, Digest const& secret) {
    Query row{connection, pass_with_sql, business, secret};
    return first_in(row, pass_in);
}

Result<std::vector<PassRecord>, Error> passes(Connection& connection, BusinessId business, PassKind kind) {
    Query row{connection, passes_sql, business, kind};
    return all_in(row, pass_in);
}

Result<Done, Error> insert_pass(Connection& connection, BusinessId business, PassRecord const& it) {
    auto const label = it.label ? std::optional{it.label->text()} : std::nullopt;
    Query insert{
        connection,
        insert_pass_sql,
        business,
        it.id,
        it.kind,
        it.secret,
        it.staff,
        it.by,
        it.scopes.bits(),
        label,
        it.made,
        it.ends,
        it.used
    };
    return done(insert.finish());
}

Result<Done, Error> update_pass(Connection& connection, BusinessId business, PassRecord const& it) {
    return met_one(Query(connection, update_pass_sql, business, it.id, it.used).finish(), "pass/unknown");
}

Result<Done, Error> remove_pass(Connection& connection, BusinessId business, PassId id) {
    return met_one(Query(connection, remove_pass_sql, business, id).finish(), "pass/unknown");
}

Result<Done, Error> remove_passes_of(Connection& connection, BusinessId business, StaffId staff) {
    return done(Query(connection, remove_passes_of_sql, business, staff).finish());
}

Result<Done, Error> remove_passes_by(Connection& connection, BusinessId business, StaffId staff) {
    Query remove{connection, remove_passes_by_sql, business, staff, PassKind::Token, PassKind::Support};
    return done(remove.finish());
}

Result<staff::Failures, Error> failures_of(Connection& connection, BusinessId business, LookUp const& subject) {
    Query row{connection, failures_sql, business, subject};
    if (OBHUT_TRY(row.next()) == Step::End) return staff::Failures{};
    return staff::Failures{.count = row.small(0), .last = row.instant(1)};
}

Result<Done, Error>
put_failures(Connection& connection, BusinessId business, LookUp const& subject, staff::Failures const& failures) {
    return done(Query(connection, put_failures_sql, business, subject, failures.count, failures.last).finish());
}

Result<Done, Error> forgive(Connection& connection, BusinessId business, LookUp const& subject) {
    return done(Query(connection, forgive_sql, business, subject).finish());
}

Result<Done, Error> forget_sessions(Connection& connection, BusinessId business, Instant before) {
    for (char const* const sql : {forget_sessions_sql, forget_passes_sql, forget_failures_sql})
        OBHUT_TRY(Query(connection, sql, business, before).finish());
    return Done{};
}

}  // namespace obhut::sql
