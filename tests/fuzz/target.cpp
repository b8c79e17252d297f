// SPDX-License-Identifier: Apache-2.0
//
// The address of a request: the path finds a route and fills its captures, the query becomes parameters.

#include "expect.h"
#include "http/encoded_text.h"
#include "http/form.h"
#include "http/route.h"
#include "text/utf8.h"

#include <array>

namespace obhut::fuzz {
namespace {

using http::Access;
using http::Method;
using http::Rate;
using http::Work;

http::Router const& router() {
    static http::Router const made = [] {
        auto const answer = [](http::Request const&) { return http::Response::empty(); };
        std::vector<http::Route> routes;
        static constexpr std::array<Literal, 5> paths{
            "/", "/{business}", "/{business}/{lang}", "/{business}/{lang}/privacy", "/{business}/{lang}/{service}"
        };
        for (auto const path : paths)
            routes.push_back({Method::Get, path, Access::Public, Rate::Read, 0, Work::Inline, answer});
        auto made_of = http::Router::from(std::move(routes));
        OBHUT_EXPECT(made_of.ok());
        return std::move(made_of).value();
    }();
    return made;
}

}  // namespace

void try_input(std::string_view input) {
    auto const question = input.find('?');
    auto const path = input.substr(0, question);
    http::Parameters captures;
    auto const match = router().find(Method::Get, path, captures);
    if (match.outcome == http::Router::Outcome::Found) {
        OBHUT_EXPECT(match.route != nullptr && path.starts_with('/'));
        for (auto const& [name, value] : captures.pairs()) {
            OBHUT_EXPECT(text::is_utf8(value) && value.find('\0') == std::string::npos);
            auto const again =
                http::percent_decoded(http::percent_encoded(value), http::Plus::IsPlus, http::Lines::One);
            OBHUT_EXPECT(again && *again == value);
        }
    }
    if (question == std::string_view::npos) return;
    auto const query = http::parse_query(input.substr(question + 1));
    if (!query) return;
    OBHUT_EXPECT(query.value().pairs().size() <= http::query_parameters_max);
    std::string written;
    for (auto const& [name, value] : query.value().pairs()) {
        if (!written.empty()) written += '&';
        written += http::percent_encoded(name) + "=" + http::percent_encoded(value);
    }
    auto const again = http::parse_query(written);
    OBHUT_EXPECT(again && again.value().pairs() == query.value().pairs());
}

}  // namespace obhut::fuzz
