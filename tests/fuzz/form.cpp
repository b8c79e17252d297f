// SPDX-License-Identifier: Apache-2.0
//
// The body of a posted form. What is read, written again and read again is the same.

#include "http/form.h"

#include "expect.h"
#include "http/encoded_text.h"
#include "text/utf8.h"

#include <array>

namespace obhut::fuzz {
namespace {

constexpr std::array<std::string_view, 1> repeatable{"consent"};

Result<http::Parameters, http::FormRefusal> parsed(std::string_view body) {
    static constexpr std::array<http::Header, 1> headers{
        {{.name = "Content-Type", .value = "application/x-www-form-urlencoded"}}
    };
    http::Request request;
    request.method = http::Method::Post;
    request.headers.assign(headers.begin(), headers.end());
    request.body = body;
    return http::parse_form(request, repeatable);
}

}  // namespace

void try_input(std::string_view input) {
    auto const form = parsed(input);
    if (!form) return;
    std::string written;
    for (auto const& [name, value] : form.value().pairs()) {
        OBHUT_EXPECT(text::is_utf8(name) && text::is_utf8(value) && value.find('\0') == std::string::npos);
        if (!written.empty()) written += '&';
        written += http::percent_encoded(name) + "=" + http::percent_encoded(value);
    }
    auto const again = parsed(written);
    OBHUT_EXPECT(again && again.value().pairs() == form.value().pairs());
}

}  // namespace obhut::fuzz
