// SPDX-License-Identifier: Apache-2.0
//
// The document of a week: what was told once, as it is kept, so that it is told the same ever after. It names services
// by their ids and holds no figure that is hidden.
//
// Layer: domain. Pure.

#pragma once

#include "core/result.h"
#include "insight/report.h"

#include <string>
#include <string_view>

namespace obhut::insight {

enum class DocumentRefusal : std::uint8_t { Unreadable };

std::string write(WeekReport const& report);
Result<WeekReport, DocumentRefusal> read(std::string_view document);

}  // namespace obhut::insight
