// SPDX-License-Identifier: Apache-2.0
#include "web/routes.h"

#include "http/problem.h"

#include <utility>

namespace obhut::web {
namespace {

// No business is called "api", but an address below it that is none of the API's would look like a page of that one.
http::Handler outside_api(http::Handler page) {
    return [page = std::move(page)](http::Request const& request) {
        bool const of_api = request.path == "/api" || request.path.starts_with("/api/");
        return of_api ? http::problem(404, "request/no-such-address") : page(request);
    };
}

}  // namespace

std::vector<http::Route> routes(Surroundings const& around) {
    auto all = api_routes(around);
    for (auto& page : page_routes(around)) {
        page.handle = outside_api(std::move(page.handle));
        all.push_back(std::move(page));
    }
    return all;
}

}  // namespace obhut::web
