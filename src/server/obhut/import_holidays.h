// SPDX-License-Identifier: Apache-2.0
//
// `obhut holidays import`: a location closes on the public holidays of its country and state (req:B23).
//
// Layer: server.

#pragma once

#include "obhut/command.h"

namespace obhut::server {

void add_import_holidays(CLI::App& app, Run& chosen);

}  // namespace obhut::server
