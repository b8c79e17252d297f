// SPDX-License-Identifier: Apache-2.0
#include "staff/account.h"

namespace obhut::staff {
namespace {

using access::Role;

bool is_last(Account const& account, std::size_t owners) {
    return account.standing == Standing::Active && is_owner(account) && owners <= 1;
}

}  // namespace

Result<Account, ChangeRefusal>
with_roles(Account const& by, Account const& account, RoleSet roles, std::size_t owners) {
    if (by.staff == account.staff) return Refused{ChangeRefusal::OwnRoles};
    OBHUT_TRY(may_help(by, account));
    OBHUT_TRY(may_invite(by, roles));
    if (!roles.has(Role::Owner) && is_last(account, owners)) return Refused{ChangeRefusal::LastOwner};
    auto changed = account;
    changed.roles = roles;
    return changed;
}

Result<Account, ChangeRefusal> disabled(Account const& by, Account const& account, std::size_t owners, Instant now) {
    if (by.staff == account.staff) return Refused{ChangeRefusal::OwnRoles};
    OBHUT_TRY(may_help(by, account));
    if (is_last(account, owners)) return Refused{ChangeRefusal::LastOwner};
    auto changed = account;
    changed.standing = Standing::Disabled;
    changed.disabled = now;
    return changed;
}

Result<Done, ChangeRefusal> may_invite(Account const& by, RoleSet roles) {
    if (!access::staff_roles.covers(roles)) return Refused{ChangeRefusal::NotAStaffRole};
    if (roles.has(Role::Owner) && !is_owner(by)) return Refused{ChangeRefusal::OwnersOnly};
    return Done{};
}

Result<Done, ChangeRefusal> may_help(Account const& by, Account const& account) {
    if (is_owner(account) && !is_owner(by)) return Refused{ChangeRefusal::OwnersOnly};
    return Done{};
}

bool is_owner(Account const& account) noexcept {
    return account.roles.has(Role::Owner);
}

}  // namespace obhut::staff
