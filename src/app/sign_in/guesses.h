// SPDX-License-Identifier: Apache-2.0
//
// Counts wrong passwords and codes, by account and by part of the network, and puts each on record (req:U3).
//
// Layer: app.

#pragma once

#include "sign_in/proving.h"

namespace obhut::sign_in {

// Whose guesses are counted together. A name that is not there is a subject like any other.
struct Subjects {
    ports::LookUp account;
    ports::LookUp network;
};
Subjects subjects_of(ports::World& world, Visit const& visit, ports::LookUp const& account);

// Busy: "sign-in/wait". Asked before anything is compared, and again in the unit that keeps a right guess: of many that
// are made at once no more count than if they had been made one after another.
Result<Done, Error> check_patience(ports::PeopleReader& people, Subjects const& subjects, time::Instant now);

// From so many wrong ones for one account on, the owners are alarmed.
inline constexpr std::int32_t guesses_alarm = 20;

// Counts one more and appends its entry; `whose` is the account that was meant, if there is one.
Result<Done, Error>
count_wrong(ports::World& world, Visit const& visit, Subjects const& subjects, std::optional<StaffId> whose);

// A refusal that nobody needs to wait for, because it cannot be guessed at: its entry alone.
Result<Done, Error> record_refused(ports::World& world, Visit const& visit, std::optional<StaffId> whose);

}  // namespace obhut::sign_in
