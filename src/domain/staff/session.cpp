// SPDX-License-Identifier: Apache-2.0
#include "staff/session.h"

#include <algorithm>

namespace obhut::staff {

using namespace std::chrono_literals;

SessionTerms session_terms(catalogue::Business const& business) noexcept {
    bool const care = std::ranges::any_of(business.services, [](auto const& service) { return service.care; });
    return {.idle = care ? 15min : 30min, .life = 12h, .fresh = 10min};
}

Life life_of(Session const& session, SessionTerms const& terms, Instant now) noexcept {
    if (now - session.begun >= terms.life) return Life::Over;
    return now - session.seen >= terms.idle ? Life::Idle : Life::Lives;
}

Proof proof_of(Session const& session, SessionTerms const& terms, Instant now) noexcept {
    return now - session.proven < terms.fresh ? Proof::Fresh : Proof::Stale;
}

}  // namespace obhut::staff
