// SPDX-License-Identifier: Apache-2.0
//
// CardHouse is a house with people who work there and clients with something to open: what the tests of the card begin
// with.
//
// Layer: app.

#pragma once

#include "book/book.h"
#include "fakes/open_house.h"
#include "fakes/staff.h"
#include "open_card/open_card.h"
#include "raise_alarm/raise_alarm.h"

#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace obhut::open_card {

using namespace std::chrono_literals;
using access::Purpose;
using access::Role;
using booking::StaffId;
using fakes::monday_at_ten;
using raise_alarm::AlarmKind;

struct CardHouse : ::testing::Test {
    CardHouse() {
        fakes::hire(house, {.number = owner, .roles = {Role::Owner}});
        fakes::hire(house, {.number = reception, .roles = {Role::Reception}});
        fakes::hire(house, {.number = practitioner, .roles = {Role::Practitioner}, .provider = fakes::anna});
        fakes::hire(house, {.number = colleague, .roles = {Role::Practitioner}, .provider = fakes::ben});
        fakes::hire(house, {.number = accountant, .roles = {Role::Accountant}});
        fakes::hire(house, {.number = marketing, .roles = {Role::Marketing}});
    }

    static client::CheckedClient ada() {
        auto client = fakes::ada();
        catalogue::Retention const retention{.start = catalogue::RetentionStart::EndOfVisit, .days = 7};
        auto const answer = [&](char const* field, DataClass one, char const* text) {
            client.answers.push_back(
                {.field = fakes::slug(field), .field_class = one, .retention = retention, .value = PersonalText{text}}
            );
        };
        answer("allergies", DataClass::Health, "penicillin");
        answer("drink", DataClass::Preference, "Darjeeling");
        answer("remark", DataClass::Note, "rings twice");
        return client;
    }

    // With Anna, half an hour.
    booking::Booking booked(booking::Instant start, client::CheckedClient client = ada()) {
        auto const results = book::book(
            house.world,
            {.wanted = house.wanted("haircut", {}, "anna"),
             .start = start,
             .hold = std::nullopt,
             .series = std::nullopt,
             .key = std::nullopt,
             .client = std::move(client),
             .notice_version = 1,
             .visitor_zone = ""}
        );
        OBHUT_CHECK(results.ok() && results.value().front().outcome.ok());
        return results.value().front().outcome.value().booking;
    }

    // Somebody with a name and no booking of their own, to have many of them.
    ClientId stranger() {
        auto const client = ports::random_id<ClientId>(house.random);
        auto const keys = house.vault.take_keys(fakes::house, 2).value();
        auto visit = fakes::a_booking(1000 + strangers_++, {.resource = fakes::mats});
        visit.client = client;
        auto const done = house.store.write(fakes::house, [&](ports::Unit& unit) -> Result<Done, Error> {
            OBHUT_TRY(unit.insert(ports::ClientRecord{
                .client = client,
                .created = house.clock.now(),
                .log_key = keys[0],
                .email = std::nullopt,
                .phone = std::nullopt,
                .keys = {{.key = keys[1], .field_class = DataClass::Identity}},
                .columns = {}
            }));
            visit.occupancies.clear();
            return unit.insert(visit);
        });
        OBHUT_CHECK(done.ok());
        return client;
    }

    recognise::Caller caller(std::uint64_t number) { return fakes::caller(house, StaffId::numbered(number)); }

    recognise::Caller machine(access::ScopeSet scopes = {access::Scope::Clients}) {
        return fakes::caller(house, fakes::hand_out(house, ports::PassKind::Token, scopes));
    }

    CardRequest card_of(ClientId client, Purpose purpose = Purpose::BookingFulfil) const {
        return {.client = client, .purpose = purpose, .zone = zone};
    }

    Result<Card, Error> opened(recognise::Caller const& by, CardRequest const& request) {
        return open_card(house.world, by, request);
    }

    Literal refusal(recognise::Caller const& by, CardRequest const& request) {
        auto const card = opened(by, request);
        OBHUT_CHECK(!card.ok());
        return card.error().reason;
    }

    static std::string shown(std::optional<PersonalText> const& text) {
        return text ? text->reveal(Surface::Page) : "";
    }

    static std::string shown(Card const& card, DataClass one) {
        auto const answer = std::ranges::find(card.answers, one, &Answer::data_class);
        return answer == card.answers.end() ? "" : answer->value.reveal(Surface::Page);
    }

    std::vector<ledger::Entry> entries(ledger::Action action) {
        std::vector<ledger::Entry> found;
        for (auto const& row : house.tables().ledger) {
            auto entry = ledger::decode(*row.body).value();
            if (entry.action == action) found.push_back(std::move(entry));
        }
        return found;
    }

    std::int64_t alarms(AlarmKind kind) {
        auto const all = raise_alarm::list_alarms(house.world, caller(owner)).value();
        return std::ranges::count(all, kind, &raise_alarm::Alarm::kind);
    }

    static constexpr std::uint64_t owner = 1;
    static constexpr std::uint64_t reception = 2;
    static constexpr std::uint64_t practitioner = 3;  // Anna's account
    static constexpr std::uint64_t colleague = 4;     // Ben's
    static constexpr std::uint64_t accountant = 5;
    static constexpr std::uint64_t marketing = 6;

    time::Zone zone = *time::Zone::from("Europe/Berlin");
    fakes::OpenHouse house;

private:
    std::uint64_t strangers_ = 0;
};

}  // namespace obhut::open_card
