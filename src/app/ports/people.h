// SPDX-License-Identifier: Apache-2.0
//
// What the store keeps of the people who work in a business: accounts, passkeys, sessions, what was handed out to come
// in with, wrong guesses, and the letters owed to them.
//
// Names and addresses of staff are sealed under a key of that member of staff; what proves somebody is hashed, or
// sealed where it has to be read again.
//
// Layer: app. Threading: lives on the thread that runs its function, like its Reader or Unit.

#pragma once

#include "core/error.h"
#include "core/personal.h"
#include "core/result.h"
#include "digest/digest.h"
#include "ports/passkeys.h"
#include "ports/sealed.h"
#include "staff/account.h"
#include "staff/failures.h"
#include "staff/letter.h"
#include "staff/session.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace obhut::ports {

using digest::Digest;
using staff::Instant;
using staff::PassId;
using staff::StaffId;

struct StaffRecord {
    staff::Account account;
    std::int64_t revision = 1;
    LookUp login;  // keyed hash of the mail address; kept for good, so that a login name is never given to another
    KeyId key;     // under which name, address and seed lie sealed
    Sealed name;
    Sealed email;
    catalogue::Language language = catalogue::Language::German;
    std::optional<std::string> password{};  // a PHC string
    std::optional<Sealed> totp{};           // the seed
    std::optional<Sealed> totp_offered{};   // a seed that is shown and not yet confirmed
    std::uint64_t totp_step = 0;            // the last one that was used
    std::vector<Digest> recovery{};         // hashes of the codes that are left
    std::vector<Slug> devices{};            // those that have signed in before
};

struct PasskeyRecord {
    StaffId staff;
    Bytes credential_id;
    PasskeyKey key;
    std::uint32_t sign_count;
    BackupEligibility eligibility;
    Instant made;
    std::optional<Instant> used{};
    Slug device;  // on which it was made
};

// Whose session it is: a member of staff's, or that of whoever came in by a support code.
enum class Holder : std::uint8_t { Staff = 1, Support = 2 };

struct SessionRecord {
    staff::Session session;
    Digest bearer;  // of what the cookie holds
    Holder holder;
    RawId who;  // the staff id or the id of the support code
};

// What was handed out to come in with, or for one step of doing so. The numbers are stored, so they never change.
enum class PassKind : std::uint8_t {
    Invitation = 1,
    Reset = 2,
    Token = 3,      // of a machine
    Support = 4,    // the owner's code
    Step = 5,       // the password was right, and a second factor is owed
    Challenge = 6,  // what a passkey has to sign
};

struct PassRecord {
    PassId id;
    PassKind kind;
    std::optional<Digest> secret{};  // none where the link is a capability: Invitation and Reset
    std::optional<StaffId> staff{};  // for whom; none of a token, a support code, or a challenge to anybody
    std::optional<StaffId> by{};     // who handed it out
    access::ScopeSet scopes{};       // of a token
    std::optional<Slug> label{};     // of a token or a support code: what for
    Instant made{};
    Instant ends{};
    std::optional<Instant> used{};  // when last, of a token or a support code
};

class PeopleReader {
public:
    PeopleReader() = default;
    PeopleReader(PeopleReader const&) = delete;
    PeopleReader& operator=(PeopleReader const&) = delete;
    virtual ~PeopleReader() = default;

    virtual Result<std::optional<StaffRecord>, Error> staff(StaffId id) = 0;
    virtual Result<std::optional<StaffRecord>, Error> staff_by_login(LookUp const& login) = 0;
    virtual Result<std::vector<StaffRecord>, Error> all_staff() = 0;  // in the order of their ids, the disabled too

    virtual Result<std::optional<PasskeyRecord>, Error> passkey(ByteView credential_id) = 0;
    virtual Result<std::vector<PasskeyRecord>, Error> passkeys_of(StaffId id) = 0;  // in the order of their making

    virtual Result<std::optional<SessionRecord>, Error> session(Digest const& bearer) = 0;
    virtual Result<std::vector<SessionRecord>, Error> sessions_of(RawId const& who) = 0;  // in the order of their ids

    virtual Result<std::optional<PassRecord>, Error> pass(PassId id) = 0;
    virtual Result<std::optional<PassRecord>, Error> pass_with(Digest const& secret) = 0;
    virtual Result<std::vector<PassRecord>, Error> passes(PassKind kind) = 0;  // in the order of their ids

    // Nothing has failed where there is no row.
    virtual Result<staff::Failures, Error> failures(LookUp const& subject) = 0;

    virtual Result<std::optional<staff::Letter>, Error> letter(message::MessageId id) = 0;
    // How many of the kind were owed to them since that instant, whatever became of them.
    virtual Result<std::int64_t, Error> letters_since(StaffId to, staff::LetterKind kind, Instant since) = 0;
};

// A member of staff who is named has to be there: else a row is refused with Invalid ("store/no-such-row").
class PeopleUnit : public PeopleReader {
public:
    // Refused with Conflict ("staff/login-taken") where another account has or had this login.
    virtual Result<Done, Error> insert(StaffRecord const& record) = 0;

    // Stores it at the next revision. Refused with Conflict ("staff/changed-meanwhile") unless the stored revision is
    // that of the record. The login and the key do not change.
    virtual Result<Done, Error> replace(StaffRecord const& record) = 0;

    // Refused with Conflict ("passkey/known-already") where the credential id is somebody's.
    virtual Result<Done, Error> insert(PasskeyRecord const& passkey) = 0;
    // `sign_count` and `used`. Refused, as removing is, with NotFound ("passkey/unknown") unless it is one of theirs.
    virtual Result<Done, Error> replace(PasskeyRecord const& passkey) = 0;
    virtual Result<Done, Error> remove_passkey(StaffId staff, ByteView credential_id) = 0;

    virtual Result<Done, Error> insert(SessionRecord const& session) = 0;
    // Everything but holder and who. Refused with NotFound ("session/unknown") where it has ended meanwhile.
    virtual Result<Done, Error> replace(SessionRecord const& session) = 0;
    // Refused with NotFound ("session/unknown") unless it is one of theirs.
    virtual Result<Done, Error> end_session(RawId const& who, staff::SessionId session) = 0;
    virtual Result<Done, Error> end_sessions(RawId const& who, std::optional<staff::SessionId> except) = 0;

    virtual Result<Done, Error> insert(PassRecord const& pass) = 0;
    // `used`. Refused with NotFound ("pass/unknown") where it is gone.
    virtual Result<Done, Error> replace(PassRecord const& pass) = 0;
    // Uses it up. Refused with NotFound ("pass/unknown") where it is gone: of two at once, one finds it.
    virtual Result<Done, Error> remove_pass(PassId id) = 0;
    virtual Result<Done, Error> remove_passes_of(StaffId staff) = 0;  // handed out to them
    virtual Result<Done, Error> remove_passes_by(StaffId staff) = 0;  // tokens and support codes handed out by them

    virtual Result<Done, Error> put_failures(LookUp const& subject, staff::Failures const& failures) = 0;
    virtual Result<Done, Error> forgive(LookUp const& subject) = 0;

    // A letter that waits, due at its time.
    virtual Result<Done, Error> insert(staff::Letter const& letter) = 0;
    // As Unit::replace() of a message. Refused with Conflict ("message/settled") unless the stored one still waits.
    virtual Result<Done, Error> replace(staff::Letter const& letter) = 0;

    // Removes sessions not seen and failures not repeated since `before`, passes that ended before it, and letters
    // settled before it.
    virtual Result<Done, Error> forget(Instant before) = 0;
};

}  // namespace obhut::ports
