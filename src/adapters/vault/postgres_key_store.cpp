// SPDX-License-Identifier: Apache-2.0
#include "vault/postgres_key_store.h"

#include "bytes/bytes.h"

#include <algorithm>
#include <array>
#include <mutex>
#include <utility>

#include <libpq-fe.h>

namespace obhut::vault {
namespace {

using bytes::Bytes;
using bytes::ByteView;

constexpr Error unavailable{.kind = ErrorKind::Unavailable, .reason = "vault/key-store-unavailable"};

// Two processes may open an empty cluster at the same moment, hence the lock.
constexpr char const* schema = R"sql(
SET client_min_messages = warning;
BEGIN;
SELECT pg_advisory_xact_lock(7237970109966541);
CREATE TABLE IF NOT EXISTS data_key (
    business bytea NOT NULL,
    id bytea NOT NULL CHECK (length(id) = 16),
    version bigint NOT NULL,
    minted bigint NOT NULL,
    wrapped bytea NOT NULL,
    PRIMARY KEY (business, id));
CREATE INDEX IF NOT EXISTS data_key_age ON data_key (business, minted, id);
CREATE TABLE IF NOT EXISTS swept (business bytea PRIMARY KEY, until bigint NOT NULL);
CREATE TABLE IF NOT EXISTS checkpoint (business bytea PRIMARY KEY, note text NOT NULL);
CREATE TABLE IF NOT EXISTS mark (one integer PRIMARY KEY CHECK (one = 1), root bytea NOT NULL);
COMMIT;
)sql";

constexpr int binary = 1;

struct Finish {
    void operator()(PGconn* connection) const noexcept { PQfinish(connection); }
};

struct Clear {
    void operator()(PGresult* result) const noexcept { PQclear(result); }
};

using Answer = std::unique_ptr<PGresult, Clear>;

Bytes number_bytes(std::int64_t number) {
    Bytes out;
    bytes::put_u64(out, static_cast<std::uint64_t>(number));
    return out;
}

// The ids one after another; unnested by the statement.
Bytes list_of(std::span<KeyId const> keys) {
    Bytes list;
    for (auto const& key : keys)
        bytes::put(list, key.raw());
    return list;
}

ByteView field(Answer const& answer, int row, int column) {
    // libpq gives binary fields as characters; they are octets.
    auto const* const data = PQgetvalue(answer.get(), row, column);
    return bytes::as_bytes({data, static_cast<std::size_t>(PQgetlength(answer.get(), row, column))});
}

std::int64_t number(Answer const& answer, int row, int column) {
    return static_cast<std::int64_t>(bytes::get_u64(field(answer, row, column)));
}

Bytes instant_bytes(time::Instant at) {
    return number_bytes(at.time_since_epoch().count());
}

time::Instant instant(Answer const& answer, int row, int column) {
    return time::Instant{time::Seconds{number(answer, row, column)}};
}

KeyId key_id(ByteView octets) {
    RawId raw{};
    std::copy_n(octets.begin(), std::min(raw.size(), octets.size()), raw.begin());
    return KeyId{raw};
}

#define OBHUT_KEYS                                                                                                     \
    "(SELECT substr($2::bytea, 1 + 16 * n, 16) AS id, n FROM generate_series(0, length($2::bytea) / 16 - 1) AS n) AS " \
    "asked"

class PostgresKeyStore final : public KeyStore {
public:
    explicit PostgresKeyStore(std::unique_ptr<PGconn, Finish> connection) : connection_(std::move(connection)) {}

    Result<Done, Error> insert(BusinessId business, std::span<WrappedKey const> keys) override {
        // One statement, so that the batch costs one sync: fixed-width rows of id, version, minted and wrapped key.
        Bytes rows;
        for (auto const& key : keys) {
            bytes::put(rows, key.id.raw());
            bytes::put(rows, key.bytes);
        }
        auto const minted = keys.empty() ? 0 : keys.front().minted.time_since_epoch().count();
        auto const version = keys.empty() ? 0 : static_cast<std::int64_t>(keys.front().version);
        OBHUT_CHECK(std::ranges::all_of(keys, [&](WrappedKey const& key) {
            return key.minted == keys.front().minted && key.version == keys.front().version;
        }));
        (void)OBHUT_TRY(
            run("INSERT INTO data_key (business, id, version, minted, wrapped)"
                " SELECT $1::bytea, substr($2::bytea, 1 + 88 * n, 16), $3::bigint, $4::bigint, substr($2::bytea, 17 + "
                "88 * n, 72)"
                " FROM generate_series(0, length($2::bytea) / 88 - 1) AS n",
                {business_bytes(business), rows, number_bytes(version), number_bytes(minted)})
        );
        return Done{};
    }

    Result<std::vector<std::optional<WrappedKey>>, Error>
    find(BusinessId business, std::span<KeyId const> keys) override {
        auto const answer = OBHUT_TRY(
            run("SELECT k.id, k.version, k.minted, k.wrapped, asked.n::bigint FROM " OBHUT_KEYS
                " JOIN data_key AS k ON k.business = $1::bytea AND k.id = asked.id",
                {business_bytes(business), list_of(keys)})
        );
        std::vector<std::optional<WrappedKey>> found(keys.size());
        for (int row = 0; row < PQntuples(answer.get()); ++row) {
            WrappedKey key{
                .id = key_id(field(answer, row, 0)),
                .version = static_cast<std::uint32_t>(number(answer, row, 1)),
                .minted = instant(answer, row, 2),
                .bytes = {}
            };
            auto const wrapped = field(answer, row, 3);
            if (wrapped.size() != key.bytes.size()) return Refused{unavailable};
            std::ranges::copy(wrapped, key.bytes.begin());
            found[static_cast<std::size_t>(number(answer, row, 4))] = key;
        }
        return found;
    }

    Result<Done, Error> destroy(BusinessId business, std::span<KeyId const> keys) override {
        (void)OBHUT_TRY(
            run("DELETE FROM data_key WHERE business = $1::bytea AND id IN (SELECT asked.id FROM " OBHUT_KEYS ")",
                {business_bytes(business), list_of(keys)})
        );
        (void)OBHUT_TRY(run("VACUUM data_key", {}));
        return Done{};
    }

    Result<std::vector<KeyAge>, Error>
    minted_between(BusinessId business, KeyAge const& after, time::Instant until, std::size_t count) override {
        auto const answer = OBHUT_TRY(
            run("SELECT minted, id FROM data_key WHERE business = $1::bytea AND (minted, id) > ($2::bigint, $3::bytea)"
                " AND minted < $4::bigint ORDER BY minted, id LIMIT $5::bigint",
                {business_bytes(business),
                 instant_bytes(after.minted),
                 list_of({&after.id, 1}),
                 instant_bytes(until),
                 number_bytes(static_cast<std::int64_t>(count))})
        );
        std::vector<KeyAge> found;
        for (int row = 0; row < PQntuples(answer.get()); ++row)
            found.push_back({.minted = instant(answer, row, 0), .id = key_id(field(answer, row, 1))});
        return found;
    }

    Result<time::Instant, Error> swept_until(BusinessId business) override {
        auto const answer =
            OBHUT_TRY(run("SELECT until FROM swept WHERE business = $1::bytea", {business_bytes(business)}));
        return PQntuples(answer.get()) == 0 ? time::Instant{} : instant(answer, 0, 0);
    }

    Result<Done, Error> set_swept_until(BusinessId business, time::Instant until) override {
        (void)OBHUT_TRY(
            run("INSERT INTO swept (business, until) VALUES ($1::bytea, $2::bigint)"
                " ON CONFLICT (business) DO UPDATE SET until = excluded.until",
                {business_bytes(business), instant_bytes(until)})
        );
        return Done{};
    }

    Result<Done, Error> keep_checkpoint(BusinessId business, std::string_view note) override {
        (void)OBHUT_TRY(
            run("INSERT INTO checkpoint (business, note) VALUES ($1::bytea, convert_from($2::bytea, 'UTF8'))"
                " ON CONFLICT (business) DO UPDATE SET note = excluded.note",
                {business_bytes(business), bytes::copy_of(bytes::as_bytes(note))})
        );
        return Done{};
    }

    Result<std::optional<std::string>, Error> kept_checkpoint(BusinessId business) override {
        auto const answer =
            OBHUT_TRY(run("SELECT note FROM checkpoint WHERE business = $1::bytea", {business_bytes(business)}));
        if (PQntuples(answer.get()) == 0) return std::optional<std::string>{};
        return std::optional{std::string{bytes::as_text(field(answer, 0, 0))}};
    }

    Result<digest::ShortHash, Error> root_mark(digest::ShortHash const& value) override {
        Bytes const wanted{value.begin(), value.end()};
        (void)OBHUT_TRY(run("INSERT INTO mark (one, root) VALUES (1, $1::bytea) ON CONFLICT DO NOTHING", {wanted}));
        auto const answer = OBHUT_TRY(run("SELECT root FROM mark WHERE one = 1", {}));
        digest::ShortHash kept{};
        if (PQntuples(answer.get()) != 1 || field(answer, 0, 0).size() != kept.size()) return Refused{unavailable};
        std::ranges::copy(field(answer, 0, 0), kept.begin());
        return kept;
    }

private:
    static Bytes business_bytes(BusinessId business) { return {business.raw().begin(), business.raw().end()}; }

    // Every parameter and result is binary. A connection that was lost is made anew for the next call.
    Result<Answer, Error> run(char const* sql, std::vector<Bytes> const& values) {
        std::scoped_lock const lock{mutex_};
        if (PQstatus(connection_.get()) != CONNECTION_OK) PQreset(connection_.get());
        std::vector<char const*> data;
        std::vector<int> lengths;
        std::vector<int> formats(values.size(), binary);
        for (auto const& value : values) {
            data.push_back(bytes::as_text(value).data());
            lengths.push_back(static_cast<int>(value.size()));
        }
        Answer answer{PQexecParams(
            connection_.get(),
            sql,
            static_cast<int>(values.size()),
            nullptr,
            data.data(),
            lengths.data(),
            formats.data(),
            binary
        )};
        auto const status = PQresultStatus(answer.get());
        if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) return Refused{unavailable};
        return answer;
    }

    std::mutex mutex_;
    std::unique_ptr<PGconn, Finish> connection_;
};

#undef OBHUT_KEYS

}  // namespace

Result<std::unique_ptr<KeyStore>, Error> open_postgres_key_store(std::string const& url) {
    std::unique_ptr<PGconn, Finish> connection{PQconnectdb(url.c_str())};
    if (PQstatus(connection.get()) != CONNECTION_OK) return Refused{unavailable};
    Answer const made{PQexec(connection.get(), schema)};
    if (PQresultStatus(made.get()) != PGRES_COMMAND_OK) return Refused{unavailable};
    return std::unique_ptr<KeyStore>{std::make_unique<PostgresKeyStore>(std::move(connection))};
}

}  // namespace obhut::vault
