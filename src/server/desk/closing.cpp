// SPDX-License-Identifier: Apache-2.0
//
// Closing a part of the house, or the time off of somebody: first what it would hit, then the click, then the list to
// be settled. Whatever is closed can be opened again, as long as nobody changed it meanwhile.
#include "desk/closable.h"
#include "desk/handlers.h"
#include "desk/struck_list.h"
#include "pages/format.h"
#include "web/page_own.h"
#include "web/page_words.h"

namespace obhut::desk {
namespace {

change_business::ChangeRequest
closing_of(Counter const& counter, Closable const& what, catalogue::Absence span, std::optional<std::int64_t> version) {
    return {
        .business = counter.business().id,
        .by = counter.staff(),
        .version = version,
        .edit = [what = what.what,
                 span](catalogue::Business business) { return catalogue::closed(std::move(business), what, span); },
    };
}

struct Carried {
    Closable what;
    catalogue::Absence span;
    std::int64_t version;
};

Result<Carried, http::Response> carried_by(Posted const& posted) {
    auto const& [counter, form] = posted;
    auto what = closable_named(counter, form.value_or("what", ""));
    auto const span = span_carried(form);
    auto const version = web::whole_from(form.value_or("version", ""));
    if (!what || !span || !version) return Refused{note(counter, 422, misread, counter.path)};
    return Carried{.what = std::move(*what), .span = *span, .version = *version};
}

}  // namespace

Reply show_closing(Surroundings const& around, Caller const& caller, http::Request const& request) {
    auto const counter = OBHUT_TRY(counter_of(around, caller, request));
    auto const what = closable_named(counter, request.query.value_or("what", ""));
    auto const span = span_typed(counter, request.query);
    if (!what || !span) return Refused{note(counter, 422, misread, counter.path)};
    auto const seen = OBHUT_TRY(or_note(
        counter, change_business::preview(around.world, closing_of(counter, *what, *span, std::nullopt)), counter.path
    ));
    pages::Fields fields;
    auto const heading = web::filled(counter.text("desk.close_name"), "NAME", what->name);
    fields.set("HEADING", heading)
        .set("WHEN", span_text(counter, *span))
        .set("ACTION", counter.path + "/closing")
        .set("VERSION", seen.business.version - 1)
        .set("BACK", counter.path)
        .set("BUTTON", counter.text("desk.close_now"));
    for (auto const& [name, value] :
         {std::pair{"what", what->value},
          std::pair{"from", wall_text(span->from)},
          std::pair{"until", wall_text(span->until)}})
        fields.add("HIDDEN").set("FIELD", name).set("VALUE", value);
    if (seen.struck.empty()) {
        fields.show("NOBODY");
    } else {
        auto const count = static_cast<std::int64_t>(seen.struck.size());
        fields.add("SOME").set("HOW_MANY", pages::counted(counter.frame.voice, "desk.hits_count", count));
        fields.show("SETTLE_NEXT");
        OBHUT_TRY(add_struck(counter, seen.struck, Settling::Shown, counter.path, fields));
    }
    return page(counter, pages::Template::DeskClosing, Tab::Today, heading, std::move(fields));
}

Reply post_closing(Surroundings const& around, Caller const& caller, http::Request const& request) {
    auto const posted = OBHUT_TRY(posted_to(around, caller, request));
    auto const& counter = posted.counter;
    auto const carried = OBHUT_TRY(carried_by(posted));
    auto const changed = OBHUT_TRY(or_note(
        counter,
        change_business::change(around.world, closing_of(counter, carried.what, carried.span, carried.version)),
        counter.path
    ));
    return http::Response::see_other(changed.struck.empty() ? counter.path : counter.path + "/unsettled");
}

Reply post_reopening(Surroundings const& around, Caller const& caller, http::Request const& request) {
    auto const posted = OBHUT_TRY(posted_to(around, caller, request));
    auto const& counter = posted.counter;
    auto const carried = OBHUT_TRY(carried_by(posted));
    auto asked = closing_of(counter, carried.what, carried.span, carried.version);
    asked.edit = [what = carried.what.what, span = carried.span](catalogue::Business business) {
        return catalogue::reopened(std::move(business), what, span);
    };
    (void)OBHUT_TRY(or_note(counter, change_business::change(around.world, asked), counter.path));
    return http::Response::see_other(counter.path);
}

}  // namespace obhut::desk
