// SPDX-License-Identifier: Apache-2.0
//
// Layer: adapters.
#include "fakes/builders.h"
#include "sql/migration.h"
#include "sql/sqlite/driver.h"
#include "sql/sqlite_reading.h"
#include "sql/sqlite_store.h"

#include <cstdlib>
#include <filesystem>

#include <gtest/gtest.h>

namespace obhut::sql {
namespace {

using fakes::house;
using ports::ClientId;
using ports::KeyId;

class SqliteReadingTest : public testing::Test {
protected:
    SqliteReadingTest() {
        auto pattern = (std::filesystem::temp_directory_path() / "obhut-reading-XXXXXX").string();
        EXPECT_NE(mkdtemp(pattern.data()), nullptr);
        folder_ = pattern;
        auto store = open_sqlite({.path = path()});
        EXPECT_TRUE(store.ok());
        store_ = std::move(store).value();
        ok(store_->write(house, [](ports::Unit& unit) { return unit.put_catalogue({.version = 1, .json = "{}"}, {}); })
        );
    }
    ~SqliteReadingTest() override { std::filesystem::remove_all(folder_); }

    std::string path() const { return folder_ / "obhut.db"; }

    static void ok(Result<Done, Error> const& done) { EXPECT_TRUE(done.ok()); }

    void insert_client(std::uint64_t number, std::uint64_t key) {
        ports::ClientRecord const client{
            .client = ClientId::numbered(number),
            .created = fakes::monday_morning,
            .log_key = KeyId::numbered(key),
            .email = std::nullopt,
            .phone = std::nullopt,
            .keys = {{.key = KeyId::numbered(key + 1), .field_class = catalogue::FieldClass::Identity}},
            .columns = {}
        };
        ok(store_->write(house, [&](ports::Unit& unit) { return unit.insert(client); }));
    }

    std::unique_ptr<SqliteReading> opened() {
        auto reading = open_sqlite_to_read(path());
        EXPECT_TRUE(reading.ok());
        return std::move(reading).value();
    }

    std::unique_ptr<ports::Store> store_;

private:
    std::filesystem::path folder_;
};

TEST_F(SqliteReadingTest, SeesWhatTheServerWritesBesideIt) {
    auto const reading = opened();
    EXPECT_EQ(reading->businesses().value(), std::vector{house});
    insert_client(1, 10);
    std::optional<ports::ClientRecord> found;
    ok(reading->read(house, [&](ports::Reader& reader) -> Result<Done, Error> {
        found = OBHUT_TRY(reader.client(ClientId::numbered(1)));
        return Done{};
    }));
    EXPECT_TRUE(found.has_value());
}

TEST_F(SqliteReadingTest, ListsTheKeysThatAreNamedPieceByPiece) {
    for (std::uint64_t number = 1; number <= 5; ++number)
        insert_client(number, 100 - 10 * number);
    std::vector<KeyId> all;
    auto const reading = opened();
    for (KeyId after{RawId{}};;) {
        auto const some = reading->keys_named_after(house, after, 3).value();
        EXPECT_LE(some.size(), 3U);
        if (some.empty()) break;
        all.insert(all.end(), some.begin(), some.end());
        after = some.back();
    }
    std::vector<KeyId> expected;
    for (std::uint64_t const number : {50U, 51U, 60U, 61U, 70U, 71U, 80U, 81U, 90U, 91U})
        expected.push_back(KeyId::numbered(number));
    EXPECT_EQ(all, expected);
    EXPECT_TRUE(reading->keys_named_after(fakes::other_house, KeyId{RawId{}}, 3).value().empty());
}

TEST_F(SqliteReadingTest, WritesNothing) {
    auto const reading = opened();
    EXPECT_FALSE(reading->write(house, [](ports::Unit&) -> Result<Done, Error> { return Done{}; }).ok());
    EXPECT_FALSE(reading->claim(ports::DueKind::Message, {}, {}, 1).ok());
}

// req:A3
TEST_F(SqliteReadingTest, FindsWhatWasToldOfAWeekUnchangedByTheSchema) {
    auto const connection = SqliteConnection::open(path(), {}, SqliteUse::Write);
    ASSERT_TRUE(connection.ok());
    ASSERT_TRUE(
        connection.value()->script("INSERT INTO insight_week SELECT business_id, 4, 'told' FROM business LIMIT 1").ok()
    );
    EXPECT_FALSE(connection.value()->script("UPDATE insight_week SET document = 'else'").ok());
    EXPECT_FALSE(connection.value()
                     ->script("INSERT INTO insight_week SELECT business_id, 5, 'a Tuesday' FROM business LIMIT 1")
                     .ok());
}

// req:D8
TEST_F(SqliteReadingTest, FindsTheLedgerUnchangedByTheSchema) {
    for (std::uint8_t number = 0; number < 3; ++number)
        ok(store_->write(house, [&](ports::Unit& unit) {
            return unit.append({.leaf = {number}, .body = bytes::Bytes(40, number)});
        }));
    auto const connection = SqliteConnection::open(path(), {}, SqliteUse::Write);
    ASSERT_TRUE(connection.ok());
    for (char const* const change :
         {"UPDATE ledger_row SET leaf = zeroblob(32) WHERE position = 1",
          "UPDATE ledger_row SET chain = zeroblob(32) WHERE position = 1",
          "UPDATE ledger_row SET position = 9 WHERE position = 1",
          "UPDATE ledger_row SET business_id = zeroblob(16) WHERE position = 1",
          "UPDATE ledger_row SET body = x'07' WHERE position = 1",
          "UPDATE ledger_row SET body = NULL, leaf = zeroblob(32) WHERE position = 1",
          "INSERT INTO ledger_row SELECT * FROM ledger_row WHERE position = 1",
          "DELETE FROM ledger_row WHERE position = 2"})
        EXPECT_FALSE(connection.value()->script(change).ok()) << change;
    ASSERT_TRUE(connection.value()->script("UPDATE ledger_row SET body = NULL WHERE position = 1").ok());
    EXPECT_FALSE(connection.value()->script("UPDATE ledger_row SET body = x'07' WHERE position = 1").ok());
    ok(store_->write(house, [](ports::Unit& unit) { return unit.remove_bodies(0, 1); }));
    std::vector<ports::StoredLedgerRow> rows;
    ok(store_->read(house, [&](ports::Reader& reader) -> Result<Done, Error> {
        rows = OBHUT_TRY(reader.ledger(0, 10));
        return Done{};
    }));
    ASSERT_EQ(rows.size(), 3U);
    EXPECT_FALSE(rows[0].body.has_value());
    EXPECT_FALSE(rows[1].body.has_value());
    EXPECT_TRUE(rows[2].body.has_value());
    EXPECT_EQ(rows[1].leaf[0], 1);
}

TEST_F(SqliteReadingTest, FindsStaffAndPoliciesKeptByTheSchema) {
    ports::StaffRecord const record{
        .account = {.staff = ports::StaffId::numbered(1)},
        .login = {1},
        .key = KeyId::numbered(7),
        .name = {.bytes = {1}},
        .email = {.bytes = {2}}
    };
    ok(store_->write(house, [&](ports::Unit& unit) -> Result<Done, Error> {
        OBHUT_TRY(unit.people().insert(record));
        return unit.watch().put(ports::PolicyDocument{.version = 1, .json = "{}"});
    }));
    auto const connection = SqliteConnection::open(path(), {}, SqliteUse::Write);
    ASSERT_TRUE(connection.ok());
    EXPECT_FALSE(connection.value()->script("UPDATE staff SET login = zeroblob(16)").ok());
    EXPECT_FALSE(connection.value()->script("UPDATE staff SET key_id = zeroblob(16)").ok());
    EXPECT_FALSE(connection.value()->script("DELETE FROM staff").ok());
    EXPECT_FALSE(connection.value()->script("UPDATE policy SET body = '[]'").ok());
    EXPECT_TRUE(connection.value()->script("UPDATE staff SET standing = 2").ok());
}

TEST_F(SqliteReadingTest, IsRefusedOverTheSchemaOfAnotherProgram) {
    EXPECT_EQ(opened()->schema_version(), migrations_of(Dialect::Sqlite).back().version);
    auto const connection = SqliteConnection::open(path(), {}, SqliteUse::Write);
    ASSERT_TRUE(connection.ok());
    ASSERT_TRUE(connection.value()->script("INSERT INTO schema_version (version) VALUES (999)").ok());
    EXPECT_EQ(open_sqlite_to_read(path()).error().reason.text(), "store/newer-schema");
    ASSERT_TRUE(connection.value()->script("DROP TABLE schema_version").ok());
    EXPECT_EQ(open_sqlite_to_read(path()).error().reason.text(), "store/older-schema");
}

}  // namespace
}  // namespace obhut::sql
