// SPDX-License-Identifier: Apache-2.0
#include "http/problem.h"
#include "web/api_body.h"
#include "web/api_catalogue.h"
#include "web/api_handlers.h"
#include "web/api_visit.h"
#include "web/routes.h"

namespace obhut::web {
namespace {

using http::Access;
using http::Method;
using http::Rate;
using http::Work;

using Operation = Reply (*)(Surroundings const&, http::Request const&);

http::Handler on(Surroundings const& around, Operation operation) {
    return [around, operation](http::Request const& request) { return response_of(operation(around, request)); };
}

}  // namespace

Reply show_health(Surroundings const&, http::Request const&) {
    return http::Response::constant("application/json", R"({"status":"up"})");
}

Reply show_readiness(Surroundings const& around, http::Request const&) {
    OBHUT_TRY(or_problem(around.world.store.businesses()));
    return http::Response::constant("application/json", R"({"status":"ready"})");
}

Reply show_business(Surroundings const& around, http::Request const& request) {
    auto const compiled = OBHUT_TRY(business_of(around, request));
    return http::Response::json(business_json(compiled->business()));
}

Reply list_services(Surroundings const& around, http::Request const& request) {
    auto const compiled = OBHUT_TRY(business_of(around, request));
    return http::Response::json(services_json(compiled->business(), around.world.clock.now()));
}

std::vector<http::Route> api_routes(Surroundings const& around) {
    constexpr std::size_t body = json_body_bytes_max;
    constexpr auto link = Access::Capability;
    auto const does = [&](Operation operation) { return on(around, operation); };
    // clang-format off
    return {
        {Method::Get, "/healthz", Access::Public, Rate::None, 0, Work::Inline, does(show_health)},
        {Method::Get, "/readyz", Access::Public, Rate::Read, 0, Work::Pool, does(show_readiness)},
        {Method::Get, "/api/v1/challenge", Access::Public, Rate::Read, 0, Work::Inline, does(show_challenge)},
        {Method::Get, "/api/v1/businesses/{business}", Access::Public, Rate::Read, 0, Work::Inline,
         does(show_business)},
        {Method::Get, "/api/v1/businesses/{business}/services", Access::Public, Rate::Read, 0, Work::Inline,
         does(list_services)},
        {Method::Get, "/api/v1/businesses/{business}/services/{service}/slots", Access::Public, Rate::Read, 0,
         Work::Either, does(list_slots)},
        {Method::Post, "/api/v1/businesses/{business}/holds", Access::Public, Rate::Write, body, Work::Pool,
         does(hold_slot)},
        {Method::Delete, "/api/v1/businesses/{business}/holds/{hold}", link, Rate::Write, 0, Work::Pool,
         does(release_hold)},
        {Method::Post, "/api/v1/businesses/{business}/bookings", Access::Public, Rate::Write, body, Work::Pool,
         does(book_slot)},
        {Method::Get, "/api/v1/businesses/{business}/manage/{capability}", link, Rate::Guessable, 0, Work::Pool,
         does(show_booking)},
        {Method::Post, "/api/v1/businesses/{business}/manage/{capability}/cancellation", link, Rate::Guessable, body,
         Work::Pool, does(cancel_booking)},
        {Method::Post, "/api/v1/businesses/{business}/manage/{capability}/reschedule", link, Rate::Guessable, body,
         Work::Pool, does(reschedule_booking)},
        {Method::Post, "/api/v1/businesses/{business}/manage/{capability}/party", link, Rate::Guessable, body,
         Work::Pool, does(change_party)},
    };
    // clang-format on
}

}  // namespace obhut::web
