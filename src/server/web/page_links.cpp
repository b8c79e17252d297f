// SPDX-License-Identifier: Apache-2.0
#include "web/page_links.h"

#include "web/page_handlers.h"
#include "web/page_own.h"
#include "web/page_words.h"

#include <algorithm>

namespace obhut::web {
namespace {

using catalogue::Language;
using catalogue::Service;

bool is_language(std::string_view text) noexcept {
    return text == pages::language_tag(Language::German) || text == pages::language_tag(Language::English);
}

// The one of this name, or the only one whose name begins so: "anna" is Anna Beck while there is no other Anna.
catalogue::Resource const* person_named(Frame const& frame, Service const& service, std::string_view name) {
    catalogue::Resource const* found = nullptr;
    for (auto const* person : choosable(frame.business(), service)) {
        if (person->slug.text() == name) return person;
        if (!person->slug.text().starts_with(std::string{name} + "-")) continue;
        if (found != nullptr) return nullptr;
        found = person;
    }
    return found;
}

std::string with_query(std::string path, http::Request const& request, std::string_view provider) {
    auto const mark = request.target.find('?');
    auto const query = mark == std::string_view::npos ? std::string_view{} : request.target.substr(mark + 1);
    auto sign = "?";
    if (!provider.empty()) {
        path.append(sign).append("provider=").append(provider);
        sign = "&";
    }
    return query.empty() ? path : path.append(sign).append(query);
}

void read_party(Frame const& frame, Service const& service, std::string_view text, Wish& wish) {
    auto const& policy = service.policy;
    auto const least = std::max(1, policy.party_min);
    auto const most = std::max(least, std::min(policy.party_max, catalogue::party_size_max));
    auto const size = whole_from(text);
    if (!size) return;
    wish.party.adults = static_cast<std::int32_t>(std::clamp<std::int64_t>(*size, least, most));
    if (*size <= most) return;
    bool const seats = service.shape == catalogue::Shape::Class;
    auto remark =
        filled(frame.text("link.party"), "PEOPLE", seats ? seats_text(frame, most) : people_text(frame, most));
    auto const* location = frame.business().location(service.location);
    if (location != nullptr && !location->phone.empty())
        remark.append(" ").append(filled(frame.text("link.call"), "NUMBER", phone_text(frame, location->phone)));
    wish.remarks.push_back(std::move(remark));
}

}  // namespace

std::int32_t usual_party(Service const& service) noexcept {
    auto const usual = service.shape == catalogue::Shape::Table ? 2 : 1;
    auto const least = std::max(1, service.policy.party_min);
    return std::clamp(usual, least, std::max(least, service.policy.party_max));
}

Wish wish_of(Frame const& frame, Service const& service, http::Parameters const& asked) {
    Wish wish{.party = {.adults = usual_party(service)}};
    read_party(frame, service, asked.value_or("party", ""), wish);
    if (auto const name = asked.value_or("provider", ""); !name.empty()) {
        if (auto const* person = person_named(frame, service, name)) {
            wish.provider = person->slug;
        } else {
            wish.remarks.push_back(frame.text("link.person"));
        }
    }
    if (auto const name = asked.value_or("area", ""); !name.empty()) {
        auto const areas = availability::areas_of(frame.business(), service);
        auto const found = std::ranges::find_if(areas, [&](auto const& area) { return area.slug.text() == name; });
        if (found != areas.end()) {
            wish.area = found->slug;
        } else {
            wish.remarks.push_back(frame.text("link.area"));
        }
    }
    return wish;
}

std::optional<http::Response> without_language(Surroundings const& around, http::Request const& request) {
    auto const name = request.capture("lang");
    auto const business = Slug::from(request.capture("business"));
    if (is_language(name) || !business) return std::nullopt;
    auto const compiled = around.calendar.business(*business);
    if (!compiled) return std::nullopt;
    auto const& catalogue = compiled.value()->business();
    auto const service = Slug::from(name);
    if (!service || catalogue.service(*service) == nullptr) return std::nullopt;
    auto const home = std::string{"/"}.append(business->text()).append("/");
    auto const path = home + std::string{pages::language_tag(preferred(request, catalogue.language))} + "/" +
                      std::string{service->text()};
    auto const person = Slug::from(request.captures.value_or("service", ""));
    return http::Response::see_other(with_query(path, request, person ? person->text() : std::string_view{}))
        .with("Vary", "Accept-Language");
}

Reply provider_link(Surroundings const& around, http::Request const& request) {
    auto const frame = OBHUT_TRY(frame_of(around, request));
    auto const service = Slug::from(request.capture("service"));
    auto const person = Slug::from(request.capture("provider"));
    if (!service || !person || frame.business().service(*service) == nullptr) return unknown_service(around, request);
    auto const path = frame.home + "/" + std::string{service->text()};
    return http::Response::see_other(with_query(path, request, person->text()));
}

}  // namespace obhut::web
