// SPDX-License-Identifier: Apache-2.0
//
// StoredPolicies answers with what each business has decided itself, cut down to the ceiling of this program, and with
// what ships where it has decided nothing.
//
// An answer is remembered for ten seconds, which is how long another process goes on with what was before; this one
// hears of its own changes at once. While one thread reads, the others go on with what they have. A store that does not
// answer leaves what was known before, and what ships where nothing was: without it nothing else is read either.
//
// Layer: app. Threading: safe from every thread; not to be asked inside a unit, because it may read.

#pragma once

#include "access/document.h"
#include "ports/clock.h"
#include "ports/policies.h"
#include "ports/store.h"

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>

namespace obhut::change_policy {

inline constexpr std::chrono::milliseconds remembered_for{10'000};

class StoredPolicies final : public ports::Policies {
public:
    // The rulebook outlives it.
    StoredPolicies(ports::Store& store, ports::Clock& clock, access::Rulebook const& shipped);

    std::shared_ptr<access::Policy const> of(catalogue::BusinessId business) override;

    // What was remembered no longer holds.
    void forget(catalogue::BusinessId business);

    access::Rulebook const& shipped() const noexcept { return shipped_; }

private:
    using Policy = std::shared_ptr<access::Policy const>;

    struct Remembered {
        Policy policy{};  // none: nothing is known yet
        std::chrono::sys_time<std::chrono::milliseconds> read{};
        std::uint64_t changes = 0;  // how often it was forgotten: what was read before must not come after
        bool is_read = false;       // by some thread, just now
    };

    Result<Policy, Error> read(catalogue::BusinessId business);

    ports::Store& store_;
    ports::Clock& clock_;
    access::Rulebook const& shipped_;
    Policy standard_;
    std::mutex mutex_;
    std::map<catalogue::BusinessId, Remembered> remembered_;
};

// A stored document as it holds under this rulebook. One that no program of ours would have stored counts as none.
access::Policy in_force(std::optional<ports::PolicyDocument> const& stored, access::Rulebook const& shipped);

}  // namespace obhut::change_policy
