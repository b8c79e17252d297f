// SPDX-License-Identifier: Apache-2.0
#include "sql/connection.h"

namespace obhut::sql {

Error error_of(Fault fault) {
    switch (fault) {
    case Fault::OverPromised: return Error{.kind = ErrorKind::Conflict, .reason = "store/over-promised"};
    case Fault::Duplicate: return Error{.kind = ErrorKind::Conflict, .reason = "store/exists"};
    case Fault::Refused: return Error{.kind = ErrorKind::Invalid, .reason = "store/no-such-row"};
    case Fault::Damaged: return Error{.kind = ErrorKind::Unavailable, .reason = "store/unreadable-row"};
    case Fault::RunAgain: return Error{.kind = ErrorKind::Conflict, .reason = "store/conflict"};
    case Fault::Unavailable: break;
    }
    return Error{.kind = ErrorKind::Unavailable, .reason = "store/unavailable"};
}

void Query::start(char const* sql, std::span<Value const> values) {
    if (connection_.fault()) return;
    auto opened = connection_.run(sql, values);
    if (opened.ok()) {
        cursor_ = opened.value();
    } else {
        connection_.spoil(opened.error());
    }
}

Query::~Query() {
    if (cursor_ != nullptr) cursor_->close();
}

Result<Step, Error> Query::next() {
    if (cursor_ == nullptr) return Refused{error_of(connection_.fault().value_or(Fault::Unavailable))};
    auto const step = cursor_->step();
    if (step.ok()) return step.value();
    connection_.spoil(step.error());
    return Refused{error_of(step.error())};
}

Result<std::int64_t, Error> Query::finish() {
    while (OBHUT_TRY(next()) == Step::Row) {
    }
    return cursor_->rows_changed();
}

}  // namespace obhut::sql
