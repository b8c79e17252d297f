// SPDX-License-Identifier: Apache-2.0
//
// Goal: what strangers meet where the guard wants more: the page that works on a proof, the ways without script, and
// the problem of the API; and that nobody else meets any of it. Method: handlers are called like the server calls them,
// over ports in memory; proofs are solved like a browser does.
#include "catalogue/document.h"
#include "fakes/open_house.h"
#include "guard/capacity.h"
#include "guard/solve.h"
#include "json/parse.h"
#include "json/writer.h"
#include "time/rfc3339.h"
#include "web/api_handlers.h"
#include "web/page_handlers.h"
#include "web/routes.h"

#include <gtest/gtest.h>

namespace obhut::web {
namespace {

using namespace std::chrono_literals;
using booking::Status;

using Handle = Reply (*)(Surroundings const&, http::Request const&);

class AtTheDoor : public testing::Test {
protected:
    http::Request request_for(std::string body, std::string_view media_type) {
        http::Request request;
        request.target = request.path = path_;
        request.captures.add("business", "house");
        request.captures.add("lang", "en");
        request.headers.push_back({.name = "Content-Type", .value = media_type});
        request.body = std::move(body);
        request.remote = http::Address::v4({192, 0, network_, 1});
        return request;
    }

    http::Response ask(Handle handle, std::string capture, std::string_view value, std::string body) {
        auto request = request_for(std::move(body), "application/x-www-form-urlencoded");
        request.captures.add(capture, std::string{value});
        return response_of(handle(around_, request));
    }

    http::Response ask_api(Handle handle, std::string body) {
        return response_of(handle(around_, request_for(std::move(body), "application/json")));
    }

    std::string form_for_hold(std::string_view more = {}) {
        start_ += 30min;
        return "start=" + std::to_string(start_.time_since_epoch().count()) + std::string{more};
    }

    http::Response hold(std::string_view more = {}) {
        return ask(post_hold, "service", "haircut", form_for_hold(more));
    }

    static std::string location(http::Response const& answer) {
        for (auto const& header : answer.headers)
            if (header.name == Literal{"Location"}) return header.value.substr(header.value.rfind('/') + 1);
        return {};
    }

    // Uses up what a network has without proof.
    std::string last_hold_in_calm() {
        EXPECT_EQ(hold().status, 303U);
        EXPECT_EQ(hold().status, 303U);
        return location(hold());
    }

    std::string proof() {
        auto const business = house_.calendar.businesses().front();
        auto const challenge = door_.challenge(business->business(), http::Address::v4({192, 0, 2, 1}).prefix());
        return guard::answer_to(challenge, guard::solve(challenge));
    }

    static std::string encoded(std::string text) {
        for (std::size_t at = 0; (at = text.find_first_of("+/=", at)) != std::string::npos; at += 3)
            text.replace(at, 1, text[at] == '+' ? "%2B" : text[at] == '/' ? "%2F" : "%3D");
        return text;
    }

    Status status_of(http::Response const& held) {
        return house_.stored(*booking::BookingId::from(location(held)))->status;
    }

    static constexpr std::string_view details = "notice=1&name=Ada&email=ada%40example.org";

    std::string path_ = "/house/en/haircut";
    fakes::OpenHouse house_;
    guard::Door door_{house_.world, {.open_per_network = 6, .proof_numbers = 100}};
    Surroundings around_{.world = house_.world, .calendar = house_.calendar, .door = &door_};
    time::Instant start_ = fakes::monday_morning + 49h;
    std::uint8_t network_ = 2;
};

bool shows(http::Response const& answer, std::string_view text) {
    return answer.body_text().find(text) != std::string_view::npos;
}

TEST_F(AtTheDoor, LetEverybodyThroughInCalm) {
    auto const held = location(hold());
    EXPECT_EQ(ask(post_booking, "hold", held, std::string{details}).status, 303U);
}

TEST_F(AtTheDoor, ShowThePageThatWorksOnAProofAndKeepsWhatWasTyped) {  // req:U11
    (void)last_hold_in_calm();
    auto const answer = hold("&party=1&key=abc");
    EXPECT_EQ(answer.status, 429U);
    EXPECT_TRUE(shows(answer, "data-challenge=\""));
    EXPECT_TRUE(shows(answer, "name=\"key\" value=\"abc\""));
    EXPECT_TRUE(shows(answer, "name=\"script\" value=\"none\""));
    EXPECT_FALSE(shows(answer, "<script>"));
    bool alone = false;
    for (auto const& header : answer.headers)
        if (header.name == Literal{"Content-Security-Policy"}) {
            alone = header.value.find("script-src 'self'") != std::string::npos &&
                    header.value.find("worker-src 'self'") != std::string::npos &&
                    header.value.find("unsafe") == std::string::npos;
        }
    EXPECT_TRUE(alone);
    network_ = 3;
    EXPECT_EQ(hold().status, 303U);
}

TEST_F(AtTheDoor, GoOnWithAProof) {
    (void)last_hold_in_calm();
    auto const answer = hold("&altcha=" + encoded(proof()));
    ASSERT_EQ(answer.status, 303U);
    EXPECT_TRUE(shows(ask(details_page, "hold", location(answer), {}), "Kept for you until"));
    EXPECT_EQ(ask(post_booking, "hold", location(answer), std::string{details}).status, 303U);  // one proof for both
    EXPECT_EQ(status_of(answer), Status::Confirmed);
    EXPECT_EQ(hold("&altcha=not-a-proof").status, 429U);
}

TEST_F(AtTheDoor, KeepNothingForAVisitorWithoutScriptButLetHimGoOn) {
    (void)last_hold_in_calm();
    auto const answer = hold("&script=none");
    ASSERT_EQ(answer.status, 303U);
    auto const page = ask(details_page, "hold", location(answer), {});
    EXPECT_TRUE(shows(page, "not yet kept for you"));

    auto const booked = ask(post_booking, "hold", location(answer), std::string{details});
    EXPECT_EQ(booked.status, 429U);
    EXPECT_TRUE(shows(booked, "we send you a mail"));
    EXPECT_TRUE(shows(booked, "name=\"email\" value=\"ada@example.org\""));
    auto const by_mail = ask(post_booking, "hold", location(answer), std::string{details} + "&script=none");
    EXPECT_EQ(by_mail.status, 303U);
    EXPECT_EQ(status_of(answer), Status::AwaitingConfirmation);
    EXPECT_EQ(ask(post_booking, "hold", location(answer), std::string{details}).status, 429U);
}

TEST_F(AtTheDoor, SayWhomToCallWhereNothingHelps) {  // req:U11
    std::string answer;
    for (int count = 0; count < 8; ++count) {
        auto const held = hold("&script=none");
        if (held.status == 429U) answer = held.body_text();
    }
    EXPECT_NE(answer.find("cannot be done online"), std::string::npos);
    EXPECT_NE(answer.find("call us"), std::string::npos);
}

TEST_F(AtTheDoor, AskTheApiForAProofAndSayWhereToGetOne) {  // req:U11
    (void)last_hold_in_calm();
    auto const body = [&](std::string const& more) {
        start_ += 30min;
        return R"({"service": "haircut", "start": ")" + time::rfc3339_utc(start_) + "\"" + more + "}";
    };
    auto const asked = ask_api(hold_slot, body(""));
    EXPECT_EQ(asked.status, 429U);
    EXPECT_TRUE(shows(asked, R"("type":"/problems/challenge/required")"));
    EXPECT_TRUE(shows(asked, R"("challenge":"/api/v1/challenge?business=house")"));

    http::Request request;
    request.query.add("business", "house");
    auto const challenge = response_of(show_challenge(around_, request));
    EXPECT_EQ(challenge.status, 200U);
    auto const given = json::parse(challenge.body_text());
    auto const text = [&](char const* name) { return *given.value().find(name)->as_string(); };
    guard::Challenge const read{
        .challenge = text("challenge"),
        .number_max = *given.value().find("maxnumber")->as_int(),
        .salt = text("salt"),
        .signature = text("signature")
    };
    auto const answer = guard::answer_to(read, guard::solve(read));
    auto const held = ask_api(hold_slot, body(R"(, "proof": ")" + answer + "\""));
    EXPECT_EQ(held.status, 201U) << held.body_text();
    EXPECT_TRUE(shows(held, R"("kept":true)"));
    auto const again = ask_api(hold_slot, body(R"(, "proof": ")" + answer + "\""));
    EXPECT_EQ(again.status, 422U);
    EXPECT_TRUE(shows(again, "not-accepted"));
}

TEST_F(AtTheDoor, GiveNoChallengeForABusinessThatIsNotThere) {
    http::Request request;
    EXPECT_EQ(response_of(show_challenge(around_, request)).status, 422U);
    request.query.add("business", "nowhere");
    EXPECT_EQ(response_of(show_challenge(around_, request)).status, 404U);
}

// Else one night would be let through, and made two weeks afterwards.
TEST_F(AtTheDoor, LetAStayGrowOnlyWithinTheBudget) {  // threat:F01
    constexpr std::int64_t three_nights = 3 * 24 * 60;
    auto const wanted = house_.wanted("double", {.adults = 2, .nights = 1});
    auto const capacity = guard::pool_of(wanted.business(), *wanted.service, std::nullopt).capacity;
    auto const share = static_cast<std::int32_t>(1000 * three_nights / capacity + 1);
    guard::Door strict{house_.world, {.unproven_per_mille = share, .handful = 0}};
    around_.door = &strict;
    auto const arrival =
        time::date_text(time::date_of(wanted.location().zone.to_local(fakes::monday_morning + std::chrono::days{10})));
    auto const booked = ask_api(
        book_slot,
        R"({"service": "double", "party": 2, "nights": 1, "client": {"name": "Ada", "email": "ada@example.org"},)"
        R"("notice": {"version": 1}, "start": ")" +
            arrival + R"("})"
    );
    ASSERT_EQ(booked.status, 201U) << booked.body_text();
    auto const manage = *json::parse(booked.body_text()).value().find("manage")->as_string();
    auto const stay = [&](std::string_view nights) {
        auto request = request_for(R"({"party": 2, "nights": )" + std::string{nights} + "}", "application/json");
        request.captures.add("capability", manage);
        return response_of(change_party(around_, request));
    };
    EXPECT_EQ(stay("2").status, 200U);
    auto const refused = stay("14");
    EXPECT_EQ(refused.status, 429U);
    EXPECT_NE(refused.body_text().find("guard/too-many"), std::string_view::npos);
    EXPECT_EQ(stay("1").status, 200U);
}

TEST_F(AtTheDoor, TellBookedAndClosedAlike) {  // threat:F04
    around_.door = nullptr;
    auto const rule_of = [&](time::Instant start) {
        auto const body =
            R"({"service": "haircut", "provider": "anna", "start": ")" + time::rfc3339_utc(start) + R"("})";
        auto const answer = ask_api(hold_slot, body);
        auto const parsed = json::parse(answer.body_text());
        auto const* rule = parsed.value().find("type");
        return std::to_string(answer.status) + (rule == nullptr ? "" : " " + *rule->as_string());
    };
    auto const open = fakes::monday_morning + 50h;
    EXPECT_EQ(rule_of(open), "201");
    EXPECT_EQ(rule_of(open), "409 /problems/booking/slot-taken");
    EXPECT_EQ(rule_of(open + 14h), "409 /problems/booking/slot-taken");
}

TEST_F(AtTheDoor, LimitWhateverListsOrCanBeGuessed) {  // threat:F04 threat:A15
    for (auto const& route : routes(around_)) {
        auto const path = route.path.text();
        bool const lists = path.starts_with("/api/") || path == "/{business}/{lang}/{service}";
        bool const link = path.find("{capability}") != std::string_view::npos;
        EXPECT_TRUE(!lists || route.rate.value() != http::Rate::None) << path;
        EXPECT_TRUE(!link || route.rate.value() == http::Rate::Guessable) << path;
    }
}

TEST_F(AtTheDoor, PutNothingIntoAPublicPageThatOpensAnything) {  // threat:A05
    (void)last_hold_in_calm();
    for (auto const& answer :
         {ask(services_page, "x", "x", {}), ask(service_times_page, "service", "haircut", {}), hold()}) {
        std::size_t at = 0;
        auto const text = answer.body_text();
        while (at < text.size()) {
            auto const end = std::min(text.find_first_of("\"/ <>?&=", at), text.size());
            EXPECT_FALSE(
                ports::parse_capability(text.substr(at, end - at)) &&
                !text.substr(0, at).ends_with("data-challenge=\"") && !text.substr(0, at).ends_with("data-signature=\"")
            );
            at = end + 1;
        }
    }
}

TEST_F(AtTheDoor, TakeNoDisposableAddressWhereTheOwnerChoseSo) {  // req:U11
    auto business = fakes::a_business();
    business.disposable_mail = catalogue::DisposableMail::Refused;
    ++business.version;
    ports::CatalogueDocument const document{
        .version = business.version, .json = json::write(catalogue::write(business))
    };
    auto const put = house_.store.write(fakes::house, [&](ports::Unit& unit) {
        return unit.put_catalogue(document, fakes::rows_of(business));
    });
    ASSERT_TRUE(put.ok());
    auto const held = location(hold());
    auto const answer = ask(post_booking, "hold", held, "notice=1&name=Ada&email=ada%40box.mailinator.com");
    EXPECT_EQ(answer.status, 422U);
    EXPECT_TRUE(shows(answer, "lasts only for a while"));
    EXPECT_EQ(ask(post_booking, "hold", held, std::string{details}).status, 303U);
}

}  // namespace
}  // namespace obhut::web
