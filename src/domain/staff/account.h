// SPDX-License-Identifier: Apache-2.0
//
// Account is a member of staff as the business knows them: whether they may come in, what they do, and whose clients
// are their own. Name and address are personal and lie sealed elsewhere (ports/people.h).
//
// The rules here say who may change whose account. Nobody raises themselves, nobody lays hands on somebody above them,
// and a business is never without an owner who can come in.
//
// Layer: domain. Pure.

#pragma once

#include "access/policy.h"
#include "core/result.h"

#include <cstddef>
#include <cstdint>
#include <optional>

namespace obhut::staff {

using access::RoleSet;
using booking::StaffId;
using catalogue::ResourceId;
using time::Instant;

// The numbers are stored, so they never change.
enum class Standing : std::uint8_t {
    Invited = 1,  // has not set a password yet
    Active = 2,
    Disabled = 3  // for good: whoever comes back is invited anew, and a login name is never given to somebody else
};

struct Account {
    StaffId staff;
    Standing standing = Standing::Invited;
    RoleSet roles{};
    std::optional<ResourceId> provider{};  // whose clients are this person's own
    Instant created{};
    std::optional<Instant> disabled{};

    friend bool operator==(Account const&, Account const&) = default;
};

enum class ChangeRefusal : std::uint8_t {
    OwnRoles,      // nobody changes their own roles or disables themselves
    OwnersOnly,    // only an owner makes, changes or disables an owner
    LastOwner,     // nobody would be left who may change anything
    NotAStaffRole  // support comes in by a code
};

// `owners` is how many active accounts of owners the business has now.
Result<Account, ChangeRefusal> with_roles(Account const& by, Account const& account, RoleSet roles, std::size_t owners);
Result<Account, ChangeRefusal> disabled(Account const& by, Account const& account, std::size_t owners, Instant now);
Result<Done, ChangeRefusal> may_invite(Account const& by, RoleSet roles);

// Whether `by` may send somebody a way back in, or end their sessions.
Result<Done, ChangeRefusal> may_help(Account const& by, Account const& account);

bool is_owner(Account const& account) noexcept;

}  // namespace obhut::staff
