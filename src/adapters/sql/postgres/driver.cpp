// SPDX-License-Identifier: Apache-2.0
#include "sql/postgres/driver.h"

#include <unordered_map>
#include <vector>

#include <libpq-fe.h>

namespace obhut::sql {
namespace {

struct CloseConnection {
    void operator()(PGconn* connection) const noexcept { PQfinish(connection); }
};

struct ClearResult {
    void operator()(PGresult* result) const noexcept { PQclear(result); }
};

using UniqueConnection = std::unique_ptr<PGconn, CloseConnection>;
using UniqueResult = std::unique_ptr<PGresult, ClearResult>;

constexpr Oid octets = 17;  // bytea; named, because some functions exist for text as well
constexpr Oid inferred = 0;
constexpr int as_text = 0;
constexpr int as_octets = 1;

bool succeeded(PGresult const* result) {
    auto const status = PQresultStatus(result);
    return status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK;
}

Fault fault_of(PGresult const* result) {
    char const* const field = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    std::string_view const state = field == nullptr ? "" : field;
    if (state == "40P01" || state == "40001") return Fault::RunAgain;
    if (state == "OB001" || state == "23P01") return Fault::OverPromised;
    if (state == "23505") return Fault::Duplicate;
    if (state.starts_with("23") || state == "OB002") return Fault::Refused;
    return Fault::Unavailable;
}

// The values of one statement as libpq wants them. Views into the values, and into its own texts for numbers.
class Parameters {
public:
    explicit Parameters(std::span<Value const> values) {
        texts_.reserve(values.size());
        for (auto const& value : values) {
            texts_.emplace_back();
            if (auto const* number = std::get_if<std::int64_t>(&value)) {
                texts_.back() = std::to_string(*number);
                add(inferred, as_text, texts_.back().data(), 0);
            } else if (auto const* text = std::get_if<std::string_view>(&value)) {
                texts_.back() = std::string{*text};
                add(inferred, as_text, texts_.back().data(), 0);
            } else if (auto const* view = std::get_if<ByteView>(&value)) {
                // A null pointer would be NULL instead of no octets.
                add(octets, as_octets, view->empty() ? "" : bytes::as_text(*view).data(), view->size());
            } else {
                add(inferred, as_text, nullptr, 0);
            }
        }
    }

    int count() const { return static_cast<int>(values_.size()); }

    Oid const* types() const { return types_.data(); }

    char const* const* values() const { return values_.data(); }

    int const* lengths() const { return lengths_.data(); }

    int const* formats() const { return formats_.data(); }

private:
    void add(Oid type, int format, char const* value, std::size_t length) {
        types_.push_back(type);
        formats_.push_back(format);
        values_.push_back(value);
        lengths_.push_back(static_cast<int>(length));
    }

    std::vector<std::string> texts_;
    std::vector<Oid> types_;
    std::vector<char const*> values_;
    std::vector<int> lengths_;
    std::vector<int> formats_;
};

class PostgresCursor final : public Cursor {
public:
    void take(UniqueResult result) {
        OBHUT_CHECK(!result_);
        result_ = std::move(result);
        row_ = -1;
    }

    Result<Step, Fault> step() override { return ++row_ < PQntuples(result_.get()) ? Step::Row : Step::End; }

    bool is_null(int column) override { return PQgetisnull(result_.get(), row_, column) == 1; }

    std::int64_t integer(int column) override {
        auto const view = bytes(column);
        switch (view.size()) {
        case 2: return static_cast<std::int16_t>(bytes::get_u16(view));
        case 4: return static_cast<std::int32_t>(bytes::get_u32(view));
        case 8: return static_cast<std::int64_t>(bytes::get_u64(view));
        default: OBHUT_CHECK(false && "the column is not a whole number"); return 0;
        }
    }

    std::string_view text(int column) override {
        return {
            PQgetvalue(result_.get(), row_, column), static_cast<std::size_t>(PQgetlength(result_.get(), row_, column))
        };
    }

    ByteView bytes(int column) override { return bytes::as_bytes(text(column)); }

    std::int64_t rows_changed() override {
        std::string_view const text = PQcmdTuples(result_.get());
        std::int64_t rows = 0;
        for (char const digit : text)
            rows = rows * 10 + (digit - '0');
        return rows;
    }

    void close() noexcept override { result_.reset(); }

private:
    UniqueResult result_;
    int row_ = -1;
};

struct Prepared {
    std::string name;  // empty until it is prepared
    PostgresCursor cursor;
};

constexpr char const* session_settings =
    "SET client_min_messages = warning; SET lock_timeout = '10s'; SET plan_cache_mode = force_generic_plan";

void ignore_notice(void*, PGresult const*) {}

}  // namespace

struct PostgresConnection::State {
    UniqueConnection connection;
    Pooler pooler;
    std::unordered_map<char const*, std::unique_ptr<Prepared>> statements;
    std::uint64_t names_given = 0;  // counted, because a statement that failed to prepare leaves no name behind
};

PostgresConnection::PostgresConnection(std::unique_ptr<State> state) : state_(std::move(state)) {}

PostgresConnection::~PostgresConnection() = default;

Result<std::unique_ptr<PostgresConnection>, Error> PostgresConnection::open(std::string const& url, Pooler pooler) {
    auto state = std::make_unique<State>();
    state->pooler = pooler;
    state->connection.reset(PQconnectdb(url.c_str()));
    if (PQstatus(state->connection.get()) != CONNECTION_OK) return Refused{error_of(Fault::Unavailable)};
    (void)PQsetNoticeReceiver(state->connection.get(), ignore_notice, nullptr);
    auto connection = std::make_unique<PostgresConnection>(std::move(state));
    auto const settled = connection->settle();
    if (!settled.ok()) return Refused{error_of(settled.error())};
    return connection;
}

Result<Done, Fault> PostgresConnection::settle() {
    if (state_->pooler == Pooler::InTransactionMode) return Done{};
    return script(session_settings);
}

Result<Cursor*, Fault> PostgresConnection::run(char const* sql, std::span<Value const> values) {
    auto& statement = state_->statements[sql];
    if (!statement) statement = std::make_unique<Prepared>();
    auto* const raw = state_->connection.get();
    Parameters const parameters{values};
    UniqueResult result;
    if (state_->pooler == Pooler::None) {
        if (statement->name.empty()) {
            auto const name = "s" + std::to_string(++state_->names_given);
            UniqueResult const made{PQprepare(raw, name.c_str(), sql, parameters.count(), parameters.types())};
            if (!succeeded(made.get())) return Refused{fault_of(made.get())};
            statement->name = name;
        }
        result.reset(PQexecPrepared(
            raw,
            statement->name.c_str(),
            parameters.count(),
            parameters.values(),
            parameters.lengths(),
            parameters.formats(),
            as_octets
        ));
    } else {
        result.reset(PQexecParams(
            raw,
            sql,
            parameters.count(),
            parameters.types(),
            parameters.values(),
            parameters.lengths(),
            parameters.formats(),
            as_octets
        ));
    }
    if (!succeeded(result.get())) return Refused{fault_of(result.get())};
    statement->cursor.take(std::move(result));
    return static_cast<Cursor*>(&statement->cursor);
}

Result<Done, Fault> PostgresConnection::script(std::string const& sql) {
    UniqueResult const result{PQexec(state_->connection.get(), sql.c_str())};
    if (!succeeded(result.get())) return Refused{fault_of(result.get())};
    return Done{};
}

Result<Done, Fault> PostgresConnection::begin(catalogue::BusinessId business, PostgresUse use) {
    forgive();
    std::string const mode = use == PostgresUse::Read ? "ISOLATION LEVEL REPEATABLE READ READ ONLY" : "READ WRITE";
    auto const sql = "BEGIN " + mode + "; SELECT set_config('obhut.business', '" + business.text() + "', true)";
    auto begun = script(sql);
    if (begun.ok() || PQstatus(state_->connection.get()) == CONNECTION_OK) return begun;
    state_->statements.clear();
    PQreset(state_->connection.get());
    if (PQstatus(state_->connection.get()) != CONNECTION_OK || !settle().ok()) return Refused{Fault::Unavailable};
    return script(sql);
}

Result<Done, Fault> PostgresConnection::commit() {
    UniqueResult const result{PQexec(state_->connection.get(), "COMMIT")};
    if (!succeeded(result.get())) return Refused{fault_of(result.get())};
    // After an error PostgreSQL answers COMMIT with ROLLBACK.
    if (std::string_view{PQcmdStatus(result.get())} != "COMMIT") return Refused{Fault::Unavailable};
    return Done{};
}

void PostgresConnection::roll_back() noexcept {
    if (PQtransactionStatus(state_->connection.get()) != PQTRANS_IDLE)
        PQclear(PQexec(state_->connection.get(), "ROLLBACK"));
}

}  // namespace obhut::sql
