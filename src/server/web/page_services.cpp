// SPDX-License-Identifier: Apache-2.0
#include "web/page_frame.h"
#include "web/page_handlers.h"
#include "web/page_links.h"
#include "web/page_sessions.h"
#include "web/page_stay.h"
#include "web/page_words.h"

#include <algorithm>

namespace obhut::web {
namespace {

using catalogue::Language;
using catalogue::Shape;

std::string_view trade_key(catalogue::Trade trade) noexcept {
    switch (trade) {
    case catalogue::Trade::Salon: return "trade.salon";
    case catalogue::Trade::Practice: return "trade.practice";
    case catalogue::Trade::Restaurant: return "trade.restaurant";
    case catalogue::Trade::Hotel: return "trade.hotel";
    case catalogue::Trade::Classes: break;
    }
    return "trade.classes";
}

Reply show_services(
    Surroundings const& around, Frame const& frame, http::Request const& request, std::string const& remark
) {
    auto const& services = frame.business().services;
    auto const is_stay = [](catalogue::Service const& service) { return service.shape == Shape::Stay; };
    if (std::ranges::any_of(services, is_stay)) return stay_page(around, frame, request);
    if (has_only_classes(frame.business())) return plan_page(around, frame, request, remark);
    pages::Fields fields;
    if (!remark.empty()) fields.add("REMARK").set("TEXT", remark);
    for (auto const& service : services) {
        auto& row = fields.add("SERVICE");
        row.set("NAME", service.name.in(frame.language()))
            .set("DESCRIPTION", service.description.in(frame.language()))
            .set("PRICE", price_tag(frame, service))
            .set("URL", frame.home + "/" + std::string{service.slug.text()});
        auto const phases = phases_text(frame, service);
        if (service.shape != Shape::Table) row.set("LENGTH", phases.empty() ? length_text(frame, service) : phases);
    }
    return page(frame, pages::Template::Services, {}, std::move(fields));
}

}  // namespace

Reply front_page(Surroundings const& around, http::Request const& request) {
    if (around.front == Front::Closed) return not_found(request);
    auto const language = preferred(request, Language::German);
    pages::Voice const voice{
        .language = language, .address = catalogue::Address::Formal, .trade = catalogue::Trade::Salon
    };
    pages::Fields fields;
    fields.set("STYLE", style_path()).set("ICON", icon_path());
    for (auto const& compiled : around.calendar.businesses()) {
        auto const& business = compiled->business();
        fields.add("BUSINESS")
            .set("NAME", business.name)
            .set("TRADE", pages::text(voice, trade_key(business.trade)))
            .set("PLACE", business.locations.empty() ? std::string{} : business.locations.front().city)
            .set(
                "URL", std::string{"/"}.append(business.slug.text()).append("/").append(pages::language_tag(language))
            );
    }
    if (around.front == Front::ListsBusinessesAndPost) fields.show("POST");
    return html(pages::render(pages::Template::Front, voice, fields)).with("Vary", "Accept-Language");
}

Reply open_business(Surroundings const& around, http::Request const& request) {
    auto const slug = Slug::from(request.capture("business"));
    auto const compiled =
        slug ? around.calendar.business(*slug) : Refused{Error{ErrorKind::NotFound, "business/unknown"}};
    if (!compiled) return not_found(request);
    auto const language = preferred(request, compiled.value()->business().language);
    auto const home = std::string{"/"}.append(slug->text()).append("/").append(pages::language_tag(language));
    return http::Response::see_other(home).with("Vary", "Accept-Language");
}

Reply services_page(Surroundings const& around, http::Request const& request) {
    if (auto elsewhere = without_language(around, request)) return std::move(*elsewhere);
    auto const frame = OBHUT_TRY(frame_of(around, request));
    return show_services(around, frame, request, {});
}

Reply unknown_service(Surroundings const& around, http::Request const& request) {
    auto const frame = OBHUT_TRY(frame_of(around, request));
    auto shown = OBHUT_TRY(show_services(around, frame, request, frame.text("link.service")));
    shown.status = 404;
    return shown;
}

}  // namespace obhut::web
