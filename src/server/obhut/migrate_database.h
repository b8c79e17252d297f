// SPDX-License-Identifier: Apache-2.0
//
// `obhut database migrate`: brings a PostgreSQL schema up to date. It is the owner's act, so that the server's role
// needs no right to change tables.
//
// Layer: server.

#pragma once

#include "obhut/command.h"

namespace obhut::server {

void add_migrate_database(CLI::App& app, Run& chosen);

}  // namespace obhut::server
