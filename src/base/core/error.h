// SPDX-License-Identifier: Apache-2.0
//
// Error is the refusal that leaves a use case: what kind, which documented reason, and which part of the request.
//
// An Error carries no run-time text. Its reason is a string literal, fixed at compile time, so that a name, an address
// or a token cannot reach a log line or a response body through an error message. The one exception is a Slug, which
// comes out of the catalogue: it names which of the owner's fields was at fault.
//
// Layer: base. Pure.

#pragma once

#include "core/slug.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace obhut {

class Literal {
public:
    template <std::size_t N>
    // NOLINTNEXTLINE(google-explicit-constructor): a literal is written where it is meant.
    consteval Literal(char const (&text)[N]) : text_(text, N - 1) {}

    constexpr std::string_view text() const noexcept { return text_; }

    friend constexpr bool operator==(Literal, Literal) = default;

private:
    std::string_view text_;
};

// The kind decides what the caller does next; the HTTP adapter maps it to a status in one switch.
enum class ErrorKind : std::uint8_t {
    Invalid,      // the request can never succeed as it stands
    Denied,       // known caller, not allowed
    NotFound,     // also for what the caller may not know exists
    Conflict,     // lost a race or broke a rule of the domain; read again, then decide
    Busy,         // over a limit; retry later
    Unavailable,  // something below us failed; retry with the same idempotency key
};

struct Error {
    ErrorKind kind;
    Literal reason;                          // stable slug, catalogued in api/errors.yaml, e.g. "booking/slot-taken"
    Literal field = "";                      // JSON pointer into the request, e.g. "/client/email"
    std::optional<Slug> key = std::nullopt;  // which of the owner's fields, when `field` is "/answers"
};

}  // namespace obhut
