// SPDX-License-Identifier: Apache-2.0
#include "web/page_frame.h"

#include "http/problem.h"
#include "web/packed.h"
#include "web/routes.h"

#include <algorithm>
#include <iterator>

namespace obhut::web {
namespace {

using catalogue::Language;

std::string home_of(catalogue::Business const& business, Language language) {
    return std::string{"/"}.append(business.slug.text()).append("/").append(pages::language_tag(language));
}

std::string place_of(catalogue::Business const& business) {
    if (business.locations.size() != 1) return {};
    auto const& location = business.locations.front();
    return location.street + ", " + location.city;
}

// These show the catalogue and what is free, which anybody may ask for; unless they lead back from a hold.
bool holds_no_secret(pages::Template which) noexcept {
    return which == pages::Template::Services || which == pages::Template::Times ||
           which == pages::Template::Sessions || which == pages::Template::Stay;
}

std::string joined(std::span<std::string const> origins) {
    std::string text;
    for (auto const& origin : origins)
        text.append(text.empty() ? "" : " ").append(origin);
    return text;
}

}  // namespace

http::Response html(std::string body, unsigned status) {
    return http::Response::html(std::move(body), status).with("Content-Security-Policy", policy_text({}, {}));
}

Language preferred(http::Request const& request, Language otherwise) noexcept {
    auto const wishes = request.header("Accept-Language");
    auto const german = wishes.find("de");
    auto const english = wishes.find("en");
    if (german == english) return otherwise;
    return german < english ? Language::German : Language::English;
}

Result<Frame, http::Response> frame_of(Surroundings const& around, http::Request const& request) {
    auto const slug = Slug::from(request.capture("business"));
    if (!slug) return Refused{not_found(request)};
    auto compiled = around.calendar.business(*slug);
    if (!compiled && compiled.error().kind == ErrorKind::NotFound) return Refused{not_found(request)};
    if (!compiled) return Refused{http::problem(compiled.error())};
    auto const& business = compiled.value()->business();
    for (auto const language : {Language::German, Language::English}) {
        if (request.capture("lang") != pages::language_tag(language)) continue;
        auto const other = language == Language::German ? Language::English : Language::German;
        auto const home = home_of(business, language);
        return Frame{
            .compiled = compiled.value(),
            .voice = {.language = language, .address = business.address, .trade = business.trade},
            .home = home,
            .other =
                home_of(business, other).append(request.target.substr(std::min(home.size(), request.target.size()))),
            .packs = takes_packed(request) && !request.query.has("instead"),
            // A page that shows or changes a booking is for its holder alone.
            .framing = request.captures.has("capability") ? Framing::Nowhere : Framing::AtEmbedders,
        };
    }
    auto home = std::string{"/"}.append(slug->text());
    return Refused{not_found(request, Way{.url = std::move(home), .name = business.name})};
}

http::Response
page(Frame const& frame, pages::Template which, std::string_view title, pages::Fields fields, unsigned status) {
    auto const& business = frame.business();
    auto permission = permission_of(which);
    if (frame.framing == Framing::Nowhere) permission.framing = Framing::Nowhere;
    fields.set("TITLE", std::string{title}.append(title.empty() ? "" : " · ").append(business.name))
        .set("STYLE", style_path())
        .set("ICON", icon_path())
        .set("BUSINESS", business.name)
        .set("HOME", frame.home)
        .set("PRIVACY", frame.home + "/privacy")
        .set("LEGAL", frame.home + "/legal")
        .set("OTHER", frame.other);
    if (auto const place = place_of(business); !place.empty()) fields.add("PLACE").set("ADDRESS", place);
    if (auto const theme = theme_path(business); !theme.empty()) fields.add("THEME").set("THEME_URL", theme);
    auto const logo = logo_path(business);
    if (logo.empty()) {
        fields.show("MARK");
    } else {
        fields.add("LOGO").set("LOGO_URL", logo);
    }
    if (which == pages::Template::Times) fields.add("SCRIPT").set("SCRIPT_URL", script_path("times"));
    if (permission.framing == Framing::AtEmbedders && !business.embedders.empty()) {
        fields.add("SCRIPT").set("SCRIPT_URL", script_path("frame"));
        fields.add("EMBEDDERS").set("ORIGINS", joined(business.embedders));
    }
    auto text = pages::render(which, frame.voice, fields);
    bool const packs = frame.packs && holds_no_secret(which) && frame.framing == Framing::AtEmbedders;
    auto shown = http::Response::html(packs ? packed(text) : std::move(text), status)
                     .with("Content-Security-Policy", policy_text(permission, business.embedders));
    return packs ? as_packed(std::move(shown)) : shown;
}

http::Response message(Frame const& frame, unsigned status, std::string_view key, std::string const& go) {
    std::string const stem{key};
    auto const* way = go == frame.home ? "message.home" : "message.back";
    pages::Fields fields;
    fields.set("HEADING", frame.text(stem))
        .set("TEXT", frame.text(stem + "_text"))
        .set("GO", go)
        .set("GO_TEXT", frame.text(key == "message.changed" ? "message.changed_go" : way));
    return page(frame, pages::Template::Message, frame.text(stem), std::move(fields), status);
}

http::Response not_found(Frame const& frame) {
    return message(frame, 404, "message.unknown", frame.home);
}

http::Response refused(Frame const& frame, Error const& error, std::string const& go) {
    switch (error.kind) {
    case ErrorKind::NotFound:
    case ErrorKind::Denied: return not_found(frame);
    case ErrorKind::Invalid: return message(frame, 422, "message.misread", go);
    case ErrorKind::Conflict:
        if (error.reason == Literal{"booking/too-late-to-move"}) return message(frame, 409, "message.too_late", go);
        return message(frame, 409, "message.changed", go);
    case ErrorKind::Busy:
    case ErrorKind::Unavailable: break;
    }
    return message(frame, 503, "message.busy", go).with("Retry-After", "2");
}

http::Response show_refusal(Surroundings const& around, http::Request const& request, http::Response refusal) {
    if (!request.captures.has("business") || !request.captures.has("lang")) return refusal;
    auto const frame = frame_of(around, request);
    if (!frame) return refusal;
    auto const* key = refusal.status == 429 ? "message.too_many" : "message.misread";
    auto shown = message(frame.value(), refusal.status, key, std::string{request.path});
    std::ranges::move(refusal.headers, std::back_inserter(shown.headers));
    return shown;
}

http::Response not_found(http::Request const& request, std::optional<Way> const& way) {
    auto const language = preferred(request, Language::German);
    pages::Voice const voice{
        .language = language, .address = catalogue::Address::Formal, .trade = catalogue::Trade::Salon
    };
    pages::Fields fields;
    fields.set("STYLE", style_path()).set("ICON", icon_path());
    if (way) {
        fields.add("WAY").set("URL", way->url).set("NAME", way->name);
    } else {
        fields.show("NO_WAY");
    }
    return html(pages::render(pages::Template::Nowhere, voice, fields), 404).with("Vary", "Accept-Language");
}

}  // namespace obhut::web
