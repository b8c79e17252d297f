// SPDX-License-Identifier: Apache-2.0
//
// `obhut doctor`: looks at everything a server needs, one line for each check, and says what to do where it is not
// well.
//
// It runs beside a server, sends nothing and changes nothing.
//
// Layer: server.

#pragma once

#include "obhut/command.h"

namespace obhut::server {

void add_doctor(CLI::App& app, Run& chosen);

}  // namespace obhut::server
