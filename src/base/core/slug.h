// SPDX-License-Identifier: Apache-2.0
//
// Slug is a short name that the owner of a business gives to a thing: a service, a field, a business in the address.
//
// It holds 1 to 40 of a-z, 0-9 and hyphens between them, so it needs no escaping in a URL, a log or JSON, and nothing a
// client types can pass for one by accident: slugs come out of the catalogue, never out of a form.
//
// Layer: base. Pure.

#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace obhut {

class Slug {
public:
    static constexpr std::size_t length_max = 40;

    static std::optional<Slug> from(std::string_view text) {
        if (text.empty() || text.size() > length_max || text.front() == '-' || text.back() == '-') return std::nullopt;
        for (char const c : text) {
            bool const allowed = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
            if (!allowed) return std::nullopt;
        }
        return Slug{std::string{text}};
    }

    std::string const& text() const noexcept { return text_; }

    friend auto operator<=>(Slug const&, Slug const&) = default;

private:
    explicit Slug(std::string text) : text_(std::move(text)) {}

    std::string text_;
};

}  // namespace obhut
