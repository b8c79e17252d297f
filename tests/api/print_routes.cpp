// SPDX-License-Identifier: Apache-2.0
//
// Prints the API's routes, a JSON object a line, for contract_test.py to compare with api/openapi.yaml.
#include "change_policy/stored_policies.h"
#include "desk_api/desk_api.h"
#include "fakes/fake_passkeys.h"
#include "fakes/fake_passwords.h"
#include "fakes/open_house.h"
#include "fakes/policies.h"
#include "json/writer.h"
#include "web/routes.h"

#include <cstdio>

int main() {
    using namespace obhut;
    fakes::OpenHouse house;
    fakes::FakePasswords passwords;
    fakes::FakePasskeys const passkeys;
    ports::RelyingParty const party{.id = "house.example", .origins = {}};
    access::Rulebook const shipped{.standard = fakes::standard_policy(), .ceiling = fakes::ceiling()};
    change_policy::StoredPolicies policies{house.store, house.clock, shipped};
    web::Surroundings const around{.world = house.world, .calendar = house.calendar};
    desk_api::Parts const parts{
        .around = around,
        .proving = {.passwords = passwords, .passkeys = passkeys, .party = party},
        .policies = policies
    };
    auto routes = web::api_routes(around);
    for (auto& route : desk_api::routes(parts))
        routes.push_back(std::move(route));
    std::string text;
    for (auto const& route : routes) {
        json::Writer{text}
            .begin_object()
            .member("method", http::name_of(route.method).text())
            .member("path", route.path.text())
            .member("takesBody", route.body_bytes_max.value() > 0)
            .end_object();
        text += '\n';
    }
    return std::fputs(text.c_str(), stdout) < 0 ? 1 : 0;
}
