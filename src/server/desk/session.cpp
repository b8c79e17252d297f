// SPDX-License-Identifier: Apache-2.0
//
// One date of a class: cancelled with everybody told, taken up again, or taught by somebody else. Only that date of a
// series goes; its other dates stand.
#include "desk/handlers.h"
#include "desk/struck_list.h"
#include "pages/format.h"
#include "web/page_own.h"

#include <algorithm>

namespace obhut::desk {
namespace {

using catalogue::ResourceKind;

struct Meeting {
    catalogue::Service const* service;
    catalogue::SessionOn on;

    catalogue::Session const& session() const { return service->sessions[on.session]; }
};

std::optional<Meeting> meeting_named(Counter const& counter, http::Parameters const& from) {
    auto const slug = Slug::from(from.value_or("service", ""));
    auto const number = web::whole_from(from.value_or("session", ""));
    auto const date = time::parse_date(from.value_or("date", ""));
    if (!slug || !number || !date) return std::nullopt;
    auto const* service = counter.business().service(*slug);
    if (service == nullptr || static_cast<std::size_t>(*number) >= service->sessions.size()) return std::nullopt;
    return Meeting{
        .service = service,
        .on = {.service = service->id, .session = static_cast<std::size_t>(*number), .date = *date},
    };
}

change_business::ChangeRequest
request_for(Counter const& counter, std::optional<std::int64_t> version, change_business::Edit edit) {
    return {.business = counter.business().id, .by = counter.staff(), .version = version, .edit = std::move(edit)};
}

change_business::Edit cancelling(Meeting const& meeting) {
    return [on = meeting.on](catalogue::Business business) {
        return catalogue::session_cancelled(std::move(business), on);
    };
}

// Everything else that the session occupies stays: the room.
std::vector<catalogue::ResourceId>
taught_by(Counter const& counter, Meeting const& meeting, catalogue::ResourceId teacher) {
    auto occupies = meeting.session().occupies;
    std::erase_if(occupies, [&](catalogue::ResourceId id) {
        auto const* resource = counter.business().resource(id);
        return resource != nullptr && resource->kind == ResourceKind::Provider;
    });
    occupies.insert(occupies.begin(), teacher);
    return occupies;
}

// Those who had a place in this sitting and still wait to hear: also who booked while the page was open.
Result<std::vector<Struck>, Error> participants(Counter const& counter, Meeting const& meeting) {
    auto struck = OBHUT_TRY(change_business::unsettled(counter.around.world, counter.business().id));
    auto const zone = counter.zone();
    std::erase_if(struck, [&](Struck const& one) {
        auto const local = zone.to_local(one.booking.visit.start);
        auto const minute = std::chrono::duration_cast<std::chrono::minutes>(local - time::date_of(local)).count();
        bool const here = one.booking.service == meeting.service->id && time::date_of(local) == meeting.on.date &&
                          minute == meeting.session().start;
        return !here || one.reason != booking::HitReason::NoSession;
    });
    return struck;
}

Reply cancel_and_tell(Counter const& counter, Meeting const& meeting, std::int64_t version, std::string const& back) {
    auto& world = counter.around.world;
    (void)OBHUT_TRY(
        or_note(counter, change_business::change(world, request_for(counter, version, cancelling(meeting))), back)
    );
    bool all = true;
    for (auto const& one : OBHUT_TRY(or_note(counter, participants(counter, meeting), back)))
        all = cancel_for_house(counter, one.booking, one.booking.revision).ok() && all;
    // Whoever could not be told stands in the list of what is to be settled.
    return http::Response::see_other(all ? back : counter.path + "/unsettled");
}

Result<change_business::Edit, http::Response>
substitution(Counter const& counter, Posted const& posted, Meeting const& meeting) {
    auto const wish = posted.form.value_or("teacher", "");
    std::vector<catalogue::ResourceId> occupies;
    if (!wish.empty()) {
        auto const slug = Slug::from(wish);
        auto const* teacher = slug ? counter.business().resource(*slug) : nullptr;
        if (teacher == nullptr || teacher->kind != ResourceKind::Provider)
            return Refused{note(counter, 422, misread, counter.path)};
        occupies = taught_by(counter, meeting, teacher->id);
    }
    if (occupies == meeting.session().occupies) occupies.clear();
    return change_business::Edit{[on = meeting.on, occupies](catalogue::Business business) {
        return catalogue::substituted(std::move(business), on, occupies);
    }};
}

}  // namespace

Reply show_session(Surroundings const& around, Caller const& caller, http::Request const& request) {
    auto const counter = OBHUT_TRY(counter_of(around, caller, request));
    auto const meeting = meeting_named(counter, request.query);
    if (!meeting) return Refused{note(counter, 404, gone, counter.path)};
    auto const back = day_path(counter, meeting->on.date);
    auto const seen = OBHUT_TRY(or_note(
        counter, change_business::preview(around.world, request_for(counter, std::nullopt, cancelling(*meeting))), back
    ));
    pages::Fields fields;
    auto const heading = meeting->service->name.in(counter.language()) + " " + counter.text("desk.cancel_verb");
    auto const at = meeting->on.date + std::chrono::minutes{meeting->session().start};
    auto const count = static_cast<std::int64_t>(seen.struck.size());
    fields.set("HEADING", heading)
        .set("WHEN", pages::moment(at, counter.language()))
        .set("ACTION", counter.path + "/session")
        .set("VERSION", seen.business.version - 1)
        .set("BACK", back)
        .set(
            "BUTTON",
            count == 0 ? counter.text("desk.session_cancel")
                       : pages::counted(counter.frame.voice, "desk.session_cancel_tell", count)
        );
    for (auto const& [name, value] :
         {std::pair{"service", std::string{meeting->service->slug.text()}},
          std::pair{"session", std::to_string(meeting->on.session)},
          std::pair{"date", time::date_text(meeting->on.date)},
          std::pair{"act", std::string{"cancel"}},
          std::pair{"back", back}})
        fields.add("HIDDEN").set("FIELD", name).set("VALUE", value);
    if (seen.struck.empty()) {
        fields.show("NOBODY");
    } else {
        fields.add("SOME").set("HOW_MANY", pages::counted(counter.frame.voice, "desk.hits_count", count));
        fields.show("TOLD_BY_MAIL");
        OBHUT_TRY(add_struck(counter, seen.struck, Settling::Shown, back, fields));
    }
    return page(counter, pages::Template::DeskClosing, Tab::Today, heading, std::move(fields));
}

Reply post_session(Surroundings const& around, Caller const& caller, http::Request const& request) {
    auto const posted = OBHUT_TRY(posted_to(around, caller, request));
    auto const& [counter, form] = posted;
    auto const meeting = meeting_named(counter, form);
    auto const version = web::whole_from(form.value_or("version", ""));
    if (!meeting || !version) return Refused{note(counter, 422, misread, counter.path)};
    auto const back = way_back(counter, form);
    auto const act = form.value_or("act", "");
    if (act == "cancel") return cancel_and_tell(counter, *meeting, *version, back);
    change_business::Edit edit;
    if (act == "restore") {
        edit = [on = meeting->on](catalogue::Business business) {
            return catalogue::session_restored(std::move(business), on);
        };
    } else if (act == "substitute") {
        edit = OBHUT_TRY(substitution(counter, posted, *meeting));
    } else {
        return Refused{note(counter, 422, misread, back)};
    }
    auto changed = change_business::change(around.world, request_for(counter, *version, std::move(edit)));
    // Whoever always teaches was chosen, and nobody stood in for them.
    bool const as_before = !changed && changed.error().reason == Literal{"business/not-so-before"};
    if (as_before && act == "substitute") return http::Response::see_other(back);
    auto const made = OBHUT_TRY(or_note(counter, std::move(changed), back));
    return http::Response::see_other(made.struck.empty() ? back : counter.path + "/unsettled");
}

}  // namespace obhut::desk
