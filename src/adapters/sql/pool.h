// SPDX-License-Identifier: Apache-2.0
//
// Pool lends connections to one thread at a time. Who finds none waits; when too many wait already, the next is turned
// away, so that a flood is answered instead of piling up.
//
// Layer: adapters. Threading: safe from every thread.

#pragma once

#include "sql/connection.h"

#include <condition_variable>
#include <cstddef>
#include <memory>
#include <mutex>
#include <vector>

namespace obhut::sql {

inline Refused<Error> queue_full() {
    return Refused{Error{.kind = ErrorKind::Busy, .reason = "store/queue-full"}};
}

template <typename AnyConnection>
class Pool {
public:
    // Given back when it goes out of scope.
    class Lent {
    public:
        Lent(Pool& pool, std::unique_ptr<AnyConnection> connection)
            : pool_(&pool), connection_(std::move(connection)) {}

        Lent(Lent&&) noexcept = default;
        Lent& operator=(Lent&&) = delete;

        ~Lent() {
            if (connection_) pool_->give_back(std::move(connection_));
        }

        AnyConnection& operator*() const noexcept { return *connection_; }

        AnyConnection* operator->() const noexcept { return connection_.get(); }

    private:
        Pool* pool_;
        std::unique_ptr<AnyConnection> connection_;
    };

    explicit Pool(std::size_t waiting_max) : waiting_max_(waiting_max) {}

    void add(std::unique_ptr<AnyConnection> connection) { give_back(std::move(connection)); }

    Result<Lent, Error> borrow() {
        std::unique_lock lock{mutex_};
        if (free_.empty()) {
            if (waiting_ >= waiting_max_) return queue_full();
            ++waiting_;
            given_back_.wait(lock, [&] { return !free_.empty(); });
            --waiting_;
        }
        auto connection = std::move(free_.back());
        free_.pop_back();
        return Lent{*this, std::move(connection)};
    }

private:
    void give_back(std::unique_ptr<AnyConnection> connection) {
        {
            std::scoped_lock const lock{mutex_};
            free_.push_back(std::move(connection));
        }
        given_back_.notify_one();
    }

    std::mutex mutex_;
    std::condition_variable given_back_;
    std::vector<std::unique_ptr<AnyConnection>> free_;
    std::size_t waiting_ = 0;
    std::size_t waiting_max_;
};

}  // namespace obhut::sql
