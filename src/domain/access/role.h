// SPDX-License-Identifier: Apache-2.0
//
// Role is what somebody does in a business, and with it what they may do and see. Nobody has one by default (req:A1).
//
// The numbers and the bits of a set are stored, so they never change. What a role means is said by the policy alone.
//
// Layer: domain. Pure.

#pragma once

#include "access/set.h"

#include <array>
#include <cstdint>

namespace obhut::access {

enum class Role : std::uint8_t {
    Owner = 1,
    Reception = 2,
    Practitioner = 3,
    Marketing = 4,
    Accountant = 5,
    Auditor = 6,
    Support = 7  // of whoever came in by the owner's support code; sees no client's data
};

using RoleSet = SetOf<Role, Role::Owner, Role::Support>;

inline constexpr std::array every_role{
    Role::Owner, Role::Reception, Role::Practitioner, Role::Marketing, Role::Accountant, Role::Auditor, Role::Support
};

// Those that a member of staff may be given.
inline constexpr RoleSet staff_roles{
    Role::Owner, Role::Reception, Role::Practitioner, Role::Marketing, Role::Accountant, Role::Auditor
};

}  // namespace obhut::access
