// SPDX-License-Identifier: Apache-2.0
//
// A policy as one JSON document: what is stored of a business's own and what the desk edits. packs/access.toml holds
// two of the same form (packs/access_pack.h), and says what each member means.
//
// A document is complete: a role that does not stand in it is missing, since one that was forgotten would silently be
// without rights. What write() gives, read_draft() takes, and the same draft comes back.
//
// Layer: domain. Pure.

#pragma once

#include "access/policy.h"
#include "catalogue/document.h"
#include "core/result.h"
#include "json/value.h"

#include <vector>

namespace obhut::access {

using catalogue::DocumentFault;

Result<PolicyDraft, std::vector<DocumentFault>> read_draft(json::Value const& document);

// The same, and within the ceiling. A fault that goes beyond says what the most would be.
Result<Policy, std::vector<DocumentFault>> read_policy(json::Value const& document, Ceiling const& ceiling);

json::Value write(PolicyDraft const& draft);

// What ships: { "default": …, "ceiling": … }.
struct Rulebook {
    Policy standard;
    Ceiling ceiling;
};

Result<Rulebook, std::vector<DocumentFault>> read_rulebook(json::Value const& document);

}  // namespace obhut::access
