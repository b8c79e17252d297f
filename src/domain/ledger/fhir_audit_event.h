// SPDX-License-Identifier: Apache-2.0
//
// An entry as an AuditEvent of FHIR R4, one line of JSON, for the tools that a hospital or an auditor has already.
//
// What DICOM and HL7 have a code for is coded with it; the entry's own word stands beside it as a subtype, so nothing
// is lost. Ids are identifiers with a system of ours, and no resource is referred to that a FHIR server would have.
//
// Layer: domain. Pure.

#pragma once

#include "ledger/placed.h"

#include <string>

namespace obhut::ledger {

std::string fhir_audit_event(PlacedEntry const& placed);  // ends with a newline

}  // namespace obhut::ledger
