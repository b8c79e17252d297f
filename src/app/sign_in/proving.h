// SPDX-License-Identifier: Apache-2.0
//
// How a member of staff proves who they are: with a password, with a code from the phone or from paper, with a passkey.
//
// Each function checks one proof and says what is to be kept of its use (a code works once, a passkey's counter goes
// on). The caller keeps that in the same unit as what the proof was given for, so that of two who bring the same proof
// at once one succeeds. What was wrong is counted and put on record here.
//
// Somebody who names an account that is not there is answered like one whose password is wrong, after the same calls of
// the same sizes (threat:B04). Wrong passwords and codes are counted for the account and for the part of the network
// they come from; whoever has to wait is told so before anything is compared (req:U3).
//
// Layer: app.

#pragma once

#include "core/personal.h"
#include "ports/passkeys.h"
#include "ports/passwords.h"
#include "ports/world.h"

#include <functional>
#include <optional>
#include <string>

namespace obhut::sign_in {

using access::SignIn;
using bytes::Bytes;
using catalogue::BusinessId;
using staff::StaffId;

struct Proving {
    ports::Passwords& passwords;
    ports::Passkeys const& passkeys;
    ports::RelyingParty const& party;
};

// From where somebody tries. The part of the network is hashed with the day and kept for a day.
struct Visit {
    BusinessId business;
    PersonalText network;
    Slug device;
};

// Somebody who has proved who they are.
struct Proven {
    ports::StaffRecord record;  // as it was read
    SignIn proof;
    std::function<Result<Done, Error>(ports::Unit&, ports::StaffRecord&)> use;  // inside the unit; changes the record
};

// Whether a password alone lets somebody in.
struct SecondFactors {
    bool code = false;
    bool passkey = false;

    bool any() const noexcept { return code || passkey; }
};
Result<SecondFactors, Error> second_factors(ports::PeopleReader& people, ports::StaffRecord const& record);

// Denied: "sign-in/refused". Busy: "sign-in/wait", "sign-in/too-many-at-once".
Result<Proven, Error> prove_password(
    ports::World& world,
    Proving const& proving,
    Visit const& visit,
    PersonalText const& email,
    PersonalText const& password
);

// Of somebody who is known: the same, without the name.
Result<Proven, Error> prove_password_of(
    ports::World& world,
    Proving const& proving,
    Visit const& visit,
    ports::StaffRecord const& record,
    PersonalText const& password
);

// Of whom the password is known to be right: a code from the phone, or one of those on paper.
// Denied: "sign-in/code-wrong". Busy: "sign-in/wait".
Result<Proven, Error>
prove_code(ports::World& world, Visit const& visit, ports::StaffRecord const& record, PersonalText const& code);

// What a browser answered. The challenge comes back with it and is found by its hash.
struct PasskeyAnswer {
    Bytes challenge;
    Bytes credential_id;
    std::string client_data_json;
    Bytes authenticator_data;
    Bytes signature;
    std::optional<Bytes> user_handle;
};

// A challenge is good for five minutes and once. `to` is who is asked, where that is known.
struct Challenge {
    Bytes bytes;
    std::vector<Bytes> credential_ids;  // of whom it is asked; empty where anybody's will do
};
Result<Challenge, Error> challenge(ports::World& world, BusinessId business, std::optional<StaffId> to);

// Denied: "sign-in/passkey-refused".
Result<Proven, Error>
prove_passkey(ports::World& world, Proving const& proving, Visit const& visit, PasskeyAnswer const& answer);

}  // namespace obhut::sign_in
