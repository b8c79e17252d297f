// SPDX-License-Identifier: Apache-2.0
//
// Goal: whoever looks for a room sees what is free in these nights and what it costs altogether, or why not and when.
// Method: handlers are called like the server calls them, over ports in memory; three double rooms, one to four guests.
#include "fakes/open_house.h"
#include "web/page_handlers.h"

#include <algorithm>
#include <map>

#include <gtest/gtest.h>

namespace obhut::web {
namespace {

class Stays : public testing::Test {
protected:
    http::Response look(std::vector<std::pair<std::string, std::string>> asked) {
        http::Request request = in_english();
        for (auto& [name, value] : asked)
            request.query.add(name, value);
        return response_of(services_page(around_, request));
    }

    http::Response take(std::string body) {
        http::Request request = in_english();
        request.captures.add("service", "double");
        request.headers.push_back({.name = "Content-Type", .value = "application/x-www-form-urlencoded"});
        request.body = std::move(body);
        return response_of(post_hold(around_, request));
    }

    static http::Request in_english() {
        http::Request request;
        request.target = request.path = "/house/en";
        request.captures.add("business", "house");
        request.captures.add("lang", "en");
        return request;
    }

    fakes::OpenHouse house_;
    Surroundings around_{.world = house_.world, .calendar = house_.calendar};
    std::string arrival_ = time::date_text(
        time::date_of(house_.wanted("haircut").location().zone.to_local(fakes::monday_morning + std::chrono::days{10}))
    );
    std::string departure_ = time::date_text(
        time::date_of(house_.wanted("haircut").location().zone.to_local(fakes::monday_morning + std::chrono::days{12}))
    );
    std::string form_ = "arrival=" + arrival_ + "&departure=" + departure_ + "&party=2";
};

bool shows(http::Response const& answer, std::string_view text) {
    return answer.body_text().find(text) != std::string_view::npos;
}

TEST_F(Stays, AreAskedForByTheirDates) {
    auto const page = look({});
    EXPECT_EQ(page.status, 200U);
    EXPECT_TRUE(shows(page, "name=\"arrival\""));
    EXPECT_FALSE(shows(page, "method=\"post\""));
    EXPECT_TRUE(shows(page, "/house/en/haircut"));  // what else the house offers
}

TEST_F(Stays, KeepTheirNightsWhenALinkNamesTheRoom) {
    auto const led_to = [this](std::map<std::string, std::string> const& asked) {
        auto request = in_english();
        request.captures.add("service", "double");
        for (auto const& [name, value] : asked)
            request.query.add(name, value);
        auto const answer = response_of(service_times_page(around_, request));
        EXPECT_EQ(answer.status, 303U);
        auto const location = std::ranges::find(answer.headers, std::string_view{"Location"}, [](auto const& one) {
            return one.name.text();
        });
        return location == answer.headers.end() ? std::string{} : location->value;
    };
    EXPECT_EQ(
        led_to({{"arrival", arrival_}, {"departure", departure_}, {"party", "2"}}),
        "/house/en?arrival=" + arrival_ + "&departure=" + departure_ + "&party=2&children=0"
    );
    EXPECT_EQ(led_to({{"arrival", "soon"}, {"party", "2"}}), "/house/en");
}

TEST_F(Stays, ShowThePriceOfAllNightsBeforeAnythingIsChosen) {  // req:B20
    auto const page = look({{"arrival", arrival_}, {"departure", departure_}, {"party", "2"}});
    EXPECT_TRUE(shows(page, "2\u00a0nights, 2\u00a0guests"));
    EXPECT_TRUE(shows(page, "incl."));
    EXPECT_TRUE(shows(page, "action=\"/house/en/double\""));
}

TEST_F(Stays, SayAtTheFieldWhatIsMissing) {
    EXPECT_TRUE(shows(look({{"departure", departure_}}), "On which day do you arrive?"));
    EXPECT_TRUE(shows(look({{"arrival", arrival_}}), "On which day do you leave?"));
    EXPECT_TRUE(shows(look({{"arrival", departure_}, {"departure", arrival_}}), "Departure comes after arrival."));
    EXPECT_TRUE(shows(look({{"arrival", "2001-01-01"}, {"departure", arrival_}}), "That day has passed already."));
    EXPECT_TRUE(shows(look({{"arrival", "2037-01-01"}, {"departure", "2037-01-02"}}), "that far ahead"));
}

TEST_F(Stays, OfferOtherNightsWhereTheseAreTaken) {  // req:B14
    for (int room = 0; room < 3; ++room)
        EXPECT_EQ(take(form_).status, 303U);
    auto const lost = take(form_);
    EXPECT_EQ(lost.status, 409U);
    EXPECT_TRUE(shows(lost, "has just been taken."));
    EXPECT_TRUE(shows(lost, "no room that suits these nights"));
    EXPECT_TRUE(shows(lost, "It is free:"));
    EXPECT_TRUE(shows(lost, "/house/en?arrival="));
}

TEST_F(Stays, AreKeptOnceHoweverOftenTheFormIsSent) {  // req:B13
    auto const location = [](http::Response const& answer) {
        auto const found =
            std::ranges::find_if(answer.headers, [](auto const& header) { return header.name == Literal{"Location"}; });
        return found == answer.headers.end() ? std::string{} : found->value;
    };
    auto const first = take(form_ + "&key=abc");
    EXPECT_FALSE(location(first).empty());
    EXPECT_EQ(location(take(form_ + "&key=abc")), location(first));
    EXPECT_NE(location(take(form_ + "&key=abd")), location(first));
}

TEST_F(Stays, SayBothDaysWhereTheDetailsAreAsked) {
    auto const held = take(form_);
    ASSERT_EQ(held.status, 303U);
    auto const path = std::ranges::find_if(held.headers, [](auto const& header) {
                          return header.name == Literal{"Location"};
                      })->value;
    auto request = in_english();
    request.captures.add("hold", path.substr(path.rfind('/') + 1));
    auto const page = response_of(details_page(around_, request));
    EXPECT_EQ(page.status, 200U);
    EXPECT_TRUE(shows(page, "2\u00a0nights. Arrival from")) << page.body_text();
    EXPECT_TRUE(shows(page, "Dates and room"));
    EXPECT_TRUE(shows(page, "instead="));
}

TEST_F(Stays, TakeOnlyWhatAFormCouldHaveSent) {
    for (auto const* body : {"", "arrival=x&departure=y&party=2", "party=2"})
        EXPECT_EQ(take(body).status, 422U) << body;
    EXPECT_EQ(take("arrival=" + departure_ + "&departure=" + arrival_ + "&party=2").status, 422U);
    EXPECT_EQ(take("arrival=" + arrival_ + "&departure=" + departure_ + "&party=0").status, 422U);
    EXPECT_EQ(take("arrival=" + arrival_ + "&departure=" + departure_ + "&party=400").status, 422U);
}

}  // namespace
}  // namespace obhut::web
