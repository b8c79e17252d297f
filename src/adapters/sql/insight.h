// SPDX-License-Identifier: Apache-2.0
//
// What was told of the bookings of a week, kept as it was.
//
// Layer: adapters.

#pragma once

#include "ports/store.h"
#include "sql/connection.h"

namespace obhut::sql {

Result<std::vector<ports::ToldWeek>, Error>
told_weeks(Connection& connection, ports::BusinessId business, time::Date first, time::Date last);

Result<Done, Error> insert_told_week(Connection& connection, ports::BusinessId business, ports::ToldWeek const& week);

}  // namespace obhut::sql
