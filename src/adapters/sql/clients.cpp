// SPDX-License-Identifier: Apache-2.0
#include "sql/clients.h"

#include "sql/id_list.h"
#include "sql/places.h"
#include "sql/watch.h"

#include <algorithm>

namespace obhut::sql {
namespace {

constexpr char const* find_sql =
    "SELECT created, log_key, email, phone, keys FROM client WHERE business_id = $1 AND client_id = $2";
constexpr char const* values_sql =
    "SELECT field, key_id, sealed FROM client_value WHERE business_id = $1 AND client_id = $2 ORDER BY part";
constexpr char const* by_email_sql =
    "SELECT client_id FROM client WHERE business_id = $1 AND email = $2 ORDER BY client_id";
constexpr char const* answers_sql =
    "SELECT field, key_id, sealed FROM answer WHERE business_id = $1 AND booking_id = $2 ORDER BY field";
constexpr char const* answer_keys_sql =
    "SELECT DISTINCT a.key_id FROM booking AS b JOIN answer AS a ON a.business_id = b.business_id"
    " AND a.booking_id = b.booking_id WHERE b.business_id = $1 AND b.client_id = $2 ORDER BY a.key_id";
constexpr char const* pending_sql = "SELECT key_id FROM destruction WHERE business_id = $1 ORDER BY key_id";
constexpr char const* named_sql =
    OBHUT_LIST " SELECT list.id FROM list"
               " WHERE EXISTS (SELECT 1 FROM client_key AS k WHERE k.business_id = $1 AND k.key_id = list.id)"
               " OR EXISTS (SELECT 1 FROM staff AS s WHERE s.business_id = $1 AND s.key_id = list.id)";
constexpr char const* under_sql = OBHUT_LIST " SELECT DISTINCT k.client_id FROM list CROSS JOIN client_key AS k"
                                             " WHERE k.business_id = $1 AND k.key_id = list.id";

constexpr char const* insert_client_sql =
    "INSERT INTO client (business_id, client_id, created, log_key, email, phone, keys)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7)";
constexpr char const* insert_key_sql = "INSERT INTO client_key (business_id, key_id, client_id) VALUES ($1, $2, $3)";
constexpr char const* insert_value_sql =
    "INSERT INTO client_value (business_id, client_id, part, field, key_id, sealed) VALUES ($1, $2, $3, $4, $5, $6)";
constexpr char const* insert_answer_sql =
    "INSERT INTO answer (business_id, booking_id, field, key_id, sealed) VALUES ($1, $2, $3, $4, $5)";

// Whoever is writing down something about the client holds the row till then, and finds it gone afterwards.
constexpr char const* lock_client_sql = "SELECT 1 FROM client WHERE business_id = $1 AND client_id = $2 FOR UPDATE";

constexpr char const* erase_answers_sql = "DELETE FROM answer WHERE business_id = $1 AND booking_id IN"
                                          " (SELECT booking_id FROM booking WHERE business_id = $1 AND client_id = $2)";
constexpr char const* forget_client_sql =
    "UPDATE booking SET client_id = NULL WHERE business_id = $1 AND client_id = $2";
constexpr char const* erase_values_sql = "DELETE FROM client_value WHERE business_id = $1 AND client_id = $2";
constexpr char const* erase_key_sql = "DELETE FROM client_key WHERE business_id = $1 AND key_id = $2";
constexpr char const* erase_client_sql = "DELETE FROM client WHERE business_id = $1 AND client_id = $2";
constexpr char const* destroy_sql =
    "INSERT INTO destruction (business_id, key_id) VALUES ($1, $2) ON CONFLICT (business_id, key_id) DO NOTHING";
constexpr char const* destroyed_sql = "DELETE FROM destruction WHERE business_id = $1 AND key_id = $2";

template <typename AnyId>
Result<std::vector<AnyId>, Error> ids_in(Query& row) {
    std::vector<AnyId> found;
    while (OBHUT_TRY(row.next()) == Step::Row)
        found.push_back(row.id<AnyId>(0));
    return found;
}

std::optional<LookUp> look_up_in(Query& row, int column) {
    return row.is_null(column) ? std::nullopt : std::optional{row.fixed<16>(column)};
}

}  // namespace

Result<std::optional<ClientRecord>, Error> find_client(Connection& connection, BusinessId business, ClientId id) {
    Query row{connection, find_sql, business, id};
    if (OBHUT_TRY(row.next()) == Step::End) return std::optional<ClientRecord>{};
    auto keys = unpack_keys(row.bytes(4));
    if (!keys) return Refused{Error{.kind = ErrorKind::Unavailable, .reason = "store/unreadable-row"}};
    ClientRecord client{
        .client = id,
        .created = row.instant(0),
        .log_key = row.id<KeyId>(1),
        .email = look_up_in(row, 2),
        .phone = look_up_in(row, 3),
        .keys = std::move(*keys),
        .columns = {}
    };
    Query value{connection, values_sql, business, id};
    while (OBHUT_TRY(value.next()) == Step::Row)
        client.columns.push_back(
            {.column = value.number<ports::ClientColumn>(0),
             .key = value.id<KeyId>(1),
             .value = {.bytes = bytes::copy_of(value.bytes(2))}}
        );
    return std::optional{std::move(client)};
}

Result<std::vector<ClientId>, Error>
clients_by_email(Connection& connection, BusinessId business, LookUp const& email) {
    Query row{connection, by_email_sql, business, email};
    return ids_in<ClientId>(row);
}

Result<std::vector<SealedAnswer>, Error> answers_of(Connection& connection, BusinessId business, BookingId id) {
    std::vector<SealedAnswer> found;
    Query row{connection, answers_sql, business, id};
    while (OBHUT_TRY(row.next()) == Step::Row) {
        auto const field = Slug::from(row.text(0));
        if (!field) return Refused{Error{.kind = ErrorKind::Unavailable, .reason = "store/unreadable-row"}};
        found.push_back(
            {.booking = id, .field = *field, .key = row.id<KeyId>(1), .value = {.bytes = bytes::copy_of(row.bytes(2))}}
        );
    }
    return found;
}

Result<std::vector<KeyId>, Error> destructions_pending(Connection& connection, BusinessId business) {
    Query row{connection, pending_sql, business};
    return ids_in<KeyId>(row);
}

Result<std::vector<KeyId>, Error> named_keys(Connection& connection, BusinessId business, std::span<KeyId const> keys) {
    auto const list = list_of(keys);
    Query row{connection, named_sql, business, list};
    return ids_in<KeyId>(row);
}

Result<std::vector<ClientId>, Error>
clients_under(Connection& connection, BusinessId business, std::span<KeyId const> keys) {
    auto const list = list_of(keys);
    Query row{connection, under_sql, business, list};
    return ids_in<ClientId>(row);
}

Result<Done, Error> insert_client(Connection& connection, BusinessId business, ClientRecord const& client) {
    OBHUT_TRY(Query(
                  connection,
                  insert_client_sql,
                  business,
                  client.client,
                  client.created,
                  client.log_key,
                  client.email,
                  client.phone,
                  pack(client.keys)
    )
                  .finish());
    OBHUT_TRY(Query(connection, insert_key_sql, business, client.log_key, client.client).finish());
    for (auto const& key : client.keys)
        OBHUT_TRY(Query(connection, insert_key_sql, business, key.key, client.client).finish());
    std::int32_t part = 0;
    for (auto const& [column, key, value] : client.columns) {
        Query query{connection, insert_value_sql, business, client.client, part++, column, key, value.bytes};
        OBHUT_TRY(query.finish());
    }
    return Done{};
}

Result<Done, Error> insert_answer(Connection& connection, BusinessId business, SealedAnswer const& answer) {
    Query query{
        connection, insert_answer_sql, business, answer.booking, answer.field.text(), answer.key, answer.value.bytes
    };
    OBHUT_TRY(query.finish());
    return Done{};
}

Result<std::vector<KeyId>, Error> erase_client(Connection& connection, BusinessId business, ClientId id) {
    std::vector<KeyId> keys;
    if (connection.dialect() == Dialect::Postgres) OBHUT_TRY(Query(connection, lock_client_sql, business, id).finish());
    auto const client = OBHUT_TRY(find_client(connection, business, id));
    if (!client) return keys;
    auto const add = [&](KeyId key) {
        if (std::ranges::find(keys, key) == keys.end()) keys.push_back(key);
    };
    for (auto const& key : client->keys)
        add(key.key);
    add(client->log_key);
    Query answers{connection, answer_keys_sql, business, id};
    for (auto const& key : OBHUT_TRY(ids_in<KeyId>(answers)))
        add(key);

    for (auto const& key : keys) {
        OBHUT_TRY(Query(connection, destroy_sql, business, key).finish());
        OBHUT_TRY(Query(connection, erase_key_sql, business, key).finish());
    }
    OBHUT_TRY(forget_watched(connection, business, id));
    for (char const* const sql : {erase_answers_sql, forget_client_sql, erase_values_sql, erase_client_sql})
        OBHUT_TRY(Query(connection, sql, business, id).finish());
    return keys;
}

Result<Done, Error> destruction_done(Connection& connection, BusinessId business, std::span<KeyId const> keys) {
    for (auto const& key : keys)
        OBHUT_TRY(Query(connection, destroyed_sql, business, key).finish());
    return Done{};
}

}  // namespace obhut::sql
