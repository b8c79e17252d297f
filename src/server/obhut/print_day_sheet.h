// SPDX-License-Identifier: Apache-2.0
//
// `obhut daysheet`: writes a day of one business as a file to print, for a cron job of the evening before. It runs
// beside a serving server on the same data, and writes one entry into the ledger.
//
// Layer: server.

#pragma once

#include "obhut/command.h"

namespace obhut::server {

void add_print_day_sheet(CLI::App& app, Run& chosen);

}  // namespace obhut::server
