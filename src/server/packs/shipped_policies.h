// SPDX-License-Identifier: Apache-2.0
//
// ShippedPolicies answers with what packs/access.toml says by default, for every business.
//
// Layer: server. Threading: safe from every thread.

#pragma once

#include "ports/policies.h"

namespace obhut::packs {

class ShippedPolicies final : public ports::Policies {
public:
    ShippedPolicies();

    std::shared_ptr<access::Policy const> of(catalogue::BusinessId business) override;

private:
    std::shared_ptr<access::Policy const> standard_;
};

}  // namespace obhut::packs
