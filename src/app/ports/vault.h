// SPDX-License-Identifier: Apache-2.0
//
// Vault holds the keys: it seals what is known of a client, opens it for a grant that is on record, and makes the
// keyed values that must not be guessed (look-up hashes, capabilities, ledger leaves, signatures).
//
// Data keys are minted ahead, durably and in batches, so that a unit only names key ids: take_keys() neither waits for
// a disk nor fails half-way into a unit. A key belongs to one (client, class, retention class); the app keeps that
// mapping in its own rows, and destroying the key erases exactly what was sealed under it.
//
// Opening is impossible without an entry: open() asks for a Recorded, and only open_client::record() makes one, in the
// unit that appends the entry of the look. What a unit hands out counts once it has committed, a Recorded included.
//
// Layer: app. Threading: every function may be called from any thread.

#pragma once

#include "access/grant.h"
#include "bytes/bytes.h"
#include "catalogue/ids.h"
#include "core/error.h"
#include "core/personal.h"
#include "core/result.h"
#include "digest/digest.h"
#include "ledger/checkpoint.h"
#include "ports/sealed.h"
#include "time/instant.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace obhut::ports {

class Unit;
class Recorded;

}  // namespace obhut::ports

namespace obhut::open_client {

class Look;
Result<ports::Recorded, Error> record(ports::Unit& unit, Look const& look);
Result<std::optional<ports::Recorded>, Error> record_again(ports::Unit& unit, Look const& look);

}  // namespace obhut::open_client

namespace obhut::ports {

using booking::BookingId;
using booking::ClientId;
using bytes::ByteView;
using catalogue::BusinessId;

// Where a sealed value belongs. All of it is authenticated, so a value that was moved does not open.
struct Place {
    BusinessId business;
    ClientId client;
    catalogue::FieldClass field_class;
    Literal table;
    Literal column;
    RawId row;
    std::uint32_t version = 1;
};

struct SealRequest {
    KeyId key;
    Place place;
    PersonalText value;
};

struct OpenRequest {
    Place place;
    ByteView sealed;  // Sealed::bytes, as read from the row
};

enum class OpenRefusal : std::uint8_t {
    NotGranted,     // the recorded grants do not cover this client and class
    UnknownFormat,  // not a sealed value, or of a later program
    KeyDestroyed,   // erased: it will never open again
    Forged,         // changed, or not of this place
    Unavailable     // the key store did not answer
};

// Proof that an opening is on record. Its makers are open_client::record() and, where an entry of the last hour covers
// the opening, open_client::record_again().
class Recorded {
public:
    bool covers(ClientId client, catalogue::FieldClass field_class) const noexcept;

private:
    friend Result<Recorded, Error> open_client::record(ports::Unit& unit, open_client::Look const& look);
    friend Result<std::optional<Recorded>, Error>
    open_client::record_again(ports::Unit& unit, open_client::Look const& look);
    explicit Recorded(std::span<access::Grant const> grants);

    struct Allowed {
        ClientId client;
        access::ClassSet classes;
    };
    std::vector<Allowed> allowed_;  // sorted by client
};

// Login: the mail address of a member of staff. Prefix: the part of the network that somebody asks from, with the day.
enum class LookUpKind : std::uint8_t { Email = 1, Phone = 2, Login = 3, Prefix = 4 };

// Of a booking, or of a pass that was handed out to a member of staff: its id then stands in the place of the
// booking's.
enum class CapabilityPurpose : std::uint8_t { Manage = 1, Confirm = 2, Invitation = 3, Reset = 4 };

// What a capability claims, before it has been checked.
struct CapabilityClaim {
    BusinessId business;
    BookingId booking;
    digest::ShortHash proof;
};
enum class Capability : std::uint8_t { Holds, Fails };
std::optional<CapabilityClaim> parse_capability(std::string_view text);  // 64 characters of base64url

enum class KeyState : std::uint8_t { Live, Destroyed };  // Destroyed also for what never was

// A key is looked at once in its life, at this age: by then a row names it, or none ever will, because the vault gives
// none out that is older than half of it. The other half is for the unit that is to name it, and for clocks that
// differ.
inline constexpr std::chrono::hours unused_key_grace{24};

// Which of these keys a row names.
using KeysInUse = std::function<Result<std::vector<KeyId>, Error>(std::span<KeyId const>)>;

class Vault {
public:
    Vault() = default;
    Vault(Vault const&) = delete;
    Vault(Vault&&) = delete;
    Vault& operator=(Vault const&) = delete;
    Vault& operator=(Vault&&) = delete;
    virtual ~Vault() = default;

    // Fills the pool of a business before its first request, so that none waits. May be repeated.
    virtual Result<Done, Error> prepare(BusinessId business) = 0;

    // Durable already, and given out only once. Waits for a disk only when the pool has run dry or
    // grown old.
    virtual Result<std::vector<KeyId>, Error> take_keys(BusinessId business, std::size_t count) = 0;

    // Sealing and opening several at a time costs one lock. Answers stand in the order of the requests.
    virtual Result<std::vector<Sealed>, Error> seal(std::span<SealRequest const> requests) = 0;
    virtual std::vector<Result<PersonalText, OpenRefusal>>
    open(Recorded const& recorded, std::span<OpenRequest const> requests) = 0;

    // What is known of a member of staff lies in the table "staff" (ports/places.h) and opens without an entry, because
    // the desk shows colleagues to each other all day. Of any other table it is refused as NotGranted.
    virtual std::vector<Result<PersonalText, OpenRefusal>> open_staff(std::span<OpenRequest const> requests) = 0;

    // The value is normalised by the caller (lower-cased address, E.164 number).
    virtual LookUp look_up(BusinessId business, LookUpKind kind, PersonalText const& normalised) = 0;

    // Nothing is stored: raising the booking's generation revokes every earlier link.
    virtual std::string
    capability(BusinessId business, BookingId booking, CapabilityPurpose purpose, std::uint32_t generation) = 0;
    virtual Capability check(CapabilityClaim const& claim, CapabilityPurpose purpose, std::uint32_t generation) = 0;

    // For idempotency: the body of a request, comparable and nothing more.
    virtual digest::ShortHash request_hash(BusinessId business, ByteView body) = 0;

    // HMAC for a ledger leaf, under the client's log key (one of its data keys) or, without one, the business's own.
    // Refused with NotFound when the key has been destroyed.
    virtual Result<digest::Digest, Error>
    log_mac(BusinessId business, std::optional<KeyId> log_key, ByteView entry) = 0;

    virtual ledger::PublicKey checkpoint_key(BusinessId business) = 0;
    virtual ledger::Signature sign_checkpoint(BusinessId business, ByteView note) = 0;
    virtual ledger::SignatureCheck
    check_signature(ledger::PublicKey const& key, ByteView message, ledger::Signature const& signature) = 0;
    // The newest checkpoint also lies beside the keys, away from the database it vouches for.
    virtual Result<Done, Error> keep_checkpoint(BusinessId business, std::string_view note) = 0;
    virtual Result<std::optional<std::string>, Error> kept_checkpoint(BusinessId business) = 0;

    // Durable when it returns; a key that is gone already is no error, so a replay at start is safe.
    virtual Result<Done, Error> destroy(BusinessId business, std::span<KeyId const> keys) = 0;
    virtual Result<KeyState, Error> state(BusinessId business, KeyId key) = 0;

    // Destroys what was minted before `until` and is not in use, and returns how many. Each call begins where the one
    // before it ended, and asks about a bounded number at a time. `until` lies unused_key_grace in the past.
    virtual Result<std::uint64_t, Error> sweep(BusinessId business, time::Instant until, KeysInUse const& in_use) = 0;
};

}  // namespace obhut::ports
