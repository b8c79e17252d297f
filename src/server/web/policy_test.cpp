// SPDX-License-Identifier: Apache-2.0
//
// Goal: every page may do in the browser what it needs and nothing else, and the owner's colours stand on the grounds
// that they were measured on (req:D5, threat:C03).
// Method: each address of the pages is asked and its policy compared with a table; a route without a row fails.
#include "catalogue/document.h"
#include "catalogue/theme.h"
#include "fakes/open_house.h"
#include "json/writer.h"
#include "web/page_frame.h"
#include "web/page_handlers.h"
#include "web/page_policy.h"
#include "web/routes.h"

#include <algorithm>
#include <set>

#include <gtest/gtest.h>

namespace obhut::web {
namespace {

constexpr std::string_view alone =
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'";
constexpr std::string_view script = "; script-src 'self'; connect-src 'self'";
constexpr std::string_view nowhere = "; frame-ancestors 'none'";
constexpr std::string_view at_embedders = "; frame-ancestors https://www.house.example https://house.example:8443";

std::string_view header_of(http::Response const& response, Literal name) {
    auto const found = std::ranges::find_if(response.headers, [&](auto const& header) { return header.name == name; });
    return found == response.headers.end() ? std::string_view{} : found->value;
}

class Policies : public testing::Test {
protected:
    Policies() {
        auto business = fakes::a_business();
        business.version += 1;
        business.embedders = {"https://www.house.example", "https://house.example:8443"};
        business.theme = {.accent = "#1f4e79", .accent_dark = "", .logo = "iVBORw0KGgoAAAANSUhEUgAA"};
        ports::CatalogueDocument const document{
            .version = business.version, .json = json::write(catalogue::write(business))
        };
        auto const rows = fakes::rows_of(business);
        auto const put =
            house_.store.write(fakes::house, [&](ports::Unit& unit) { return unit.put_catalogue(document, rows); });
        EXPECT_TRUE(put.ok());
    }

    http::Response get(std::string_view target) {
        http::Request request;
        request.target = target;
        auto const question = target.find('?');
        request.path = target.substr(0, question);
        if (question != std::string_view::npos) {
            auto const pair = target.substr(question + 1);
            auto const equals = pair.find('=');
            request.query.add(pair.substr(0, equals), std::string{pair.substr(equals + 1)});
        }
        auto const match = router_.find(http::Method::Get, request.path, request.captures);
        if (match.route == nullptr) return http::Response::empty(404);
        asked_.insert(std::string{match.route->path.text()});
        return match.route->handle(request);
    }

    void expect(std::string_view target, std::string_view wanted, std::string_view framing) {
        auto const answer = get(target);
        EXPECT_EQ(header_of(answer, "Content-Security-Policy"), std::string{alone}.append(wanted).append(framing))
            << target;
        EXPECT_EQ(answer.body_text().find("style="), std::string_view::npos) << target;
        EXPECT_EQ(answer.body_text().find("<script>"), std::string_view::npos) << target;
    }

    fakes::OpenHouse house_;
    Surroundings surroundings_{.world = house_.world, .calendar = house_.calendar, .front = Front::ListsBusinesses};
    std::vector<http::Route> routes_ = page_routes(surroundings_);
    http::Router router_ = http::Router::from(page_routes(surroundings_)).value();
    std::set<std::string> asked_;
};

TEST_F(Policies, AreThoseOfTheTable) {
    expect("/", "", nowhere);
    for (auto const* way : {"/house/de", "/house/en"})
        expect(way, script, at_embedders);
    expect("/house/de/haircut", script, at_embedders);
    expect("/house/de/haircut?part=month", "", nowhere);
    expect("/house/de/haircut?part=day", "", nowhere);
    expect("/house/de/booking/nothing", script, at_embedders);
    expect("/house/de/booking/nothing/series", script, at_embedders);
    for (auto const* own : {"/house/de/privacy", "/house/de/legal", "/nobody/de", "/house/fr"})
        expect(own, "", nowhere);
    for (auto const* held : {"", "/cancel", "/move", "/party", "/changed"})
        expect(std::string{"/house/de/manage/nothing"}.append(held), "", nowhere);
    expect("/house/de/confirm/nothing", "", nowhere);

    // Files and redirects, which are no pages.
    std::set<std::string> const others{
        "/assets/{file}",
        "/embed.js",
        "/{business}",
        "/{business}/theme.css",
        "/{business}/logo.png",
        "/booking/{capability}",
        "/booking/{capability}/confirm",
        "/{business}/{lang}/{service}/{provider}",
        "/{business}/{lang}/manage/{capability}/calendar.ics"
    };
    for (auto const& route : routes_) {
        std::string const path{route.path.text()};
        bool const is_get = route.method.value() == http::Method::Get;
        EXPECT_TRUE(!is_get || asked_.contains(path) || others.contains(path)) << path;
    }
}

TEST_F(Policies, OfABusinessThatNamesNobodyAllowNoFrame) {
    EXPECT_EQ(policy_text(permission_of(pages::Template::Services), {}), std::string{alone}.append(nowhere));
    auto const challenge = policy_text(permission_of(pages::Template::Challenge), {});
    EXPECT_EQ(challenge, std::string{alone}.append(script).append("; worker-src 'self'").append(nowhere));
}

TEST_F(Policies, LetOthersLoadWhatEmbedsAndNothingElse) {
    auto const embed = get("/embed.js");
    EXPECT_EQ(embed.status, 200U);
    EXPECT_EQ(header_of(embed, "Cross-Origin-Resource-Policy"), "cross-origin");
    EXPECT_EQ(header_of(get(script_path("times")), "Cross-Origin-Resource-Policy"), "");  // the server's: same-origin
}

TEST_F(Policies, TellTheFrameWhoMayAsk) {
    EXPECT_NE(
        get("/house/de").body_text().find(R"(data-embedders="https://www.house.example https://house.example:8443")"),
        std::string_view::npos
    );
    EXPECT_EQ(get("/house/de/manage/nothing").body_text().find("data-embedders"), std::string_view::npos);
}

TEST_F(Policies, ShowTheOwnersColoursAsAFile) {
    auto const path = theme_path(house_.wanted("haircut").business());
    auto const css = get(path);
    EXPECT_EQ(css.status, 200U);
    EXPECT_NE(css.body_text().find("light) { :root { --accent: #1f4e79; --accent-wash: #"), std::string_view::npos);
    EXPECT_EQ(css.body_text().find("dark"), std::string_view::npos);  // the product's own stays
    EXPECT_NE(header_of(css, "Cache-Control").find("immutable"), std::string_view::npos);
    EXPECT_EQ(header_of(get("/house/theme.css?v=another"), "Cache-Control"), "no-cache");
    EXPECT_EQ(get("/nobody/theme.css").status, 404U);
    EXPECT_NE(get("/house/de").body_text().find(path), std::string_view::npos);
}

TEST_F(Policies, ShowTheLogoAsAPictureAndNothingElse) {
    auto const logo = get(logo_path(house_.wanted("haircut").business()));
    EXPECT_EQ(logo.status, 200U);
    EXPECT_EQ(logo.content_type, Literal{"image/png"});
    EXPECT_TRUE(logo.body_text().starts_with("\x89PNG"));
    EXPECT_NE(header_of(logo, "Cache-Control").find("immutable"), std::string_view::npos);
}

TEST(Grounds, OnWhichAccentsAreMeasuredAreThoseOfTheStyleSheet) {
    fakes::OpenHouse house;
    http::Request request;
    request.path = style_path();
    auto const css = std::string{show_asset({.world = house.world, .calendar = house.calendar}, request).body_text()};
    auto const dark = css.find("prefers-color-scheme: dark");
    ASSERT_NE(dark, std::string::npos);
    auto const token = [&](std::string_view name, std::size_t from) {
        auto const at = css.find(std::string{"--"}.append(name).append(": "), from);
        return css.substr(at + name.size() + 4, 7);
    };
    constexpr std::array<std::string_view, 4> names{"paper", "sheet", "wash", "accent-ink"};
    for (std::size_t at = 0; at < names.size(); ++at) {
        EXPECT_EQ(token(names[at], 0), catalogue::light_grounds[at]) << names[at];
        EXPECT_EQ(token(names[at], dark), catalogue::dark_grounds[at]) << names[at];
    }
}

}  // namespace
}  // namespace obhut::web
