// SPDX-License-Identifier: Apache-2.0
//
// A report as the API tells it. A figure that is not told is null; of a sum, `weeksHidden` says in how many weeks the
// figure was not told and is therefore not part of it.
//
// Layer: domain. Pure.

#pragma once

#include "catalogue/business.h"
#include "insight/report.h"

#include <string>

namespace obhut::insight {

// Services have their present slug and name, or null where they are not offered any more.
std::string report_json(PeriodReport const& report, catalogue::Business const& business);

}  // namespace obhut::insight
