// SPDX-License-Identifier: Apache-2.0
//
// Goal: a copy is of one moment and holds up nobody who writes in WAL mode; damage is seen. req:O7
// Method: the test writes between two steps of the copy, which is when another process would.
// Layer: adapters.
#include "sqlite_copy/sqlite_copy.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <sys/stat.h>

#include <gtest/gtest.h>
#include <sqlite3.h>

namespace obhut::sqlite_copy {
namespace {

struct Close {
    void operator()(sqlite3* db) const noexcept { (void)sqlite3_close_v2(db); }
};

class SqliteCopy : public testing::Test {
protected:
    SqliteCopy() {
        auto pattern = (std::filesystem::temp_directory_path() / "obhut-copy-XXXXXX").string();
        EXPECT_NE(mkdtemp(pattern.data()), nullptr);
        folder_ = pattern;
    }
    ~SqliteCopy() override { std::filesystem::remove_all(folder_); }

    std::string path(char const* name) const { return folder_ / name; }

    struct Database {
        explicit Database(std::string const& path) {
            sqlite3* raw = nullptr;
            EXPECT_EQ(sqlite3_open(path.c_str(), &raw), SQLITE_OK);
            db.reset(raw);
        }

        int say(std::string const& sql) const { return sqlite3_exec(db.get(), sql.c_str(), nullptr, nullptr, nullptr); }

        std::int64_t number(std::string const& sql) const {
            sqlite3_stmt* raw = nullptr;
            EXPECT_EQ(sqlite3_prepare_v2(db.get(), sql.c_str(), -1, &raw, nullptr), SQLITE_OK);
            EXPECT_EQ(sqlite3_step(raw), SQLITE_ROW);
            auto const found = sqlite3_column_int64(raw, 0);
            sqlite3_finalize(raw);
            return found;
        }

        std::unique_ptr<sqlite3, Close> db;
    };

    // About ten megabytes, which is more than one step.
    Database filled(char const* name, char const* mode = "WAL") const {
        Database made{path(name)};
        EXPECT_EQ(made.say(std::string{"PRAGMA journal_mode = "} + mode), SQLITE_OK);
        EXPECT_EQ(
            made.say("CREATE TABLE a (id INTEGER PRIMARY KEY, text BLOB);"
                     "CREATE TABLE b (id INTEGER PRIMARY KEY, a INTEGER REFERENCES a (id));"
                     "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2500)"
                     " INSERT INTO a SELECT i, randomblob(4000) FROM n; INSERT INTO b VALUES (1, 1);"),
            SQLITE_OK
        );
        return made;
    }

    std::string bytes(char const* name) const {
        std::ifstream in{path(name), std::ios::binary};
        return {std::istreambuf_iterator<char>{in}, {}};
    }

    static void ignore(std::uint64_t, std::uint64_t) {}

private:
    std::filesystem::path folder_;
};

TEST_F(SqliteCopy, IsOfTheMomentAtWhichItBeganAndHoldsNobodyUp) {
    auto const live = filled("live.db");
    int steps = 0;
    auto const done = copy_database(path("live.db"), path("copy.db"), [&](std::uint64_t, std::uint64_t) {
        ++steps;
        EXPECT_EQ(live.say("PRAGMA busy_timeout = 0; INSERT INTO a (text) VALUES (randomblob(4000))"), SQLITE_OK);
        EXPECT_EQ(live.say("UPDATE a SET text = zeroblob(4000) WHERE id = 2499"), SQLITE_OK);
    });
    ASSERT_TRUE(done.ok());
    EXPECT_GT(steps, 2);
    EXPECT_EQ(live.number("SELECT count(*) FROM a"), 2500 + steps);
    EXPECT_EQ(condition_of(path("copy.db")).value(), Condition::Whole);
    Database const copied{path("copy.db")};
    EXPECT_EQ(copied.number("SELECT count(*) FROM a"), 2500);
    EXPECT_EQ(copied.number("SELECT count(*) FROM a WHERE text = zeroblob(4000)"), 0);
}

TEST_F(SqliteCopy, IsOneFileForItsOwnerOnly) {
    auto const live = filled("live.db");
    std::uint64_t done = 0;
    std::uint64_t of = 1;
    ASSERT_TRUE(copy_database(path("live.db"), path("copy.db"), [&](std::uint64_t bytes, std::uint64_t all) {
                    EXPECT_GE(bytes, done);
                    done = bytes;
                    of = all;
                }).ok());
    EXPECT_EQ(done, of);
    EXPECT_EQ(std::filesystem::file_size(path("copy.db")), of);
    EXPECT_FALSE(std::filesystem::exists(path("copy.db-wal")));
    struct stat about{};
    ASSERT_EQ(::stat(path("copy.db").c_str(), &about), 0);
    EXPECT_EQ(about.st_mode & 0777U, 0600U);
    EXPECT_EQ(
        Database{path("copy.db")}.number("SELECT count(*) FROM pragma_journal_mode WHERE journal_mode = 'delete'"), 1
    );
}

TEST_F(SqliteCopy, OfARollbackJournalsFileIsOfOneMomentToo) {
    auto const live = filled("keys.db", "PERSIST");
    bool asked = false;
    ASSERT_TRUE(copy_database(path("keys.db"), path("copy.db"), [&](std::uint64_t, std::uint64_t) {
                    if (std::exchange(asked, true)) return;
                    // Whoever writes waits for the end; this one has no patience.
                    EXPECT_EQ(live.say("PRAGMA busy_timeout = 0; DELETE FROM a"), SQLITE_BUSY);
                }).ok());
    EXPECT_EQ(live.say("DELETE FROM b; DELETE FROM a"), SQLITE_OK);
    EXPECT_EQ(Database{path("copy.db")}.number("SELECT count(*) FROM a"), 2500);
}

TEST_F(SqliteCopy, OverwritesNothingAndSaysWhatIsNoDatabase) {
    (void)filled("live.db");
    (void)filled("other.db");
    EXPECT_EQ(copy_database(path("live.db"), path("other.db"), ignore).error(), CopyRefusal::NotWritable);
    EXPECT_EQ(compact_database(path("live.db"), path("other.db")).error(), CopyRefusal::NotWritable);
    EXPECT_EQ(copy_database(path("nowhere.db"), path("copy.db"), ignore).error(), CopyRefusal::NotReadable);
    EXPECT_FALSE(std::filesystem::exists(path("copy.db")));
    std::ofstream{path("text.db")} << std::string(5000, 'x');
    EXPECT_EQ(copy_database(path("text.db"), path("copy.db"), ignore).error(), CopyRefusal::NotReadable);
    EXPECT_EQ(condition_of(path("text.db")).value(), Condition::Damaged);
}

TEST_F(SqliteCopy, WaitsForSomebodyWhoLocksTheFileAndSaysSo) {
    auto const live = filled("keys.db", "DELETE");
    ASSERT_EQ(live.say("BEGIN EXCLUSIVE"), SQLITE_OK);
    EXPECT_EQ(condition_of(path("keys.db")).error(), CopyRefusal::Locked);
}

TEST_F(SqliteCopy, SeesDamage) {
    (void)filled("live.db");
    ASSERT_TRUE(copy_database(path("live.db"), path("copy.db"), ignore).ok());
    {
        std::fstream file{path("copy.db"), std::ios::binary | std::ios::in | std::ios::out};
        file.seekp(4096 * 3);
        file << std::string(4096, '\xff');
    }
    EXPECT_EQ(condition_of(path("copy.db")).value(), Condition::Damaged);
}

TEST_F(SqliteCopy, SeesARowThatNamesNoOther) {
    {
        auto const live = filled("live.db", "DELETE");
        ASSERT_EQ(live.say("PRAGMA foreign_keys = OFF; DELETE FROM a WHERE id = 1"), SQLITE_OK);
    }
    EXPECT_EQ(condition_of(path("live.db")).value(), Condition::Damaged);
}

TEST_F(SqliteCopy, CompactedHoldsNothingOfWhatWasRemoved) {
    {
        auto const live = filled("live.db", "DELETE");
        ASSERT_EQ(
            live.say("PRAGMA secure_delete = OFF; INSERT INTO a VALUES (9000, 'the marker of somebody')"), SQLITE_OK
        );
        ASSERT_EQ(live.say("DELETE FROM a WHERE id = 9000"), SQLITE_OK);
    }
    ASSERT_NE(bytes("live.db").find("the marker"), std::string::npos);
    ASSERT_TRUE(compact_database(path("live.db"), path("compact.db")).ok());
    EXPECT_EQ(bytes("compact.db").find("the marker"), std::string::npos);
    EXPECT_EQ(condition_of(path("compact.db")).value(), Condition::Whole);
    EXPECT_EQ(Database{path("compact.db")}.number("SELECT count(*) FROM a"), 2500);
}

}  // namespace
}  // namespace obhut::sqlite_copy
