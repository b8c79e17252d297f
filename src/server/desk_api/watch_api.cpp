// SPDX-License-Identifier: Apache-2.0
//
// What an owner looks after: alarms, emergencies that others opened, and planted records.
#include "desk_api/asked.h"
#include "desk_api/render.h"
#include "ledger/words.h"
#include "open_emergency/review_emergency.h"
#include "plant_record/plant_record.h"
#include "raise_alarm/raise_alarm.h"

namespace obhut::desk_api {
namespace {

using open_emergency::Listed;
using ports::Alarm;
using ports::AlarmId;
using ports::AlarmKind;
using ports::EmergencyId;

std::string_view word_of(AlarmKind kind) noexcept {
    switch (kind) {
    case AlarmKind::ManyCards: return "many-cards";
    case AlarmKind::CardsStopped: return "cards-stopped";
    case AlarmKind::ManyRefusals: return "many-refusals";
    case AlarmKind::PlantedRecord: return "planted-record";
    case AlarmKind::EmergencyOpened: return "emergency-opened";
    case AlarmKind::GuessedSignIns: return "guessed-sign-ins";
    case AlarmKind::PasskeyCloned: break;
    }
    return "passkey-cloned";
}

Reply list_alarms(Parts const& parts, Caller const& caller, Request const&) {
    auto const compiled = OBHUT_TRY(business_of(parts, caller));
    auto const zone = zone_of(compiled->business());
    auto const all = OBHUT_TRY(web::or_problem(raise_alarm::list_alarms(parts.around.world, caller)));
    return answered([&](Writer& writer) {
        write_list(writer, "alarms", all, [&](Alarm const& one) {
            writer.member("alarm", one.id.text()).member("kind", word_of(one.kind));
            if (one.who) writer.member("about", hex_of(*one.who));
            web::write_instant(writer, "raised", one.raised, zone);
            if (one.seen_by) writer.member("seenBy", one.seen_by->text());
            write_moment(writer, "seen", one.seen, zone);
        });
    });
}

Reply see_alarm(Parts const& parts, Caller const& caller, Request const& request) {
    auto const id = OBHUT_TRY(id_in<AlarmId>(request, "alarm", "alarm/unknown"));
    OBHUT_TRY(web::or_problem(raise_alarm::see_alarm(parts.around.world, caller, id)));
    return Response::empty();
}

Reply list_emergencies(Parts const& parts, Caller const& caller, Request const&) {
    auto const compiled = OBHUT_TRY(business_of(parts, caller));
    auto const zone = zone_of(compiled->business());
    auto const all = OBHUT_TRY(web::or_problem(open_emergency::list_emergencies(parts.around.world, caller)));
    return answered([&](Writer& writer) {
        write_list(writer, "emergencies", all, [&](Listed const& one) {
            writer.member("emergency", one.id.text()).member("staff", one.staff.text());
            writer.member("client", one.client.text()).member("reason", ledger::word_of(one.reason));
            writer.member("words", one.words == open_emergency::Words::Written);
            web::write_instant(writer, "opened", one.opened, zone);
            web::write_instant(writer, "ends", one.ends, zone);
            if (one.reviewed_by) writer.member("reviewedBy", one.reviewed_by->text());
            write_moment(writer, "reviewed", one.reviewed, zone);
        });
    });
}

Reply read_words(Parts const& parts, Caller const& caller, Request const& request) {
    auto const id = OBHUT_TRY(id_in<EmergencyId>(request, "emergency", "emergency/unknown"));
    auto const words = OBHUT_TRY(web::or_problem(open_emergency::read_words(parts.around.world, caller, id)));
    return answered([&](Writer& writer) { write_personal(writer, "words", words); });
}

Reply review(Parts const& parts, Caller const& caller, Request const& request) {
    auto const id = OBHUT_TRY(id_in<EmergencyId>(request, "emergency", "emergency/unknown"));
    OBHUT_TRY(web::or_problem(open_emergency::review(parts.around.world, caller, id)));
    return Response::empty();
}

Reply plant(Parts const& parts, Caller const& caller, Request const& request) {
    auto const asked = OBHUT_TRY(body_of(request, [](Members& members) {
        return plant_record::PlantRequest{.name = personal(members, "name"), .email = personal(members, "email")};
    }));
    auto const compiled = OBHUT_TRY(business_of(parts, caller));
    auto const client =
        OBHUT_TRY(web::or_problem(plant_record::plant_record(parts.around.world, caller, compiled->business(), asked)));
    return answered([&](Writer& writer) { writer.member("client", client.text()); }, 201);
}

}  // namespace

std::vector<StaffRoute> watch_routes(Parts const& parts) {
    constexpr Changes marks{.method = Method::Post, .body_bytes_max = 0};
    constexpr Changes plants{.method = Method::Post, .step_up = StepUp::Fresh};
    Needs const reviews{Right::EmergencyReview};
    return {
        reads(parts, "/api/v1/desk/alarms", Right::AlarmsSee, list_alarms),
        changes(parts, marks, "/api/v1/desk/alarms/{alarm}/seen", Right::AlarmsSee, see_alarm),
        reads(parts, "/api/v1/desk/emergencies", reviews, list_emergencies),
        reads(parts, "/api/v1/desk/emergencies/{emergency}/words", reviews, read_words),
        changes(parts, marks, "/api/v1/desk/emergencies/{emergency}/review", reviews, review),
        changes(parts, plants, "/api/v1/desk/planted", Right::AlarmsSee, plant),
    };
}

}  // namespace obhut::desk_api
