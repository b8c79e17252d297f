// SPDX-License-Identifier: Apache-2.0
//
// The register of disclosures: which data of whom went to whom outside of the business, when and for what (req:Y7).
//
// Who has received it may be a person, so it lies sealed under the key of whoever wrote it down; the ledger holds the
// rest. What people in the business open is a use and no disclosure, and stands in the ledger alone.
//
// Layer: app.

#pragma once

#include "access/classes.h"
#include "booking/booking.h"
#include "core/error.h"
#include "core/personal.h"
#include "core/result.h"
#include "ports/world.h"
#include "recognise/caller.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace obhut::disclose {

using booking::ClientId;
using booking::Instant;
using ports::DisclosureId;

inline constexpr std::size_t recipient_length_max = 200;  // code points

struct DisclosureRequest {
    ClientId client;
    PersonalText recipient;  // one line
    access::ClassSet classes;
    access::Purpose purpose;
    Instant at;  // when it went out, not later than now
};

// Denied ("access/not-for-role"), NotFound ("client/unknown"), Invalid ("disclosure/recipient-missing",
// "disclosure/recipient-too-long", "disclosure/not-one-line", "disclosure/nothing-disclosed",
// "disclosure/in-the-future").
Result<DisclosureId, Error>
disclose(ports::World& world, recognise::Caller const& caller, DisclosureRequest const& request);

struct Listed {
    DisclosureId id;
    Instant at;
    std::optional<ClientId> client;  // none once the client is erased
    access::ClassSet classes;
    access::Purpose purpose;
    booking::StaffId by;
    std::optional<PersonalText> recipient;  // none once the key of whoever wrote it down is destroyed
};

// Of one client, or all; the newest first. Denied ("access/not-for-role").
Result<std::vector<Listed>, Error>
list_disclosures(ports::World& world, recognise::Caller const& caller, std::optional<ClientId> client = std::nullopt);

}  // namespace obhut::disclose
