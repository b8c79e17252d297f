// SPDX-License-Identifier: Apache-2.0
#include "change_policy/stored_policies.h"

#include "json/parse.h"

namespace obhut::change_policy {

access::Policy in_force(std::optional<ports::PolicyDocument> const& stored, access::Rulebook const& shipped) {
    if (!stored) return shipped.standard;
    auto const parsed = json::parse(stored->json, catalogue::document_limits);
    if (!parsed) return shipped.standard;
    auto const draft = access::read_draft(parsed.value());
    if (!draft) return shipped.standard;
    auto policy = access::Policy::cut_down(draft.value(), shipped.ceiling);
    return policy ? std::move(policy).value() : shipped.standard;
}

StoredPolicies::StoredPolicies(ports::Store& store, ports::Clock& clock, access::Rulebook const& shipped)
    : store_(store), clock_(clock), shipped_(shipped),
      standard_(std::make_shared<access::Policy const>(shipped.standard)) {}

std::shared_ptr<access::Policy const> StoredPolicies::of(catalogue::BusinessId business) {
    auto const now = clock_.now_ms();
    std::uint64_t changes = 0;
    {
        std::scoped_lock const lock{mutex_};
        auto& known = remembered_[business];
        auto const age = now - known.read;
        bool const holds = age >= std::chrono::milliseconds{0} && age < remembered_for;
        if (known.policy && (holds || known.is_read)) return known.policy;
        known.is_read = true;
        changes = known.changes;
    }
    auto read_now = read(business);
    std::scoped_lock const lock{mutex_};
    auto& known = remembered_[business];
    if (known.changes != changes) return read_now ? std::move(read_now).value() : standard_;
    known.is_read = false;
    if (!read_now) return known.policy ? known.policy : standard_;
    known.policy = std::move(read_now).value();
    known.read = now;
    return known.policy;
}

void StoredPolicies::forget(catalogue::BusinessId business) {
    std::scoped_lock const lock{mutex_};
    auto& known = remembered_[business];
    known = Remembered{.changes = known.changes + 1};
}

Result<StoredPolicies::Policy, Error> StoredPolicies::read(catalogue::BusinessId business) {
    std::optional<ports::PolicyDocument> stored;
    OBHUT_TRY(store_.read(business, [&](ports::Reader& reader) -> Result<Done, Error> {
        stored = OBHUT_TRY(reader.watch().policy());
        return Done{};
    }));
    return stored ? std::make_shared<access::Policy const>(in_force(stored, shipped_)) : standard_;
}

}  // namespace obhut::change_policy
