// SPDX-License-Identifier: Apache-2.0
//
// Opens the store that lies in one SQLite file, which is what Obhut uses unless it is told otherwise.
//
// One writer thread runs the units that wait, in one transaction, and answers them after the commit: the more there are
// at once, the fewer syncs each costs. Readers see a snapshot and wait for nobody. One process at a time writes to a
// file.
//
// Layer: adapters. Threading: open from one thread; the store is safe from every thread and joins its own at its end.

#pragma once

#include "ports/store.h"

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>

namespace obhut::sql {

struct SqliteOptions {
    std::string path = {};
    std::string vfs = {};  // the name of a registered VFS; empty: the system's
    std::size_t readers = 4;
    std::size_t readers_waiting_max = 1024;
    std::size_t queue_max = 1024;
    std::size_t batch_units_max = 256;
    std::chrono::microseconds batch_work_max{10000};
};

// An older schema is brought up to date after a copy to `<path>.before-<its version>`. Refused with reason
// "store/newer-schema" if a later program has written the file. The listener, if any, outlives the store; it is called
// by the writer thread, after the commit and before the answer.
Result<std::unique_ptr<ports::Store>, Error>
open_sqlite(SqliteOptions const& options, ports::CommitListener* listener = nullptr);

}  // namespace obhut::sql
