// SPDX-License-Identifier: Apache-2.0
//
// `obhut configuration`: prints a configuration file with every setting explained, to begin one's own with.
//
// Layer: server.

#pragma once

#include "obhut/command.h"

namespace obhut::server {

void add_show_configuration(CLI::App& app, Run& chosen);

}  // namespace obhut::server
