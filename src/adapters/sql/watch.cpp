// SPDX-License-Identifier: Apache-2.0
#include "sql/watch.h"

#include "sql/rows.h"

namespace obhut::sql {
namespace {

constexpr char const* cards_sql = "SELECT session_id, client_id, purpose, at, classes FROM card_look"
                                  " WHERE business_id = $1 AND who = $2 AND at >= $3"
                                  " ORDER BY at, session_id, client_id, purpose";
constexpr char const* put_look_sql =
    "INSERT INTO card_look (business_id, who, session_id, client_id, purpose, at, classes)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7)"
    " ON CONFLICT (business_id, who, session_id, client_id, purpose)"
    " DO UPDATE SET at = excluded.at, classes = excluded.classes";

constexpr char const* chip_sql = "SELECT ends FROM chip WHERE business_id = $1 AND staff_id = $2 AND client_id = $3";
constexpr char const* put_chip_sql =
    "INSERT INTO chip (business_id, staff_id, client_id, ends) VALUES ($1, $2, $3, $4)"
    " ON CONFLICT (business_id, staff_id, client_id) DO UPDATE SET ends = excluded.ends";

constexpr char const* refusals_sql =
    "SELECT minute, in_minute, hour, in_hour, unsummed FROM refusal WHERE business_id = $1 AND who = $2";
constexpr char const* put_refusals_sql =
    "INSERT INTO refusal (business_id, who, minute, in_minute, hour, in_hour, unsummed)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (business_id, who) DO UPDATE SET minute = excluded.minute,"
    " in_minute = excluded.in_minute, hour = excluded.hour, in_hour = excluded.in_hour, unsummed = excluded.unsummed";

#define OBHUT_EMERGENCY_COLUMNS                                                                                        \
    "emergency_id, staff_id, client_id, reason, sealed_words, opened, ends, reviewed_by, reviewed"
#define OBHUT_NEWEST_EMERGENCY_FIRST " ORDER BY opened DESC, emergency_id DESC"

constexpr char const* emergency_sql =
    "SELECT " OBHUT_EMERGENCY_COLUMNS " FROM emergency WHERE business_id = $1 AND emergency_id = $2";
constexpr char const* emergencies_of_sql =
    "SELECT " OBHUT_EMERGENCY_COLUMNS " FROM emergency WHERE business_id = $1 AND staff_id = $2"
    " AND client_id = $3" OBHUT_NEWEST_EMERGENCY_FIRST;
constexpr char const* emergencies_sql =
    "SELECT " OBHUT_EMERGENCY_COLUMNS " FROM emergency WHERE business_id = $1" OBHUT_NEWEST_EMERGENCY_FIRST;
constexpr char const* insert_emergency_sql = "INSERT INTO emergency (business_id, " OBHUT_EMERGENCY_COLUMNS ")"
                                             " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
constexpr char const* review_sql = "UPDATE emergency SET reviewed_by = $3, reviewed = $4"
                                   " WHERE business_id = $1 AND emergency_id = $2 AND reviewed IS NULL";

#define OBHUT_ALARM_COLUMNS "alarm_id, kind, who, raised, seen_by, seen"

constexpr char const* alarm_sql = "SELECT " OBHUT_ALARM_COLUMNS " FROM alarm WHERE business_id = $1 AND alarm_id = $2";
constexpr char const* alarms_sql =
    "SELECT " OBHUT_ALARM_COLUMNS " FROM alarm WHERE business_id = $1 ORDER BY raised DESC, alarm_id DESC";
constexpr char const* insert_alarm_sql =
    "INSERT INTO alarm (business_id, " OBHUT_ALARM_COLUMNS ") VALUES ($1, $2, $3, $4, $5, $6, $7)";
constexpr char const* see_sql =
    "UPDATE alarm SET seen_by = $3, seen = $4 WHERE business_id = $1 AND alarm_id = $2 AND seen IS NULL";

#define OBHUT_DISCLOSURE_COLUMNS "disclosure_id, at, client_id, classes, purpose, staff_id, sealed_recipient"
#define OBHUT_NEWEST_DISCLOSURE_FIRST " ORDER BY at DESC, disclosure_id DESC"

constexpr char const* disclosures_sql =
    "SELECT " OBHUT_DISCLOSURE_COLUMNS " FROM disclosure WHERE business_id = $1" OBHUT_NEWEST_DISCLOSURE_FIRST;
constexpr char const* disclosures_of_sql =
    "SELECT " OBHUT_DISCLOSURE_COLUMNS
    " FROM disclosure WHERE business_id = $1 AND client_id = $2" OBHUT_NEWEST_DISCLOSURE_FIRST;
constexpr char const* insert_disclosure_sql =
    "INSERT INTO disclosure (business_id, " OBHUT_DISCLOSURE_COLUMNS ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";

constexpr char const* planted_sql = "SELECT client_id FROM planted WHERE business_id = $1 ORDER BY client_id";
constexpr char const* plant_sql =
    "INSERT INTO planted (business_id, client_id) VALUES ($1, $2) ON CONFLICT (business_id, client_id) DO NOTHING";

constexpr char const* policy_sql =
    "SELECT version, body FROM policy WHERE business_id = $1 ORDER BY version DESC LIMIT 1";
constexpr char const* put_policy_sql =
    "INSERT INTO policy (business_id, version, body) SELECT $1, $2, $3"
    " WHERE $2 = (SELECT coalesce(max(version), 0) + 1 FROM policy WHERE business_id = $1)"
    " ON CONFLICT (business_id, version) DO NOTHING";

constexpr char const* forget_looks_sql = "DELETE FROM card_look WHERE business_id = $1 AND at < $2";
constexpr char const* forget_chips_sql = "DELETE FROM chip WHERE business_id = $1 AND ends < $2";
constexpr char const* forget_refusals_sql = "DELETE FROM refusal WHERE business_id = $1 AND minute < $2 AND hour < $2";

constexpr char const* erase_looks_sql = "DELETE FROM card_look WHERE business_id = $1 AND client_id = $2";
constexpr char const* erase_chips_sql = "DELETE FROM chip WHERE business_id = $1 AND client_id = $2";
constexpr char const* erase_emergencies_sql = "DELETE FROM emergency WHERE business_id = $1 AND client_id = $2";
constexpr char const* erase_planted_sql = "DELETE FROM planted WHERE business_id = $1 AND client_id = $2";
constexpr char const* forget_client_sql =
    "UPDATE disclosure SET client_id = NULL WHERE business_id = $1 AND client_id = $2";

Result<Emergency, Error> emergency_in(Query& row) {
    return Emergency{
        .id = row.id<EmergencyId>(0),
        .staff = row.id<StaffId>(1),
        .client = row.id<ClientId>(2),
        .reason = row.number<ledger::EmergencyReason>(3),
        .words = sealed_if(row, 4),
        .opened = row.instant(5),
        .ends = row.instant(6),
        .reviewed_by = row.id_if<StaffId>(7),
        .reviewed = instant_if(row, 8)
    };
}

Result<Alarm, Error> alarm_in(Query& row) {
    return Alarm{
        .id = row.id<AlarmId>(0),
        .kind = row.number<ports::AlarmKind>(1),
        .who = row.is_null(2) ? std::nullopt : std::optional{row.fixed<16>(2)},
        .raised = row.instant(3),
        .seen_by = row.id_if<StaffId>(4),
        .seen = instant_if(row, 5)
    };
}

Result<Disclosure, Error> disclosure_in(Query& row) {
    auto const classes = access::ClassSet::from_bits(static_cast<std::uint8_t>(row.integer(3)));
    if (!classes) return unreadable_row();
    return Disclosure{
        .id = row.id<DisclosureId>(0),
        .at = row.instant(1),
        .client = row.id_if<ClientId>(2),
        .classes = *classes,
        .purpose = row.number<access::Purpose>(4),
        .by = row.id<StaffId>(5),
        .recipient = sealed_in(row, 6)
    };
}

}  // namespace

Result<std::vector<CardLook>, Error>
cards_since(Connection& connection, BusinessId business, RawId const& who, Instant since) {
    Query row{connection, cards_sql, business, who, since};
    return all_in(row, [&](Query& at) -> Result<CardLook, Error> {
        auto const classes = access::ClassSet::from_bits(static_cast<std::uint8_t>(at.integer(4)));
        if (!classes) return unreadable_row();
        return CardLook{
            .who = who,
            .session = at.fixed<16>(0),
            .client = at.id<ClientId>(1),
            .purpose = at.number<access::Purpose>(2),
            .at = at.instant(3),
            .classes = *classes
        };
    });
}

Result<Done, Error> put_look(Connection& connection, BusinessId business, CardLook const& it) {
    Query put{connection, put_look_sql, business, it.who, it.session, it.client, it.purpose, it.at, it.classes.bits()};
    return done(put.finish());
}

Result<std::optional<Chip>, Error>
find_chip(Connection& connection, BusinessId business, StaffId staff, ClientId client) {
    Query row{connection, chip_sql, business, staff, client};
    return first_in(row, [&](Query& at) -> Result<Chip, Error> {
        return Chip{.staff = staff, .client = client, .ends = at.instant(0)};
    });
}

Result<Done, Error> put_chip(Connection& connection, BusinessId business, Chip const& it) {
    return done(Query(connection, put_chip_sql, business, it.staff, it.client, it.ends).finish());
}

Result<std::optional<RefusalCount>, Error> refusals_of(Connection& connection, BusinessId business, RawId const& who) {
    Query row{connection, refusals_sql, business, who};
    return first_in(row, [&](Query& at) -> Result<RefusalCount, Error> {
        return RefusalCount{
            .who = who,
            .minute = at.instant(0),
            .in_minute = at.small(1),
            .hour = at.instant(2),
            .in_hour = at.small(3),
            .unsummed = at.small(4)
        };
    });
}

Result<Done, Error> put_refusals(Connection& connection, BusinessId business, RefusalCount const& it) {
    Query put{
        connection, put_refusals_sql, business, it.who, it.minute, it.in_minute, it.hour, it.in_hour, it.unsummed
    };
    return done(put.finish());
}

Result<std::optional<Emergency>, Error> find_emergency(Connection& connection, BusinessId business, EmergencyId id) {
    Query row{connection, emergency_sql, business, id};
    return first_in(row, emergency_in);
}

Result<std::vector<Emergency>, Error>
emergencies_of(Connection& connection, BusinessId business, StaffId staff, ClientId client) {
    Query row{connection, emergencies_of_sql, business, staff, client};
    return all_in(row, emergency_in);
}

Result<std::vector<Emergency>, Error> emergencies(Connection& connection, BusinessId business) {
    Query row{connection, emergencies_sql, business};
    return all_in(row, emergency_in);
}

Result<Done, Error> insert_emergency(Connection& connection, BusinessId business, Emergency const& it) {
    Query insert{
        connection,
        insert_emergency_sql,
        business,
        it.id,
        it.staff,
        it.client,
        it.reason,
        bytes_of(it.words),
        it.opened,
        it.ends,
        it.reviewed_by,
        it.reviewed
    };
    return done(insert.finish());
}

Result<Done, Error>
review_emergency(Connection& connection, BusinessId business, EmergencyId id, StaffId by, Instant at) {
    if (OBHUT_TRY(Query(connection, review_sql, business, id, by, at).finish()) > 0) return Done{};
    if (!OBHUT_TRY(find_emergency(connection, business, id)))
        return Refused{Error{.kind = ErrorKind::NotFound, .reason = "emergency/unknown"}};
    return Refused{Error{.kind = ErrorKind::Conflict, .reason = "emergency/reviewed"}};
}

Result<std::optional<Alarm>, Error> find_alarm(Connection& connection, BusinessId business, AlarmId id) {
    Query row{connection, alarm_sql, business, id};
    return first_in(row, alarm_in);
}

Result<std::vector<Alarm>, Error> alarms(Connection& connection, BusinessId business) {
    Query row{connection, alarms_sql, business};
    return all_in(row, alarm_in);
}

Result<Done, Error> insert_alarm(Connection& connection, BusinessId business, Alarm const& it) {
    Query insert{connection, insert_alarm_sql, business, it.id, it.kind, it.who, it.raised, it.seen_by, it.seen};
    return done(insert.finish());
}

Result<Done, Error> see_alarm(Connection& connection, BusinessId business, AlarmId id, StaffId by, Instant at) {
    if (OBHUT_TRY(Query(connection, see_sql, business, id, by, at).finish()) > 0) return Done{};
    if (!OBHUT_TRY(find_alarm(connection, business, id)))
        return Refused{Error{.kind = ErrorKind::NotFound, .reason = "alarm/unknown"}};
    return Refused{Error{.kind = ErrorKind::Conflict, .reason = "alarm/seen"}};
}

Result<std::vector<Disclosure>, Error>
disclosures(Connection& connection, BusinessId business, std::optional<ClientId> client) {
    if (!client) {
        Query row{connection, disclosures_sql, business};
        return all_in(row, disclosure_in);
    }
    Query row{connection, disclosures_of_sql, business, *client};
    return all_in(row, disclosure_in);
}

Result<Done, Error> insert_disclosure(Connection& connection, BusinessId business, Disclosure const& it) {
    Query insert{
        connection,
        insert_disclosure_sql,
        business,
        it.id,
        it.at,
        it.client,
        it.classes.bits(),
        it.purpose,
        it.by,
        it.recipient.bytes
    };
    return done(insert.finish());
}

Result<std::vector<ClientId>, Error> planted(Connection& connection, BusinessId business) {
    Query row{connection, planted_sql, business};
    return all_in(row, [](Query& at) -> Result<ClientId, Error> { return at.id<ClientId>(0); });
}

Result<Done, Error> plant(Connection& connection, BusinessId business, ClientId client) {
    return done(Query(connection, plant_sql, business, client).finish());
}

Result<std::optional<PolicyDocument>, Error> newest_policy(Connection& connection, BusinessId business) {
    Query row{connection, policy_sql, business};
    return first_in(row, [](Query& at) -> Result<PolicyDocument, Error> {
        return PolicyDocument{.version = at.integer(0), .json = at.text(1)};
    });
}

Result<Done, Error> put_policy(Connection& connection, BusinessId business, PolicyDocument const& policy) {
    Query put{connection, put_policy_sql, business, policy.version, policy.json};
    return changed_one(put.finish(), "policy/changed-meanwhile");
}

Result<Done, Error> forget_watch(Connection& connection, BusinessId business, Instant before) {
    for (char const* const sql : {forget_looks_sql, forget_chips_sql, forget_refusals_sql})
        OBHUT_TRY(Query(connection, sql, business, before).finish());
    return Done{};
}

Result<Done, Error> forget_watched(Connection& connection, BusinessId business, ClientId client) {
    for (char const* const sql :
         {erase_looks_sql, erase_chips_sql, erase_emergencies_sql, erase_planted_sql, forget_client_sql})
        OBHUT_TRY(Query(connection, sql, business, client).finish());
    return Done{};
}

}  // namespace obhut::sql
