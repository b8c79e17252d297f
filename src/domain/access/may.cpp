// SPDX-License-Identifier: Apache-2.0
#include "access/policy.h"

namespace obhut::access {
namespace {

RightSet rights(Policy const&, CapabilityHolder const&) noexcept {
    return {};
}

RightSet rights(Policy const&, SystemJob const&) noexcept {
    return {};
}

RightSet rights(Policy const& policy, StaffMember const& staff) noexcept {
    return policy.rights_of(staff.roles);
}

RightSet rights(Policy const& policy, Machine const& machine) noexcept {
    return policy.tokens().rights & rights_of(machine.scopes);
}

RightSet rights(Policy const& policy, Supporter const&) noexcept {
    return policy.profile_of(Role::Support).rights;
}

constexpr RightSet rights_of(Scope scope) noexcept {
    switch (scope) {
    case Scope::Availability: return {Right::AvailabilityRead};
    case Scope::Bookings: return {Right::CalendarRead, Right::BookingsChange};
    case Scope::Clients: return {Right::ClientsOpen, Right::ClientsSearch};
    case Scope::Ledger: return {Right::LedgerVerify};
    }
    return {};
}

}  // namespace

Permission may(Policy const& policy, Actor const& actor, Right right) noexcept {
    auto const held = std::visit([&](auto const& one) { return rights(policy, one); }, actor);
    return held.has(right) ? Permission::Yes : Permission::No;
}

RightSet rights_of(ScopeSet scopes) noexcept {
    RightSet all;
    for (auto const scope : scopes)
        all = all | rights_of(scope);
    return all;
}

}  // namespace obhut::access
