// SPDX-License-Identifier: Apache-2.0
#include "desk/counter.h"

#include "core/check.h"
#include "desk/handlers.h"
#include "embedded/desk_assets.h"
#include "http/form.h"
#include "http/problem.h"
#include "web/page_policy.h"

namespace obhut::desk {
namespace {

using catalogue::Language;

web::Frame frame_for(std::shared_ptr<calendar::Compiled const> compiled, http::Request const& request) {
    auto const& business = compiled->business();
    auto const language = web::preferred(request, business.language);
    return {
        .compiled = compiled,
        .voice = {.language = language, .address = catalogue::Address::Formal, .trade = business.trade},
        .home = "/desk/" + std::string{business.slug.text()},
        .other = {},
        .packs = false,
        .framing = web::Framing::Nowhere,
    };
}

// The areas this person may enter.
void add_tabs(Counter const& counter, Tab now, pages::Fields& fields) {
    struct Area {
        Tab tab;
        std::string_view key;
        std::string_view path;
        access::Right right;
    };
    constexpr std::array areas{
        Area{Tab::Today, "desk.today", "", access::Right::CalendarRead},
        Area{Tab::Unsettled, "desk.unsettled", "/unsettled", access::Right::BookingsChange},
        Area{Tab::Sheet, "sheet.heading", "/daysheet", access::Right::CalendarRead},
        Area{Tab::People, "desk.people", "/people", access::Right::StaffManage},
        Area{Tab::Access, "desk.access", "/access", access::Right::OwnAccount},
        Area{Tab::Account, "desk.account", "/account", access::Right::OwnAccount}
    };
    auto& rail = fields.add("RAIL");
    for (auto const& area : areas) {
        if (counter.caller->may(area.right) == access::Permission::No) continue;
        auto& tab = rail.add("AREA");
        tab.set("URL", counter.path + std::string{area.path}).set("TEXT", counter.text(area.key));
        if (area.tab == now) tab.show("NOW");
    }
    rail.set("SIGN_OUT_URL", counter.path + "/sign-out");
}

}  // namespace

list_day::Asking Counter::asking(list_day::Numbers numbers) const {
    return {
        .business = business().id,
        .actor = caller->actor(),
        .zone = zone(),
        .numbers = numbers,
        .provider = caller->account() != nullptr ? caller->account()->provider : std::nullopt,
        .session = caller->session_id(),
    };
}

booking::StaffId Counter::staff() const {
    OBHUT_CHECK(caller && caller->account() != nullptr);
    return caller->account()->staff;
}

Result<Counter, http::Response> entrance_of(web::Surroundings const& around, http::Request const& request) {
    auto const slug = Slug::from(request.capture("business"));
    if (!slug) return Refused{web::not_found(request)};
    auto compiled = around.calendar.business(*slug);
    if (!compiled && compiled.error().kind == ErrorKind::NotFound) return Refused{web::not_found(request)};
    if (!compiled) return Refused{http::problem(compiled.error())};
    auto frame = frame_for(std::move(compiled).value(), request);
    auto path = frame.home;
    return Counter{
        .around = around,
        .frame = std::move(frame),
        .caller = std::nullopt,
        .path = std::move(path),
        .now = around.world.clock.now()
    };
}

// A machine or a supporter has a right now and then, and no business behind the counter.
Result<Counter, http::Response>
counter_of(web::Surroundings const& around, Caller const& caller, http::Request const& request) {
    auto counter = OBHUT_TRY(entrance_of(around, request));
    if (caller.account() == nullptr) return Refused{note(counter, 403, not_for_role, counter.path + "/sign-in")};
    counter.caller = caller;
    return counter;
}

namespace {

Result<Posted, http::Response> with_form(Counter counter, http::Request const& request) {
    constexpr std::array<std::string_view, 3> repeatable{"booking", "role", "scope"};
    auto form = http::parse_form(request, repeatable);
    if (!form) return Refused{http::problem(form.error())};
    return Posted{.counter = std::move(counter), .form = std::move(form).value()};
}

}  // namespace

Result<Posted, http::Response>
posted_to(web::Surroundings const& around, Caller const& caller, http::Request const& request) {
    return with_form(OBHUT_TRY(counter_of(around, caller, request)), request);
}

Result<Posted, http::Response> posted_at_entrance(web::Surroundings const& around, http::Request const& request) {
    auto counter = OBHUT_TRY(entrance_of(around, request));
    if (admission::sender_of(request) == admission::Sender::Elsewhere)
        return Refused{note(counter, 403, from_elsewhere, counter.path)};
    return with_form(std::move(counter), request);
}

http::Response page(
    Counter const& counter,
    pages::Template which,
    Tab tab,
    std::string_view title,
    pages::Fields fields,
    unsigned status
) {
    auto const& business = counter.business();
    fields.set("TITLE", std::string{title}.append(" · ").append(business.name))
        .set("STYLE", web::style_path())
        .set("DESK_STYLE", style_path())
        .set("ICON", web::icon_path())
        .set("BUSINESS", business.name)
        .set("HOME", counter.path);
    if (counter.caller) add_tabs(counter, tab, fields);
    return http::Response::html(pages::render(which, counter.frame.voice, fields), status)
        .with("Content-Security-Policy", web::policy_text(web::permission_of(which), {}))
        .with("Vary", "Accept-Language");
}

http::Response note(Counter const& counter, unsigned status, Saying const& saying, std::string const& go) {
    pages::Fields fields;
    fields.set("HEADING", counter.text(saying.heading)).set("TEXT", counter.text(saying.text));
    fields.add("WAY").set("URL", go).set("TEXT", counter.text("desk.back"));
    return page(counter, pages::Template::DeskNote, Tab::None, counter.text(saying.heading), std::move(fields), status);
}

http::Response refused(Counter const& counter, Error const& error, std::string const& go) {
    switch (error.kind) {
    case ErrorKind::NotFound:
    case ErrorKind::Denied: return note(counter, 404, gone, go);
    case ErrorKind::Invalid: return note(counter, 422, misread, go);
    case ErrorKind::Conflict: return note(counter, 409, changed_meanwhile, go);
    case ErrorKind::Busy:
    case ErrorKind::Unavailable: break;
    }
    return note(counter, 503, busy, go).with("Retry-After", "2");
}

std::optional<time::Date> date_asked(Counter const& counter, http::Parameters const& from) {
    auto const text = from.value_or("date", "");
    return text.empty() ? std::optional{counter.today()} : time::parse_date(text);
}

std::string way_back(Counter const& counter, http::Parameters const& form) {
    auto const back = form.value_or("back", "");
    bool const own =
        back == counter.path || back.starts_with(counter.path + "/") || back.starts_with(counter.path + "?");
    return own ? std::string{back} : counter.path;
}

std::string day_path(Counter const& counter, time::Date date) {
    if (date == counter.today()) return counter.path;
    return counter.path + "?date=" + time::date_text(date);
}

std::string const& style_path() {
    static std::string const path = "/desk/desk.css";
    return path;
}

Reply show_style(Surroundings const& around, http::Request const& request) {
    (void)around;
    (void)request;
    auto const* sheet = embedded::find(embedded::desk_assets(), "desk.css");
    OBHUT_CHECK(sheet != nullptr);
    return http::Response::constant("text/css; charset=utf-8", sheet->bytes).with("Cache-Control", "max-age=60");
}

}  // namespace obhut::desk
