// SPDX-License-Identifier: Apache-2.0
//
// The use case "decide who may do what": the policy of a business as one document, read and replaced as a whole.
//
// What goes beyond the ceiling is refused with every place at once, and what the most would be. So is a policy under
// which nobody could change it any more.
//
// Layer: app.

#pragma once

#include "access/document.h"
#include "change_policy/stored_policies.h"
#include "core/error.h"
#include "core/result.h"
#include "json/value.h"
#include "ports/world.h"
#include "recognise/caller.h"

#include <cstdint>
#include <vector>

namespace obhut::change_policy {

struct PolicyRead {
    std::int64_t version;  // 0: the business has decided nothing, and what ships holds
    json::Value document;  // as it holds
};

// Denied ("access/not-for-role").
Result<PolicyRead, Error>
read_policy(ports::World& world, recognise::Caller const& caller, StoredPolicies const& policies);

struct PolicyNotTaken {
    Error error;
    std::vector<access::DocumentFault> faults{};  // of "policy/not-taken"
};

// `version` is the one that was read; the document holds from then on as the next. Denied ("access/not-for-role"),
// Invalid ("policy/not-taken", with the faults; "policy/locks-everybody-out"), Conflict ("policy/changed-meanwhile").
Result<std::int64_t, PolicyNotTaken> change_policy(
    ports::World& world,
    recognise::Caller const& caller,
    StoredPolicies& policies,
    json::Value const& document,
    std::int64_t version
);

}  // namespace obhut::change_policy
