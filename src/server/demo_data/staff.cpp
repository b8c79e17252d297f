// SPDX-License-Identifier: Apache-2.0
#include "demo_data/staff.h"

#include "accounts/accounts.h"

#include <algorithm>
#include <array>

namespace obhut::demo_data {
namespace {

using access::Role;
using access::RoleSet;
using accounts::StaffColumn;
using accounts::StaffRecord;
using catalogue::Business;

struct Wanted {
    std::string name;
    std::string login;
    RoleSet roles;
    std::optional<catalogue::ResourceId> provider;
};

std::vector<Wanted> wanted(Business const& business) {
    std::vector<Wanted> all{
        {"Ines Berger", "owner", {Role::Owner}, std::nullopt},
        {"Lea Sommer", "reception", {Role::Reception}, std::nullopt},
        {"Tom Krüger", "marketing", {Role::Marketing}, std::nullopt},
        {"Ute Lindner", "accountant", {Role::Accountant}, std::nullopt},
        {"Dr. Karl Voss", "auditor", {Role::Auditor}, std::nullopt},
    };
    for (auto const& one : business.resources)
        if (one.kind == catalogue::ResourceKind::Provider)
            all.push_back({one.name.in(business.language), one.slug.text(), {Role::Practitioner}, one.id});
    return all;
}

Result<StaffRecord, Error> record_of(ports::World& world, Business const& business, Wanted const& one) {
    PersonalText const email{one.login + "@" + business.slug.text() + ".example"};
    StaffRecord record{
        .account =
            {.staff = ports::ordered_id<staff::StaffId>(world.clock, world.random),
             .standing = staff::Standing::Active,
             .roles = one.roles,
             .provider = one.provider,
             .created = world.clock.now(),
             .disabled = std::nullopt},
        .login = world.vault.look_up(business.id, ports::LookUpKind::Login, email),
        .key = OBHUT_TRY(world.vault.take_keys(business.id, 1)).front(),
        .name = {},
        .email = {},
        .language = business.language,
    };
    record.name = OBHUT_TRY(accounts::seal(world, business.id, record, StaffColumn::Name, PersonalText{one.name}));
    record.email = OBHUT_TRY(accounts::seal(world, business.id, record, StaffColumn::Email, email));
    return record;
}

}  // namespace

Result<Done, Error> hire_if_nobody_works(ports::World& world, Business const& business) {
    bool works = false;
    OBHUT_TRY(world.store.read(business.id, [&](ports::Reader& reader) -> Result<Done, Error> {
        works = !OBHUT_TRY(reader.people().all_staff()).empty();
        return Done{};
    }));
    if (works) return Done{};
    std::vector<StaffRecord> records;
    for (auto const& one : wanted(business))
        records.push_back(OBHUT_TRY(record_of(world, business, one)));
    return world.store.write(business.id, [&](ports::Unit& unit) -> Result<Done, Error> {
        for (auto const& record : records)
            OBHUT_TRY(unit.people().insert(record));
        return Done{};
    });
}

}  // namespace obhut::demo_data
