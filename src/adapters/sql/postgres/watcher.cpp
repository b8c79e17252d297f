// SPDX-License-Identifier: Apache-2.0
#include "sql/postgres/watcher.h"

namespace obhut::sql {
namespace {

constexpr char const* versions_sql =
    "SELECT r.resource_id, r.version, (SELECT max(c.version) FROM catalogue AS c WHERE c.business_id = $1)"
    " FROM resource AS r WHERE r.business_id = $1";

}  // namespace

Watcher::Watcher(std::unique_ptr<PostgresConnection> connection, Herald& herald, std::chrono::milliseconds pause)
    : connection_(std::move(connection)), herald_(herald), pause_(pause), thread_([this] { work(); }) {}

Watcher::~Watcher() {
    {
        std::scoped_lock const lock{mutex_};
        stopping_ = true;
    }
    stop_.notify_one();
    thread_.join();
}

void Watcher::follow(BusinessId business) {
    std::scoped_lock const lock{mutex_};
    followed_.insert(business);
}

void Watcher::work() {
    std::unique_lock lock{mutex_};
    while (!stop_.wait_for(lock, pause_, [&] { return stopping_; })) {
        auto const businesses = followed_;
        lock.unlock();
        for (auto const& business : businesses)
            look_at(business);
        lock.lock();
    }
}

// If the database does not answer, the next round asks again.
void Watcher::look_at(BusinessId business) {
    if (!connection_->begin(business, PostgresUse::Read).ok()) return;
    std::vector<ResourceVersion> versions;
    std::int64_t catalogue = 0;
    {
        Query row{*connection_, versions_sql, business};
        for (auto step = row.next(); step.ok() && step.value() == Step::Row; step = row.next()) {
            versions.push_back({.resource = row.id<ResourceId>(0), .version = row.integer(1)});
            catalogue = row.is_null(2) ? 0 : row.integer(2);
        }
    }
    bool const whole = !connection_->fault();
    connection_->roll_back();
    if (whole) herald_.seen(business, versions, catalogue);
}

}  // namespace obhut::sql
