// SPDX-License-Identifier: Apache-2.0
#include "passwords/turnstile.h"

namespace obhut::passwords {

std::optional<Turnstile::Pass> Turnstile::enter() {
    std::unique_lock hold{lock_};
    bool const must_wait = arrived_ >= left_ + at_once_;
    if (at_once_ == 0 || (must_wait && waiting_now() >= waiting_max_)) return std::nullopt;
    std::uint64_t const number = arrived_++;
    left_one_.wait(hold, [&] { return number < left_ + at_once_; });
    return Pass{*this};
}

std::uint64_t Turnstile::waiting() const {
    std::scoped_lock const hold{lock_};
    return waiting_now();
}

void Turnstile::leave() {
    {
        std::scoped_lock const hold{lock_};
        ++left_;
    }
    left_one_.notify_all();
}

std::uint64_t Turnstile::waiting_now() const {
    std::uint64_t const admitted = left_ + at_once_;
    return arrived_ > admitted ? arrived_ - admitted : 0;
}

}  // namespace obhut::passwords
