// SPDX-License-Identifier: Apache-2.0
//
// One sample of every route of the desk: what is asked, which right it takes, and what comes of it where that is there.
//
// Layer: tests.

#pragma once

#include "desk_api/desk_house.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace obhut::desk_api {

using http::Method;

// What an address or a body needs to be there first.
struct Laid {
    std::string session;    // of the caller, another one than theirs
    std::string emergency;  // opened by the practitioner, with words
    std::string alarm;
    std::string token;
    std::string code;
    std::string passkey;
    std::string invited;  // somebody who has not come in yet
};

inline std::string text_in(Answer const& answer, std::string_view member) {
    auto const json = answer.json();
    auto const* const found = json.find(member);
    return found == nullptr || found->as_string() == nullptr ? std::string{} : *found->as_string();
}

struct Sample {
    Method method;
    std::string_view path;
    std::string_view right;
    unsigned status;          // where it may be done
    std::string target = {};  // the path, where it names nothing
    std::string body = {};
    enum class Of : std::uint8_t { List, Object } of = Of::List;
    std::map<Who, unsigned> otherwise = {};
};

inline std::vector<Sample> samples_of_oneself(Laid const& laid) {
    std::string const desk = "/api/v1/desk/";
    return {
        {Method::Get, "/api/v1/session", "whoever", 200},
        {Method::Delete,
         "/api/v1/session",
         "whoever",
         204,
         {},
         {},
         Sample::Of::List,
         {{Who::AvailabilityToken, 403}, {Who::BookingsToken, 403}, {Who::ClientsToken, 403}, {Who::LedgerToken, 403}}},
        {Method::Post, "/api/v1/session/proof", "own", 200, {}, R"({"password":"correct horse"})"},
        {Method::Get, "/api/v1/desk/account", "own", 200},
        {Method::Delete, "/api/v1/desk/account/sessions", "own", 204},
        // Another one's session is none of theirs, and for each only their own is.
        {Method::Delete,
         "/api/v1/desk/account/sessions/{session}",
         "own",
         404,
         desk + "account/sessions/" + laid.session,
         {},
         Sample::Of::Object,
         {{Who::Owner, 204}, {Who::WeakOwner, 204}}},
        {Method::Put, "/api/v1/desk/account/password", "own", 204, {}, R"({"password":"a longer one than before"})"},
        {Method::Post, "/api/v1/desk/account/codes", "own", 201},
        {Method::Put, "/api/v1/desk/account/codes", "own", 404, {}, R"({"code":"123456"})"},  // none was offered
        {Method::Delete, "/api/v1/desk/account/codes", "own", 404},
        {Method::Post, "/api/v1/desk/account/paper-codes", "own", 404},  // none was confirmed
        {Method::Post, "/api/v1/desk/account/passkeys/challenge", "own", 200},
        {Method::Post, "/api/v1/desk/account/passkeys", "own", 422, {}, R"({"challenge":"AAAA"})"},
        {Method::Delete,
         "/api/v1/desk/account/passkeys/{passkey}",
         "own",
         404,
         desk + "account/passkeys/" + laid.passkey,
         {},
         Sample::Of::Object},
    };
}

inline std::vector<Sample> samples_of_managing(Laid const& laid) {
    std::string const desk = "/api/v1/desk/";
    auto const object = Sample::Of::Object;
    auto const staff = desk + "staff/" + StaffId::numbered(DeskHouse::marketing).text();
    std::string const revision = R"({"revision":1})";
    return {
        {Method::Get, "/api/v1/desk/staff", "staff.manage", 200},
        {Method::Post,
         "/api/v1/desk/staff",
         "staff.manage",
         201,
         {},
         R"({"name":"Ines","email":"ines@example.org","roles":["reception"]})"},
        {Method::Patch,
         "/api/v1/desk/staff/{staff}",
         "staff.manage",
         204,
         staff,
         R"({"roles":["reception","marketing"],"revision":1})",
         object},
        {Method::Post, "/api/v1/desk/staff/{staff}/disable", "staff.manage", 204, staff + "/disable", revision, object},
        {Method::Post,
         "/api/v1/desk/staff/{staff}/start-over",
         "staff.manage",
         204,
         staff + "/start-over",
         revision,
         object},
        {Method::Post,
         "/api/v1/desk/staff/{staff}/invitation",
         "staff.manage",
         204,
         desk + "staff/" + laid.invited + "/invitation",
         {},
         object},
        {Method::Delete, "/api/v1/desk/staff/{staff}/sessions", "staff.manage", 204, staff + "/sessions", {}, object},
        {Method::Get, "/api/v1/desk/tokens", "tokens.manage", 200},
        {Method::Post,
         "/api/v1/desk/tokens",
         "tokens.manage",
         201,
         {},
         R"({"label":"website","scopes":["availability"],"days":30})"},
        {Method::Delete, "/api/v1/desk/tokens/{token}", "tokens.manage", 204, desk + "tokens/" + laid.token, {}, object
        },
        {Method::Get, "/api/v1/desk/support-codes", "support.issue", 200},
        {Method::Post, "/api/v1/desk/support-codes", "support.issue", 201, {}, R"({"label":"printer","hours":2})"},
        {Method::Delete,
         "/api/v1/desk/support-codes/{code}",
         "support.issue",
         204,
         desk + "support-codes/" + laid.code,
         {},
         object},
    };
}

inline std::vector<Sample> samples_of_clients(DeskHouse const& house) {
    std::string const desk = "/api/v1/desk/";
    auto const object = Sample::Of::Object;
    auto const client = desk + "clients/" + house.client();
    auto const booking = desk + "bookings/" + house.visit.id.text();
    return {
        {Method::Get, "/api/v1/desk/day", "calendar.read", 200, desk + "day?date=2027-03-15"},
        {Method::Get, "/api/v1/desk/bookings/{booking}", "calendar.read", 200, booking, {}, object},
        {Method::Get, "/api/v1/desk/amounts", "amounts.read", 200, desk + "amounts?from=2027-03-01&to=2027-03-31"},
        {Method::Get, "/api/v1/desk/insight", "insight.read", 200, desk + "insight?from=2027-W01&to=2027-W02"},
        {Method::Post, "/api/v1/desk/bookings/{booking}/call", "clients.open", 200, booking + "/call", {}, object},
        {Method::Post,
         "/api/v1/desk/clients/{client}/openings",
         "clients.open",
         200,
         client + "/openings",
         R"({"purpose":"booking.fulfil"})",
         object},
        // Nobody stands before a machine to tap.
        {Method::Post,
         "/api/v1/desk/clients/{client}/chip",
         "clients.open",
         204,
         client + "/chip",
         R"({"purpose":"booking.fulfil"})",
         object,
         {{Who::ClientsToken, 403}}},
        {Method::Post,
         "/api/v1/desk/clients/{client}/emergency",
         "emergency.open",
         201,
         client + "/emergency",
         R"({"reason":"urgent-care","words":"fell"})",
         object},
        {Method::Get, "/api/v1/desk/clients/{client}/lookers", "ledger.read", 200, client + "/lookers", {}, object},
    };
}

inline std::vector<Sample> samples_of_watching(DeskHouse const& house, Laid const& laid) {
    std::string const desk = "/api/v1/desk/";
    auto const object = Sample::Of::Object;
    auto const emergency = desk + "emergencies/" + laid.emergency;
    auto const disclosure = R"({"client":")" + house.client() +
                            R"(","recipient":"The insurer","classes":["identity"],"purpose":"billing",)"
                            R"("at":"2027-03-15T07:00:00Z"})";
    return {
        {Method::Get, "/api/v1/desk/disclosures", "disclosures.read", 200},
        {Method::Post, "/api/v1/desk/disclosures", "disclosures.write", 201, {}, disclosure},
        {Method::Get, "/api/v1/desk/alarms", "alarms.see", 200},
        {Method::Post,
         "/api/v1/desk/alarms/{alarm}/seen",
         "alarms.see",
         204,
         desk + "alarms/" + laid.alarm + "/seen",
         {},
         object},
        {Method::Get, "/api/v1/desk/emergencies", "emergency.review", 200},
        {Method::Get,
         "/api/v1/desk/emergencies/{emergency}/words",
         "emergency.review",
         200,
         emergency + "/words",
         {},
         object},
        {Method::Post,
         "/api/v1/desk/emergencies/{emergency}/review",
         "emergency.review",
         204,
         emergency + "/review",
         {},
         object},
        {Method::Post,
         "/api/v1/desk/planted",
         "alarms.see",
         201,
         {},
         R"({"name":"Carla Nobody","email":"carla@house.example"})"},
    };
}

inline std::vector<Sample> samples_of_the_ledger_and_policy() {
    std::string const desk = "/api/v1/desk/";
    return {
        {Method::Get, "/api/v1/desk/ledger/entries", "ledger.read", 200},
        {Method::Get, "/api/v1/desk/ledger/own", "own", 200},
        // Nothing was signed yet.
        {Method::Get, "/api/v1/desk/ledger/checkpoint", "ledger.verify", 404},
        {Method::Get, "/api/v1/desk/ledger/tile/{level}/{number}", "ledger.verify", 404, desk + "ledger/tile/0/000"},
        {Method::Get,
         "/api/v1/desk/ledger/tile/{level}/{part}/{number}",
         "ledger.verify",
         404,
         desk + "ledger/tile/0/000.p/1"},
        {Method::Get,
         "/api/v1/desk/ledger/tile/{level}/{first}/{part}/{number}",
         "ledger.verify",
         404,
         desk + "ledger/tile/0/x001/067.p/8"},
        {Method::Get,
         "/api/v1/desk/ledger/tile/{level}/{first}/{second}/{part}/{number}",
         "ledger.verify",
         404,
         desk + "ledger/tile/0/x001/x234/067.p/8"},
        {Method::Get, "/api/v1/desk/ledger/entries/{index}/proof", "ledger.verify", 404, desk + "ledger/entries/0/proof"
        },
        {Method::Get, "/api/v1/desk/ledger/growth", "ledger.verify", 404, desk + "ledger/growth?size=1"},
        {Method::Get,
         "/api/v1/desk/ledger/export",
         "ledger.export",
         200,
         desk + "ledger/export?from=2027-03-01T00:00:00Z&to=2027-04-01T00:00:00Z"},
        {Method::Get, "/api/v1/desk/matrix", "own", 200},
        {Method::Get, "/api/v1/desk/policy", "policy.change", 200},
        {Method::Put, "/api/v1/desk/policy", "policy.change", 422, {}, R"({"version":0,"document":{}})"
        },  // a document has to be whole
    };
}

inline std::vector<Sample> samples(DeskHouse const& house, Laid const& laid) {
    auto all = samples_of_oneself(laid);
    for (auto const& some :
         {samples_of_managing(laid),
          samples_of_clients(house),
          samples_of_watching(house, laid),
          samples_of_the_ledger_and_policy()})
        all.insert(all.end(), some.begin(), some.end());
    return all;
}

inline Laid lay(DeskHouse& house) {
    auto const owner = house.bearer_of(Who::Owner);
    auto const practitioner = house.bearer_of(Who::Practitioner);
    Laid laid;
    laid.session = text_in(house.get(house.bearer_of(Who::Owner), "/api/v1/session"), "session");
    laid.emergency = text_in(
        house.post(
            practitioner,
            "/api/v1/desk/clients/" + house.client() + "/emergency",
            R"({"reason":"urgent-care","words":"fell"})"
        ),
        "emergency"
    );
    auto const alarms = house.get(owner, "/api/v1/desk/alarms").json();
    laid.alarm = *alarms.find("alarms")->as_array()->front().find("alarm")->as_string();
    laid.token =
        text_in(house.post(owner, "/api/v1/desk/tokens", R"({"label":"website","scopes":["ledger"],"days":30})"), "id");
    laid.code = text_in(house.post(owner, "/api/v1/desk/support-codes", R"({"label":"printer","hours":2})"), "id");
    laid.passkey = "AAAA";
    laid.invited = text_in(
        house.post(owner, "/api/v1/desk/staff", R"({"name":"Jo","email":"jo@example.org","roles":["reception"]})"),
        "staff"
    );
    return laid;
}

}  // namespace obhut::desk_api
