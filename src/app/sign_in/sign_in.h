// SPDX-License-Identifier: Apache-2.0
//
// The use cases "sign in", "prove again" and "sign out".
//
// With a passkey one is in at once. With a password one is in if there is no second factor yet, and then reaches one's
// own account only where the roles ask for more (recognise::Caller::strength); else a second step is owed. Every
// success and every wrong proof is an entry in the ledger.
//
// The bearer of a session is drawn anew at each sign-in and each fresh proof, so one that was known before is worth
// nothing afterwards (req:U5).
//
// Layer: app.

#pragma once

#include "recognise/caller.h"
#include "sign_in/proving.h"

#include <variant>

namespace obhut::sign_in {

struct SignedIn {
    PersonalText cookie;
    StaffId staff;
    SignIn proof;
};

// The password was right. What is brought back with the second factor, within five minutes.
struct SecondStep {
    PersonalText step;
    SecondFactors factors;
};

using Opened = std::variant<SignedIn, SecondStep>;

Result<Opened, Error> with_password(
    ports::World& world,
    Proving const& proving,
    Visit const& visit,
    PersonalText const& email,
    PersonalText const& password
);

// Denied also: "sign-in/step-over" where the five minutes are.
Result<SignedIn, Error>
with_code(ports::World& world, Visit const& visit, PersonalText const& step, PersonalText const& code);

// A challenge to whoever gave the right password.
Result<Challenge, Error> challenge_of_step(ports::World& world, BusinessId business, PersonalText const& step);

Result<SignedIn, Error>
with_passkey(ports::World& world, Proving const& proving, Visit const& visit, PasskeyAnswer const& answer);

// Begins a session for somebody who has just proved who they are: also whoever takes an invitation.
Result<SignedIn, Error> begin(ports::World& world, Visit const& visit, Proven const& proven);

// Somebody who is signed in proves it again. The password alone is enough for who has nothing else; else a code or a
// passkey. Denied also: "sign-in/other-person" where the proof is a colleague's, "sign-in/second-factor-needed".
Result<SignedIn, Error>
step_up(ports::World& world, recognise::Caller const& caller, Visit const& visit, Proven const& proven);

struct PasswordAndCode {
    PersonalText password;
    PersonalText code;  // empty where there is none
};
Result<Proven, Error> prove_again(
    ports::World& world,
    Proving const& proving,
    recognise::Caller const& caller,
    Visit const& visit,
    PasswordAndCode const& typed
);

Result<Done, Error> sign_out(ports::World& world, recognise::Caller const& caller);

// By the owner's support code, till it ends (req:U7). Denied: "sign-in/refused".
Result<SignedIn, Error> with_support_code(ports::World& world, Visit const& visit, PersonalText const& code);

}  // namespace obhut::sign_in
