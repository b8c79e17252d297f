// SPDX-License-Identifier: Apache-2.0
#include "pages/render.h"
#include "web/page_frame.h"
#include "web/page_handlers.h"
#include "web/routes.h"

namespace obhut::web {
namespace {

using http::Access;
using http::Method;
using http::Rate;
using http::Work;

using Handle = Reply (*)(Surroundings const&, http::Request const&);

http::Handler on(Surroundings const& around, Handle handle) {
    return [around, handle](http::Request const& request) { return response_of(handle(around, request)); };
}

Reply asset(Surroundings const& around, http::Request const& request) {
    return show_asset(around, request);
}

}  // namespace

std::vector<http::Route> page_routes(Surroundings const& around) {
    pages::prepare();
    constexpr std::size_t form = 16 * 1024;
    auto const does = [&](Handle handle) { return on(around, handle); };
    return {
        {Method::Get, "/", Access::Public, Rate::Read, 0, Work::Inline, does(front_page)},
        {Method::Get, "/assets/{file}", Access::Public, Rate::None, 0, Work::Inline, does(asset)},
        {Method::Get, "/{business}", Access::Public, Rate::Read, 0, Work::Inline, does(open_business)},
        {Method::Get, "/{business}/{lang}", Access::Public, Rate::Read, 0, Work::Inline, does(services_page)},
        {Method::Get, "/{business}/{lang}/privacy", Access::Public, Rate::Read, 0, Work::Inline, does(privacy_page)},
        {Method::Get, "/{business}/{lang}/legal", Access::Public, Rate::Read, 0, Work::Inline, does(legal_page)},
        {Method::Get,
         "/{business}/{lang}/{service}",
         Access::Public,
         Rate::Read,
         0,
         Work::Pool,
         does(service_times_page)},
        {Method::Post, "/{business}/{lang}/{service}", Access::Public, Rate::Write, form, Work::Pool, does(post_hold)},
        {Method::Get,
         "/{business}/{lang}/booking/{hold}",
         Access::Capability,
         Rate::Guessable,
         0,
         Work::Pool,
         does(details_page)},
        {Method::Post,
         "/{business}/{lang}/booking/{hold}",
         Access::Capability,
         Rate::Write,
         form,
         Work::Pool,
         does(post_booking)},
        {Method::Get,
         "/{business}/{lang}/manage/{capability}",
         Access::Capability,
         Rate::Guessable,
         0,
         Work::Pool,
         does(manage_page)},
        {Method::Get,
         "/{business}/{lang}/manage/{capability}/cancel",
         Access::Capability,
         Rate::Guessable,
         0,
         Work::Pool,
         does(cancel_page)},
        {Method::Post,
         "/{business}/{lang}/manage/{capability}/cancel",
         Access::Capability,
         Rate::Guessable,
         form,
         Work::Pool,
         does(post_cancel)},
        {Method::Get,
         "/{business}/{lang}/manage/{capability}/move",
         Access::Capability,
         Rate::Guessable,
         0,
         Work::Pool,
         does(move_page)},
        {Method::Post,
         "/{business}/{lang}/manage/{capability}/move",
         Access::Capability,
         Rate::Guessable,
         form,
         Work::Pool,
         does(post_move)},
    };
}

}  // namespace obhut::web
