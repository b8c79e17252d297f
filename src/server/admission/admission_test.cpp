// SPDX-License-Identifier: Apache-2.0
//
// Goal: behind the door stands only who was recognised, has the right, and has proved it freshly enough; whoever is
// refused leaves an entry and changes nothing.
// Method: three routes that count who came in, asked as the server asks them.
#include "admission/admission.h"
#include "fakes/staff.h"
#include "ledger/entry.h"

#include <algorithm>
#include <deque>

#include <gtest/gtest.h>

namespace obhut::admission {
namespace {

using namespace std::chrono_literals;
using access::Right;
using access::Role;
using http::Method;
using http::Rate;

struct Asked {
    Method method = Method::Get;
    std::string path = "/read";
    std::vector<http::Header> headers{};
};

class Admission : public testing::Test {
protected:
    Admission() {
        auto const counts = [this](Caller const&, http::Request const&) {
            ++came_in_;
            return http::Response::text("in");
        };
        Needs const reads = Right::CalendarRead;
        Needs const changes = Right::StaffManage;
        Needs const whoever = WhoeverIsSignedIn{};
        std::vector<StaffRoute> routes{
            {Method::Get, "/read", reads, StepUp::NotNeeded, Rate::Read, 0, counts},
            {Method::Get, "/houses/{business}", reads, StepUp::NotNeeded, Rate::Read, 0, counts},
            {Method::Post, "/change", changes, StepUp::Fresh, Rate::Write, 10, counts},
            {Method::Post, "/leave", whoever, StepUp::NotNeeded, Rate::Write, 10, counts},
        };
        router_.emplace(http::Router::from(admit(around_, std::move(routes))).value());
    }

    unsigned status(Asked const& asked) { return answer(asked).status; }

    http::Response answer(Asked const& asked) {
        http::Request request;
        request.method = asked.method;
        request.path = asked.path;
        request.target = asked.path;
        request.headers = asked.headers;
        auto const match = router_->find(request.method, request.path, request.captures);
        OBHUT_CHECK(match.route != nullptr);
        return match.route->handle(request);
    }

    // Headers are views, so what they show is kept here.
    http::Header cookie(std::string value) {
        kept_.push_back("obhut=" + std::move(value));
        return {"Cookie", kept_.back()};
    }

    http::Header of(booking::StaffId staff, access::SignIn proof = access::SignIn::Passkey) {
        return cookie(fakes::signed_in(house_, staff, proof));
    }

    booking::StaffId hired(std::uint64_t number, access::RoleSet roles) {
        return fakes::hire(house_, {.number = number, .roles = roles}).account.staff;
    }

    std::size_t refusals() {
        return static_cast<std::size_t>(std::ranges::count_if(house_.tables().ledger, [](auto const& row) {
            return ledger::decode(*row.body).value().action == ledger::Action::Refused;
        }));
    }

    fakes::OpenHouse house_;
    web::Surroundings around_{.world = house_.world, .calendar = house_.calendar};
    std::optional<http::Router> router_;
    std::deque<std::string> kept_;
    int came_in_ = 0;
    booking::StaffId reception_ = hired(1, {Role::Reception});
    booking::StaffId owner_ = hired(2, {Role::Owner});
    http::Header const own_page_{"Sec-Fetch-Site", "same-origin"};
};

// req:A1
TEST_F(Admission, LetsInWhoIsSignedInAndHasTheRight) {
    auto const answered = answer({.headers = {of(reception_)}});
    EXPECT_EQ(answered.status, 200U);
    EXPECT_EQ(came_in_, 1);
    EXPECT_TRUE(std::ranges::any_of(answered.headers, [](auto const& one) {
        return one.name == Literal{"Cache-Control"} && one.value == "no-store";
    }));
}

TEST_F(Admission, AsksForASignInOfWhoeverBringsNothingOrSomethingElse) {
    EXPECT_EQ(status({}), 401U);
    EXPECT_EQ(status({.headers = {cookie("nonsense")}}), 401U);
    EXPECT_EQ(status({.headers = {{"Authorization", "Bearer nonsense"}}}), 401U);
    auto const one = fakes::signed_in(house_, reception_);
    EXPECT_EQ(status({.headers = {cookie(one + "; obhut=" + one)}}), 401U) << "of two cookies neither is believed";
    EXPECT_EQ(came_in_, 0);
}

TEST_F(Admission, RefusesWhoHasNotTheRightAndPutsItOnRecord) {
    EXPECT_EQ(status({.headers = {of(hired(3, {Role::Marketing}))}}), 403U);
    EXPECT_EQ(status({.headers = {of(hired(4, {}))}}), 403U);
    EXPECT_EQ(came_in_, 0);
    EXPECT_EQ(refusals(), 2U);
}

// req:Y1
TEST_F(Admission, RefusesWhoSignedInTooWeakly) {
    auto const answered = answer({.headers = {of(reception_, access::SignIn::SecondFactor)}});
    EXPECT_EQ(answered.status, 403U);
    EXPECT_NE(answered.body_text().find("stronger-sign-in-needed"), std::string_view::npos);
    EXPECT_EQ(refusals(), 1U);
    EXPECT_EQ(came_in_, 0);
}

// req:U6
TEST_F(Admission, AsksForAFreshProofBeforeWhatIsWeighty) {
    auto const signed_in = of(owner_);
    Asked const change{.method = Method::Post, .path = "/change", .headers = {signed_in, own_page_}};
    house_.clock.advance(10min - 1s);
    EXPECT_EQ(status(change), 200U);
    house_.clock.advance(1s);
    auto const answered = answer(change);
    EXPECT_EQ(answered.status, 403U);
    EXPECT_NE(answered.body_text().find("step-up-needed"), std::string_view::npos);
    EXPECT_EQ(came_in_, 1);
    EXPECT_EQ(status({.headers = {signed_in}}), 200U) << "what is not weighty goes on";
}

// threat:B01
TEST_F(Admission, TakesChangesFromItsOwnPagesOnly) {
    auto const signed_in = of(owner_);
    for (auto const* const site : {"cross-site", "same-site", "none"})
        EXPECT_EQ(
            status({.method = Method::Post, .path = "/change", .headers = {signed_in, {"Sec-Fetch-Site", site}}}), 403U
        );
    EXPECT_EQ(status({.method = Method::Post, .path = "/change", .headers = {signed_in}}), 403U);
    EXPECT_EQ(
        status(
            {.method = Method::Post,
             .path = "/change",
             .headers = {signed_in, {"Host", "booking.example"}, {"Origin", "https://elsewhere.example"}}}
        ),
        403U
    );
    EXPECT_EQ(came_in_, 0);
    EXPECT_EQ(
        status(
            {.method = Method::Post,
             .path = "/change",
             .headers = {signed_in, {"Host", "booking.example"}, {"Origin", "https://booking.example"}}}
        ),
        200U
    );
}

// req:A10
TEST_F(Admission, HidesTheHousesOfOthers) {
    EXPECT_EQ(status({.path = "/houses/house", .headers = {of(reception_)}}), 200U);
    EXPECT_EQ(status({.path = "/houses/elsewhere", .headers = {of(reception_)}}), 404U);
}

// req:U8
TEST_F(Admission, LetsATokenDoWhatItsScopesSay) {
    auto const token = fakes::hand_out(house_, ports::PassKind::Token, {access::Scope::Bookings});
    auto const bearer = "Bearer " + token.text;
    EXPECT_EQ(status({.headers = {{"Authorization", bearer}}}), 200U);
    EXPECT_EQ(status({.method = Method::Post, .path = "/change", .headers = {{"Authorization", bearer}}}), 403U);
    auto const narrow = "Bearer " + fakes::hand_out(house_, ports::PassKind::Token, {access::Scope::Ledger}).text;
    EXPECT_EQ(status({.headers = {{"Authorization", narrow}}}), 403U);
}

TEST_F(Admission, LetsWhoeverIsSignedInLeave) {
    EXPECT_EQ(status({.method = Method::Post, .path = "/leave", .headers = {of(hired(5, {})), own_page_}}), 200U);
}

// req:U5
TEST(Cookie, IsBoundToItsHostOverTls) {
    PersonalText const bearer{"abc"};
    EXPECT_EQ(cookie_of(Transport::Tls, bearer), "__Host-obhut=abc; Path=/; HttpOnly; SameSite=Strict; Secure");
    EXPECT_EQ(cookie_of(Transport::Plain, bearer), "obhut=abc; Path=/; HttpOnly; SameSite=Strict");
    EXPECT_EQ(no_cookie(Transport::Plain), "obhut=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0");
}

}  // namespace
}  // namespace obhut::admission
