// SPDX-License-Identifier: Apache-2.0
//
// EmergencyHouse is a house with an owner, people who treat and expect, and one client: what the tests of emergencies
// begin with.
//
// Layer: app.

#pragma once

#include "fakes/open_house.h"
#include "fakes/staff.h"
#include "open_emergency/open_emergency.h"
#include "open_emergency/review_emergency.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace obhut::open_emergency {

using namespace std::chrono_literals;
using access::Role;
using booking::StaffId;

struct EmergencyHouse : ::testing::Test {
    EmergencyHouse() {
        fakes::hire(house, {.number = owner, .roles = {Role::Owner}});
        fakes::hire(house, {.number = treating_owner, .roles = {Role::Owner, Role::Practitioner}});
        fakes::hire(house, {.number = reception, .roles = {Role::Reception}});
        fakes::hire(house, {.number = practitioner, .roles = {Role::Practitioner}, .provider = fakes::anna});
        fakes::hire(house, {.number = accountant, .roles = {Role::Accountant}});
        auto const log_key = house.vault.take_keys(fakes::house, 1).value().front();
        auto const done = house.store.write(fakes::house, [&](ports::Unit& unit) {
            return unit.insert(ports::ClientRecord{
                .client = ada,
                .created = house.clock.now(),
                .log_key = log_key,
                .email = std::nullopt,
                .phone = std::nullopt,
                .keys = {},
                .columns = {}
            });
        });
        OBHUT_CHECK(done.ok());
    }

    recognise::Caller caller(std::uint64_t number) { return fakes::caller(house, StaffId::numbered(number)); }

    Result<Opened, Error>
    opened(std::uint64_t number, std::optional<PersonalText> words = std::nullopt, ClientId client = ada) {
        return open_emergency(
            house.world,
            caller(number),
            {.client = client, .reason = EmergencyReason::UrgentCare, .words = std::move(words)}
        );
    }

    std::vector<Listed> listed() { return list_emergencies(house.world, caller(owner)).value(); }

    std::vector<ledger::Entry> entries(ledger::Action action) {
        std::vector<ledger::Entry> found;
        for (auto const& row : house.tables().ledger) {
            auto entry = ledger::decode(*row.body).value();
            if (entry.action == action) found.push_back(std::move(entry));
        }
        return found;
    }

    static constexpr std::uint64_t owner = 1;
    static constexpr std::uint64_t treating_owner = 2;
    static constexpr std::uint64_t reception = 3;
    static constexpr std::uint64_t practitioner = 4;
    static constexpr std::uint64_t accountant = 5;
    static constexpr auto ada = ClientId::numbered(900);

    fakes::OpenHouse house;
};

}  // namespace obhut::open_emergency
