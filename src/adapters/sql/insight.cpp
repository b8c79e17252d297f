// SPDX-License-Identifier: Apache-2.0
#include "sql/insight.h"

namespace obhut::sql {
namespace {

constexpr char const* told_sql =
    "SELECT monday, document FROM insight_week WHERE business_id = $1 AND monday >= $2 AND monday <= $3"
    " ORDER BY monday";
constexpr char const* tell_sql = "INSERT INTO insight_week (business_id, monday, document) VALUES ($1, $2, $3)"
                                 " ON CONFLICT (business_id, monday) DO NOTHING";

std::int64_t days_of(time::Date date) {
    return date.time_since_epoch().count();
}

}  // namespace

Result<std::vector<ports::ToldWeek>, Error>
told_weeks(Connection& connection, ports::BusinessId business, time::Date first, time::Date last) {
    std::vector<ports::ToldWeek> found;
    Query row{connection, told_sql, business, days_of(first), days_of(last)};
    while (OBHUT_TRY(row.next()) == Step::Row)
        found.push_back({.monday = time::Date{std::chrono::days{row.small(0)}}, .document = row.text(1)});
    return found;
}

Result<Done, Error> insert_told_week(Connection& connection, ports::BusinessId business, ports::ToldWeek const& week) {
    Query insert{connection, tell_sql, business, days_of(week.monday), week.document};
    if (OBHUT_TRY(insert.finish()) == 0)
        return Refused{Error{.kind = ErrorKind::Conflict, .reason = "insight/told-before"}};
    return Done{};
}

}  // namespace obhut::sql
