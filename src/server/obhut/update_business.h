// SPDX-License-Identifier: Apache-2.0
//
// `obhut business update`: the next version of a business from its pack, and which upcoming bookings that hits.
//
// Layer: server.

#pragma once

#include "obhut/command.h"

namespace obhut::server {

void add_update_business(CLI::App& app, Run& chosen);

}  // namespace obhut::server
