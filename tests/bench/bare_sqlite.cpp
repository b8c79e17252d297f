// SPDX-License-Identifier: Apache-2.0
#include "bare_sqlite.h"

#include "core/check.h"

#include <string>

#include <sqlite3.h>

namespace obhut::bench {
namespace {

constexpr int busy_ms = 5000;

}  // namespace

void BareSqlite::Close::operator()(sqlite3* db) const noexcept {
    (void)sqlite3_close_v2(db);
}

void BareStatement::Finalize::operator()(sqlite3_stmt* statement) const noexcept {
    (void)sqlite3_finalize(statement);
}

BareSqlite::BareSqlite(std::filesystem::path const& file, Use use, std::string const& vfs) {
    sqlite3* raw = nullptr;
    int const flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
    int const code = sqlite3_open_v2(file.c_str(), &raw, flags, vfs.empty() ? nullptr : vfs.c_str());
    db_.reset(raw);
    OBHUT_CHECK(code == SQLITE_OK && sqlite3_busy_timeout(raw, busy_ms) == SQLITE_OK);
    if (use == Use::Write) run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
}

void BareSqlite::run(char const* sql) {
    OBHUT_CHECK(sqlite3_exec(db_.get(), sql, nullptr, nullptr, nullptr) == SQLITE_OK);
}

std::int64_t BareSqlite::number(char const* sql) {
    std::int64_t found = 0;
    auto const keep = [](void* out, int, char** values, char**) {
        *static_cast<std::int64_t*>(out) = std::stoll(values[0]);
        return SQLITE_OK;
    };
    OBHUT_CHECK(sqlite3_exec(db_.get(), sql, keep, &found, nullptr) == SQLITE_OK);
    return found;
}

BareStatement::BareStatement(BareSqlite& db, char const* sql) {
    sqlite3_stmt* raw = nullptr;
    OBHUT_CHECK(sqlite3_prepare_v3(db.db_.get(), sql, -1, SQLITE_PREPARE_PERSISTENT, &raw, nullptr) == SQLITE_OK);
    statement_.reset(raw);
}

BareStatement& BareStatement::bind(int place, bytes::ByteView bytes) {
    OBHUT_CHECK(sqlite3_bind_blob64(statement_.get(), place, bytes.data(), bytes.size(), nullptr) == SQLITE_OK);
    return *this;
}

BareStatement& BareStatement::bind(int place, std::int64_t number) {
    OBHUT_CHECK(sqlite3_bind_int64(statement_.get(), place, number) == SQLITE_OK);
    return *this;
}

std::size_t BareStatement::run() {
    std::size_t seen = 0;
    int code = SQLITE_ROW;
    while ((code = sqlite3_step(statement_.get())) == SQLITE_ROW) {
        for (int column = 0; column < sqlite3_column_count(statement_.get()); ++column) {
            (void)sqlite3_column_blob(statement_.get(), column);
            seen += static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column));
        }
    }
    OBHUT_CHECK(code == SQLITE_DONE);
    (void)sqlite3_reset(statement_.get());
    return seen;
}

}  // namespace obhut::bench
