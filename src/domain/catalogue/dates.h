// SPDX-License-Identifier: Apache-2.0
//
// A date in the words of the business's languages, for notices and pages alike.
//
// Layer: domain. Pure.

#pragma once

#include "catalogue/words.h"
#include "time/instant.h"

#include <string>
#include <string_view>

namespace obhut::catalogue {

std::string_view month_name(time::Date date, Language language) noexcept;  // "November"

// "25. November 2026" / "25 November 2026"; the day stays on the line of its month.
std::string long_date(time::Date date, Language language);

}  // namespace obhut::catalogue
