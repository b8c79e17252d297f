// SPDX-License-Identifier: Apache-2.0
//
// Passkeys checks what a browser hands back when a member of staff registers a passkey or signs in with one: the
// relying party's part of W3C Web Authentication, level 3.
//
// A check looks at bytes and at what we stored, and at nothing else. The caller draws the challenge, takes it once and
// within its time, looks the passkey up by its credential id, sees that a new credential id is nobody's yet, and keeps
// the counter that a use brings back.
//
// Attestation is "none": pages ask for none, and a statement that comes nevertheless is neither verified, trusted nor
// kept, whatever its format. What device somebody uses is nothing we have to know, and a passkey that is refused for
// its maker helps no one. So a registration proves nothing about the key; the first use of it does.
//
// Layer: app. Threading: implementations are safe from every thread.

#pragma once

#include "bytes/bytes.h"
#include "core/id.h"
#include "core/result.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace obhut::ports {

using bytes::Bytes;
using bytes::ByteView;

struct RelyingParty {
    std::string id;                    // the host's name, "booking.example"
    std::vector<std::string> origins;  // whole, as a browser writes them: "https://booking.example"
};

// By their numbers in COSE, which is how pages ask for them and how they are stored. Ed25519 is COSE's EdDSA.
enum class PasskeyAlgorithm : std::int16_t { Ed25519 = -8, Es256 = -7, Es384 = -35, Rs256 = -257 };

// What a page asks for, the dearest first.
inline constexpr std::array passkey_algorithms{
    PasskeyAlgorithm::Ed25519, PasskeyAlgorithm::Es256, PasskeyAlgorithm::Es384, PasskeyAlgorithm::Rs256
};

struct PasskeyKey {
    PasskeyAlgorithm algorithm;
    Bytes public_key;  // SubjectPublicKeyInfo (RFC 5280), DER: one spelling, and every tool reads it
    friend bool operator==(PasskeyKey const&, PasskeyKey const&) = default;
};

// Presence: somebody touched it. Verification: it knew them, by PIN, finger or face.
enum class Gesture : std::uint8_t { Presence, Verification };

// Whether the passkey may ever leave its device; fixed when it is made.
enum class BackupEligibility : std::uint8_t { OneDevice, ManyDevices };
enum class BackupState : std::uint8_t { NotBackedUp, BackedUp };

enum class PasskeyRefusal : std::uint8_t {
    Malformed,          // not what a browser sends
    WrongType,          // a registration where a sign-in was asked for, or the other way round
    WrongChallenge,     // not the one that was drawn
    WrongOrigin,        // made on a page that is not ours
    CrossOrigin,        // made inside a frame of another page
    WrongRelyingParty,  // the authenticator was asked by another host
    NotPresent,         // nobody touched it
    NotVerified,        // it did not verify who did, and that is needed
    BackupContradicts,  // backed up though it may not be, or what it may has changed
    AlgorithmNotTaken,  // none of passkey_algorithms
    KeyDisagrees,       // the key is not one of its algorithm, or too weak
    BadSignature,
    CounterWentBack,  // there may be a second one of this passkey
    NotTheirs         // another passkey or another person than the one asked for
};

inline constexpr std::size_t challenge_size_min = 16;  // random, or it is none
inline constexpr std::size_t credential_id_size_max = 1023;

// What a browser answered to navigator.credentials.create().
struct RegistrationCheck {
    ByteView challenge;  // as it was drawn
    Gesture needed;
    ByteView credential_id;  // rawId
    std::string_view client_data_json;
    ByteView attestation_object;
};

struct NewPasskey {
    Bytes credential_id;
    PasskeyKey key;
    std::uint32_t sign_count;  // 0 for ever, where the authenticator does not count
    BackupEligibility eligibility;
    BackupState backup;
    Gesture given;
};

struct StoredPasskey {
    Bytes credential_id;
    PasskeyKey key;
    std::uint32_t sign_count;
    BackupEligibility eligibility;
    RawId owner;  // the staff id: the user handle that was given when it was made
};

// Whether it was known who signs in before the passkey was asked for. If not, the user handle says who, and has to be
// there.
enum class Asked : std::uint8_t { OnePerson, Anybody };

// What a browser answered to navigator.credentials.get().
struct AssertionCheck {
    ByteView challenge;
    Gesture needed;
    Asked asked;
    ByteView credential_id;
    std::string_view client_data_json;
    ByteView authenticator_data;
    ByteView signature;
    std::optional<ByteView> user_handle;
};

struct PasskeyUse {
    std::uint32_t sign_count;  // to be stored in place of the one before
    BackupState backup;
    Gesture given;
};

class Passkeys {
public:
    Passkeys() = default;
    Passkeys(Passkeys const&) = delete;
    Passkeys(Passkeys&&) = delete;
    Passkeys& operator=(Passkeys const&) = delete;
    Passkeys& operator=(Passkeys&&) = delete;
    virtual ~Passkeys() = default;

    virtual Result<NewPasskey, PasskeyRefusal>
    check_registration(RelyingParty const& party, RegistrationCheck const& answer) const = 0;

    virtual Result<PasskeyUse, PasskeyRefusal>
    check_assertion(RelyingParty const& party, StoredPasskey const& stored, AssertionCheck const& answer) const = 0;
};

}  // namespace obhut::ports
