// SPDX-License-Identifier: Apache-2.0
//
// SqliteConnection runs the shared SQL on SQLite. It binds `$n` by its name, because SQLite numbers parameters by their
// first appearance and `$2, $1` would be taken for the other way round.
//
// Layer: adapters. Threading: one thread at a time.

#pragma once

#include "sql/connection.h"

#include <cstdint>
#include <memory>
#include <string>

namespace obhut::sql {

enum class SqliteUse : std::uint8_t { Write, Read };

class SqliteConnection final : public Connection {
    struct State;

public:
    // Write: write-ahead log, synced at each commit, foreign keys on. Read: the same file, never written.
    static Result<std::unique_ptr<SqliteConnection>, Error>
    open(std::string const& path, std::string const& vfs, SqliteUse use);

    explicit SqliteConnection(std::unique_ptr<State> state);  // only open() can name a State
    ~SqliteConnection() override;

    Dialect dialect() const noexcept override { return Dialect::Sqlite; }

    Result<Cursor*, Fault> run(char const* sql, std::span<Value const> values) override;
    Result<Done, Fault> script(std::string const& sql) override;

    // A statement may lose the whole transaction: a full disk or an I/O error rolls it back.
    bool in_transaction() const noexcept;

    // Pages in the write-ahead log after the last commit. Moving them into the file is left to checkpoint(), so that no
    // commit waits for it.
    int log_pages() const noexcept;
    void checkpoint() noexcept;

    Result<Done, Fault> copy_to(std::string const& path);

private:
    std::unique_ptr<State> state_;
};

}  // namespace obhut::sql
