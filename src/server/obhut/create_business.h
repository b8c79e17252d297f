// SPDX-License-Identifier: Apache-2.0
//
// `obhut business create`: from a pack, or by at most twelve answers, to a business that can be booked.
//
// Layer: server.

#pragma once

#include "obhut/command.h"

namespace obhut::server {

void add_create_business(CLI::App& app, Run& chosen);

}  // namespace obhut::server
