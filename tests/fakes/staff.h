// SPDX-License-Identifier: Apache-2.0
//
// The people of a house for tests: accounts, sessions and passes laid straight into the store, as the use cases would
// have left them.
//
// Layer: tests.

#pragma once

#include "fakes/open_house.h"
#include "recognise/caller.h"

#include <string>
#include <string_view>
#include <vector>

namespace obhut::fakes {

struct Hire {
    std::uint64_t number = 1;  // the staff id; name and address follow from it
    access::RoleSet roles{};
    std::optional<catalogue::ResourceId> provider = std::nullopt;
    std::optional<std::string> password = std::nullopt;  // in clear; stored as FakePasswords hashes it
    catalogue::BusinessId business = house;
};

// "Colleague 7", colleague7@house.example
std::string name_of_colleague(std::uint64_t number);
std::string email_of_colleague(std::uint64_t number);

// An active account.
ports::StaffRecord hire(OpenHouse& open, Hire const& hire);

// Stores it as it is now, whatever the stored revision.
void change(OpenHouse& open, ports::StaffRecord const& record, catalogue::BusinessId business = house);

ports::StaffRecord staff_record(OpenHouse& open, booking::StaffId staff, catalogue::BusinessId business = house);
std::vector<ports::SessionRecord> sessions(OpenHouse& open, booking::StaffId staff);

// Begins a session now and gives what its cookie holds.
std::string signed_in(
    OpenHouse& open,
    booking::StaffId staff,
    access::SignIn proof = access::SignIn::Passkey,
    catalogue::BusinessId business = house
);

// The same, recognised.
recognise::Caller caller(OpenHouse& open, booking::StaffId staff, access::SignIn proof = access::SignIn::Passkey);

struct HandedOut {
    ports::PassRecord pass;
    std::string text;
};
inline constexpr std::chrono::hours handed_out_for{24};
HandedOut hand_out(OpenHouse& open, ports::PassKind kind, access::ScopeSet scopes);
recognise::Caller caller(OpenHouse& open, HandedOut const& token);

}  // namespace obhut::fakes
