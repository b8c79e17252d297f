// SPDX-License-Identifier: Apache-2.0
//
// Personal<T> holds data about a person. It can be stored and erased, but it has no printer, no formatter, no
// comparison and no JSON mapping, and it wipes itself when it goes.
//
// Reading it names the surface on which it appears, and the surfaces are few: `git grep reveal` is the list of every
// place where personal data leaves the type.
//
// Layer: base.

#pragma once

#include <cstdint>
#include <string>
#include <type_traits>
#include <utility>

namespace obhut {

// Where the value goes next.
enum class Surface : std::uint8_t {
    Page,       // HTML for the person or for staff with a grant
    ApiBody,    // a JSON answer
    Mail,       // an outgoing message
    Seal,       // into authenticated encryption, by the vault
    LookUp,     // into a keyed hash, by the vault
    SlowHash,   // into a hash of a password, or compared with one
    Validation  // a rule that looks at its form and keeps nothing
};

void wipe(std::string& text) noexcept;  // overwrites in a way the optimiser must keep, then empties

template <typename T>
class Personal {
public:
    explicit Personal(T value) : value_(std::move(value)) {}

    Personal(Personal const&) = default;
    Personal(Personal&&) noexcept = default;
    Personal& operator=(Personal const&) = default;
    Personal& operator=(Personal&&) noexcept = default;

    ~Personal() {
        if constexpr (std::is_same_v<T, std::string>) wipe(value_);
    }

    T const& reveal(Surface) const noexcept { return value_; }

private:
    T value_;
};

using PersonalText = Personal<std::string>;

}  // namespace obhut
