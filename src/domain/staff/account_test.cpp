// SPDX-License-Identifier: Apache-2.0
#include "staff/account.h"

#include <gtest/gtest.h>

namespace obhut::staff {
namespace {

using access::Role;

Account account(std::uint64_t number, RoleSet roles) {
    return {.staff = StaffId::numbered(number), .standing = Standing::Active, .roles = roles};
}

auto const owner = account(1, {Role::Owner});
auto const second_owner = account(2, {Role::Owner, Role::Practitioner});
auto const manager = account(3, {Role::Reception});
auto const colleague = account(4, {Role::Practitioner});

// threat:A07
TEST(Roles, OfAnOwnerAreGivenAndTakenByOwnersOnly) {
    EXPECT_EQ(with_roles(manager, colleague, {Role::Owner}, 2).error(), ChangeRefusal::OwnersOnly);
    EXPECT_EQ(with_roles(manager, owner, {Role::Reception}, 2).error(), ChangeRefusal::OwnersOnly);
    EXPECT_EQ(disabled(manager, owner, 2, {}).error(), ChangeRefusal::OwnersOnly);
    EXPECT_EQ(may_help(manager, owner).error(), ChangeRefusal::OwnersOnly);
    EXPECT_EQ(may_invite(manager, {Role::Owner}).error(), ChangeRefusal::OwnersOnly);
    EXPECT_TRUE(with_roles(owner, colleague, {Role::Owner}, 1).ok());
}

TEST(Roles, OfOnesOwnStayAsTheyAre) {
    EXPECT_EQ(with_roles(owner, owner, {Role::Reception}, 2).error(), ChangeRefusal::OwnRoles);
    EXPECT_EQ(disabled(owner, owner, 2, {}).error(), ChangeRefusal::OwnRoles);
}

TEST(Roles, LeaveAnOwnerToTheBusiness) {
    EXPECT_EQ(with_roles(owner, second_owner, {Role::Practitioner}, 1).error(), ChangeRefusal::LastOwner);
    EXPECT_EQ(disabled(owner, second_owner, 1, {}).error(), ChangeRefusal::LastOwner);
    EXPECT_EQ(with_roles(owner, second_owner, {Role::Practitioner}, 2).value().roles, RoleSet{Role::Practitioner});
    auto invited = second_owner;
    invited.standing = Standing::Invited;
    EXPECT_TRUE(disabled(owner, invited, 1, {}).ok()) << "whoever never came in is not the last one";
}

TEST(Roles, DoNotHoldSupport) {
    EXPECT_EQ(with_roles(owner, colleague, {Role::Support}, 2).error(), ChangeRefusal::NotAStaffRole);
    EXPECT_EQ(may_invite(owner, {Role::Support}).error(), ChangeRefusal::NotAStaffRole);
}

TEST(Roles, MayBeNone) {
    EXPECT_EQ(with_roles(manager, colleague, {}, 1).value().roles, RoleSet{});
}

TEST(Account, IsDisabledFromAnInstantOn) {
    constexpr Instant now{std::chrono::sys_days{std::chrono::year{2027} / 3 / 1}};
    auto const gone = disabled(manager, colleague, 1, now).value();
    EXPECT_EQ(gone.standing, Standing::Disabled);
    EXPECT_EQ(gone.disabled, now);
}

}  // namespace
}  // namespace obhut::staff
