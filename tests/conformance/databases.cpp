// SPDX-License-Identifier: Apache-2.0
#include "backends.h"
#include "postgres/cluster.h"
#include "sql/postgres_store.h"
#include "sql/sqlite_store.h"

#include <cstdlib>
#include <filesystem>

namespace obhut::conformance {
namespace {

class SqliteBackend final : public Backend {
public:
    explicit SqliteBackend(ports::CommitListener& listener) {
        std::string name = (std::filesystem::temp_directory_path() / "obhut-sqlite-XXXXXX").string();
        OBHUT_CHECK(mkdtemp(name.data()) != nullptr);
        folder_ = name;
        auto opened = sql::open_sqlite({.path = (folder_ / "data.db").string()}, &listener);
        OBHUT_CHECK(opened.ok());
        store_ = std::move(opened).value();
    }

    ~SqliteBackend() override {
        store_.reset();
        std::filesystem::remove_all(folder_);
    }

    ports::Store& store() override { return *store_; }

private:
    std::filesystem::path folder_;
    std::unique_ptr<ports::Store> store_;
};

class PostgresBackend final : public Backend {
public:
    explicit PostgresBackend(ports::CommitListener& listener) {
        auto& cluster = postgres::TemporaryCluster::shared();
        auto const database = cluster.new_database();
        OBHUT_CHECK(sql::migrate_postgres(cluster.owner_url(database), "obhut_app").ok());
        // No other process writes here, and what the watcher said in between would disturb what the test counts.
        auto opened = sql::open_postgres(
            {.url = cluster.url(database, "obhut_app"), .connections = 4, .poll = std::chrono::hours{1}}, &listener
        );
        OBHUT_CHECK(opened.ok());
        store_ = std::move(opened).value();
    }

    ports::Store& store() override { return *store_; }

private:
    std::unique_ptr<ports::Store> store_;
};

}  // namespace

std::unique_ptr<Backend> Sqlite::open(ports::CommitListener& listener) {
    return std::make_unique<SqliteBackend>(listener);
}

std::unique_ptr<Backend> Postgres::open(ports::CommitListener& listener) {
    return std::make_unique<PostgresBackend>(listener);
}

}  // namespace obhut::conformance
