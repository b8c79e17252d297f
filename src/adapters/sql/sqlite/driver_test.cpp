// SPDX-License-Identifier: Apache-2.0
#include "sql/sqlite/driver.h"
#include "sql/sqlite/migrate.h"
#include "vfs/memory_vfs.h"

#include <gtest/gtest.h>

namespace obhut::sql {
namespace {

class SqliteDriver : public testing::Test {
protected:
    std::unique_ptr<SqliteConnection> open(SqliteUse use = SqliteUse::Write) {
        auto opened = SqliteConnection::open("data.db", disk_.name(), use);
        OBHUT_CHECK(opened.ok());
        return std::move(opened).value();
    }

    static void say(SqliteConnection& connection, std::string const& sql) { ASSERT_TRUE(connection.script(sql).ok()); }

    static std::int64_t count(SqliteConnection& connection) {
        Query row{connection, "SELECT count(*) FROM thing"};
        OBHUT_CHECK(row.next().ok());
        return row.integer(0);
    }

    vfs::MemoryVfs disk_{"driver-test"};
};

TEST_F(SqliteDriver, BindsByNumberAndNotByFirstAppearance) {
    auto const connection = open();
    Query row{*connection, "SELECT $2, $1, $2", std::string_view{"first"}, std::string_view{"second"}};
    ASSERT_EQ(row.next().value(), Step::Row);
    EXPECT_EQ(row.text(0), "second");
    EXPECT_EQ(row.text(1), "first");
    EXPECT_EQ(row.text(2), "second");
}

TEST_F(SqliteDriver, TellsNothingFromEmptyOctets) {
    auto const connection = open();
    Query row{*connection, "SELECT $1, $2", std::optional<Bytes>{}, Bytes{}};
    ASSERT_EQ(row.next().value(), Step::Row);
    EXPECT_TRUE(row.is_null(0));
    EXPECT_FALSE(row.is_null(1));
}

TEST_F(SqliteDriver, KeepsTheFirstFaultUntilItIsForgiven) {
    auto const connection = open();
    say(*connection, "CREATE TABLE thing (id INTEGER PRIMARY KEY); INSERT INTO thing VALUES (1)");
    EXPECT_EQ(Query(*connection, "INSERT INTO thing VALUES ($1)", 1).finish().error().reason.text(), "store/exists");
    EXPECT_EQ(Query(*connection, "SELECT count(*) FROM thing").next().error().reason.text(), "store/exists");
    connection->forgive();
    EXPECT_EQ(count(*connection), 1);
}

TEST_F(SqliteDriver, SpoilsTheTransactionWhereAnIdHasAnotherLength) {
    auto const connection = open();
    {
        Query row{*connection, "SELECT zeroblob(3), zeroblob(16)"};
        ASSERT_EQ(row.next().value(), Step::Row);
        EXPECT_EQ(row.fixed<16>(1), RawId{});
        EXPECT_EQ(connection->fault(), std::nullopt);
        EXPECT_EQ(row.fixed<16>(0), RawId{});
    }
    EXPECT_EQ(connection->fault(), Fault::Damaged);
    EXPECT_EQ(Query(*connection, "SELECT 1").next().error().reason.text(), "store/unreadable-row");
}

TEST_F(SqliteDriver, NeverWritesThroughAReader) {
    say(*open(), "CREATE TABLE thing (id INTEGER PRIMARY KEY)");
    auto const reader = open(SqliteUse::Read);
    EXPECT_FALSE(reader->script("INSERT INTO thing VALUES (1)").ok());
}

std::vector<Migration> versions(std::int64_t newest) {
    std::vector<Migration> migrations{{.version = 1, .sql = "CREATE TABLE thing (id INTEGER PRIMARY KEY);"}};
    for (std::int64_t version = 2; version <= newest; ++version)
        migrations.push_back({.version = version, .sql = "INSERT INTO thing DEFAULT VALUES;"});
    return migrations;
}

TEST_F(SqliteDriver, CopiesAnOlderFileBeforeItMigrates) {  // req:O4
    auto connection = open();
    ASSERT_TRUE(migrate_sqlite(*connection, "data.db", versions(2)).ok());
    EXPECT_FALSE(disk_.exists("data.db.before-0"));
    EXPECT_EQ(count(*connection), 1);
    ASSERT_TRUE(migrate_sqlite(*connection, "data.db", versions(4)).ok());
    EXPECT_EQ(count(*connection), 3);
    auto const copy = SqliteConnection::open("data.db.before-2", disk_.name(), SqliteUse::Read);
    ASSERT_TRUE(copy.ok());
    EXPECT_EQ(count(*copy.value()), 1);
}

TEST_F(SqliteDriver, RefusesANewerSchemaAndLeavesIt) {  // req:O4
    auto connection = open();
    ASSERT_TRUE(migrate_sqlite(*connection, "data.db", versions(3)).ok());
    EXPECT_EQ(
        migrate_sqlite(*connection, "data.db", versions(2)).error().reason.text(),
        std::string_view{"store/newer-schema"}
    );
    EXPECT_EQ(count(*connection), 2);
}

TEST_F(SqliteDriver, UndoesAMigrationThatFails) {  // req:O4
    auto connection = open();
    ASSERT_TRUE(migrate_sqlite(*connection, "data.db", versions(1)).ok());
    auto broken = versions(2);
    broken.back().sql += "INSERT INTO nowhere VALUES (1);";
    EXPECT_FALSE(migrate_sqlite(*connection, "data.db", broken).ok());
    EXPECT_FALSE(connection->in_transaction());
    EXPECT_EQ(count(*connection), 0);
    ASSERT_TRUE(migrate_sqlite(*connection, "data.db", versions(2)).ok());
    EXPECT_EQ(count(*connection), 1);
}

// The trigger itself, without the program that checks before it.
class CapacityGuard : public SqliteDriver {
protected:
    CapacityGuard() : connection_(open()) {
        OBHUT_CHECK(migrate_sqlite(*connection_, "data.db", migrations_of(Dialect::Sqlite)).ok());
        say(*connection_,
            "PRAGMA foreign_keys = OFF; INSERT INTO business (business_id) VALUES (zeroblob(16));"
            "INSERT INTO resource (business_id, resource_id, capacity) VALUES (zeroblob(16), zeroblob(16), 2)");
    }

    Result<Done, Fault> occupy(int starts, int ends, int units) {
        auto const values = std::to_string(starts) + ", zeroblob(16), " + std::to_string(++part_) + ", " +
                            std::to_string(ends) + ", " + std::to_string(units) + ", 0, 9999)";
        return connection_->script(
            "INSERT INTO occupancy (business_id, resource_id, starts, booking_id, part, ends, units, exclusive, lapses)"
            " VALUES (zeroblob(16), zeroblob(16), " +
            values
        );
    }

    Result<Done, Fault> squeeze(int starts, int ends, int units) {
        return connection_->script(
            "INSERT INTO squeeze VALUES (zeroblob(16), zeroblob(16), " + std::to_string(starts) + ", zeroblob(16), " +
            std::to_string(ends) + ", " + std::to_string(units) + ", zeroblob(16), 0)"
        );
    }

    void refused(Result<Done, Fault> const& result) {
        ASSERT_FALSE(result.ok());
        EXPECT_EQ(result.error(), Fault::OverPromised);
    }

    std::unique_ptr<SqliteConnection> connection_;
    int part_ = 0;
};

TEST_F(CapacityGuard, SumsUnitsAtEachStartInsideTheNewPeriod) {
    EXPECT_TRUE(occupy(100, 200, 1).ok());
    EXPECT_TRUE(occupy(150, 250, 1).ok());
    refused(occupy(0, 151, 1));  // two are there from 150 on
    EXPECT_TRUE(occupy(0, 150, 1).ok());
    refused(occupy(199, 300, 1));  // its own start
    EXPECT_TRUE(occupy(200, 250, 1).ok());
    refused(occupy(240, 260, 2));
    EXPECT_TRUE(occupy(250, 260, 2).ok());
}

TEST_F(CapacityGuard, SeesALongOccupancyThatBeganLongBefore) {
    EXPECT_TRUE(occupy(0, 100000, 2).ok());
    refused(occupy(99999, 100001, 1));
    EXPECT_TRUE(occupy(100000, 100001, 1).ok());
}

TEST_F(CapacityGuard, AddsWhatStaffSqueezedInAndOnlyWhileItLasts) {  // req:B22
    EXPECT_TRUE(occupy(100, 200, 2).ok());
    refused(occupy(120, 140, 1));
    EXPECT_TRUE(squeeze(110, 150, 1).ok());
    EXPECT_TRUE(occupy(120, 140, 1).ok());
    refused(occupy(130, 135, 1));
    refused(occupy(140, 151, 1));  // the squeeze ends inside
    EXPECT_TRUE(occupy(140, 150, 1).ok());
}

TEST_F(CapacityGuard, LetsNobodyChangeAnOccupancyInPlace) {
    EXPECT_TRUE(occupy(100, 200, 1).ok());
    EXPECT_FALSE(connection_->script("UPDATE occupancy SET units = 9").ok());
    EXPECT_FALSE(connection_->script("UPDATE occupancy SET ends = 300").ok());
}

}  // namespace
}  // namespace obhut::sql
