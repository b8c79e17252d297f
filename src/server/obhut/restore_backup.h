// SPDX-License-Identifier: Apache-2.0
//
// `obhut backup restore`: makes a data folder out of a backup, without those who were erased since.
//
// Layer: server.

#pragma once

#include "obhut/command.h"

namespace obhut::server {

void add_restore_backup(CLI::App& app, Run& chosen);

}  // namespace obhut::server
