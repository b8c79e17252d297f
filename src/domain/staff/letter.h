// SPDX-License-Identifier: Apache-2.0
//
// Letter is a mail owed to a member of staff. Like a message to a client (message/message.h) it holds no word and no
// address, and no secret either: the link of an invitation is made when the letter is written.
//
// Layer: domain. Pure.

#pragma once

#include "core/slug.h"
#include "message/message.h"

#include <cstdint>
#include <optional>

namespace obhut::staff {

using booking::StaffId;
using message::Instant;
using message::MessageId;
using PassId = Id<struct PassTag>;

// The numbers are stored, so they never change.
enum class LetterKind : std::uint8_t {
    Invitation = 1,
    Reset = 2,
    NewDevice = 3,          // somebody signed in with a device that was not seen before (req:Y3)
    CredentialChanged = 4,  // password, second factor, passkey or address
    Alarm = 5,
    Checkpoint = 6  // what the ledger stood at, kept by the owner away from the server
};

struct Letter {
    MessageId id;
    LetterKind kind;
    StaffId to;
    std::optional<PassId> pass{};  // Invitation and Reset: whose link it carries
    std::optional<Slug> device{};  // NewDevice
    Instant created{};
    Instant due{};
    message::State state = message::State::Waiting;
    std::int32_t attempts = 0;
    std::int32_t last_reply = 0;
    std::optional<Instant> settled{};

    friend bool operator==(Letter const&, Letter const&) = default;
};

}  // namespace obhut::staff
