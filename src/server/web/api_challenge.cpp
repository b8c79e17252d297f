// SPDX-License-Identifier: Apache-2.0
#include "web/api_challenge.h"

#include "guard/door.h"
#include "http/problem.h"
#include "web/api_fault.h"
#include "web/api_handlers.h"

#include <array>

namespace obhut::web {
namespace {

constexpr std::string_view path = "/api/v1/challenge?business=";

// Where nobody is asked for a proof, one may still be had and is taken.
guard::Challenge made(Surroundings const& around, catalogue::Business const& business, http::Request const& request) {
    if (around.door != nullptr) return around.door->challenge(business, request.remote.prefix());
    auto& world = around.world;
    return guard::Challenges{world.vault, world.random, guard::Rules{}.proof_numbers}.make(
        business.id, 0, world.clock.now()
    );
}

}  // namespace

http::Response problem_at_the_door(catalogue::Business const& business, Error const& error) {
    if (error.reason == Literal{"guard/too-many"}) return problem_of(error);
    std::array<http::ProblemMember, 1> const where{
        {{.name = "challenge", .json = "\"" + std::string{path}.append(business.slug.text()) + "\""}}
    };
    return http::problem(error, where);
}

Reply show_challenge(Surroundings const& around, http::Request const& request) {
    auto const text = request.query.find("business");
    if (!text) return Refused{problem_of(Faults{{.at = "/business", .reason = "request/missing"}})};
    for (auto const& [name, value] : request.query.pairs()) {
        if (name != "business") {
            return Refused{problem_of(Faults{{.at = place_of("", name), .reason = "request/unknown-field"}})};
        }
    }
    auto const slug = Slug::from(*text);
    if (!slug) return Refused{problem_of(Error{.kind = ErrorKind::NotFound, .reason = "business/unknown"})};
    auto const compiled = OBHUT_TRY(or_problem(around.calendar.business(*slug)));
    return http::Response::json(guard::to_json(made(around, compiled->business(), request)))
        .with("Cache-Control", "no-store");
}

}  // namespace obhut::web
