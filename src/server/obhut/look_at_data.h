// SPDX-License-Identifier: Apache-2.0
//
// Checks of what is stored, read beside a server: the version of the schema, each catalogue, the zone of each place.
//
// Layer: server.

#pragma once

#include "obhut/data_options.h"
#include "obhut/finding.h"

namespace obhut::server {

Findings look_at_stored(DataOptions const& options);

}  // namespace obhut::server
