// SPDX-License-Identifier: Apache-2.0
//
// Right is one thing that somebody may do. What is seen of a client is not a right but a grant (access/grant.h): a
// right opens the door to an operation, the grant decides about each client behind it.
//
// What an owner may do is split into rights of their own (req:A7), so that an owner can hand each of them to somebody
// else. Their names (access/names.h) stand in policies, so they never change; their numbers may.
//
// Layer: domain. Pure.

#pragma once

#include "access/set.h"

#include <cstdint>

namespace obhut::access {

enum class Right : std::uint8_t {
    AvailabilityRead,  // what is free, and why something is not
    CalendarRead,      // bookings by time, resource, short code and status; names as the policy shows them
    BookingsChange,    // book, move, decide, cancel, mark as arrived
    CatalogueChange,   // close, cancel a session, change services and hours
    ClientsOpen,       // a client's card, calling and writing included
    ClientsSearch,
    EmergencyOpen,
    EmergencyReview,
    AlarmsSee,
    InsightRead,  // counts, never clients
    AmountsRead,  // number, date, amount and tax of bookings
    LedgerRead,
    LedgerVerify,
    LedgerExport,
    OwnEntries,  // the ledger's entries about oneself; everybody who is signed in
    DisclosuresRead,
    DisclosuresWrite,
    StaffManage,
    SettingsChange,
    PolicyChange,
    ExportData,
    RetentionChange,
    BreachRegister,
    KeysManage,
    TokensManage,
    SupportIssue,
    OwnAccount  // password, second factor, sessions; everybody who is signed in
};

using RightSet = SetOf<Right, Right::AvailabilityRead, Right::OwnAccount>;

// What every member of staff may do, whatever their roles, and no policy takes away.
inline constexpr RightSet rights_of_everybody{Right::OwnEntries, Right::OwnAccount};

}  // namespace obhut::access
