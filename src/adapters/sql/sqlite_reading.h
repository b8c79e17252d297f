// SPDX-License-Identifier: Apache-2.0
//
// A SQLite file that is only looked at: a copy of the data, or the data themselves beside the server that writes them.
//
// Layer: adapters. Threading: safe from every thread; one reads at a time.

#pragma once

#include "ports/store.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace obhut::sql {

// Every write is refused as Unavailable.
class SqliteReading : public ports::Store {
public:
    // Keys that records of clients name, ascending and each once, after `after`; at most `count`.
    virtual Result<std::vector<ports::KeyId>, Error>
    keys_named_after(ports::BusinessId business, ports::KeyId after, std::size_t count) = 0;

    virtual std::int64_t schema_version() const noexcept = 0;
};

// Refused with reason "store/newer-schema" or "store/older-schema" if another program has written the file.
Result<std::unique_ptr<SqliteReading>, Error> open_sqlite_to_read(std::string const& path);

}  // namespace obhut::sql
