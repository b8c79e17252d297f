// SPDX-License-Identifier: Apache-2.0
//
// `obhut business check FILE`: whether a pack holds, and else every fault with its line and its remedy.
//
// Layer: server.

#pragma once

#include "obhut/command.h"

namespace obhut::server {

void add_check_business(CLI::App& app, Run& chosen);

}  // namespace obhut::server
