// SPDX-License-Identifier: Apache-2.0
#include "sql/pool.h"
#include "sql/sqlite/driver.h"
#include "sql/sqlite/migrate.h"
#include "sql/sqlite/writer.h"
#include "sql/sqlite_store.h"
#include "sql/unit.h"

namespace obhut::sql {
namespace {

class SqliteStore final : public ports::Store {
public:
    SqliteStore(
        std::unique_ptr<SqliteConnection> connection, SqliteOptions const& options, ports::CommitListener* listener
    )
        : readers_(options.readers_waiting_max), writer_(std::move(connection), options, listener) {}

    void add_reader(std::unique_ptr<SqliteConnection> connection) { readers_.add(std::move(connection)); }

    Result<Done, Error> read(BusinessId business, ports::ReadFunction const& function) override {
        return in_snapshot([&](SqliteConnection& connection) {
            SqlReader reader{connection, business};
            return function(reader);
        });
    }

    Result<Done, Error> write(BusinessId business, ports::UnitFunction const& unit) override {
        return writer_.write(business, std::cref(unit));
    }

    Result<std::vector<BusinessId>, Error> businesses() override {
        std::vector<BusinessId> found;
        OBHUT_TRY(in_snapshot([&](SqliteConnection& connection) -> Result<Done, Error> {
            found = OBHUT_TRY(sql::businesses(connection));
            return Done{};
        }));
        return found;
    }

    Result<std::vector<ports::DueItem>, Error>
    claim(ports::DueKind kind, Instant now, Instant lease_end, std::size_t most) override {
        Claim const claim{.kind = kind, .now = now, .lease_end = lease_end, .most = most};
        auto found = DueFound::None;
        OBHUT_TRY(in_snapshot([&](SqliteConnection& connection) -> Result<Done, Error> {
            found = OBHUT_TRY(look_for_due(connection, claim));
            return Done{};
        }));
        std::vector<ports::DueItem> lent;
        if (found == DueFound::None) return lent;
        UnitWork const lend = [&](SqlUnit& unit) -> Result<Done, Error> {
            lent = OBHUT_TRY(unit.claim(claim));
            return Done{};
        };
        OBHUT_TRY(writer_.write(no_business, lend));
        return lent;
    }

private:
    // What a claim lends out says itself whose it is.
    static constexpr BusinessId no_business{RawId{}};

    template <typename Function>
    Result<Done, Error> in_snapshot(Function const& function) {
        auto lent = OBHUT_TRY(readers_.borrow());
        lent->forgive();
        OBHUT_TRY(Query(*lent, "BEGIN").finish());
        auto const outcome = function(*lent);
        auto const fault = lent->fault();
        lent->forgive();
        auto const ended = Query(*lent, "ROLLBACK").finish();
        if (!outcome.ok()) return outcome;
        if (fault || !ended.ok()) return Refused{error_of(fault.value_or(Fault::Unavailable))};
        return Done{};
    }

    Pool<SqliteConnection> readers_;
    SqliteWriter writer_;
};

}  // namespace

Result<std::unique_ptr<ports::Store>, Error>
open_sqlite(SqliteOptions const& options, ports::CommitListener* listener) {
    auto connection = OBHUT_TRY(SqliteConnection::open(options.path, options.vfs, SqliteUse::Write));
    OBHUT_TRY(migrate_sqlite(*connection, options.path, migrations_of(Dialect::Sqlite)));
    auto store = std::make_unique<SqliteStore>(std::move(connection), options, listener);
    for (std::size_t count = 0; count < options.readers; ++count)
        store->add_reader(OBHUT_TRY(SqliteConnection::open(options.path, options.vfs, SqliteUse::Read)));
    return std::unique_ptr<ports::Store>{std::move(store)};
}

}  // namespace obhut::sql
