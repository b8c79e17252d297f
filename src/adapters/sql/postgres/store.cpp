// SPDX-License-Identifier: Apache-2.0
#include "sql/pool.h"
#include "sql/postgres/driver.h"
#include "sql/postgres/herald.h"
#include "sql/postgres/migrate.h"
#include "sql/postgres/watcher.h"
#include "sql/postgres_store.h"
#include "sql/unit.h"

namespace obhut::sql {
namespace {

constexpr int runs_max = 5;

// Waits a little longer each time, and not all equally long, so that two that met do not meet again.
void step_aside(int run) {
    std::mutex mutex;
    std::condition_variable nobody;
    std::unique_lock lock{mutex};
    auto const now = static_cast<std::uint64_t>(std::chrono::steady_clock::now().time_since_epoch().count());
    auto const jitter = (now * 0x9E3779B97F4A7C15U) >> 54U;  // 0 to 1023
    std::chrono::microseconds const pause{static_cast<std::int64_t>(jitter + 200U) * run};
    (void)nobody.wait_for(lock, pause, [] { return false; });
}

class PostgresStore final : public ports::Store {
public:
    PostgresStore(
        PostgresOptions const& options, ports::CommitListener* listener, std::unique_ptr<PostgresConnection> watching
    )
        : pool_(options.waiting_max), herald_(listener), watcher_(std::move(watching), herald_, options.poll) {}

    void add(std::unique_ptr<PostgresConnection> connection) { pool_.add(std::move(connection)); }

    Result<Done, Error> read(BusinessId business, ports::ReadFunction const& function) override {
        auto lent = OBHUT_TRY(pool_.borrow());
        watcher_.follow(business);
        return in_snapshot(*lent, business, [&] {
            SqlReader reader{*lent, business};
            return function(reader);
        });
    }

    Result<Done, Error> write(BusinessId business, ports::UnitFunction const& unit) override {
        auto lent = OBHUT_TRY(pool_.borrow());
        watcher_.follow(business);
        for (int run = 1;; ++run) {
            auto outcome = run_once(*lent, business, unit);
            if (lent->fault() != Fault::RunAgain || run == runs_max) return outcome;
            step_aside(run);
        }
    }

    Result<std::vector<BusinessId>, Error> businesses() override {
        auto lent = OBHUT_TRY(pool_.borrow());
        std::vector<BusinessId> found;
        OBHUT_TRY(in_snapshot(*lent, no_business, [&]() -> Result<Done, Error> {
            found = OBHUT_TRY(sql::businesses(*lent));
            return Done{};
        }));
        return found;
    }

    Result<std::vector<ports::DueItem>, Error>
    claim(ports::DueKind kind, Instant now, Instant lease_end, std::size_t most) override {
        Claim const claim{.kind = kind, .now = now, .lease_end = lease_end, .most = most};
        auto lent = OBHUT_TRY(pool_.borrow());
        auto const begun = lent->begin(no_business, PostgresUse::Write);
        if (!begun.ok()) return Refused{error_of(Fault::Unavailable)};
        auto items = lend_due(*lent, claim);
        if (!items.ok() || items.value().empty()) {
            lent->roll_back();
            return items;
        }
        auto const committed = lent->commit();
        if (committed.ok()) return items;
        lent->roll_back();
        return Refused{error_of(committed.error())};
    }

private:
    // The list of businesses and what is due lie outside of the fence, so any name will do.
    static constexpr BusinessId no_business{RawId{}};

    template <typename Function>
    static Result<Done, Error>
    in_snapshot(PostgresConnection& connection, BusinessId business, Function const& function) {
        auto const begun = connection.begin(business, PostgresUse::Read);
        if (!begun.ok()) return Refused{error_of(Fault::Unavailable)};
        auto outcome = function();
        connection.roll_back();
        if (outcome.ok() && connection.fault()) return Refused{error_of(*connection.fault())};
        return outcome;
    }

    Result<Done, Error> run_once(PostgresConnection& connection, BusinessId business, ports::UnitFunction const& work) {
        auto const begun = connection.begin(business, PostgresUse::Write);
        if (!begun.ok()) return Refused{error_of(Fault::Unavailable)};
        SqlUnit unit{connection, business};
        auto outcome = unit.run(std::cref(work));
        if (!outcome.ok()) {
            connection.roll_back();
            return outcome;
        }
        auto const changes = std::move(unit).changes();
        herald_.announce(business, changes);
        auto const committed = connection.commit();
        if (!committed.ok()) {
            herald_.withdraw(business, changes);
            connection.spoil(committed.error());
            connection.roll_back();
            return Refused{error_of(committed.error())};
        }
        herald_.committed(business, changes);
        return Done{};
    }

    Pool<PostgresConnection> pool_;
    Herald herald_;
    Watcher watcher_;
};

}  // namespace

Result<std::unique_ptr<ports::Store>, Error>
open_postgres(PostgresOptions const& options, ports::CommitListener* listener) {
    auto watching = OBHUT_TRY(PostgresConnection::open(options.url, options.pooler));
    OBHUT_TRY(check_postgres(*watching, migrations_of(Dialect::Postgres)));
    auto store = std::make_unique<PostgresStore>(options, listener, std::move(watching));
    for (std::size_t count = 0; count < options.connections; ++count)
        store->add(OBHUT_TRY(PostgresConnection::open(options.url, options.pooler)));
    return std::unique_ptr<ports::Store>{std::move(store)};
}

}  // namespace obhut::sql
