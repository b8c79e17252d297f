// SPDX-License-Identifier: Apache-2.0
//
// `obhut holidays list`: the public holidays of a country and state in one year.
//
// Layer: server.

#pragma once

#include "catalogue/schedule.h"
#include "obhut/command.h"

#include <optional>
#include <string>

namespace obhut::server {

void add_list_holidays(CLI::App& app, Run& chosen);

// A sentence where holidays of this country or state are not known: which ones are.
std::optional<std::string> holidays_fault(catalogue::HolidayCalendar const& calendar);

}  // namespace obhut::server
