// SPDX-License-Identifier: Apache-2.0
#include "http/worker_pool.h"

#include <algorithm>
#include <utility>

namespace obhut::http {

WorkerPool::WorkerPool(unsigned workers, std::size_t queue_max) : queue_max_(queue_max) {
    for (unsigned count = 0; count < std::max(1U, workers); ++count)
        threads_.emplace_back([this] { work(); });
}

WorkerPool::~WorkerPool() {
    stop();
}

WorkerPool::Submitted WorkerPool::submit(std::function<void()>&& job) {
    {
        std::scoped_lock const hold{lock_};
        if (stopping_ || queue_.size() >= queue_max_) return Submitted::Full;
        queue_.push_back(std::move(job));
        waiting_.store(queue_.size(), std::memory_order_relaxed);
    }
    filled_.notify_one();
    return Submitted::Queued;
}

void WorkerPool::stop() {
    {
        std::scoped_lock const hold{lock_};
        stopping_ = true;
    }
    filled_.notify_all();
    for (auto& thread : threads_) {
        if (thread.joinable()) thread.join();
    }
}

void WorkerPool::work() {
    std::unique_lock hold{lock_};
    for (;;) {
        filled_.wait(hold, [this] { return stopping_ || !queue_.empty(); });
        if (queue_.empty()) return;
        auto job = std::move(queue_.front());
        queue_.pop_front();
        waiting_.store(queue_.size(), std::memory_order_relaxed);
        hold.unlock();
        job();
        job = nullptr;  // what it holds goes before the lock is taken again
        hold.lock();
    }
}

}  // namespace obhut::http
