// SPDX-License-Identifier: Apache-2.0
//
// The use cases of one's own account: the password, codes from the phone and from paper, passkeys, and where one is
// signed in.
//
// Whoever changes what somebody signs in with could lock them out or stay in for good. So each of these asks for a
// fresh proof (Denied: "access/step-up-needed"), leaves an entry and sends its owner a letter; the strength of the
// session grows with what was just shown to work.
//
// Layer: app.

#pragma once

#include "accounts/accounts.h"
#include "catalogue/business.h"
#include "ports/passkeys.h"
#include "ports/passwords.h"
#include "recognise/caller.h"
#include "sign_in/proving.h"

#include <cstdint>
#include <string>
#include <vector>

namespace obhut::keep_credentials {

using bytes::Bytes;
using recognise::Caller;

// What somebody has to sign in with, as it is shown to them.
struct Own {
    accounts::Person person;
    std::vector<ports::PasskeyRecord> passkeys;
    std::vector<ports::SessionRecord> sessions;
};
Result<Own, Error> own(ports::World& world, Caller const& caller);

// Whoever may do this: somebody signed in, with a fresh proof. The terms are the business's.
struct Self {
    Caller const& caller;
    catalogue::Business const& business;
};

enum class OtherSessions : std::uint8_t { Stay, End };
Result<Done, Error> set_password(
    ports::World& world,
    ports::Passwords& passwords,
    Self const& self,
    PersonalText const& password,
    OtherSessions others
);

// A seed that is shown as a QR code and counts once a code of it is typed. `uri` says the seed (one_time.h).
struct Offer {
    PersonalText uri;
    PersonalText seed;  // base32, to be typed by who cannot scan
};
Result<Done, Error> offer_codes(ports::World& world, Self const& self);
Result<Offer, Error> offered_codes(ports::World& world, Self const& self);  // NotFound: "second-factor/not-offered"

// The paper codes are shown once. Denied: "sign-in/code-wrong"; NotFound: "second-factor/not-offered".
using PaperCodes = std::vector<PersonalText>;
Result<PaperCodes, Error> confirm_codes(ports::World& world, Self const& self, PersonalText const& code);
Result<PaperCodes, Error> new_paper_codes(ports::World& world, Self const& self);  // those before are worth nothing
Result<Done, Error> remove_codes(ports::World& world, Self const& self);

struct PasskeyOffer {
    Bytes challenge;
    RawId user_handle;
    PersonalText name;
    PersonalText email;
    std::vector<Bytes> known;  // not to be made twice
};
Result<PasskeyOffer, Error> offer_passkey(ports::World& world, Self const& self);

// Denied: "passkey/refused". Conflict: "passkey/known-already", "passkey/too-many".
struct PasskeyMade {
    Bytes challenge;
    Bytes credential_id;
    std::string client_data_json;
    Bytes attestation_object;
};
Result<Done, Error>
add_passkey(ports::World& world, sign_in::Proving const& proving, Self const& self, PasskeyMade const& made);
Result<Done, Error> remove_passkey(ports::World& world, Self const& self, bytes::ByteView credential_id);

// NotFound: "session/unknown".
Result<Done, Error> end_session(ports::World& world, Caller const& caller, staff::SessionId session);
Result<Done, Error> end_other_sessions(ports::World& world, Caller const& caller);

}  // namespace obhut::keep_credentials
