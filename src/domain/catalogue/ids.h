// SPDX-License-Identifier: Apache-2.0
//
// The names of what a business offers. Each is its own type, so a service cannot be passed where a resource is meant.
//
// Layer: domain. Pure.

#pragma once

#include "core/id.h"

namespace obhut::catalogue {

using BusinessId = Id<struct BusinessTag>;
using LocationId = Id<struct LocationTag>;
using ServiceId = Id<struct ServiceTag>;
using ResourceId = Id<struct ResourceTag>;

}  // namespace obhut::catalogue
