// SPDX-License-Identifier: Apache-2.0
#include "desk/desk.h"

#include "desk/counter.h"
#include "desk/handlers.h"
#include "pages/render.h"

#include <algorithm>
#include <iterator>

namespace obhut::desk {
namespace {

using http::Access;
using http::Method;
using http::Rate;
using http::Work;

// A form names every booking that its page showed.
constexpr std::size_t form = 64 * 1024;
constexpr std::size_t short_form = 8 * 1024;

using access::Right;
using admission::StaffRoute;
using admission::StepUp;

using Shown = Reply (*)(Surroundings const&, Caller const&, http::Request const&);
using Entered = Reply (*)(Parts const&, Caller const&, http::Request const&);
using Entrance = Reply (*)(Parts const&, http::Request const&);

admission::StaffHandler on(Parts const& parts, Shown handle) {
    return [&around = parts.around, handle](Caller const& caller, http::Request const& request) {
        return web::response_of(handle(around, caller, request));
    };
}

admission::StaffHandler on(Parts const& parts, Entered handle) {
    return [parts, handle](Caller const& caller, http::Request const& request) {
        return web::response_of(handle(parts, caller, request));
    };
}

// Where somebody goes on after they had to sign in or prove it again: the page itself, or the one a form stands on.
std::string way_on(std::string const& path, http::Request const& request) {
    if (request.method != http::Method::Post) return std::string{request.path};
    for (auto const* const area : {"/account", "/people"})
        if (request.path.substr(std::min(path.size(), request.path.size())).starts_with(area)) return path + area;
    return path;
}

// Nobody is left with a bare refusal: who is not signed in is led to the entrance and back, who has to prove it again
// to where that is done, and the rest is said in words.
http::Response present(Parts const& parts, http::Request const& request, unsigned status, Literal reason) {
    auto const counter = entrance_of(parts.around, request);
    if (!counter) return counter.error();
    auto const& path = counter.value().path;
    auto const back = way_on(path, request);
    if (status == 401) {
        auto const why = reason == Literal{"session/idle"}   ? "&why=idle"
                         : reason == Literal{"session/over"} ? "&why=over"
                                                             : "";
        return http::Response::see_other(path + "/sign-in?back=" + back + why);
    }
    if (reason == Literal{"access/step-up-needed"}) return http::Response::see_other(path + "/prove?back=" + back);
    if (reason == Literal{"access/stronger-sign-in-needed"}) return http::Response::see_other(path + "/account");
    if (status == 404) return web::not_found(request);
    if (reason == Literal{"request/from-elsewhere"}) return note(counter.value(), status, from_elsewhere, path);
    if (status >= 500) return note(counter.value(), status, busy, path);
    return note(counter.value(), status, not_for_role, path + "/account");
}

}  // namespace

Reply show_front(Surroundings const& around, http::Request const& request) {
    pages::Voice const voice{
        .language = web::preferred(request, catalogue::Language::German),
        .address = catalogue::Address::Formal,
        .trade = catalogue::Trade::Salon,
    };
    auto const heading = pages::text(voice, "desk.choose");
    pages::Fields fields;
    fields.set("TITLE", heading)
        .set("HEADING", heading)
        .set("STYLE", web::style_path())
        .set("DESK_STYLE", style_path())
        .set("ICON", web::icon_path())
        .set("BUSINESS", "Obhut")
        .set("HOME", "/desk");
    // A server that hosts several has no reason to tell who they are; each desk has its own address.
    auto const businesses = around.calendar.businesses();
    if (around.front == web::Front::Closed && businesses.size() != 1)
        fields.set("TEXT", pages::text(voice, "desk.by_address"));
    for (auto const& compiled : businesses) {
        if (around.front == web::Front::Closed && businesses.size() != 1) break;
        auto const& business = compiled->business();
        fields.add("WAY").set("URL", "/desk/" + std::string{business.slug.text()}).set("TEXT", business.name);
    }
    return web::html(pages::render(pages::Template::DeskNote, voice, fields)).with("Vary", "Accept-Language");
}

std::vector<StaffRoute> staff_routes(Parts const& parts) {
    constexpr auto as_it_is = StepUp::NotNeeded;
    auto const shows = [&](Literal path, admission::Needs right, auto handle) {
        return StaffRoute{Method::Get, path, right, as_it_is, Rate::Read, 0, on(parts, handle)};
    };
    auto const takes = [&](Literal path, admission::Needs right, StepUp step_up, auto handle) {
        return StaffRoute{Method::Post, path, right, step_up, Rate::Write, form, on(parts, handle)};
    };
    admission::Needs const whoever = admission::WhoeverIsSignedIn{};
    admission::Needs const own_account = Right::OwnAccount;
    return {
        shows("/desk/{business}", Right::CalendarRead, show_today),
        shows("/desk/{business}/daysheet", Right::CalendarRead, show_sheet),
        shows("/desk/{business}/closing", Right::CatalogueChange, show_closing),
        takes("/desk/{business}/closing", Right::CatalogueChange, as_it_is, post_closing),
        takes("/desk/{business}/reopening", Right::CatalogueChange, as_it_is, post_reopening),
        shows("/desk/{business}/session", Right::CatalogueChange, show_session),
        takes("/desk/{business}/session", Right::CatalogueChange, as_it_is, post_session),
        shows("/desk/{business}/unsettled", Right::BookingsChange, show_unsettled),
        takes("/desk/{business}/unsettled", Right::BookingsChange, as_it_is, post_unsettled),
        takes("/desk/{business}/bookings/{booking}", Right::BookingsChange, as_it_is, post_booking),

        {Method::Post, "/desk/{business}/sign-out", whoever, as_it_is, Rate::Write, short_form, on(parts, post_sign_out)
        },
        shows("/desk/{business}/prove", Right::OwnAccount, show_prove),
        {Method::Post,
         "/desk/{business}/prove",
         own_account,
         as_it_is,
         Rate::Guessable,
         short_form,
         on(parts, post_prove)},
        shows("/desk/{business}/account", Right::OwnAccount, show_account),
        takes("/desk/{business}/account/password", Right::OwnAccount, StepUp::Fresh, post_password),
        shows("/desk/{business}/account/codes", Right::OwnAccount, show_codes),
        shows("/desk/{business}/account/codes.svg", Right::OwnAccount, show_code_picture),
        takes("/desk/{business}/account/codes", Right::OwnAccount, StepUp::Fresh, post_codes),
        {Method::Post,
         "/desk/{business}/account/codes/confirm",
         own_account,
         StepUp::Fresh,
         Rate::Guessable,
         short_form,
         on(parts, post_confirm_codes)},
        takes("/desk/{business}/account/paper", Right::OwnAccount, StepUp::Fresh, post_paper_codes),
        takes("/desk/{business}/account/passkeys", Right::OwnAccount, StepUp::Fresh, post_remove_passkey),
        takes("/desk/{business}/account/sessions", Right::OwnAccount, as_it_is, post_sessions),
        shows("/desk/{business}/people", Right::StaffManage, show_people),
        takes("/desk/{business}/people", Right::StaffManage, StepUp::Fresh, post_people),
        takes("/desk/{business}/people/{staff}", Right::StaffManage, StepUp::Fresh, post_colleague),
        shows("/desk/{business}/access", Right::OwnAccount, show_access),
    };
}

std::vector<http::Route> routes(Parts const& parts) {
    auto const open = [&](Method method, Literal path, std::size_t body, Rate rate, Entrance handle) {
        return http::Route{
            method,
            path,
            Access::Public,
            rate,
            body,
            Work::Pool,
            [parts, handle](http::Request const& request) {
                return web::response_of(handle(parts, request)).with("Cache-Control", "no-store");
            }
        };
    };
    auto const shows = [&](Literal path, Entrance handle) { return open(Method::Get, path, 0, Rate::Read, handle); };
    auto const takes = [&](Literal path, Entrance handle) {
        return open(Method::Post, path, short_form, Rate::Guessable, handle);
    };
    auto const fixed = [&](Literal path, Reply (*handle)(Surroundings const&, http::Request const&)) {
        return http::Route{
            Method::Get,
            path,
            Access::Public,
            Rate::Read,
            0,
            Work::Pool,
            [&around = parts.around, handle](http::Request const& request) {
                return web::response_of(handle(around, request));
            }
        };
    };
    auto all = admission::admit(
        parts.around,
        staff_routes(parts),
        [parts](http::Request const& request, unsigned status, Literal reason) {
            return present(parts, request, status, reason);
        }
    );
    std::vector<http::Route> entrance{
        fixed("/desk", show_front),
        fixed("/desk/desk.css", show_style),
        shows("/desk/{business}/sign-in", show_sign_in),
        takes("/desk/{business}/sign-in", post_sign_in),
        takes("/desk/{business}/sign-in/code", post_code),
        shows("/desk/{business}/invitation", show_invitation),
        takes("/desk/{business}/invitation", post_invitation),
        shows("/desk/{business}/forgotten", show_forgotten),
        takes("/desk/{business}/forgotten", post_forgotten),
        shows("/desk/{business}/reset", show_reset),
        takes("/desk/{business}/reset", post_reset),
    };
    if (parts.one_click == OneClick::Yes) entrance.push_back(takes("/desk/{business}/sign-in/demo", post_one_click));
    std::ranges::move(entrance, std::back_inserter(all));
    return all;
}

}  // namespace obhut::desk
