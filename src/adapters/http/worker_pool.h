// SPDX-License-Identifier: Apache-2.0
//
// WorkerPool runs what may block, on a fixed number of threads behind a queue of fixed length.
//
// Layer: adapters. Threading: safe to share. stop() runs what is queued, then joins.

#pragma once

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace obhut::http {

class WorkerPool {
public:
    enum class Submitted : std::uint8_t { Queued, Full };

    WorkerPool(unsigned workers, std::size_t queue_max);
    WorkerPool(WorkerPool const&) = delete;
    WorkerPool& operator=(WorkerPool const&) = delete;
    ~WorkerPool();

    // When Full, `job` is untouched and will not run.
    [[nodiscard]] Submitted submit(std::function<void()>&& job);
    void stop();
    std::size_t waiting() const noexcept { return waiting_.load(std::memory_order_relaxed); }

private:
    void work();

    std::size_t const queue_max_;
    std::mutex lock_;
    std::condition_variable filled_;
    std::deque<std::function<void()>> queue_;
    std::atomic<std::size_t> waiting_{0};
    bool stopping_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace obhut::http
