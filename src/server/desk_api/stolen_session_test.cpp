// SPDX-License-Identifier: Apache-2.0
//
// Goal: when a receptionist's session is stolen, the ledger names exactly what it opened in its hour, no client and no
// class more or less.
// Method: a thief rummages with the session while a colleague works; what the thief saw is read from the answers alone,
// what the ledger says from its rows alone.
#include "access/names.h"
#include "desk_api/desk_house.h"
#include "ledger/entry.h"

#include <map>

#include <gtest/gtest.h>

namespace obhut::desk_api {
namespace {

using access::ClassSet;
using Opened = std::map<std::string, std::uint8_t>;  // by client, the classes as bits

void note(Opened& opened, std::string const& client, ClassSet classes) {
    opened[client] = static_cast<std::uint8_t>(opened[client] | classes.bits());
}

ClassSet classes_in(json::Value const& card) {
    ClassSet classes;
    for (auto const& one : *card.find("shown")->as_array())
        classes.add(*access::named<access::DataClass>(*one.as_string()));
    return classes;
}

// What a list told: the clients whose name it gave.
void note_list(Opened& opened, Answer const& answer) {
    auto const json = answer.json();
    for (auto const& booking : *json.find("bookings")->as_array())
        if (auto const* const client = booking.find("client"))
            note(opened, *client->find("client")->as_string(), {access::DataClass::Identity});
}

void note_card(Opened& opened, Answer const& answer) {
    if (answer.status != 200) return;
    auto const json = answer.json();
    note(opened, *json.find("client")->as_string(), classes_in(json));
}

Opened named_by_ledger(DeskHouse& house, std::string const& session) {
    Opened opened;
    for (auto const& entry : house.entries(ledger::Action::Opened)) {
        if (!entry.session || entry.session->text() != session) continue;
        if (entry.client) note(opened, entry.client->text(), entry.classes);
        for (auto const& client : entry.shown)
            note(opened, client.text(), entry.classes);
    }
    return opened;
}

// threat:E01 threat:E05 req:A8
TEST(StolenSession, OpenedWhatTheLedgerNamesAndNothingElse) {
    DeskHouse house;
    std::vector<booking::Booking> visits{house.visit};
    for (int nth = 1; nth < 5; ++nth) {
        visits.push_back(house.booked(fakes::monday_at_ten + 1h * nth));
    }
    visits.push_back(house.booked(fakes::monday_at_ten + 7 * 24h));  // a colleague's work, of another day
    auto const thief = house.bearer_of(Who::Reception);
    auto const colleague = house.bearer_of(Who::Owner);
    auto const session = *house.get(thief, "/api/v1/session").json().find("session")->as_string();
    Opened seen;
    for (int minute = 0; minute < 60; minute += 3) {
        auto const& visit = visits[static_cast<std::size_t>(minute / 3) % 3];
        auto const path = "/api/v1/desk/clients/" + visit.client->text() + "/openings";
        note_card(seen, house.post(thief, path, R"({"purpose":"booking.fulfil"})"));
        note_card(seen, house.post(thief, path, R"({"purpose":"care.treat"})"));
        if (minute % 9 == 0) note_card(seen, house.post(thief, "/api/v1/desk/bookings/" + visit.id.text() + "/call"));
        if (minute % 12 == 0) note_list(seen, house.get(thief, "/api/v1/desk/day?date=2027-03-15"));
        (void)house.post(
            colleague, "/api/v1/desk/clients/" + visits.back().client->text() + "/openings", R"({"purpose":"billing"})"
        );
        house.open.clock.advance(3min);
    }
    EXPECT_FALSE(seen.empty());
    EXPECT_EQ(seen.count(visits.back().client->text()), 0U) << "what the colleague opened is the colleague's";
    EXPECT_EQ(named_by_ledger(house, session), seen);
}

}  // namespace
}  // namespace obhut::desk_api
