// SPDX-License-Identifier: Apache-2.0
#include "accounts/accounts.h"

#include <algorithm>

namespace obhut::accounts {
namespace {

Error unopened(ports::OpenRefusal refusal) {
    if (refusal == ports::OpenRefusal::Unavailable)
        return {.kind = ErrorKind::Unavailable, .reason = "vault/key-store-unavailable"};
    return {.kind = ErrorKind::Unavailable, .reason = "staff/does-not-open"};
}

Result<std::vector<Person>, Error> opened(ports::World& world, BusinessId business, std::vector<StaffRecord> records) {
    std::vector<ports::OpenRequest> requests;
    for (auto const& record : records) {
        auto const id = record.account.staff;
        requests.push_back(
            {.place = ports::place_of(business, id, StaffColumn::Name, id.raw()), .sealed = record.name.bytes}
        );
        requests.push_back(
            {.place = ports::place_of(business, id, StaffColumn::Email, id.raw()), .sealed = record.email.bytes}
        );
    }
    auto values = world.vault.open_staff(requests);
    std::vector<Person> people;
    for (std::size_t nth = 0; nth < records.size(); ++nth) {
        auto& name = values[2 * nth];
        auto& email = values[2 * nth + 1];
        if (!name) return Refused{unopened(name.error())};
        if (!email) return Refused{unopened(email.error())};
        people.push_back(
            {.record = std::move(records[nth]), .name = std::move(name).value(), .email = std::move(email).value()}
        );
    }
    return people;
}

}  // namespace

Result<std::vector<Person>, Error> everybody(ports::World& world, BusinessId business) {
    std::vector<StaffRecord> records;
    OBHUT_TRY(world.store.read(business, [&](ports::Reader& reader) -> Result<Done, Error> {
        records = OBHUT_TRY(reader.people().all_staff());
        return Done{};
    }));
    return opened(world, business, std::move(records));
}

Result<Person, Error> person(ports::World& world, BusinessId business, StaffId staff) {
    std::vector<StaffRecord> records;
    OBHUT_TRY(world.store.read(business, [&](ports::Reader& reader) -> Result<Done, Error> {
        records = {OBHUT_TRY(record_of(reader, staff))};
        return Done{};
    }));
    auto people = OBHUT_TRY(opened(world, business, std::move(records)));
    return std::move(people.front());
}

Result<StaffRecord, Error> record_of(ports::Reader& reader, StaffId staff) {
    auto record = OBHUT_TRY(reader.people().staff(staff));
    if (!record) return Refused{Error{.kind = ErrorKind::NotFound, .reason = "staff/unknown"}};
    return std::move(*record);
}

Result<ports::Sealed, Error>
seal(ports::World& world, BusinessId business, StaffRecord const& record, StaffColumn column, PersonalText value) {
    auto const id = record.account.staff;
    ports::SealRequest const request{
        .key = record.key, .place = ports::place_of(business, id, column, id.raw()), .value = std::move(value)
    };
    auto sealed = OBHUT_TRY(world.vault.seal({&request, 1}));
    return std::move(sealed.front());
}

Result<PersonalText, Error> open(
    ports::World& world, BusinessId business, StaffRecord const& record, StaffColumn column, ports::Sealed const& sealed
) {
    auto const id = record.account.staff;
    ports::OpenRequest const request{.place = ports::place_of(business, id, column, id.raw()), .sealed = sealed.bytes};
    auto values = world.vault.open_staff({&request, 1});
    if (!values.front()) return Refused{unopened(values.front().error())};
    return std::move(values.front()).value();
}

std::size_t active_owners(std::vector<StaffRecord> const& all) {
    return static_cast<std::size_t>(std::ranges::count_if(all, [](StaffRecord const& one) {
        return one.account.standing == staff::Standing::Active && staff::is_owner(one.account);
    }));
}

staff::Letter letter_to(ports::World& world, StaffId to, staff::LetterKind kind) {
    auto const now = world.clock.now();
    return {
        .id = ports::ordered_id<message::MessageId>(world.clock, world.random),
        .kind = kind,
        .to = to,
        .created = now,
        .due = now,
    };
}

Error error_of(staff::ChangeRefusal refusal) {
    switch (refusal) {
    case staff::ChangeRefusal::OwnRoles: return {.kind = ErrorKind::Denied, .reason = "staff/not-oneself"};
    case staff::ChangeRefusal::OwnersOnly: return {.kind = ErrorKind::Denied, .reason = "staff/owners-only"};
    case staff::ChangeRefusal::LastOwner: return {.kind = ErrorKind::Conflict, .reason = "staff/last-owner"};
    case staff::ChangeRefusal::NotAStaffRole: break;
    }
    return {.kind = ErrorKind::Invalid, .reason = "staff/role-not-given", .field = "/roles"};
}

}  // namespace obhut::accounts
