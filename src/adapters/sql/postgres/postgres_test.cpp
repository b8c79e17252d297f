// SPDX-License-Identifier: Apache-2.0
//
// Goal: what only PostgreSQL does, does what it should: the fence between businesses, the exclusion constraint, the
// roles, and several processes at once. Method: a server of one's own, a database for each test.
#include "fakes/builders.h"
#include "postgres/cluster.h"
#include "sql/postgres/driver.h"
#include "sql/postgres/herald.h"
#include "sql/postgres/migrate.h"
#include "sql/postgres_store.h"

#include <atomic>
#include <future>
#include <latch>
#include <thread>

#include <gtest/gtest.h>

namespace obhut::sql {
namespace {

using fakes::a_booking;
using fakes::anna;
using fakes::house;
using fakes::other_house;
using ports::Unit;

constexpr availability::Span always{.start = time::calendar_begin, .end = time::calendar_end};

class Postgres : public testing::Test {
protected:
    Postgres() : database_(cluster().new_database()) {
        OBHUT_CHECK(migrate_postgres(cluster().owner_url(database_), "obhut_app").ok());
    }

    static postgres::TemporaryCluster& cluster() { return postgres::TemporaryCluster::shared(); }

    std::string app_url() const { return cluster().url(database_, "obhut_app"); }

    std::unique_ptr<PostgresConnection> connect() {
        auto opened = PostgresConnection::open(app_url(), Pooler::None);
        OBHUT_CHECK(opened.ok());
        return std::move(opened).value();
    }

    std::unique_ptr<ports::Store> open(PostgresOptions options = {}, ports::CommitListener* listener = nullptr) {
        options.url = app_url();
        auto opened = open_postgres(options, listener);
        OBHUT_CHECK(opened.ok());
        return std::move(opened).value();
    }

    static void furnish(ports::Store& store, ports::BusinessId business = house) {
        std::vector<ports::ResourceRow> const rows{{.resource = anna, .capacity = 1}};
        OBHUT_CHECK(
            store.write(
                     business, [&](Unit& unit) { return unit.put_catalogue({.version = 1, .json = "{}"}, rows); }
            ).ok()
        );
    }

    static Result<Done, Error> book(ports::Store& store, std::uint64_t number) {
        return store.write(house, [&](Unit& unit) -> Result<Done, Error> {
            OBHUT_TRY(unit.lock({&anna, 1}, always));
            return unit.insert(a_booking(number));
        });
    }

    static std::int64_t count(PostgresConnection& connection) {
        Query row{connection, "SELECT count(*) FROM resource"};
        OBHUT_CHECK(row.next().ok());
        return row.integer(0);
    }

    std::string database_;
};

TEST_F(Postgres, BindsByNumberAndNotByFirstAppearance) {
    auto const connection = connect();
    Query row{*connection, "SELECT $2::text, $1::text", std::string_view{"first"}, std::string_view{"second"}};
    ASSERT_EQ(row.next().value(), Step::Row);
    EXPECT_EQ(row.text(0), "second");
    EXPECT_EQ(row.text(1), "first");
}

TEST_F(Postgres, ShowsNoRowsBeyondTheFence) {  // req:O2
    furnish(*open());
    auto const connection = connect();
    EXPECT_EQ(count(*connection), 0) << "no business was named";
    ASSERT_TRUE(connection->begin(house, PostgresUse::Read).ok());
    EXPECT_EQ(count(*connection), 1);
    connection->roll_back();
    ASSERT_TRUE(connection->begin(other_house, PostgresUse::Write).ok());
    EXPECT_EQ(count(*connection), 0);
    EXPECT_EQ(Query(*connection, "UPDATE resource SET capacity = 9").finish().value(), 0);
    EXPECT_FALSE(Query(*connection, "INSERT INTO ledger_head VALUES ($1, 0, '')", house).finish().ok());
    connection->roll_back();
    connection->forgive();
    EXPECT_EQ(count(*connection), 0) << "the name must not outlive its transaction";
}

TEST_F(Postgres, GivesTheServerNoRightToChangeTables) {
    auto const connection = connect();
    EXPECT_FALSE(connection->script("DROP TABLE booking").ok());
    EXPECT_FALSE(connection->script("ALTER TABLE booking DISABLE ROW LEVEL SECURITY").ok());
    EXPECT_FALSE(connection->script("CREATE TABLE mine (id int)").ok());
    EXPECT_FALSE(connection->script("INSERT INTO schema_version (version) VALUES (9)").ok());
}

// Every table is fenced but those that hold nothing of one business.
TEST_F(Postgres, FencesEveryTable) {  // req:O2
    auto owner = PostgresConnection::open(cluster().owner_url(database_), Pooler::None);
    ASSERT_TRUE(owner.ok());
    Query row{
        *owner.value(),
        "SELECT c.relname::text FROM pg_class AS c WHERE c.relnamespace = current_schema()::regnamespace"
        " AND c.relkind = 'r' AND NOT (c.relrowsecurity AND c.relforcerowsecurity AND EXISTS"
        " (SELECT 1 FROM pg_policy AS p WHERE p.polrelid = c.oid)) ORDER BY 1"
    };
    std::vector<std::string> open;
    while (row.next().value() == Step::Row)
        open.push_back(row.text(0));
    EXPECT_EQ(open, (std::vector<std::string>{"business", "due", "schema_version"}));
}

// What the server may not, the owner may not either, until the triggers are gone.
TEST_F(Postgres, LetsNobodyChangeTheLedger) {  // req:D8
    auto const store = open();
    furnish(*store);
    ASSERT_TRUE(store->write(house, [](Unit& unit) { return unit.append({.leaf = {}, .body = {7}}); }).ok());
    auto const server = connect();
    auto const owner = PostgresConnection::open(cluster().owner_url(database_), Pooler::None);
    ASSERT_TRUE(owner.ok());
    for (char const* const change :
         {"UPDATE ledger_row SET leaf = sha256(leaf)",
          "UPDATE ledger_row SET chain = sha256(chain)",
          "UPDATE ledger_row SET position = 9",
          "UPDATE ledger_row SET body = '\\x08'",
          "UPDATE ledger_row SET body = NULL, leaf = sha256(leaf)",
          "DELETE FROM ledger_row",
          "TRUNCATE ledger_row"})
        for (auto* const connection : {server.get(), owner.value().get()}) {
            ASSERT_TRUE(connection->begin(house, PostgresUse::Write).ok());
            EXPECT_FALSE(connection->script(change).ok()) << change;
            connection->roll_back();
        }
    ASSERT_TRUE(server->begin(house, PostgresUse::Write).ok());
    EXPECT_FALSE(server->script("UPDATE ledger_row SET leaf = leaf").ok()) << "it has no right to";
    server->roll_back();
    ASSERT_TRUE(store->write(house, [](Unit& unit) { return unit.remove_bodies(0, 1); }).ok());
}

TEST_F(Postgres, RefusesARoleThatTheFenceDoesNotHold) {
    auto const opened = open_postgres({.url = cluster().owner_url(database_)});
    ASSERT_FALSE(opened.ok());
    EXPECT_EQ(opened.error().reason.text(), "store/role-above-the-fence");
}

TEST_F(Postgres, RefusesAnOlderAndANewerSchema) {  // req:O4
    auto const connection = connect();
    auto migrations = migrations_of(Dialect::Postgres);
    migrations.push_back({.version = std::ssize(migrations) + 1, .sql = "CREATE TABLE later (id int)"});
    EXPECT_EQ(check_postgres(*connection, migrations).error().reason.text(), "store/older-schema");
    ASSERT_TRUE(migrate_postgres(cluster().owner_url(database_), "obhut_app", migrations).ok());
    EXPECT_EQ(open_postgres({.url = app_url()}).error().reason.text(), "store/newer-schema");
    EXPECT_EQ(
        migrate_postgres(cluster().owner_url(database_), "obhut_app").error().reason.text(), "store/newer-schema"
    );
    auto const fresh = cluster().new_database();
    EXPECT_EQ(open_postgres({.url = cluster().url(fresh, "obhut_app")}).error().reason.text(), "store/older-schema");
}

TEST_F(Postgres, RefusesARoleNameThatIsNotPlain) {
    EXPECT_EQ(migrate_postgres(app_url(), "x; DROP TABLE y").error().reason.text(), "store/role-name");
}

TEST_F(Postgres, ExcludesOverlapEvenWithoutTheTrigger) {
    furnish(*open());
    ASSERT_TRUE(book(*open(), 1).ok());
    auto owner = PostgresConnection::open(cluster().owner_url(database_), Pooler::None);
    ASSERT_TRUE(owner.ok());
    ASSERT_TRUE(owner.value()->script("ALTER TABLE occupancy DISABLE TRIGGER occupancy_within_capacity").ok());
    EXPECT_EQ(book(*open(), 2).error().reason.text(), "store/over-promised");
}

TEST_F(Postgres, SellsOnePlaceOnceToThreeProcesses) {  // req:B18
    furnish(*open());
    std::vector<std::unique_ptr<ports::Store>> processes;
    for (int process = 0; process < 3; ++process)
        processes.push_back(open({.connections = 4}));
    std::atomic<int> booked = 0;
    std::atomic<int> conflicts = 0;
    std::vector<std::thread> clients;
    for (std::uint64_t number = 1; number <= 24; ++number)
        clients.emplace_back([&, number] {
            auto const outcome = book(*processes[number % 3], number);
            if (outcome.ok()) ++booked;
            if (!outcome.ok() && outcome.error().kind == ErrorKind::Conflict) ++conflicts;
        });
    for (auto& client : clients)
        client.join();
    EXPECT_EQ(booked, 1);
    EXPECT_EQ(conflicts, 23);
}

class Overtaken final : public ports::CommitListener {
public:
    void committed(ports::BusinessId, std::span<ports::OccupancyChange const>) override {}
    void overtaken(ports::BusinessId, ports::ResourceId, std::int64_t version) override {
        if (version >= 1 && !told_.exchange(true)) heard.set_value();
    }
    void catalogue_changed(ports::BusinessId) override {}

    std::promise<void> heard;

private:
    std::atomic<bool> told_ = false;
};

TEST_F(Postgres, HearsOfWhatAnotherProcessCommitted) {  // req:B16
    auto const elsewhere = open();
    furnish(*elsewhere);
    Overtaken listener;
    auto const here = open({.poll = std::chrono::milliseconds{20}}, &listener);
    ASSERT_TRUE(here->read(house, [](ports::Reader&) { return Done{}; }).ok());
    ASSERT_TRUE(book(*elsewhere, 1).ok());
    EXPECT_EQ(listener.heard.get_future().wait_for(std::chrono::seconds{10}), std::future_status::ready);
}

TEST_F(Postgres, WorksBehindAPoolerInTransactionMode) {
    auto const store = open({.pooler = Pooler::InTransactionMode});
    furnish(*store);
    EXPECT_TRUE(book(*store, 1).ok());
    EXPECT_EQ(book(*store, 2).error().reason.text(), "store/over-promised");
}

// Notes what it hears as text, one event after the other.
class Notes final : public ports::CommitListener {
public:
    void committed(ports::BusinessId, std::span<ports::OccupancyChange const> changes) override {
        for (auto const& change : changes)
            heard += "committed " + std::to_string(change.version) + "; ";
    }
    void overtaken(ports::BusinessId, ports::ResourceId, std::int64_t version) override {
        heard += "overtaken " + std::to_string(version) + "; ";
    }
    void catalogue_changed(ports::BusinessId) override { heard += "catalogue; "; }

    std::string heard;
};

UnitChanges version_of(std::int64_t version) {
    UnitChanges changes;
    changes.occupancy.push_back({.resource = anna, .version = version, .added = {}, .removed = {}, .added_extra = {}});
    return changes;
}

TEST(Herald, TellsAGapAsOvertaken) {
    Notes notes;
    Herald herald{&notes};
    for (std::int64_t const version : {5, 6, 9}) {
        herald.announce(house, version_of(version));
        herald.committed(house, version_of(version));
    }
    EXPECT_EQ(notes.heard, "committed 5; committed 6; overtaken 9; ");
}

TEST(Herald, WaitsForWhatWasAnnouncedBefore) {
    // Which thread comes first is left to chance, so it gets many.
    for (int round = 0; round < 200; ++round) {
        Notes notes;
        Herald herald{&notes};
        for (std::int64_t const version : {1, 2, 3})
            herald.announce(house, version_of(version));
        std::latch begun{1};
        auto const third = std::async(std::launch::async, [&] {
            begun.count_down();
            herald.committed(house, version_of(3));
        });
        begun.wait();
        herald.committed(house, version_of(1));
        herald.withdraw(house, version_of(2));
        third.wait();
        ASSERT_EQ(notes.heard, "committed 1; overtaken 3; ");
    }
}

TEST(Herald, LeavesToTheCommitterWhatItIsAboutToTell) {
    Notes notes;
    Herald herald{&notes};
    herald.announce(house, version_of(4));
    herald.seen(house, {{.resource = anna, .version = 4}}, 1);
    herald.committed(house, version_of(4));
    herald.seen(house, {{.resource = anna, .version = 4}}, 1);
    herald.seen(house, {{.resource = anna, .version = 7}}, 2);
    EXPECT_EQ(notes.heard, "catalogue; committed 4; catalogue; overtaken 7; ");
}

}  // namespace
}  // namespace obhut::sql
