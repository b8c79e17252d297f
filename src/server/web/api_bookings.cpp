// SPDX-License-Identifier: Apache-2.0
#include "admit/admit.h"
#include "book/book.h"
#include "client/client.h"
#include "client/disposable.h"
#include "hold/hold.h"
#include "web/api_challenge.h"
#include "web/api_handlers.h"
#include "web/api_render.h"
#include "web/api_visit.h"
#include "web/at_the_door.h"

namespace obhut::web {
namespace {

// A conflict tells what is free instead; the other refusals stand as they are.
http::Response refused(Surroundings const& around, Visit const& visit, Error const& error) {
    if (is_at_the_door(error)) return problem_at_the_door(visit.wanted.business(), error);
    if (!(error.reason == Literal{"booking/slot-taken"})) return problem_of(error);
    auto const now = around.world.clock.now();
    return taken(error, admit::alternatives(around.calendar, visit.wanted, visit.start, now), visit.zone);
}

std::string name_of_zone(VisitDraft const& draft) {
    return draft.zone ? draft.zone->name() : std::string{};
}

PersonalText personal(std::string const* text) {
    return PersonalText{text == nullptr ? std::string{} : *text};
}

// An answer is a text; a truth and a whole number are taken as the texts that stand for them.
std::optional<PersonalText> answer_of(json::Value const& value) {
    if (auto const* const text = value.as_string()) return PersonalText{*text};
    if (auto const truth = value.as_bool()) return PersonalText{*truth ? "yes" : "no"};
    if (auto const number = value.as_int()) return PersonalText{std::to_string(*number)};
    return std::nullopt;
}

void read_answers(Members& members, client::ClientDraft& draft) {
    auto const* const answers = members.record("answers");
    if (answers == nullptr) return;
    for (auto const& [name, value] : *answers->as_object()) {
        auto const key = Slug::from(name);
        auto answer = answer_of(value);
        if (!key) {
            members.faults().push_back({.at = "/answers", .reason = "client/answer-unknown"});
        } else if (!answer) {
            members.faults().push_back({.at = place_of("/answers", name), .reason = "request/wrong-type"});
        } else {
            draft.answers.emplace_back(*key, std::move(*answer));
        }
    }
}

void read_consents(Members& members, client::ClientDraft& draft) {
    auto const* const consents = members.list("consents");
    if (consents == nullptr) return;
    for (auto const& value : *consents->as_array()) {
        auto const* const text = value.as_string();
        auto const key = text == nullptr ? std::nullopt : Slug::from(*text);
        if (text == nullptr) members.refuse("consents", "request/wrong-type");
        if (text != nullptr && !key) members.refuse("consents", "client/consent-unknown");
        if (key) draft.consents.push_back(*key);
    }
}

client::ClientDraft read_client(Members& members) {
    client::ClientDraft draft{.name = personal(nullptr), .email = {}, .phone = {}, .answers = {}};
    if (auto const* const value = members.record("client", Need::Required)) {
        Members client{*value, "/client", members.faults()};
        draft.name = personal(client.text("name"));
        if (auto const* const email = client.text("email")) draft.email = personal(email);
        if (auto const* const phone = client.text("phone")) draft.phone = personal(phone);
        client.finish();
    }
    read_answers(members, draft);
    read_consents(members, draft);
    return draft;
}

// Over this surface the notice can only have been shown on a page; the other ways are the desk's.
std::int64_t read_notice(Members& members) {
    auto const* const value = members.record("notice", Need::Required);
    if (value == nullptr) return 0;
    Members notice{*value, "/notice", members.faults()};
    auto const version = notice.whole("version", Need::Required).value_or(0);
    auto const* const given = notice.text("given");
    if (given != nullptr && *given != "page") notice.refuse("given", "notice/not-on-a-page");
    notice.finish();
    return version;
}

std::optional<book::Series> read_series(Members& members) {
    auto const* const value = members.record("series");
    if (value == nullptr) return std::nullopt;
    Members series{*value, "/series", members.faults()};
    book::Series const read{
        .count = series.whole("count", Need::Required).value_or(0),
        .every_weeks = series.whole("everyWeeks").value_or(1),
    };
    series.finish();
    return read;
}

std::optional<booking::BookingId> read_hold(Members& members) {
    auto const* const text = members.text("hold");
    if (text == nullptr) return std::nullopt;
    auto const hold = booking::BookingId::from(*text);
    if (!hold) members.refuse("hold", "hold/unknown");
    return hold;
}

// The answer to a challenge, as ALTCHA writes it; it lives as long as the body.
std::string_view read_proof(Members& members) {
    auto const* const text = members.text("proof");
    return text == nullptr ? std::string_view{} : std::string_view{*text};
}

guard::Stranger stranger_of(http::Request const& request, std::string_view proof) {
    return {.network = request.remote.prefix(), .proof = proof};
}

struct BookingDraft {
    VisitDraft visit;
    std::optional<booking::BookingId> hold;
    std::optional<book::Series> series;
    std::int64_t notice_version;
    client::ClientDraft client;
    std::string_view proof;
};

BookingDraft read_booking(Members& members) {
    return {
        .visit = read_visit(members),
        .hold = read_hold(members),
        .series = read_series(members),
        .notice_version = read_notice(members),
        .client = read_client(members),
        .proof = read_proof(members),
    };
}

Result<client::CheckedClient, http::Response> checked(admit::Wanted const& wanted, client::ClientDraft draft) {
    auto client = client::check(*wanted.service, std::move(draft));
    if (!client) return Refused{problem_of(client.error())};
    if (auto fault = client::disposable_fault(wanted.business(), client.value())) {
        return Refused{problem_of(std::vector{std::move(*fault)})};
    }
    return std::move(client).value();
}

}  // namespace

Reply hold_slot(Surroundings const& around, http::Request const& request) {
    auto const body = OBHUT_TRY(Body::of(request));
    Faults faults;
    Members members{body.value(), "", faults};
    auto const draft = read_visit(members);
    auto const proof = read_proof(members);
    members.finish();
    if (!faults.empty()) return Refused{problem_of(faults)};
    auto const visit = OBHUT_TRY(visit_of(around, OBHUT_TRY(wanted_of(around, request, draft)), draft));
    hold::HoldRequest const asked{
        .wanted = visit.wanted,
        .start = visit.start,
        .key = OBHUT_TRY(request_key_of(around, request, visit.wanted.business().id)),
        .origin = booking::Origin::Api,
        .language = visit.language,
        .visitor_zone = name_of_zone(draft),
    };
    auto const held = keep_place(around, stranger_of(request, proof), asked);
    if (!held) return Refused{refused(around, visit, held.error())};
    // The same request again may find that its hold has become a booking meanwhile, which no longer expires.
    auto const status = held.value().status;
    if (status != booking::Status::Held && status != booking::Status::Lapsed) {
        return Refused{problem_of(Error{.kind = ErrorKind::Conflict, .reason = "hold/already-used"})};
    }
    return http::Response::json(hold_json(held.value(), visit.zone), 201);
}

Reply release_hold(Surroundings const& around, http::Request const& request) {
    auto const compiled = OBHUT_TRY(business_of(around, request));
    auto const hold = booking::BookingId::from(request.capture("hold"));
    if (!hold) return Refused{problem_of(Error{.kind = ErrorKind::NotFound, .reason = "booking/unknown"})};
    OBHUT_TRY(or_problem(give_back(around, compiled->business().id, *hold)));
    return http::Response::empty();
}

Reply book_slot(Surroundings const& around, http::Request const& request) {
    auto const body = OBHUT_TRY(Body::of(request));
    Faults faults;
    Members members{body.value(), "", faults};
    auto draft = read_booking(members);
    members.finish();
    if (!faults.empty()) return Refused{problem_of(faults)};
    auto wanted = OBHUT_TRY(wanted_of(around, request, draft.visit));
    auto client = OBHUT_TRY(checked(wanted, std::move(draft.client)));
    auto const visit = OBHUT_TRY(visit_of(around, std::move(wanted), draft.visit));
    book::BookRequest const asked{
        .wanted = visit.wanted,
        .start = visit.start,
        .hold = draft.hold,
        .series = draft.series,
        .key = OBHUT_TRY(request_key_of(around, request, visit.wanted.business().id)),
        .client = std::move(client),
        .notice_version = draft.notice_version,
        .origin = booking::Origin::Api,
        .language = visit.language,
        .visitor_zone = name_of_zone(draft.visit),
    };
    auto const booked = promise_place(around, stranger_of(request, draft.proof), asked);
    if (!booked) return Refused{refused(around, visit, booked.error())};
    return http::Response::json(booked_json(booked.value(), visit.zone), 201);
}

}  // namespace obhut::web
