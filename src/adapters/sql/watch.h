// SPDX-License-Identifier: Apache-2.0
//
// What is watched of the looks at the clients of one business, as it lies in the database.
//
// Layer: adapters.

#pragma once

#include "ports/watch.h"
#include "sql/connection.h"

namespace obhut::sql {

using catalogue::BusinessId;
using ports::Alarm;
using ports::AlarmId;
using ports::CardLook;
using ports::Chip;
using ports::ClientId;
using ports::Disclosure;
using ports::DisclosureId;
using ports::Emergency;
using ports::EmergencyId;
using ports::PolicyDocument;
using ports::RefusalCount;
using ports::StaffId;

Result<std::vector<CardLook>, Error>
cards_since(Connection& connection, BusinessId business, RawId const& who, Instant since);
Result<Done, Error> put_look(Connection& connection, BusinessId business, CardLook const& look);

Result<std::optional<Chip>, Error>
find_chip(Connection& connection, BusinessId business, StaffId staff, ClientId client);
Result<Done, Error> put_chip(Connection& connection, BusinessId business, Chip const& chip);

Result<std::optional<RefusalCount>, Error> refusals_of(Connection& connection, BusinessId business, RawId const& who);
Result<Done, Error> put_refusals(Connection& connection, BusinessId business, RefusalCount const& refusals);

Result<std::optional<Emergency>, Error> find_emergency(Connection& connection, BusinessId business, EmergencyId id);
Result<std::vector<Emergency>, Error>
emergencies_of(Connection& connection, BusinessId business, StaffId staff, ClientId client);
Result<std::vector<Emergency>, Error> emergencies(Connection& connection, BusinessId business);
Result<Done, Error> insert_emergency(Connection& connection, BusinessId business, Emergency const& emergency);
Result<Done, Error>
review_emergency(Connection& connection, BusinessId business, EmergencyId id, StaffId by, Instant at);

Result<std::optional<Alarm>, Error> find_alarm(Connection& connection, BusinessId business, AlarmId id);
Result<std::vector<Alarm>, Error> alarms(Connection& connection, BusinessId business);
Result<Done, Error> insert_alarm(Connection& connection, BusinessId business, Alarm const& alarm);
Result<Done, Error> see_alarm(Connection& connection, BusinessId business, AlarmId id, StaffId by, Instant at);

Result<std::vector<Disclosure>, Error>
disclosures(Connection& connection, BusinessId business, std::optional<ClientId> client);
Result<Done, Error> insert_disclosure(Connection& connection, BusinessId business, Disclosure const& disclosure);

Result<std::vector<ClientId>, Error> planted(Connection& connection, BusinessId business);
Result<Done, Error> plant(Connection& connection, BusinessId business, ClientId client);

Result<std::optional<PolicyDocument>, Error> newest_policy(Connection& connection, BusinessId business);
Result<Done, Error> put_policy(Connection& connection, BusinessId business, PolicyDocument const& policy);

Result<Done, Error> forget_watch(Connection& connection, BusinessId business, Instant before);

// Of a client who is erased: the rows go, and a disclosure no longer says of whom.
Result<Done, Error> forget_watched(Connection& connection, BusinessId business, ClientId client);

}  // namespace obhut::sql
