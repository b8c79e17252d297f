// SPDX-License-Identifier: Apache-2.0

#include "packs/shipped_policies.h"

#include "packs/access_pack.h"

namespace obhut::packs {

ShippedPolicies::ShippedPolicies() : standard_(std::make_shared<access::Policy const>(shipped_access().standard)) {}

std::shared_ptr<access::Policy const> ShippedPolicies::of(catalogue::BusinessId) {
    return standard_;
}

}  // namespace obhut::packs
