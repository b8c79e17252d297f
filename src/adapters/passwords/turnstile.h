// SPDX-License-Identifier: Apache-2.0
//
// Turnstile lets few in at once and a few more wait, in the order they came; it turns the rest away.
//
// Layer: adapters. Threading: safe to share; it outlives its passes.

#pragma once

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <optional>

namespace obhut::passwords {

class Turnstile {
public:
    // Inside until it is destroyed.
    class Pass {
    public:
        explicit Pass(Turnstile& turnstile) noexcept : turnstile_(&turnstile) {}

        Pass(Pass const&) = delete;
        Pass& operator=(Pass const&) = delete;
        Pass& operator=(Pass&&) = delete;

        Pass(Pass&& other) noexcept : turnstile_(other.turnstile_) { other.turnstile_ = nullptr; }

        ~Pass() {
            if (turnstile_ != nullptr) turnstile_->leave();
        }

    private:
        Turnstile* turnstile_;
    };

    // With `at_once` = 0 nobody enters.
    Turnstile(unsigned at_once, unsigned waiting_max) : at_once_(at_once), waiting_max_(waiting_max) {}

    std::optional<Pass> enter();  // nothing if too many wait already
    std::uint64_t waiting() const;

private:
    void leave();
    std::uint64_t waiting_now() const;

    std::uint64_t const at_once_;
    std::uint64_t const waiting_max_;
    mutable std::mutex lock_;
    std::condition_variable left_one_;
    std::uint64_t arrived_ = 0;  // each takes the next number, and is inside once it is below left_ + at_once_
    std::uint64_t left_ = 0;
};

}  // namespace obhut::passwords
