// SPDX-License-Identifier: Apache-2.0
//
// `obhut staff …`: the first owner of a business, and the way back where nobody is left who could help at the desk.
//
// Whoever may run these has the data and their keys; the ledger says that it was the operator.
//
// Layer: server.

#pragma once

#include "obhut/command.h"

namespace obhut::server {

void add_staff_commands(CLI::App& app, Run& chosen);

}  // namespace obhut::server
