// SPDX-License-Identifier: Apache-2.0
#include "web/routes.h"

#include <iterator>

namespace obhut::web {

std::vector<http::Route> routes(Surroundings const& around) {
    auto all = api_routes(around);
    auto pages = page_routes(around);
    all.insert(all.end(), std::make_move_iterator(pages.begin()), std::make_move_iterator(pages.end()));
    return all;
}

}  // namespace obhut::web
