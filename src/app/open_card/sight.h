// SPDX-License-Identifier: Apache-2.0
//
// What of one client's data there is, and what of it the caller may see: decided class by class, nothing opened yet.
//
// Layer: app.

#pragma once

#include "access/grant.h"
#include "open_card/open_card.h"
#include "relate/relate.h"

#include <optional>
#include <vector>

namespace obhut::open_card {

inline constexpr Error not_for_role{.kind = ErrorKind::Denied, .reason = "access/not-for-role"};
inline constexpr Error client_unknown{.kind = ErrorKind::NotFound, .reason = "client/unknown"};

struct KnownAnswer {
    ports::SealedAnswer sealed;
    DataClass data_class;
};

struct Found {
    relate::Known known;
    std::vector<KnownAnswer> answers;
    ClassSet there{};  // of which there is something
};

// NotFound ("client/unknown"), also where the booking is not one of the client's.
Result<Found, Error>
find(ports::Reader& reader, recognise::Caller const& caller, CardRequest const& request, booking::Instant now);
Result<Found, Error>
find(ports::World& world, recognise::Caller const& caller, CardRequest const& request, booking::Instant now);

struct Sight {
    std::optional<access::Grant> grant{};               // none where even the name is refused
    std::optional<access::DenyRefusal> name_refusal{};  // and why
    ClassSet hidden{};
    ClassSet after_chip{};
};
Sight sight_of(recognise::Caller const& caller, CardRequest const& request, Found const& found);

// Puts the refusal on record and gives what the caller hears: that a tap would help, or that there is no such client.
// Where it could not be put on record, they hear that.
Error refuse(
    ports::World& world, recognise::Caller const& caller, CardRequest const& request, access::DenyRefusal refusal
);
Error refuse(ports::World& world, recognise::Caller const& caller, CardRequest const& request, Error const& heard);

}  // namespace obhut::open_card
