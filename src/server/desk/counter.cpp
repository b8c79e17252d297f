// SPDX-License-Identifier: Apache-2.0
#include "desk/counter.h"

#include "core/check.h"
#include "desk/handlers.h"
#include "embedded/desk_assets.h"
#include "http/form.h"
#include "http/problem.h"

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

}  // namespace

list_day::Asking Counter::asking(list_day::Numbers numbers) const {
    return {
        .business = business().id,
        .actor = access::StaffMember{.staff = reception, .roles = {access::Role::Reception}},
        .zone = zone(),
        .numbers = numbers,
    };
}

Result<Counter, http::Response> counter_of(web::Surroundings const& around, http::Request const& request) {
    auto const slug = Slug::from(request.capture("business"));
    if (!slug) return Refused{web::not_found(request)};
    auto compiled = around.calendar.business(*slug);
    if (!compiled && compiled.error().kind == ErrorKind::NotFound) return Refused{web::not_found(request)};
    if (!compiled) return Refused{http::problem(compiled.error())};
    auto frame = frame_for(std::move(compiled).value(), request);
    auto path = frame.home;
    return Counter{
        .around = around, .frame = std::move(frame), .path = std::move(path), .now = around.world.clock.now()
    };
}

Sender sender_of(http::Request const& request) {
    if (auto const site = request.header("Sec-Fetch-Site"); !site.empty())
        return site == "same-origin" ? Sender::OwnPage : Sender::Elsewhere;
    auto const host = request.header("Host");
    auto const origin = request.header("Origin");
    bool const own = !host.empty() && origin == std::string{"http://"}.append(host);
    return own ? Sender::OwnPage : Sender::Elsewhere;
}

Result<Posted, http::Response> posted_to(web::Surroundings const& around, http::Request const& request) {
    auto counter = OBHUT_TRY(counter_of(around, request));
    if (sender_of(request) == Sender::Elsewhere) return Refused{note(counter, 403, from_elsewhere, counter.path)};
    constexpr std::array<std::string_view, 1> repeatable{"booking"};
    auto form = http::parse_form(request, repeatable);
    if (!form) return Refused{http::problem(form.error())};
    return Posted{.counter = std::move(counter), .form = std::move(form).value()};
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
        .set("HOME", counter.path)
        .set("UNSETTLED_URL", counter.path + "/unsettled")
        .set("SHEET_URL", counter.path + "/daysheet");
    if (tab == Tab::Today) fields.show("ON_TODAY");
    if (tab == Tab::Unsettled) fields.show("ON_UNSETTLED");
    if (tab == Tab::Sheet) fields.show("ON_SHEET");
    return web::html(pages::render(which, counter.frame.voice, fields), status).with("Vary", "Accept-Language");
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
