// SPDX-License-Identifier: Apache-2.0
//
// PostgresConnection runs the shared SQL on PostgreSQL, in transactions that name their business.
//
// Numbers travel as text, so that the server infers their width; octets travel as they are, and so do all results.
//
// Layer: adapters. Threading: one thread at a time.

#pragma once

#include "catalogue/ids.h"
#include "sql/connection.h"
#include "sql/postgres_store.h"

#include <cstdint>
#include <memory>
#include <string>

namespace obhut::sql {

enum class PostgresUse : std::uint8_t { Write, Read };

class PostgresConnection final : public Connection {
    struct State;

public:
    static Result<std::unique_ptr<PostgresConnection>, Error> open(std::string const& url, Pooler pooler);

    explicit PostgresConnection(std::unique_ptr<State> state);  // only open() can name a State
    ~PostgresConnection() override;

    Dialect dialect() const noexcept override { return Dialect::Postgres; }

    Result<Cursor*, Fault> run(char const* sql, std::span<Value const> values) override;
    Result<Done, Fault> script(std::string const& sql) override;

    // Begins a transaction that sees this business only. Read: one snapshot for all it reads. A connection that was
    // lost while it lay idle is made anew.
    Result<Done, Fault> begin(catalogue::BusinessId business, PostgresUse use);
    Result<Done, Fault> commit();
    void roll_back() noexcept;

private:
    Result<Done, Fault> settle();  // what every new session is told

    std::unique_ptr<State> state_;
};

}  // namespace obhut::sql
