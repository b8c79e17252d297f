// SPDX-License-Identifier: Apache-2.0
//
// Goal: what a visitor meets when the time that was kept is over, which a browser would have to wait for.
// Method: handlers are called like the server calls them, over ports in memory and a clock that is set.
#include "client/notice.h"
#include "fakes/open_house.h"
#include "http/problem.h"
#include "pages/format.h"
#include "web/page_handlers.h"
#include "web/page_times.h"
#include "web/routes.h"

#include <algorithm>

#include <gtest/gtest.h>

namespace obhut::web {
namespace {

using namespace std::chrono_literals;
using fakes::OpenHouse;

using Handle = Reply (*)(Surroundings const&, http::Request const&);

class Pages : public testing::Test {
protected:
    http::Response ask(Handle handle, std::string capture, std::string_view value, std::string body = {}) {
        http::Request request;
        request.target = request.path = path_;
        request.captures.add("business", "house");
        request.captures.add("lang", "en");
        request.captures.add(capture, std::string{value});
        request.headers.push_back({.name = "Content-Type", .value = "application/x-www-form-urlencoded"});
        request.body = std::move(body);
        return response_of(handle({.world = house_.world, .calendar = house_.calendar}, request));
    }

    // The id of the hold that a click on a time leads to.
    std::string hold(time::Instant start, std::string_view provider) {
        auto body = "start=" + std::to_string(start.time_since_epoch().count());
        body.append("&provider=").append(provider);
        auto const answer = ask(post_hold, "service", "haircut", body);
        EXPECT_EQ(answer.status, 303U);
        for (auto const& header : answer.headers)
            if (header.name == Literal{"Location"}) return header.value.substr(header.value.rfind('/') + 1);
        return {};
    }

    static constexpr std::string_view form = "notice=1&name=Ada+%3Cscript%3E&email=ada%40example.org";

    std::string path_ = "/house/en/booking/x";
    OpenHouse house_;
    time::Instant start_ = fakes::monday_morning + 24h + 3h;
};

bool shows(http::Response const& answer, std::string_view text) {
    return answer.body_text().find(text) != std::string_view::npos;
}

// A page that names a hold is for whoever holds it; packed together with what a stranger put into the address, its
// length would tell.
TEST_F(Pages, ArePackedOnlyWhereTheyNameNoHold) {
    auto const packs = [this](Handle page, std::string_view name, std::string_view value) {
        http::Request request;
        request.target = request.path = "/house/en/haircut";
        request.captures.add("business", "house");
        request.captures.add("lang", "en");
        request.captures.add("service", "haircut");
        request.query.add(std::string{name}, std::string{value});
        request.headers.push_back({.name = "Accept-Encoding", .value = "gzip"});
        auto const answer = response_of(page({.world = house_.world, .calendar = house_.calendar}, request));
        EXPECT_EQ(answer.status, 200U);
        return std::ranges::any_of(answer.headers, [](auto const& header) {
            return header.name == Literal{"Content-Encoding"};
        });
    };
    EXPECT_TRUE(packs(service_times_page, "party", "1"));
    EXPECT_FALSE(packs(service_times_page, "instead", hold(start_, "anna")));
}

TEST_F(Pages, AskForAMomentWhereTheServerLimits) {
    auto const limit = [](Surroundings const& around, http::Request const& request) -> Reply {
        return show_refusal(around, request, http::problem_later(429, "request/too-many", 7s));
    };
    auto const answer = ask(limit, "service", "haircut");
    EXPECT_EQ(answer.status, 429U);
    EXPECT_TRUE(shows(answer, "One moment, please."));
    EXPECT_TRUE(std::ranges::any_of(answer.headers, [](auto const& header) {
        return header.name == Literal{"Retry-After"} && header.value == "7";
    }));
}

TEST_F(Pages, LeaveARefusalOfTheApiAsItIs) {
    auto const refusal = http::problem_later(429, "request/too-many", 7s);
    auto const answer = show_refusal({.world = house_.world, .calendar = house_.calendar}, http::Request{}, refusal);
    EXPECT_EQ(answer.body_text(), refusal.body_text());
}

TEST_F(Pages, SayThatAHoldHasLapsedAndStillBookItsTime) {
    auto const held = hold(start_, "anna");
    EXPECT_TRUE(shows(ask(details_page, "hold", held), "Kept for you until 8:10."));
    house_.clock.advance(10min);
    EXPECT_TRUE(shows(ask(details_page, "hold", held), "It was kept until 8:10."));
    EXPECT_EQ(ask(post_booking, "hold", held, std::string{form}).status, 303U);
}

TEST_F(Pages, KeepWhatWasTypedWhenTheTimeWasGivenToSomebodyElse) {  // req:B14
    auto const held = hold(start_, "anna");
    house_.clock.advance(10min);
    hold(start_, "anna");
    auto const lost = ask(post_booking, "hold", held, std::string{form});
    EXPECT_EQ(lost.status, 409U);
    EXPECT_TRUE(shows(lost, "11:00 has just been taken."));
    EXPECT_TRUE(shows(lost, "value=\"Ada &lt;script&gt;\""));
    EXPECT_FALSE(shows(lost, "you can still book it"));
    EXPECT_FALSE(shows(lost, "class=\"button\""));  // what is gone cannot be booked

    auto const other =
        std::string{form}.append("&start=").append(std::to_string((start_ + 60min).time_since_epoch().count()));
    auto const kept = ask(post_booking, "hold", held, other);
    EXPECT_EQ(kept.status, 200U);
    EXPECT_TRUE(shows(kept, "Kept for you until"));
    EXPECT_TRUE(shows(kept, "value=\"Ada &lt;script&gt;\""));
    EXPECT_TRUE(shows(kept, "class=\"button\""));
}

TEST_F(Pages, AskAgainWhenTheNoticeIsNew) {  // req:T2
    auto const held = hold(start_, "ben");
    auto const answer = ask(post_booking, "hold", held, "notice=0&name=Ada&email=ada%40example.org");
    EXPECT_EQ(answer.status, 422U);
    EXPECT_TRUE(shows(answer, "Our privacy notice has just changed."));
}

TEST_F(Pages, SayWhatIsAskedAndPromiseTheDayOnWhichRetentionForgets) {  // req:T1
    auto const answer = ask(post_booking, "hold", hold(start_, "anna"), "notice=1");
    auto const& business = house_.calendar.businesses().front()->business();
    auto const visit = time::date_of(business.locations.front().zone.to_local(start_));
    auto const forgotten = client::forget_on(business.contact_retention, visit);
    EXPECT_TRUE(shows(
        answer,
        "We need your name and an e-mail address or mobile number to keep the appointment for you. On " +
            pages::long_date(forgotten, pages::Language::English) + " we delete both."
    ));
}

TEST_F(Pages, TakeOnlyWhatAButtonCouldHaveSent) {
    for (auto const* start : {"", "x", "-1", "99999999999999", "1 "})
        EXPECT_EQ(ask(post_hold, "service", "haircut", std::string{"start="}.append(start)).status, 422U) << start;
    EXPECT_EQ(ask(post_hold, "service", "haircut", "start=1&start=2").status, 422U);
    EXPECT_EQ(ask(post_hold, "service", "dinner", "party=0&start=1").status, 422U);
    EXPECT_EQ(ask(post_hold, "service", "no-such", "start=1").status, 404U);
}

TEST(Addresses, AreJoinedFromTheirParts) {
    EXPECT_EQ(address_of("/a", {}), "/a");
    EXPECT_EQ(address_of("/a", {{"b", "1"}, {"c", "2"}}), "/a?b=1&c=2");
    EXPECT_FALSE(start_from("99999999999").has_value());
    EXPECT_TRUE(start_from("1795678200").has_value());
}

}  // namespace
}  // namespace obhut::web
