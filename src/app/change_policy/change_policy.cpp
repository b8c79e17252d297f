// SPDX-License-Identifier: Apache-2.0
#include "change_policy/change_policy.h"

#include "json/writer.h"
#include "record/record.h"

#include <algorithm>

namespace obhut::change_policy {
namespace {

using access::Permission;
using access::Right;

constexpr Error not_for_role{.kind = ErrorKind::Denied, .reason = "access/not-for-role"};

bool can_be_changed(access::Policy const& policy) {
    return std::ranges::any_of(access::staff_roles, [&](access::Role role) {
        return policy.profile_of(role).rights.has(Right::PolicyChange);
    });
}

Result<Done, Error>
store(ports::World& world, recognise::Caller const& caller, access::Policy const& policy, std::int64_t version) {
    ports::PolicyDocument const document{.version = version, .json = json::write(access::write(policy.draft()))};
    auto entry = recognise::entry_by(world, caller, ledger::Action::PolicyChanged);
    entry.purpose = access::Purpose::Security;
    auto const row = OBHUT_TRY(record::row_of(world, std::move(entry), std::nullopt));
    return world.store.write(caller.business(), [&](ports::Unit& unit) -> Result<Done, Error> {
        OBHUT_TRY(unit.watch().put(document));
        return unit.append(row);
    });
}

}  // namespace

Result<PolicyRead, Error>
read_policy(ports::World& world, recognise::Caller const& caller, StoredPolicies const& policies) {
    if (caller.may(Right::PolicyChange) == Permission::No) return Refused{not_for_role};
    std::optional<ports::PolicyDocument> stored;
    OBHUT_TRY(world.store.read(caller.business(), [&](ports::Reader& reader) -> Result<Done, Error> {
        stored = OBHUT_TRY(reader.watch().policy());
        return Done{};
    }));
    return PolicyRead{
        .version = stored ? stored->version : 0, .document = access::write(in_force(stored, policies.shipped()).draft())
    };
}

Result<std::int64_t, PolicyNotTaken> change_policy(
    ports::World& world,
    recognise::Caller const& caller,
    StoredPolicies& policies,
    json::Value const& document,
    std::int64_t version
) {
    if (caller.may(Right::PolicyChange) == Permission::No) return Refused{PolicyNotTaken{.error = not_for_role}};
    auto policy = access::read_policy(document, policies.shipped().ceiling);
    if (!policy) {
        return Refused{PolicyNotTaken{
            .error = {.kind = ErrorKind::Invalid, .reason = "policy/not-taken", .field = "/document"},
            .faults = std::move(policy).error()
        }};
    }
    if (!can_be_changed(policy.value())) {
        return Refused{PolicyNotTaken{
            .error = {.kind = ErrorKind::Invalid, .reason = "policy/locks-everybody-out", .field = "/document"}
        }};
    }
    auto const stored = store(world, caller, policy.value(), version + 1);
    // Also where nobody knows whether it was stored.
    policies.forget(caller.business());
    if (!stored) return Refused{PolicyNotTaken{.error = stored.error()}};
    return version + 1;
}

}  // namespace obhut::change_policy
