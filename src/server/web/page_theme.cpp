// SPDX-License-Identifier: Apache-2.0
//
// The owner's colours and mark as files of their own, so that the pages' policy stays without anything inline.
#include "bytes/encoding.h"
#include "catalogue/theme.h"
#include "digest/digest.h"
#include "web/page_frame.h"
#include "web/page_handlers.h"

namespace obhut::web {
namespace {

using catalogue::Business;

constexpr std::string_view for_ever = "public, max-age=31536000, immutable";

void append_scheme(std::string& css, std::string_view scheme, std::string_view accent, std::string_view paper) {
    auto const colour = catalogue::colour_from(accent);
    auto const ground = catalogue::colour_from(paper);
    if (!colour || !ground) return;
    css.append("@media (prefers-color-scheme: ")
        .append(scheme)
        .append(") { :root { --accent: ")
        .append(catalogue::text_of(*colour))
        .append("; --accent-wash: ")
        .append(catalogue::text_of(catalogue::wash_of(*colour, *ground)))
        .append("; } }\n");
}

std::string theme_css(catalogue::Theme const& theme) {
    std::string css;
    append_scheme(css, "light", theme.accent, catalogue::light_grounds.front());
    append_scheme(css, "dark", theme.accent_dark, catalogue::dark_grounds.front());
    return css;
}

std::string place_of(Business const& business, std::string_view file, std::string_view version) {
    return std::string{"/"}.append(business.slug.text()).append(file).append("?v=").append(version);
}

std::string version_of(std::string_view css) {
    auto const hash = digest::sha256(bytes::as_bytes(css));
    return bytes::hex(bytes::ByteView{hash}.first(6));
}

Result<std::shared_ptr<calendar::Compiled const>, http::Response>
business_of(Surroundings const& around, http::Request const& request) {
    auto const slug = Slug::from(request.capture("business"));
    if (!slug) return Refused{not_found(request)};
    auto compiled = around.calendar.business(*slug);
    if (!compiled) return Refused{not_found(request)};
    return std::move(compiled).value();
}

// An address with the version that holds may be kept for ever, any other is asked for again.
http::Response kept(http::Response file, http::Request const& request, std::string_view version) {
    bool const current = request.query.value_or("v", "") == version;
    return std::move(file).with("Cache-Control", std::string{current ? for_ever : std::string_view{"no-cache"}});
}

}  // namespace

std::string theme_path(Business const& business) {
    auto const css = theme_css(business.theme);
    return css.empty() ? std::string{} : place_of(business, "/theme.css", version_of(css));
}

std::string logo_path(Business const& business) {
    if (business.theme.logo.empty()) return {};
    return place_of(business, "/logo.png", std::to_string(business.version));
}

Reply show_theme(Surroundings const& around, http::Request const& request) {
    auto const compiled = OBHUT_TRY(business_of(around, request));
    auto css = theme_css(compiled->business().theme);
    if (css.empty()) return not_found(request);
    auto const version = version_of(css);
    http::Response file{.status = 200, .content_type = "text/css; charset=utf-8", .body = std::move(css)};
    return kept(std::move(file), request, version);
}

Reply show_logo(Surroundings const& around, http::Request const& request) {
    auto const compiled = OBHUT_TRY(business_of(around, request));
    auto const& business = compiled->business();
    auto const png = bytes::from_base64(business.theme.logo);
    if (business.theme.logo.empty() || !png) return not_found(request);
    http::Response file{.status = 200, .content_type = "image/png", .body = std::string{png->begin(), png->end()}};
    return kept(std::move(file), request, std::to_string(business.version));
}

}  // namespace obhut::web
