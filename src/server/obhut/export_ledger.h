// SPDX-License-Identifier: Apache-2.0
//
// `obhut ledger export`: the entries of a span of time as NDJSON or as AuditEvents of FHIR, on record; or the hashes
// alone, as a folder of tiles that anybody may have.
//
// Layer: server.

#pragma once

#include "obhut/command.h"

namespace obhut::server {

void add_export_ledger(CLI::App& app, Run& chosen);

}  // namespace obhut::server
