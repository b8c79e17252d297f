// SPDX-License-Identifier: Apache-2.0
//
// What the use cases about members of staff share: their records with what is sealed in them opened, and the other way
// round.
//
// Layer: app.

#pragma once

#include "core/personal.h"
#include "ports/places.h"
#include "ports/world.h"

#include <vector>

namespace obhut::accounts {

using catalogue::BusinessId;
using ports::StaffColumn;
using ports::StaffRecord;
using staff::StaffId;

struct Person {
    StaffRecord record;
    PersonalText name;
    PersonalText email;
};

// In the order of their ids, the disabled too.
Result<std::vector<Person>, Error> everybody(ports::World& world, BusinessId business);

// NotFound: "staff/unknown".
Result<Person, Error> person(ports::World& world, BusinessId business, StaffId staff);
Result<StaffRecord, Error> record_of(ports::Reader& reader, StaffId staff);

Result<ports::Sealed, Error>
seal(ports::World& world, BusinessId business, StaffRecord const& record, StaffColumn column, PersonalText value);
Result<PersonalText, Error> open(
    ports::World& world, BusinessId business, StaffRecord const& record, StaffColumn column, ports::Sealed const& sealed
);

// Those who may come in and decide everything. A business is never without one.
std::size_t active_owners(std::vector<StaffRecord> const& all);

// A letter due at once.
staff::Letter letter_to(ports::World& world, StaffId to, staff::LetterKind kind);

Error error_of(staff::ChangeRefusal refusal);

}  // namespace obhut::accounts
