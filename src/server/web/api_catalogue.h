// SPDX-License-Identifier: Apache-2.0
//
// What a business offers, as JSON: itself, its services, what each asks for and why.
//
// Layer: server. Pure.

#pragma once

#include "catalogue/business.h"
#include "time/instant.h"

#include <string>

namespace obhut::web {

std::string business_json(catalogue::Business const& business);
std::string services_json(catalogue::Business const& business, time::Instant now);

}  // namespace obhut::web
