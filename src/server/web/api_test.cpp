// SPDX-License-Identifier: Apache-2.0
//
// Goal: what the API reads strictly, where it may wait, and what it repeats. Method: handlers are called like the
// server calls them, over ports in memory; the wire is the matter of tests/api.
#include "fakes/open_house.h"
#include "json/parse.h"
#include "web/api_handlers.h"
#include "web/api_visit.h"

#include <gtest/gtest.h>

namespace obhut::web {
namespace {

using fakes::OpenHouse;

class Api : public testing::Test {
protected:
    http::Response ask(Reply (*operation)(Surroundings const&, http::Request const&), http::Request const& request) {
        return response_of(operation({.world = house_.world, .calendar = house_.calendar}, request));
    }

    http::Request request_for(std::string body) const {
        http::Request request;
        request.path = "/api/v1/businesses/x/bookings";
        request.captures.add("business", house_.calendar.businesses().front()->business().slug.text());
        request.headers.push_back({.name = "Content-Type", .value = "application/json; charset=utf-8"});
        request.body = std::move(body);
        return request;
    }

    http::Request slots_request() const {
        auto request = request_for("");
        request.captures.add("service", "haircut");
        return request;
    }

    std::string hold_body(std::string const& start) { return R"({"service": "haircut", "start": )" + start + "}"; }

    // The reason of a refusal, or its status where there is none.
    static std::string rule_of(http::Response const& response) {
        auto const body = json::parse(response.body_text());
        auto const* const rule = body ? body.value().find("rule") : nullptr;
        return rule == nullptr ? std::to_string(response.status) : *rule->as_string();
    }

    std::string hold(std::string const& start) { return rule_of(ask(hold_slot, request_for(hold_body(start)))); }

    OpenHouse house_;
};

TEST_F(Api, ListsOnTheThreadThatReadsOnlyWhatIsAtHand) {  // req:O1
    auto request = slots_request();
    request.may_block = false;
    EXPECT_FALSE(ask(list_slots, request).is_ready());
    request.may_block = true;
    auto const cold = ask(list_slots, request);
    EXPECT_EQ(cold.status, 200U);
    request.may_block = false;
    auto const warm = ask(list_slots, request);
    EXPECT_EQ(warm.status, 200U);
    EXPECT_EQ(warm.body_text(), cold.body_text());
}

TEST_F(Api, RefusesAWallTimeThatTheClockSkips) {  // req:B12
    EXPECT_EQ(hold(R"({"local": "2027-03-28T02:30", "timeZone": "Europe/Berlin"})"), "no-such-wall-time");
    EXPECT_NE(hold(R"({"local": "2027-03-28T03:00", "timeZone": "Europe/Berlin"})"), "no-such-wall-time");
}

TEST_F(Api, AsksWhichOneWhereTheClockShowsATimeTwice) {  // req:B12
    EXPECT_EQ(hold(R"({"local": "2027-10-31T02:30", "timeZone": "Europe/Berlin"})"), "twice-on-that-day");
    EXPECT_EQ(hold(R"({"local": "2027-10-31T02:30", "timeZone": "Europe/Berlin", "fold": "later"})"), "slot-taken");
    EXPECT_EQ(hold(R"({"local": "2027-10-31T02:30", "timeZone": "Europe/Berlin", "fold": "never"})"), "unknown-fold");
}

TEST_F(Api, TellsATimeWithoutOffsetFromOneThatIsNone) {
    EXPECT_EQ(hold(R"("2027-03-29T09:00:00")"), "offset-missing");
    EXPECT_EQ(hold(R"("2027-03-29T09:00")"), "offset-missing");
    EXPECT_EQ(hold(R"("2027-02-30T09:00:00Z")"), "malformed");
    EXPECT_EQ(hold(R"("2038-01-01T09:00:00Z")"), "outside-calendar");
    EXPECT_EQ(hold(R"("2037-03-29")"), "time-expected");
    EXPECT_EQ(hold("7"), "wrong-type");
}

TEST_F(Api, RefusesAnotherMediaTypeAndAnythingButAnObject) {
    auto request = request_for("{}");
    request.headers.clear();
    EXPECT_EQ(ask(hold_slot, request).status, 415U);
    EXPECT_EQ(ask(hold_slot, request_for("[]")).status, 422U);
    EXPECT_EQ(ask(hold_slot, request_for("{")).status, 400U);
    EXPECT_EQ(ask(hold_slot, request_for(R"({"service":"a","service":"b"})")).status, 400U);
}

TEST_F(Api, RefusesARequestKeyThatCouldBeGuessed) {  // req:B13
    std::string const body = hold_body(R"("2037-03-29T09:00:00Z")");
    auto request = request_for(body);
    std::string const short_key(21, 'a');
    request.headers.push_back({.name = "Idempotency-Key", .value = short_key});
    EXPECT_EQ(rule_of(ask(hold_slot, request)), "key-malformed");
    std::string const long_enough(22, 'a');
    request.headers.back().value = long_enough;
    EXPECT_NE(rule_of(ask(hold_slot, request)), "key-malformed");
}

TEST_F(Api, TellsARepeatedHoldThatItsPlaceIsBooked) {  // req:B13
    std::string const start = R"("2027-03-15T10:00:00+01:00")";
    std::string const key(22, 'a');
    auto again = request_for(hold_body(start));
    again.headers.push_back({.name = "Idempotency-Key", .value = key});
    auto const held = ask(hold_slot, again);
    ASSERT_EQ(held.status, 201U) << held.body_text();
    EXPECT_EQ(ask(hold_slot, again).body_text(), held.body_text());

    auto const body = json::parse(held.body_text());
    auto const booked = ask(
        book_slot,
        request_for(
            R"({"service": "haircut", "start": )" + start + R"(, "hold": ")" + *body.value().find("hold")->as_string() +
            R"(", "client": {"name": "Ada", "email": "ada@example.org"}, "notice": {"version": )" +
            std::to_string(house_.calendar.businesses().front()->business().notice_version) + R"(, "given": "page"}})"
        )
    );
    ASSERT_EQ(booked.status, 201U) << booked.body_text();
    auto const repeated = ask(hold_slot, again);
    EXPECT_EQ(repeated.status, 409U);
    EXPECT_EQ(rule_of(repeated), "already-used");
}

TEST(Place, RepeatsTheNameOfAMemberOnlyWhereItLooksLikeOne) {
    EXPECT_EQ(place_of("/client", "nickname"), "/client/nickname");
    EXPECT_EQ(place_of("", "nickname"), "/nickname");
    EXPECT_EQ(place_of("/client", "Ada Lovelace"), "/client");
    EXPECT_EQ(place_of("", "ada@example.org"), "/");
    EXPECT_EQ(place_of("", std::string(41, 'a')), "/");
    EXPECT_EQ(place_of("", ""), "/");
}

}  // namespace
}  // namespace obhut::web
