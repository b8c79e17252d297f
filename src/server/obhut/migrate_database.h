// SPDX-License-Identifier: Apache-2.0
//
// `obhut database migrate`: brings a PostgreSQL schema up to date. It is the owner's act, so that the server's role
// needs no right to change tables.
//
// Layer: server.

#pragma once

#include "obhut/exit_status.h"
#include "obhut/options.h"

namespace obhut::server {

ExitStatus migrate_database(MigrateOptions const& options);

}  // namespace obhut::server
