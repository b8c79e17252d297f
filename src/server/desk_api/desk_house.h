// SPDX-License-Identifier: Apache-2.0
//
// DeskHouse is a business with everybody who may call the desk's API, one client who comes to Anna, and a second
// business beside it: what the tests of the API begin with. It asks by the whole table of routes.
//
// Layer: tests.

#pragma once

#include "book/book.h"
#include "bytes/encoding.h"
#include "catalogue/document.h"
#include "change_policy/stored_policies.h"
#include "desk_api/desk_api.h"
#include "fakes/builders.h"
#include "fakes/fake_passkeys.h"
#include "fakes/fake_passwords.h"
#include "fakes/open_house.h"
#include "fakes/policies.h"
#include "fakes/staff.h"
#include "json/parse.h"
#include "json/writer.h"
#include "ledger/entry.h"
#include "recognise/bearer.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace obhut::desk_api {

using namespace std::chrono_literals;
using access::Role;
using access::Scope;
using booking::StaffId;

enum class Who : std::uint8_t {
    Nobody,
    Owner,
    Reception,
    Practitioner,
    Marketing,
    Accountant,
    Auditor,
    NoRole,
    WeakOwner,
    Supporter,
    AvailabilityToken,
    BookingsToken,
    ClientsToken,
    LedgerToken,
    OtherOwner
};

inline constexpr std::array everybody{
    Who::Nobody,
    Who::Owner,
    Who::Reception,
    Who::Practitioner,
    Who::Marketing,
    Who::Accountant,
    Who::Auditor,
    Who::NoRole,
    Who::WeakOwner,
    Who::Supporter,
    Who::AvailabilityToken,
    Who::BookingsToken,
    Who::ClientsToken,
    Who::LedgerToken,
    Who::OtherOwner
};

inline std::string_view name_of(Who who) {
    static constexpr std::array<std::string_view, everybody.size()> names{
        "nobody",
        "owner",
        "reception",
        "practitioner",
        "marketing",
        "accountant",
        "auditor",
        "no role",
        "weak owner",
        "supporter",
        "availability token",
        "bookings token",
        "clients token",
        "ledger token",
        "other owner"
    };
    return names[static_cast<std::size_t>(who)];
}

struct Answer {
    unsigned status = 0;
    std::string body{};
    std::string cookie{};

    json::Value json() const { return json::parse(body).value(); }

    bool says(std::string_view text) const { return body.find(text) != std::string::npos; }
};

class DeskHouse {
public:
    static constexpr std::uint64_t owner = 1;
    static constexpr std::uint64_t practitioner = 3;
    static constexpr std::uint64_t marketing = 4;
    static constexpr std::uint64_t colleague = 9;

    DeskHouse() {
        open_other_house();
        hire(owner, {Role::Owner});
        hire(2, {Role::Reception});
        hire(practitioner, {Role::Practitioner}, fakes::anna);
        hire(marketing, {Role::Marketing});
        hire(5, {Role::Accountant});
        hire(6, {Role::Auditor});
        hire(7, {});
        hire(colleague, {Role::Practitioner}, fakes::ben);
        fakes::hire(open, {.number = 20, .roles = {Role::Owner}, .business = fakes::other_house});
        visit = booked();
    }

    booking::Booking booked(
        availability::Instant start = fakes::monday_at_ten,
        std::string_view provider = "anna",
        client::CheckedClient client = ada()
    ) {
        auto const results = book::book(
            world,
            {.wanted = open.wanted("haircut", {}, provider),
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

    static client::CheckedClient ada() {
        auto client = fakes::ada();
        catalogue::Retention const retention{.start = catalogue::RetentionStart::EndOfVisit, .days = 7};
        auto const answer = [&](char const* field, access::DataClass one, char const* text) {
            client.answers.push_back(
                {.field = fakes::slug(field), .field_class = one, .retention = retention, .value = PersonalText{text}}
            );
        };
        answer("allergies", access::DataClass::Health, "penicillin");
        answer("drink", access::DataClass::Preference, "Darjeeling");
        answer("remark", access::DataClass::Note, "rings twice");
        return client;
    }

    // The header and its value by which they are known; signed in now.
    std::string bearer_of(Who who) {
        switch (who) {
        case Who::Nobody: break;
        case Who::Owner: return signed_in(owner);
        case Who::Reception: return signed_in(2);
        case Who::Practitioner: return signed_in(practitioner);
        case Who::Marketing: return signed_in(marketing);
        case Who::Accountant: return signed_in(5);
        case Who::Auditor: return signed_in(6);
        case Who::NoRole: return signed_in(7);
        case Who::WeakOwner: return signed_in(owner, access::SignIn::Password);
        case Who::Supporter: return supporter();
        case Who::AvailabilityToken: return token({Scope::Availability});
        case Who::BookingsToken: return token({Scope::Bookings});
        case Who::ClientsToken: return token({Scope::Clients});
        case Who::LedgerToken: return token({Scope::Ledger});
        case Who::OtherOwner:
            return "obhut=" +
                   fakes::signed_in(open, StaffId::numbered(20), access::SignIn::Passkey, fakes::other_house);
        }
        return {};
    }

    std::string signed_in(std::uint64_t number, access::SignIn proof = access::SignIn::Passkey) {
        return "obhut=" + fakes::signed_in(open, StaffId::numbered(number), proof);
    }

    std::string supporter() {
        auto const code = fakes::hand_out(open, ports::PassKind::Support, {});
        auto const bearer = recognise::new_bearer(fakes::house, open.random);
        auto const now = open.clock.now();
        ports::SessionRecord const session{
            .session =
                {.id = ports::ordered_id<staff::SessionId>(open.clock, open.random),
                 .proof = access::SignIn::Password,
                 .begun = now,
                 .seen = now,
                 .proven = now,
                 .device = fakes::slug("firefox-linux")},
            .bearer = bearer.hash,
            .holder = ports::Holder::Support,
            .who = code.pass.id.raw(),
        };
        auto const put =
            open.store.write(fakes::house, [&](ports::Unit& unit) { return unit.people().insert(session); });
        OBHUT_CHECK(put.ok());
        return "obhut=" + bearer.text.reveal(Surface::Validation);
    }

    std::string token(access::ScopeSet scopes) {
        return "Bearer " + fakes::hand_out(open, ports::PassKind::Token, scopes).text;
    }

    Answer
    ask(std::string const& bearer,
        http::Method method,
        std::string const& target,
        std::string const& body = {},
        std::string_view site = "same-origin") {
        http::Request request;
        request.method = method;
        request.target = target;
        request.path = std::string_view{target}.substr(0, target.find('?'));
        request.body = body;
        request.headers.push_back({.name = "Sec-Fetch-Site", .value = site});
        if (!body.empty()) request.headers.push_back({.name = "Content-Type", .value = "application/json"});
        bool const is_token = bearer.starts_with("Bearer");
        if (!bearer.empty())
            request.headers.push_back({.name = is_token ? "Authorization" : "Cookie", .value = bearer});
        if (target.find('?') != std::string::npos) {
            auto rest = std::string_view{target}.substr(target.find('?') + 1);
            while (!rest.empty()) {
                auto const one = rest.substr(0, rest.find('&'));
                rest = one.size() == rest.size() ? std::string_view{} : rest.substr(one.size() + 1);
                request.query.add(one.substr(0, one.find('=')), std::string{one.substr(one.find('=') + 1)});
            }
        }
        auto const match = router.find(method, request.path, request.captures);
        OBHUT_CHECK(match.outcome == http::Router::Outcome::Found);
        auto const response = match.route->handle(request);
        Answer answer{.status = response.status, .body = std::string{response.body_text()}};
        for (auto const& header : response.headers)
            if (header.name == Literal{"Set-Cookie"}) answer.cookie = header.value.substr(0, header.value.find(';'));
        return answer;
    }

    Answer get(std::string const& bearer, std::string const& target) { return ask(bearer, http::Method::Get, target); }

    Answer post(std::string const& bearer, std::string const& target, std::string const& body = {}) {
        return ask(bearer, http::Method::Post, target, body);
    }

    std::vector<ledger::Entry> entries(ledger::Action action) {
        std::vector<ledger::Entry> found;
        for (auto const& row : open.tables().ledger) {
            auto entry = ledger::decode(*row.body).value();
            if (entry.action == action) found.push_back(std::move(entry));
        }
        return found;
    }

    std::string client() const { return visit.client->text(); }

    fakes::OpenHouse open;
    access::Rulebook shipped{.standard = fakes::standard_policy(), .ceiling = fakes::ceiling()};
    change_policy::StoredPolicies policies{open.store, open.clock, shipped};
    ports::World world{
        .store = open.store, .vault = open.vault, .clock = open.clock, .random = open.random, .policies = policies
    };
    web::Surroundings around{.world = world, .calendar = open.calendar};
    fakes::FakePasswords passwords;
    fakes::FakePasskeys passkeys;
    ports::RelyingParty party{.id = "house.example", .origins = {"https://house.example"}};
    Parts parts{
        .around = around,
        .proving = {.passwords = passwords, .passkeys = passkeys, .party = party},
        .policies = policies
    };
    http::Router router = http::Router::from(routes(parts)).value();
    booking::Booking visit = fakes::a_booking(1);  // Ada's, with Anna, on Monday at ten

private:
    void hire(std::uint64_t number, access::RoleSet roles, std::optional<catalogue::ResourceId> provider = {}) {
        fakes::hire(open, {.number = number, .roles = roles, .provider = provider, .password = "correct horse"});
    }

    void open_other_house() {
        auto business = fakes::a_business();
        business.id = fakes::other_house;
        business.slug = fakes::slug("other");
        ports::CatalogueDocument const document{
            .version = business.version, .json = json::write(catalogue::write(business))
        };
        auto const put = open.store.write(business.id, [&](ports::Unit& unit) {
            return unit.put_catalogue(document, fakes::rows_of(business));
        });
        OBHUT_CHECK(put.ok());
        OBHUT_CHECK(open.calendar.load().ok());
    }
};

}  // namespace obhut::desk_api
