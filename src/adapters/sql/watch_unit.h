// SPDX-License-Identifier: Apache-2.0
//
// The port's WatchReader and WatchUnit over a connection.
//
// Layer: adapters. Threading: lives on the thread that runs the function.

#pragma once

#include "ports/watch.h"
#include "sql/watch.h"

#include <optional>
#include <vector>

namespace obhut::sql {

template <typename Port>
class WatchReaderOf : public Port {
public:
    WatchReaderOf(Connection& connection, BusinessId business) : connection_(connection), business_(business) {}

    Result<std::vector<CardLook>, Error> cards_since(RawId const& who, Instant since) override {
        return sql::cards_since(connection_, business_, who, since);
    }

    Result<std::optional<Chip>, Error> chip(StaffId staff, ClientId client) override {
        return find_chip(connection_, business_, staff, client);
    }

    Result<std::optional<RefusalCount>, Error> refusals(RawId const& who) override {
        return refusals_of(connection_, business_, who);
    }

    Result<std::optional<Emergency>, Error> emergency(EmergencyId id) override {
        return find_emergency(connection_, business_, id);
    }

    Result<std::vector<Emergency>, Error> emergencies_of(StaffId staff, ClientId client) override {
        return sql::emergencies_of(connection_, business_, staff, client);
    }

    Result<std::vector<Emergency>, Error> emergencies() override { return sql::emergencies(connection_, business_); }

    Result<std::optional<Alarm>, Error> alarm(AlarmId id) override { return find_alarm(connection_, business_, id); }

    Result<std::vector<Alarm>, Error> alarms() override { return sql::alarms(connection_, business_); }

    Result<std::vector<Disclosure>, Error> disclosures(std::optional<ClientId> client) override {
        return sql::disclosures(connection_, business_, client);
    }

    Result<std::vector<ClientId>, Error> planted() override { return sql::planted(connection_, business_); }

    Result<std::optional<PolicyDocument>, Error> policy() override { return newest_policy(connection_, business_); }

protected:
    Connection& connection_;
    BusinessId business_;
};

using SqlWatchReader = WatchReaderOf<ports::WatchReader>;

class SqlWatch final : public WatchReaderOf<ports::WatchUnit> {
public:
    using WatchReaderOf::WatchReaderOf;

    Result<Done, Error> put(CardLook const& look) override { return put_look(connection_, business_, look); }

    Result<Done, Error> put(Chip const& chip) override { return put_chip(connection_, business_, chip); }

    Result<Done, Error> put(RefusalCount const& refusals) override {
        return put_refusals(connection_, business_, refusals);
    }

    Result<Done, Error> insert(Emergency const& emergency) override {
        return insert_emergency(connection_, business_, emergency);
    }

    Result<Done, Error> review(EmergencyId id, StaffId by, Instant at) override {
        return review_emergency(connection_, business_, id, by, at);
    }

    Result<Done, Error> insert(Alarm const& alarm) override { return insert_alarm(connection_, business_, alarm); }

    Result<Done, Error> see(AlarmId id, StaffId by, Instant at) override {
        return see_alarm(connection_, business_, id, by, at);
    }

    Result<Done, Error> insert(Disclosure const& disclosure) override {
        return insert_disclosure(connection_, business_, disclosure);
    }

    Result<Done, Error> plant(ClientId client) override { return sql::plant(connection_, business_, client); }

    Result<Done, Error> put(PolicyDocument const& policy) override {
        return put_policy(connection_, business_, policy);
    }

    Result<Done, Error> forget(Instant before) override { return forget_watch(connection_, business_, before); }
};

}  // namespace obhut::sql
