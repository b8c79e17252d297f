// SPDX-License-Identifier: Apache-2.0
//
// Sender is whom a letter says it is from, as the operator has set it.
//
// A discreet letter has a sender of its own: neither its name nor its address may tell which business wrote (req:Y4).
//
// Layer: adapters.

#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace obhut::mail {

struct Sender {
    std::string name;     // shown beside the address; may be empty
    std::string address;  // ASCII

    // "Booking desk <post@booking.example>", or the address alone.
    static std::optional<Sender> from(std::string_view text);

    std::string_view domain() const noexcept;
};

struct Senders {
    Sender open;      // its name is what a letter without one of its own goes out under
    Sender discreet;  // its name is the only one a discreet letter shows
};

}  // namespace obhut::mail
