// SPDX-License-Identifier: Apache-2.0
//
// Prints the API's routes, a JSON object a line, for contract_test.py to compare with api/openapi.yaml.
#include "fakes/open_house.h"
#include "json/writer.h"
#include "web/routes.h"

#include <cstdio>

int main() {
    obhut::fakes::OpenHouse house;
    std::string text;
    for (auto const& route : obhut::web::api_routes({.world = house.world, .calendar = house.calendar})) {
        obhut::json::Writer{text}
            .begin_object()
            .member("method", obhut::http::name_of(route.method).text())
            .member("path", route.path.text())
            .member("takesBody", route.body_bytes_max.value() > 0)
            .end_object();
        text += '\n';
    }
    return std::fputs(text.c_str(), stdout) < 0 ? 1 : 0;
}
