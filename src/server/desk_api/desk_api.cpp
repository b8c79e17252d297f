// SPDX-License-Identifier: Apache-2.0
#include "desk_api/desk_api.h"

#include "desk_api/handlers.h"

#include <array>
#include <iterator>

namespace obhut::desk_api {
namespace {

admission::StaffHandler on(Parts const& parts, Operation operation) {
    return [parts, operation](Caller const& caller, Request const& request) {
        return web::response_of(operation(parts, caller, request));
    };
}

void append(std::vector<StaffRoute>& all, std::vector<StaffRoute> some) {
    all.insert(all.end(), std::make_move_iterator(some.begin()), std::make_move_iterator(some.end()));
}

}  // namespace

StaffRoute reads(Parts const& parts, Literal path, Needs needs, Operation operation) {
    return {Method::Get, path, needs, StepUp::NotNeeded, Rate::Read, std::size_t{0}, on(parts, operation)};
}

StaffRoute changes(Parts const& parts, Changes how, Literal path, Needs needs, Operation operation) {
    return {how.method, path, needs, how.step_up, Rate::Write, how.body_bytes_max, on(parts, operation)};
}

std::vector<StaffRoute> staff_routes(Parts const& parts) {
    std::vector<StaffRoute> all;
    for (auto const some :
         {session_routes,
          account_routes,
          staff_routes_of_managing,
          pass_routes,
          day_routes,
          client_routes,
          watch_routes,
          ledger_routes,
          policy_routes})
        append(all, some(parts));
    return all;
}

std::vector<http::Route> routes(Parts const& parts) {
    auto all = sign_in_routes(parts);
    auto staff = admission::admit(parts.around, staff_routes(parts));
    all.insert(all.end(), std::make_move_iterator(staff.begin()), std::make_move_iterator(staff.end()));
    return all;
}

}  // namespace obhut::desk_api
