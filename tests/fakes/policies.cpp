// SPDX-License-Identifier: Apache-2.0
#include "fakes/policies.h"

#include "packs/access_pack.h"
#include "packs/shipped_policies.h"

namespace obhut::fakes {

ports::Policies& policies() {
    static packs::ShippedPolicies shipped;
    return shipped;
}

access::Policy const& standard_policy() {
    return packs::shipped_access().standard;
}

access::Ceiling const& ceiling() {
    return packs::shipped_access().ceiling;
}

}  // namespace obhut::fakes
