// SPDX-License-Identifier: Apache-2.0
//
// SqliteWriter owns the one connection that writes, and the thread that uses it.
//
// Units that wait are run in one transaction, each in a savepoint of its own, and committed with one sync; only then is
// anybody answered, the refused too, because what they were refused for might not have lasted. If the transaction is
// lost on the way (a full disk rolls it back), nobody of the batch was kept and all hear Unavailable.
//
// Layer: adapters. Threading: write() from every thread; the listener is called by the writer's own.

#pragma once

#include "ports/store.h"
#include "sql/sqlite/driver.h"
#include "sql/sqlite_store.h"
#include "sql/unit.h"

#include <condition_variable>
#include <deque>
#include <future>
#include <memory>
#include <mutex>
#include <thread>

namespace obhut::sql {

class SqliteWriter {
public:
    SqliteWriter(
        std::unique_ptr<SqliteConnection> connection, SqliteOptions const& options, ports::CommitListener* listener
    );
    SqliteWriter(SqliteWriter const&) = delete;
    SqliteWriter& operator=(SqliteWriter const&) = delete;
    ~SqliteWriter();  // after what is queued

    Result<Done, Error> write(BusinessId business, UnitWork const& unit);

private:
    using Outcome = Result<Done, Error>;

    struct Job {
        BusinessId business;
        UnitWork const* unit;
        std::promise<Outcome> answer;
        std::optional<Outcome> outcome = std::nullopt;
        UnitChanges changes = {};
    };

    enum class Batch : std::uint8_t { Whole, Lost };

    void work();
    void run_batch();
    Batch run_units(std::vector<Job>& batch);
    Batch run_unit(Job& job);
    std::optional<Job> next();
    void tell(Job& job);
    bool say(char const* sql);

    std::unique_ptr<SqliteConnection> connection_;
    SqliteOptions options_;
    ports::CommitListener* listener_;

    std::mutex mutex_;
    std::condition_variable arrived_;
    std::deque<Job> queue_;
    bool stopping_ = false;
    std::thread thread_;  // last: it uses all of the above
};

}  // namespace obhut::sql
