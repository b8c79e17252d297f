// SPDX-License-Identifier: Apache-2.0
//
// Actor is who wants something: a client with a link, a member of staff, a job, a machine with a token, or support.
//
// Layer: domain. Pure.

#pragma once

#include "access/role.h"
#include "booking/booking.h"
#include "core/id.h"

#include <cstdint>
#include <variant>

namespace obhut::access {

using booking::BookingId;
using booking::ClientId;
using booking::StaffId;

// Somebody who holds the capability of a booking: the client, or who books for the client.
struct CapabilityHolder {
    BookingId booking;
    friend bool operator==(CapabilityHolder const&, CapabilityHolder const&) = default;
};

struct StaffMember {
    StaffId staff;
    RoleSet roles;
    friend bool operator==(StaffMember const&, StaffMember const&) = default;
};

enum class Job : std::uint8_t { DeliverMessages = 1, RunRetention = 2, PrintDaySheet = 3 };

struct SystemJob {
    Job job;
    friend bool operator==(SystemJob const&, SystemJob const&) = default;
};

// What an API token was issued for (req:U8). The bits of a set are stored, so the numbers never change.
enum class Scope : std::uint8_t { Availability, Bookings, Clients, Ledger };
using ScopeSet = SetOf<Scope, Scope::Availability, Scope::Ledger>;

struct Machine {
    RawId pass;
    ScopeSet scopes;
    friend bool operator==(Machine const&, Machine const&) = default;
};

// Whoever came in by a support code: may help with settings and verify the ledger, and is never shown a client
// (req:U7).
struct Supporter {
    RawId pass;
    friend bool operator==(Supporter const&, Supporter const&) = default;
};

using Actor = std::variant<CapabilityHolder, StaffMember, SystemJob, Machine, Supporter>;

}  // namespace obhut::access
