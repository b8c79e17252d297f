// SPDX-License-Identifier: Apache-2.0
#include "http/form.h"

#include "http/encoded_text.h"
#include "http/problem.h"

#include <algorithm>
#include <strings.h>

namespace obhut::http {
namespace {

struct Rules {
    std::size_t fields_max;
    Lines lines;
    std::span<std::string_view const> repeatable;
};

Result<Parameters, FormRefusal> parse_pairs(std::string_view text, Rules const& rules) {
    Parameters parameters;
    while (!text.empty()) {
        auto const end = text.find('&');
        auto const piece = text.substr(0, end);
        text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
        if (piece.empty()) continue;
        if (parameters.pairs().size() == rules.fields_max) return Refused{FormRefusal::TooManyFields};

        auto const equals = piece.find('=');
        auto const name = percent_decoded(piece.substr(0, equals), Plus::IsSpace, Lines::One);
        auto value = equals == std::string_view::npos
                         ? std::optional<std::string>{""}
                         : percent_decoded(piece.substr(equals + 1), Plus::IsSpace, rules.lines);
        if (!name || name->empty() || !value) return Refused{FormRefusal::Malformed};
        bool const repeatable = std::ranges::find(rules.repeatable, *name) != rules.repeatable.end();
        if (!repeatable && parameters.has(*name)) return Refused{FormRefusal::RepeatedName};
        parameters.add(*name, std::move(*value));
    }
    return parameters;
}

}  // namespace

Result<Parameters, FormRefusal> parse_query(std::string_view query) {
    return parse_pairs(query, {.fields_max = query_parameters_max, .lines = Lines::One, .repeatable = {}});
}

Result<Parameters, FormRefusal> parse_form(Request const& request, std::span<std::string_view const> repeatable) {
    static constexpr std::string_view form_type = "application/x-www-form-urlencoded";
    auto const type = request.media_type();
    bool const fits = type.size() == form_type.size() && strncasecmp(type.data(), form_type.data(), type.size()) == 0;
    if (!fits) return Refused{FormRefusal::WrongMediaType};
    return parse_pairs(request.body, {.fields_max = form_fields_max, .lines = Lines::Many, .repeatable = repeatable});
}

Response problem(FormRefusal refusal) {
    switch (refusal) {
    case FormRefusal::WrongMediaType: return problem(415, "request/wrong-media-type");
    case FormRefusal::TooManyFields: return problem(400, "request/too-many-fields");
    case FormRefusal::RepeatedName: return problem(400, "request/repeated-parameter");
    case FormRefusal::Malformed: break;
    }
    return problem(400, "request/malformed-parameters");
}

}  // namespace obhut::http
