// SPDX-License-Identifier: Apache-2.0
//
// Policies knows the policy of each business: who may do what and sees what there.
//
// Layer: app. Threading: safe from every thread.

#pragma once

#include "access/policy.h"
#include "catalogue/ids.h"

#include <memory>

namespace obhut::ports {

class Policies {
public:
    Policies() = default;
    Policies(Policies const&) = delete;
    Policies& operator=(Policies const&) = delete;
    virtual ~Policies() = default;

    // Never null. Whoever holds one goes on with it where the business changes its policy meanwhile.
    virtual std::shared_ptr<access::Policy const> of(catalogue::BusinessId business) = 0;
};

}  // namespace obhut::ports
