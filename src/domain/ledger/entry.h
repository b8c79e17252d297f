// SPDX-License-Identifier: Apache-2.0
//
// Entry is one line of the ledger: who did what, for which purpose, to whose data, and how it ended.
//
// It holds ids, enumerations and slugs only; nothing a person typed can be put into it. Its encoding is canonical:
// one entry, one sequence of bytes, so that a leaf can be computed again from a stored body. The index is not part of
// it, because only the committing unit knows it; the order is held by the tree.
//
// Layer: domain. Pure.

#pragma once

#include "access/classes.h"
#include "access/grant.h"
#include "booking/booking.h"
#include "bytes/bytes.h"
#include "catalogue/ids.h"
#include "core/result.h"
#include "core/slug.h"
#include "digest/digest.h"
#include "time/instant.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace obhut::ledger {

using booking::BookingId;
using booking::ClientId;
using booking::StaffId;
using bytes::Bytes;
using bytes::ByteView;
using catalogue::BusinessId;
using EntryId = Id<struct EntryTag>;
using SessionId = Id<struct SessionTag>;

// The numbers are stored, so they never change.
enum class ActorKind : std::uint8_t {
    Capability = 1,
    Staff = 2,
    Job = 3,
    Operator = 4,
    Anonymous = 5,
    ApiToken = 6,
    Support = 7
};

struct Actor {
    ActorKind kind = ActorKind::Anonymous;
    RawId id{};  // of the booking, member of staff or pass, or the number of the job; zero for the others
    friend bool operator==(Actor const&, Actor const&) = default;
};

Actor actor_of(access::Actor const&);

enum class Action : std::uint8_t {
    Opened = 1,
    Refused = 2,
    Created = 3,
    Changed = 4,
    Erased = 5,
    Purged = 6,
    Squeezed = 7,
    Epoch = 8,  // the first entry after a restore
    KeysDestroyed = 9,
    KeysRotated = 10,
    Searched = 11,
    Exported = 12,
    SignedIn = 13,
    LossAccepted = 14,
    Cancelled = 15,
    Rescheduled = 16,
    CatalogueChanged = 17,
    SignInRefused = 18,
    SignedOut = 19,
    StaffChanged = 20,
    CredentialChanged = 21,
    PassIssued = 22,  // an invitation, a reset, an API token, a support code
    PassRevoked = 23,
    PolicyChanged = 24,
    EmergencyOpened = 25,
    EmergencyReviewed = 26,
    AlarmRaised = 27,
    AlarmSeen = 28,
    Disclosed = 29,
    LedgerRead = 30,
    SupportStep = 31,
    SteppedUp = 32,
};

// Why somebody opened what was not granted to them (req:A11); what they wrote besides is sealed, outside of the ledger.
enum class EmergencyReason : std::uint8_t { DangerToLife = 1, UrgentCare = 2, CannotAnswer = 3, Safeguarding = 4 };

enum class Outcome : std::uint8_t { Done = 1, Denied = 2, Failed = 3 };

// What an epoch's first entry follows: the log as it was known before the restore.
struct Follows {
    std::uint64_t size = 0;
    digest::Digest root{};
    friend bool operator==(Follows const&, Follows const&) = default;
};

// Which bodies a purge removed: [first, last).
struct PurgedBodies {
    std::uint64_t first = 0;
    std::uint64_t last = 0;
    friend bool operator==(PurgedBodies const&, PurgedBodies const&) = default;
};

struct Entry {
    EntryId id;
    BusinessId business;
    time::Instant at{};
    Actor actor{};
    Action action = Action::Opened;
    std::optional<access::Purpose> purpose{};
    Outcome outcome = Outcome::Done;
    std::optional<ClientId> client{};
    std::optional<BookingId> booking{};
    std::optional<SessionId> session{};
    access::ClassSet classes{};
    std::vector<Slug> fields{};
    std::vector<ClientId> shown{};  // a list is one entry with the ids it showed
    std::optional<Follows> follows{};
    std::optional<PurgedBodies> purged{};
    std::optional<RawId> log_key{};  // of the client's key under which the leaf is made; none: the business's own
    std::uint32_t count = 1;         // how many alike it stands for: refusals beyond twenty a minute are summed
    std::optional<Slug> device{};    // what it was done with, coarsely: "firefox-linux"
    std::optional<EmergencyReason> reason{};
    std::optional<StaffId> staff{};  // whose account it is about

    friend bool operator==(Entry const&, Entry const&) = default;
};

Bytes encode(Entry const&);

enum class DecodeRefusal : std::uint8_t {
    Truncated,
    UnknownVersion,
    UnknownTag,
    OutOfOrder,
    WrongLength,
    UnknownValue,
    Missing
};
Result<Entry, DecodeRefusal> decode(ByteView);

// SHA-256(0x00 ‖ mac), where mac = HMAC-SHA256(log key, encode(entry)) comes from the vault.
digest::Digest leaf_of(digest::Digest const& mac);

}  // namespace obhut::ledger
