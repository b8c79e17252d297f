// SPDX-License-Identifier: Apache-2.0
//
// One client: the card, the tap that says why, an emergency, and the register of who outside has received something.
#include "desk_api/asked.h"
#include "desk_api/render.h"
#include "disclose/disclose.h"
#include "ledger/words.h"
#include "open_card/open_card.h"
#include "open_emergency/open_emergency.h"
#include "time/rfc3339.h"

#include <array>

namespace obhut::desk_api {
namespace {

using access::DataClass;
using access::Purpose;
using booking::BookingId;
using booking::ClientId;
using ledger::EmergencyReason;

constexpr std::array every_reason{
    EmergencyReason::DangerToLife,
    EmergencyReason::UrgentCare,
    EmergencyReason::CannotAnswer,
    EmergencyReason::Safeguarding
};

// Who welcomes guests has to know that one of them cannot climb stairs or eat nuts.
access::RemarkNeed remark_need(catalogue::Business const& business) {
    bool const serves = business.trade == catalogue::Trade::Restaurant || business.trade == catalogue::Trade::Hotel;
    return serves ? access::RemarkNeed::Needed : access::RemarkNeed::NotNeeded;
}

struct CardAsked {
    std::optional<Purpose> purpose;
    std::optional<BookingId> booking;
};

CardAsked read_card(Members& members) {
    return {
        .purpose = word<Purpose>(members, "purpose"),
        .booking = id<BookingId>(members, "booking", Need::Optional, "booking/unknown"),
    };
}

Result<open_card::CardRequest, Response>
card_request(Parts const& parts, Caller const& caller, Request const& request) {
    auto const client = OBHUT_TRY(id_in<ClientId>(request, "client", "client/unknown"));
    auto const asked = OBHUT_TRY(body_of(request, read_card));
    auto const compiled = OBHUT_TRY(business_of(parts, caller));
    return open_card::CardRequest{
        .client = client,
        .purpose = *asked.purpose,
        .booking = asked.booking,
        .zone = zone_of(compiled->business()),
        .remark = remark_need(compiled->business()),
    };
}

Reply open_card(Parts const& parts, Caller const& caller, Request const& request) {
    auto const asked = OBHUT_TRY(card_request(parts, caller, request));
    return card_answer(OBHUT_TRY(web::or_problem(open_card::open_card(parts.around.world, caller, asked))));
}

Reply tap_chip(Parts const& parts, Caller const& caller, Request const& request) {
    auto const asked = OBHUT_TRY(card_request(parts, caller, request));
    OBHUT_TRY(web::or_problem(open_card::tap_chip(parts.around.world, caller, asked)));
    return Response::empty();
}

Reply call(Parts const& parts, Caller const& caller, Request const& request) {
    auto const id = OBHUT_TRY(id_in<BookingId>(request, "booking", "booking/unknown"));
    auto const compiled = OBHUT_TRY(business_of(parts, caller));
    open_card::CallRequest const asked{.booking = id, .zone = zone_of(compiled->business())};
    return card_answer(OBHUT_TRY(web::or_problem(open_card::call(parts.around.world, caller, asked))));
}

struct EmergencyAsked {
    std::optional<EmergencyReason> reason;
    std::optional<PersonalText> words;
};

EmergencyAsked read_emergency(Members& members) {
    EmergencyAsked asked;
    auto const* const text = members.text("reason", Need::Required);
    for (auto const reason : every_reason)
        if (text != nullptr && ledger::word_of(reason) == *text) asked.reason = reason;
    if (text != nullptr && !asked.reason) members.refuse("reason", "request/out-of-range");
    if (auto const* const words = members.text("words")) asked.words = PersonalText{*words};
    return asked;
}

Reply open_emergency(Parts const& parts, Caller const& caller, Request const& request) {
    auto const client = OBHUT_TRY(id_in<ClientId>(request, "client", "client/unknown"));
    auto const asked = OBHUT_TRY(body_of(request, read_emergency));
    auto const compiled = OBHUT_TRY(business_of(parts, caller));
    auto const opened = OBHUT_TRY(web::or_problem(open_emergency::open_emergency(
        parts.around.world, caller, {.client = client, .reason = *asked.reason, .words = asked.words}
    )));
    return answered(
        [&](Writer& writer) {
            writer.member("emergency", opened.id.text());
            web::write_instant(writer, "ends", opened.ends, zone_of(compiled->business()));
        },
        201
    );
}

Reply list_disclosures(Parts const& parts, Caller const& caller, Request const& request) {
    Query query{request, {"client"}};
    auto const text = query.text("client");
    auto const client = text ? ClientId::from(*text) : std::nullopt;
    if (text && !client) query.refuse("client", "client/unknown");
    OBHUT_TRY(query.finish());
    auto const compiled = OBHUT_TRY(business_of(parts, caller));
    auto const all = OBHUT_TRY(web::or_problem(disclose::list_disclosures(parts.around.world, caller, client)));
    return answered([&](Writer& writer) {
        write_list(writer, "disclosures", all, [&](disclose::Listed const& one) {
            writer.member("disclosure", one.id.text());
            web::write_instant(writer, "at", one.at, zone_of(compiled->business()));
            if (one.client) writer.member("client", one.client->text());
            write_classes(writer, "classes", one.classes);
            writer.member("purpose", access::name_of(one.purpose)).member("by", one.by.text());
            write_personal(writer, "recipient", one.recipient);
        });
    });
}

struct DisclosureAsked {
    std::optional<ClientId> client;
    PersonalText recipient{""};
    access::ClassSet classes;
    std::optional<Purpose> purpose;
    std::optional<time::Instant> at;
};

DisclosureAsked read_disclosure(Members& members) {
    DisclosureAsked asked{
        .client = id<ClientId>(members, "client", Need::Required, "client/unknown"),
        .recipient = personal(members, "recipient"),
        .classes = words<DataClass, access::ClassSet>(members, "classes"),
        .purpose = word<Purpose>(members, "purpose"),
        .at = std::nullopt,
    };
    auto const* const text = members.text("at", Need::Required);
    if (text != nullptr) asked.at = time::parse_rfc3339(*text);
    if (text != nullptr && !asked.at) members.refuse("at", "request/date-expected");
    return asked;
}

Reply disclose_to(Parts const& parts, Caller const& caller, Request const& request) {
    auto const asked = OBHUT_TRY(body_of(request, read_disclosure));
    auto const id = OBHUT_TRY(web::or_problem(disclose::disclose(
        parts.around.world,
        caller,
        {.client = *asked.client,
         .recipient = asked.recipient,
         .classes = asked.classes,
         .purpose = *asked.purpose,
         .at = *asked.at}
    )));
    return answered([&](Writer& writer) { writer.member("disclosure", id.text()); }, 201);
}

}  // namespace

std::vector<StaffRoute> client_routes(Parts const& parts) {
    constexpr Changes opens{.method = Method::Post};
    constexpr Changes calls{.method = Method::Post, .body_bytes_max = 0};
    return {
        changes(parts, calls, "/api/v1/desk/bookings/{booking}/call", Right::ClientsOpen, call),
        changes(parts, opens, "/api/v1/desk/clients/{client}/openings", Right::ClientsOpen, open_card),
        changes(parts, opens, "/api/v1/desk/clients/{client}/chip", Right::ClientsOpen, tap_chip),
        changes(parts, opens, "/api/v1/desk/clients/{client}/emergency", Right::EmergencyOpen, open_emergency),
        reads(parts, "/api/v1/desk/disclosures", Right::DisclosuresRead, list_disclosures),
        changes(parts, opens, "/api/v1/desk/disclosures", Right::DisclosuresWrite, disclose_to),
    };
}

}  // namespace obhut::desk_api
