// SPDX-License-Identifier: Apache-2.0
//
// Watcher asks every so often for the versions of the businesses this process has served, so that what other processes
// commit reaches the calendar. It needs no LISTEN, so it works behind every pooler.
//
// Layer: adapters. Threading: owns one thread; follow() from every thread.

#pragma once

#include "sql/postgres/driver.h"
#include "sql/postgres/herald.h"

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <set>
#include <thread>

namespace obhut::sql {

class Watcher {
public:
    Watcher(std::unique_ptr<PostgresConnection> connection, Herald& herald, std::chrono::milliseconds pause);
    Watcher(Watcher const&) = delete;
    Watcher& operator=(Watcher const&) = delete;
    ~Watcher();

    void follow(BusinessId business);

private:
    void work();
    void look_at(BusinessId business);

    std::unique_ptr<PostgresConnection> connection_;
    Herald& herald_;
    std::chrono::milliseconds pause_;

    std::mutex mutex_;
    std::condition_variable stop_;
    std::set<BusinessId> followed_;
    bool stopping_ = false;
    std::thread thread_;  // last: it uses all of the above
};

}  // namespace obhut::sql
