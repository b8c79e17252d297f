// SPDX-License-Identifier: Apache-2.0
//
// What is watched of the looks at clients, in memory, as a unit sees and changes it.
//
// Layer: tests.

#pragma once

#include "fakes/memory_people.h"
#include "fakes/rows.h"
#include "ports/watch.h"

#include <functional>
#include <string>
#include <utility>

namespace obhut::fakes {

// Of a look: who, in which session, at whom, what for.
struct LookKey {
    RawId who;
    RawId session;
    ports::ClientId client;
    access::Purpose purpose;

    friend auto operator<=>(LookKey const&, LookKey const&) = default;
};

struct WatchTables {
    Rows<LookKey, ports::CardLook> looks;
    Rows<std::pair<ports::StaffId, ports::ClientId>, ports::Chip> chips;
    Rows<RawId, ports::RefusalCount> refusals;
    Rows<ports::EmergencyId, ports::Emergency> emergencies;
    Rows<ports::AlarmId, ports::Alarm> alarms;
    Rows<ports::DisclosureId, ports::Disclosure> disclosures;
    Rows<ports::ClientId, ports::ClientId> planted;
    Rows<std::int64_t, ports::PolicyDocument> policies;
};

struct WatchChanges {
    RowChanges<LookKey, ports::CardLook> looks;
    RowChanges<std::pair<ports::StaffId, ports::ClientId>, ports::Chip> chips;
    RowChanges<RawId, ports::RefusalCount> refusals;
    RowChanges<ports::EmergencyId, ports::Emergency> emergencies;
    RowChanges<ports::AlarmId, ports::Alarm> alarms;
    RowChanges<ports::DisclosureId, ports::Disclosure> disclosures;
    RowChanges<ports::ClientId, ports::ClientId> planted;
    RowChanges<std::int64_t, ports::PolicyDocument> policies;
};

using KnowsClient = std::function<bool(ports::ClientId)>;

// Every client that is named has to be known still.
bool watch_stands(WatchTables const& tables, WatchChanges const& changes, KnowsClient const& knows);
void apply_watch(WatchTables& tables, WatchChanges const& changes);
void forget_client(WatchTables& tables, ports::ClientId client);
std::string dump_of(WatchTables const& tables);

class MemoryWatch final : public ports::WatchUnit {
    using StaffId = ports::StaffId;
    using ClientId = ports::ClientId;
    using Instant = ports::Instant;

public:
    MemoryWatch(WatchTables const& tables, WatchChanges& changes, MemoryPeople const& people, KnowsClient knows)
        : tables_(tables), changes_(changes), people_(people), knows_(std::move(knows)) {}

    void forget_client(ClientId client);

    Result<std::vector<ports::CardLook>, Error> cards_since(RawId const& who, Instant since) override;
    Result<std::optional<ports::Chip>, Error> chip(StaffId staff, ClientId client) override;
    Result<std::optional<ports::RefusalCount>, Error> refusals(RawId const& who) override;
    Result<std::optional<ports::Emergency>, Error> emergency(ports::EmergencyId id) override;
    Result<std::vector<ports::Emergency>, Error> emergencies_of(StaffId staff, ClientId client) override;
    Result<std::vector<ports::Emergency>, Error> emergencies() override;
    Result<std::optional<ports::Alarm>, Error> alarm(ports::AlarmId id) override;
    Result<std::vector<ports::Alarm>, Error> alarms() override;
    Result<std::vector<ports::Disclosure>, Error> disclosures(std::optional<ClientId> client) override;
    Result<std::vector<ClientId>, Error> planted() override;
    Result<std::optional<ports::PolicyDocument>, Error> policy() override;

    Result<Done, Error> put(ports::CardLook const& look) override;
    Result<Done, Error> put(ports::Chip const& chip) override;
    Result<Done, Error> put(ports::RefusalCount const& refusals) override;
    Result<Done, Error> insert(ports::Emergency const& emergency) override;
    Result<Done, Error> review(ports::EmergencyId id, StaffId by, Instant at) override;
    Result<Done, Error> insert(ports::Alarm const& alarm) override;
    Result<Done, Error> see(ports::AlarmId id, StaffId by, Instant at) override;
    Result<Done, Error> insert(ports::Disclosure const& disclosure) override;
    Result<Done, Error> plant(ClientId client) override;
    Result<Done, Error> put(ports::PolicyDocument const& policy) override;
    Result<Done, Error> forget(Instant before) override;

private:
    WatchTables const& tables_;
    WatchChanges& changes_;
    MemoryPeople const& people_;
    KnowsClient knows_;
};

}  // namespace obhut::fakes
