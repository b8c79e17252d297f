// SPDX-License-Identifier: Apache-2.0
//
// Opens the store that lies in PostgreSQL 15 or later, which several processes may use at once.
//
// Two roles: the owner makes the tables (migrate_postgres), and the server works as another that can neither change
// them nor see a row of a business it has not named in the same transaction. What other processes commit is found by
// asking for the versions of the resources every `poll`.
//
// Layer: adapters. Threading: open from one thread; the store is safe from every thread and joins its own at its end.

#pragma once

#include "ports/store.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace obhut::sql {

// A pooler in transaction mode hands each transaction another session, so nothing may be kept in a session: statements
// are then prepared anew each time.
enum class Pooler : std::uint8_t { None, InTransactionMode };

struct PostgresOptions {
    std::string url = {};  // as libpq takes it, of the server's role
    std::size_t connections = 8;
    std::size_t waiting_max = 1024;
    std::chrono::milliseconds poll{500};
    Pooler pooler = Pooler::None;
};

// Refused with reason "store/older-schema" or "store/newer-schema" unless the schema is this program's, and with
// "store/role-above-the-fence" if the role would see the rows of every business. The listener, if any, outlives the
// store; it is called by the threads that commit and by one that watches for other processes, one at a time.
Result<std::unique_ptr<ports::Store>, Error>
open_postgres(PostgresOptions const& options, ports::CommitListener* listener = nullptr);

// By the owner. Brings the schema up to date, all or nothing, and gives the server's role (lower-case letters, digits
// and underscores; made when absent, without a password) its rights.
Result<Done, Error> migrate_postgres(std::string const& url, std::string_view app_role);

}  // namespace obhut::sql
