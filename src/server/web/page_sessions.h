// SPDX-License-Identifier: Apache-2.0
//
// The sessions of classes as a list of days, for one service or for the whole week of a studio. A session that can be
// joined is a button that takes places in it; what cannot be joined says why and is no button.
//
// Layer: server.

#pragma once

#include "find_slots/find_slots.h"
#include "web/page_times.h"

#include <string>
#include <string_view>
#include <vector>

namespace obhut::web {

// One row of the list, with the form that takes it.
struct Row {
    find_slots::Meeting meeting;
    catalogue::Service const* service;
    std::string path;     // takes the session by POST
    Pairs const* hidden;  // of that form
};

struct Listed {
    std::vector<Row> rows;  // by start
    time::Zone zone;
    std::int32_t party;
    bool names_service;  // each row says which class it is
};

// Who and what a sitting occupies: the session's own, or its substitute's on that date.
using Leads = std::vector<catalogue::ResourceId>;

// The section TEACHER, and in it INSTEAD where it is not who usually teaches; nothing where nobody does.
void add_teacher(Frame const& frame, Leads const& leads, catalogue::Session const& session, pages::Fields& fields);

// The sections DAY and NO_WEEK; days without any session are left out.
void add_sessions(Frame const& frame, Week const& week, Listed const& listed, pages::Fields& fields);

// The first page of a business that has nothing but classes: its week, by class and by teacher where one asks for that.
bool has_only_classes(catalogue::Business const& business) noexcept;
Reply plan_page(
    Surroundings const& around, Frame const& frame, http::Request const& request, std::string const& remark
);

}  // namespace obhut::web
