// SPDX-License-Identifier: Apache-2.0
#include "sql/sqlite/driver.h"
#include "sql/sqlite/migrate.h"
#include "sql/sqlite_reading.h"
#include "sql/unit.h"

#include <mutex>

namespace obhut::sql {
namespace {

constexpr char const* named_after_sql =
    "SELECT key_id FROM client_key WHERE business_id = $1 AND key_id > $2 ORDER BY key_id LIMIT $3";

class Reading final : public SqliteReading {
public:
    Reading(std::unique_ptr<SqliteConnection> connection, std::int64_t schema)
        : connection_(std::move(connection)), schema_(schema) {}

    std::int64_t schema_version() const noexcept override { return schema_; }

    Result<Done, Error> read(BusinessId business, ports::ReadFunction const& function) override {
        return in_snapshot([&] {
            SqlReader reader{*connection_, business};
            return function(reader);
        });
    }

    Result<std::vector<BusinessId>, Error> businesses() override {
        std::vector<BusinessId> found;
        OBHUT_TRY(in_snapshot([&]() -> Result<Done, Error> {
            found = OBHUT_TRY(sql::businesses(*connection_));
            return Done{};
        }));
        return found;
    }

    Result<std::vector<KeyId>, Error> keys_named_after(BusinessId business, KeyId after, std::size_t count) override {
        std::vector<KeyId> found;
        OBHUT_TRY(in_snapshot([&]() -> Result<Done, Error> {
            Query row{*connection_, named_after_sql, business, after, count};
            while (OBHUT_TRY(row.next()) == Step::Row)
                found.push_back(row.id<KeyId>(0));
            return Done{};
        }));
        return found;
    }

    Result<Done, Error> write(BusinessId, ports::UnitFunction const&) override { return only_read(); }

    Result<std::vector<ports::DueItem>, Error> claim(ports::DueKind, Instant, Instant, std::size_t) override {
        return only_read();
    }

private:
    static Refused<Error> only_read() { return Refused{error_of(Fault::Unavailable)}; }

    template <typename Function>
    Result<Done, Error> in_snapshot(Function const& function) {
        std::scoped_lock const lock{mutex_};
        connection_->forgive();
        OBHUT_TRY(Query(*connection_, "BEGIN").finish());
        auto const outcome = function();
        auto const fault = connection_->fault();
        connection_->forgive();
        auto const ended = Query(*connection_, "ROLLBACK").finish();
        if (!outcome.ok()) return outcome;
        if (fault || !ended.ok()) return Refused{error_of(fault.value_or(Fault::Unavailable))};
        return Done{};
    }

    std::mutex mutex_;
    std::unique_ptr<SqliteConnection> connection_;
    std::int64_t schema_;
};

}  // namespace

Result<std::unique_ptr<SqliteReading>, Error> open_sqlite_to_read(std::string const& path) {
    auto connection = OBHUT_TRY(SqliteConnection::open(path, {}, SqliteUse::Read));
    auto const schema = OBHUT_TRY(schema_version_of(*connection));
    auto const ours = migrations_of(Dialect::Sqlite).back().version;
    if (schema > ours) return newer_schema();
    if (schema < ours) return older_schema();
    return std::unique_ptr<SqliteReading>{std::make_unique<Reading>(std::move(connection), schema)};
}

}  // namespace obhut::sql
