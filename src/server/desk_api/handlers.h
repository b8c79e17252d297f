// SPDX-License-Identifier: Apache-2.0
//
// The routes of the desk's API by what they are about: each file has its own part of the table.
//
// Layer: server. Threading: handlers run on several threads.

#pragma once

#include "desk_api/desk_api.h"
#include "web/api_body.h"
#include "web/api_fault.h"

#include <vector>

namespace obhut::desk_api {

using access::Right;
using admission::Caller;
using admission::Needs;
using admission::StaffRoute;
using admission::StepUp;
using http::Method;
using http::Rate;
using http::Request;
using http::Response;
using web::Need;
using web::Reply;

using Operation = Reply (*)(Parts const&, Caller const&, Request const&);

// Reads or changes, as every one of them does; the body is JSON where there is one.
StaffRoute reads(Parts const& parts, Literal path, Needs needs, Operation operation);

struct Changes {
    Method method;
    StepUp step_up = StepUp::NotNeeded;
    std::size_t body_bytes_max = web::json_body_bytes_max;  // 0: there is none
};
StaffRoute changes(Parts const& parts, Changes how, Literal path, Needs needs, Operation operation);

std::vector<http::Route> sign_in_routes(Parts const& parts);
std::vector<StaffRoute> session_routes(Parts const& parts);
std::vector<StaffRoute> account_routes(Parts const& parts);
std::vector<StaffRoute> staff_routes_of_managing(Parts const& parts);
std::vector<StaffRoute> pass_routes(Parts const& parts);
std::vector<StaffRoute> day_routes(Parts const& parts);
std::vector<StaffRoute> client_routes(Parts const& parts);
std::vector<StaffRoute> watch_routes(Parts const& parts);
std::vector<StaffRoute> ledger_routes(Parts const& parts);
std::vector<StaffRoute> policy_routes(Parts const& parts);

}  // namespace obhut::desk_api
