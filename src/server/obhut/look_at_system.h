// SPDX-License-Identifier: Apache-2.0
//
// Checks of the machine: the rules of its time zones and its clock.
//
// Layer: server.

#pragma once

#include "obhut/data_options.h"
#include "obhut/finding.h"
#include "time/zone.h"

#include <optional>
#include <string>

namespace obhut::server {

Finding finding_of_rules(std::optional<time::Zone> const& berlin, std::string const& version, time::Instant now);
Finding look_at_zone_rules();
Finding look_at_clock(DataOptions const& options);

}  // namespace obhut::server
