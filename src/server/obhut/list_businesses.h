// SPDX-License-Identifier: Apache-2.0
//
// `obhut business list`: which businesses can be booked here.
//
// Layer: server.

#pragma once

#include "obhut/command.h"

namespace obhut::server {

void add_list_businesses(CLI::App& app, Run& chosen);

}  // namespace obhut::server
