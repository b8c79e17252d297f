// SPDX-License-Identifier: Apache-2.0
//
// Goal: the desk shows and does what reception may, takes forms from its own pages only, and puts every look on record.
// Method: requests are led through the routes as the server does, against a house in memory.
#include "access/matrix.h"
#include "book/book.h"
#include "desk/desk.h"
#include "fakes/fake_passkeys.h"
#include "fakes/fake_passwords.h"
#include "fakes/open_house.h"
#include "fakes/staff.h"
#include "http/form.h"
#include "ledger/entry.h"

#include <algorithm>

#include <gtest/gtest.h>

namespace obhut::desk {
namespace {

using namespace std::chrono_literals;
using fakes::monday_at_ten;
using Form = std::vector<std::pair<std::string, std::string>>;

std::string encoded(Form const& form) {
    std::string text;
    for (auto const& [name, value] : form) {
        text.append(text.empty() ? "" : "&").append(name).append("=");
        for (char const c : value)
            text.append(c == ':' ? "%3A" : c == '/' ? "%2F" : c == '?' ? "%3F" : std::string{c});
    }
    return text;
}

std::string between(std::string_view text, std::string_view before, std::string_view after) {
    auto const at = text.find(before);
    if (at == std::string_view::npos) return {};
    auto const rest = text.substr(at + before.size());
    return std::string{rest.substr(0, rest.find(after))};
}

class AtTheDesk : public testing::Test {
protected:
    AtTheDesk() {
        house_.clock.set(monday_at_ten - 2h);
        cookie_ = "obhut=" + fakes::signed_in(house_, receptionist_);
    }

    http::Response answered(http::Request& request) {
        auto const match = router_.find(request.method, request.path, request.captures);
        EXPECT_EQ(match.outcome, http::Router::Outcome::Found) << request.path;
        return match.route->handle(request);
    }

    http::Response get(std::string const& target) {
        http::Request request;
        request.target = target;
        request.headers = {{"Cookie", cookie_}};
        auto const question = target.find('?');
        std::string const path = target.substr(0, question);
        request.path = path;
        if (question != std::string::npos)
            request.query = http::parse_query(std::string_view{target}.substr(question + 1)).value();
        return answered(request);
    }

    http::Response post(std::string const& path, Form const& form, std::string_view site = "same-origin") {
        http::Request request;
        request.method = http::Method::Post;
        request.target = path;
        request.path = path;
        request.headers = {
            {"Content-Type", "application/x-www-form-urlencoded"}, {"Sec-Fetch-Site", site}, {"Cookie", cookie_}
        };
        request.body = encoded(form);
        return answered(request);
    }

    booking::Booking booked(
        std::string_view service,
        booking::Instant start,
        booking::Party party = {},
        std::optional<std::string_view> provider = {}
    ) {
        auto const results = book::book(
            house_.world,
            {.wanted = house_.wanted(service, party, provider),
             .start = start,
             .hold = std::nullopt,
             .series = std::nullopt,
             .key = std::nullopt,
             .client = fakes::ada(),
             .notice_version = 1,
             .visitor_zone = ""}
        );
        OBHUT_CHECK(results.ok() && results.value().front().outcome.ok());
        return results.value().front().outcome.value().booking;
    }

    Form act(booking::Booking const& booking, std::string act) {
        return {{"revision", std::to_string(booking.revision)}, {"act", std::move(act)}, {"back", home_}};
    }

    std::string path_of(booking::Booking const& booking) { return home_ + "/bookings/" + booking.id.text(); }

    std::string version() { return std::to_string(house_.tables().catalogue->version); }
    std::size_t entries() { return house_.tables().ledger.size(); }

    fakes::OpenHouse house_;
    web::Surroundings around_{.world = house_.world, .calendar = house_.calendar};
    fakes::FakePasswords passwords_;
    fakes::FakePasskeys passkeys_;
    ports::RelyingParty party_{.id = "localhost", .origins = {"http://localhost"}};
    http::Router router_ =
        http::Router::from(routes({
                               .around = around_,
                               .proving = {.passwords = passwords_, .passkeys = passkeys_, .party = party_},
                           }))
            .value();
    booking::StaffId receptionist_ =
        fakes::hire(house_, {.number = 1, .roles = {access::Role::Reception}}).account.staff;
    std::string cookie_;
    std::string home_ = "/desk/" + std::string{fakes::a_business().slug.text()};
};

// req:A8
TEST_F(AtTheDesk, ShowsTheDayUnderOneEntryWithoutNumbersOrAddresses) {
    (void)booked("haircut", monday_at_ten);
    (void)booked("haircut", monday_at_ten + 1h);
    auto const before = entries();
    auto const page = get(home_);
    EXPECT_EQ(page.status, 200U);
    auto const text = std::string{page.body_text()};
    EXPECT_NE(text.find("Ada Lovelace"), std::string::npos);
    EXPECT_EQ(text.find("ada@"), std::string::npos);
    EXPECT_EQ(text.find("tel:"), std::string::npos);
    EXPECT_EQ(entries(), before + 1);
}

TEST_F(AtTheDesk, TakesFormsFromItsOwnPagesOnly) {
    auto const booking = booked("haircut", monday_at_ten);
    for (auto const* site : {"cross-site", "same-site", "none"})
        EXPECT_EQ(post(path_of(booking), act(booking, "cancel"), site).status, 403U) << site;
    http::Request bare;
    bare.method = http::Method::Post;
    auto const path = path_of(booking);
    bare.path = path;
    bare.target = path;
    bare.headers = {{"Content-Type", "application/x-www-form-urlencoded"}, {"Cookie", cookie_}};
    bare.body = encoded(act(booking, "cancel"));
    EXPECT_EQ(answered(bare).status, 403U) << "who does not say where a form comes from is refused";
    EXPECT_EQ(house_.stored(booking.id), booking);
}

TEST_F(AtTheDesk, ChecksInAndSaysSoWhenSomebodyWasFaster) {
    auto const booking = booked("haircut", monday_at_ten);
    EXPECT_EQ(post(path_of(booking), act(booking, "check_in")).status, 303U);
    EXPECT_EQ(house_.stored(booking.id)->status, booking::Status::CheckedIn);
    EXPECT_EQ(post(path_of(booking), act(booking, "cancel")).status, 409U) << "the page was older";
    EXPECT_EQ(house_.stored(booking.id)->status, booking::Status::CheckedIn);
}

// req:B10
TEST_F(AtTheDesk, DecidesOnLargeParties) {
    auto const yes = booked("dinner", monday_at_ten + 2h, {.adults = 8});
    ASSERT_EQ(yes.status, booking::Status::Pending);
    EXPECT_EQ(post(path_of(yes), act(yes, "approve")).status, 303U);
    EXPECT_EQ(house_.stored(yes.id)->status, booking::Status::Confirmed);
    auto const no = booked("dinner", monday_at_ten + 5h, {.adults = 8});
    EXPECT_EQ(post(path_of(no), act(no, "decline")).status, 303U);
    EXPECT_EQ(house_.stored(no.id)->status, booking::Status::Declined);
}

TEST_F(AtTheDesk, LeadsBackToItsOwnPagesOnly) {
    auto const booking = booked("haircut", monday_at_ten);
    auto form = act(booking, "check_in");
    form.back().second = "https://elsewhere.example/";
    auto const answer = post(path_of(booking), form);
    auto const location = std::ranges::find_if(answer.headers, [](auto const& one) { return one.name == "Location"; });
    ASSERT_NE(location, answer.headers.end());
    EXPECT_EQ(location->value, home_);
}

TEST_F(AtTheDesk, OpensANumberByAClickWithAnEntryOfItsOwn) {
    auto const booking = booked("haircut", monday_at_ten);
    auto const before = entries();
    auto const page = post(path_of(booking), act(booking, "call"));
    EXPECT_EQ(page.status, 200U);
    EXPECT_NE(std::string{page.body_text()}.find("tel:+"), std::string::npos);
    EXPECT_EQ(entries(), before + 1);
}

// req:B23
TEST_F(AtTheDesk, ShowsWhomAClosingHitsThenClosesThenSettles) {
    auto const hit = booked("haircut", monday_at_ten, {}, "anna");
    auto const seen = get(home_ + "/closing?what=resource:anna&date=2027-03-15");
    auto const text = std::string{seen.body_text()};
    ASSERT_EQ(seen.status, 200U);
    EXPECT_NE(text.find("Ada Lovelace"), std::string::npos);
    EXPECT_EQ(house_.tables().catalogue->version, fakes::a_business().version) << "looking closes nothing";
    Form const form{
        {"what", "resource:anna"},
        {"from", between(text, R"(name="from" value=")", "\"")},
        {"until", between(text, R"(name="until" value=")", "\"")},
        {"version", between(text, R"(name="version" value=")", "\"")}
    };
    auto const done = post(home_ + "/closing", form);
    ASSERT_EQ(done.status, 303U) << done.body_text();
    EXPECT_EQ(house_.stored(hit.id), hit) << "what is hit stands until it is settled";
    EXPECT_EQ(post(home_ + "/closing", form).status, 409U) << "the page is older than the catalogue";

    EXPECT_NE(std::string{get(home_ + "/unsettled").body_text()}.find("Ada Lovelace"), std::string::npos);
    EXPECT_EQ(post(path_of(hit), act(hit, "elsewhere")).status, 303U);
    auto const moved = *house_.stored(hit.id);
    EXPECT_EQ(moved.visit, hit.visit);
    EXPECT_EQ(moved.provider, fakes::ben);
    EXPECT_EQ(std::string{get(home_ + "/unsettled").body_text()}.find("Ada Lovelace"), std::string::npos);
}

TEST_F(AtTheDesk, SettlesManyAtOnceButOnlyThoseThatWereShown) {
    auto const shown = booked("haircut", monday_at_ten, {}, "anna");
    auto const later = booked("haircut", monday_at_ten + 1h, {}, "anna");
    ASSERT_EQ(
        post(
            home_ + "/closing",
            {{"what", "resource:anna"},
             {"from", "2027-03-15T00:00"},
             {"until", "2027-03-16T00:00"},
             {"version", version()}}
        ).status,
        303U
    );
    auto const stamp = shown.id.text() + ":" + std::to_string(shown.revision);
    EXPECT_EQ(post(home_ + "/unsettled", {{"act", "cancel"}, {"booking", stamp}}).status, 303U);
    EXPECT_EQ(house_.stored(shown.id)->status, booking::Status::Cancelled);
    EXPECT_EQ(house_.stored(shown.id)->cancellation->by.kind, booking::ActorKind::Staff);
    EXPECT_EQ(house_.stored(later.id), later);
}

// req:B7
TEST_F(AtTheDesk, CancelsOneSessionAndTellsEverybodyOfThatDateOnly) {
    auto const tuesday = monday_at_ten + 24h;
    auto const one = booked("yoga", tuesday);
    auto const next_week = booked("yoga", tuesday + 7 * 24h);
    auto const seen = get(home_ + "/session?service=yoga&session=0&date=2027-03-16");
    ASSERT_EQ(seen.status, 200U);
    Form form{{"service", "yoga"}, {"session", "0"}, {"date", "2027-03-16"}, {"act", "cancel"}, {"version", version()}};
    ASSERT_EQ(post(home_ + "/session", form).status, 303U);
    EXPECT_EQ(house_.stored(one.id)->status, booking::Status::Cancelled);
    EXPECT_EQ(house_.stored(next_week.id), next_week);
    auto const told = std::ranges::count_if(house_.tables().messages, [&](auto const& each) {
        return each.second.message.booking == one.id && each.second.message.kind == message::Kind::Cancelled;
    });
    EXPECT_EQ(told, 1);

    form[3].second = "restore";
    form[4].second = version();
    ASSERT_EQ(post(home_ + "/session", form).status, 303U);
    EXPECT_EQ(booked("yoga", tuesday).visit.start, tuesday) << "it can be booked again";
}

TEST_F(AtTheDesk, LetsSomebodyElseTeachOnOneDate) {
    Form form{
        {"service", "yoga"},
        {"session", "0"},
        {"date", "2027-03-16"},
        {"act", "substitute"},
        {"teacher", "anna"},
        {"version", version()}
    };
    ASSERT_EQ(post(home_ + "/session", form).status, 303U);
    auto const compiled = house_.calendar.business(fakes::house).value();
    auto const& session = compiled->business().service(fakes::slug("yoga"))->sessions.front();
    ASSERT_EQ(session.substitutes.size(), 1U);
    EXPECT_EQ(session.substitutes.front().occupies.front(), fakes::anna);
    EXPECT_NE(std::string{get(home_ + "?date=2027-03-16").body_text()}.find("Vertretung"), std::string::npos);

    form[4].second = "ben";  // who always teaches: the substitute is taken back, and a second time nothing happens
    for (int time = 0; time < 2; ++time) {
        form[5].second = version();
        ASSERT_EQ(post(home_ + "/session", form).status, 303U);
        auto const now = house_.calendar.business(fakes::house).value();
        EXPECT_TRUE(now->business().service(fakes::slug("yoga"))->sessions.front().substitutes.empty());
    }
}

// req:B24
TEST_F(AtTheDesk, PrintsTodayAndTomorrowAndNoOtherDay) {
    (void)booked("haircut", monday_at_ten);
    auto const before = entries();
    EXPECT_EQ(get(home_ + "/daysheet").status, 200U);
    EXPECT_EQ(entries(), before + 1);
    EXPECT_EQ(get(home_ + "/daysheet?date=2027-03-16").status, 200U);
    EXPECT_EQ(get(home_ + "/daysheet?date=2027-03-17").status, 403U);
    EXPECT_EQ(get(home_ + "/daysheet?date=2027-03-14").status, 403U);
}

TEST_F(AtTheDesk, NamesNothingThatIsNotThere) {
    EXPECT_EQ(get("/desk/nobody").status, 404U);
    EXPECT_EQ(get(home_ + "/closing?what=area:moon&date=2027-03-15").status, 422U);
    EXPECT_EQ(get(home_ + "/session?service=yoga&session=9&date=2027-03-16").status, 404U);
    EXPECT_EQ(get(home_ + "?date=tomorrow").status, 422U);
    EXPECT_EQ(get("/desk").status, 200U);
    EXPECT_EQ(get("/desk/desk.css").status, 200U);
}

// req:Y2
TEST_F(AtTheDesk, LeadsWhoeverIsNotSignedInToTheEntranceAndBack) {
    cookie_.clear();
    auto const answer = get(home_ + "/unsettled");
    EXPECT_EQ(answer.status, 303U);
    EXPECT_EQ(answer.headers.front().value, home_ + "/sign-in?back=" + home_ + "/unsettled");
    EXPECT_EQ(get(home_ + "/sign-in").status, 200U);
}

TEST_F(AtTheDesk, LeadsWhoHasToProveItAgainToThatAndBackToTheirPage) {
    auto const owner = fakes::hire(house_, {.number = 2, .roles = {access::Role::Owner}}).account.staff;
    cookie_ = "obhut=" + fakes::signed_in(house_, owner);
    house_.clock.advance(10min);
    auto const invited = post(home_ + "/people", {{"name", "Bo"}, {"email", "bo@house.example"}});
    EXPECT_EQ(invited.status, 303U);
    EXPECT_EQ(invited.headers.front().value, home_ + "/prove?back=" + home_ + "/people");
    auto const codes = post(home_ + "/account/codes", {{"act", "offer"}});
    EXPECT_EQ(codes.headers.front().value, home_ + "/prove?back=" + home_ + "/account");
}

// req:A1
TEST_F(AtTheDesk, SaysWhatIsNotPartOfARoleAndShowsNobody) {
    (void)booked("haircut", monday_at_ten);
    auto const marketing = fakes::hire(house_, {.number = 3, .roles = {access::Role::Marketing}}).account.staff;
    cookie_ = "obhut=" + fakes::signed_in(house_, marketing);
    auto const page = get(home_);
    EXPECT_EQ(page.status, 403U);
    EXPECT_EQ(std::string{page.body_text()}.find("Ada"), std::string::npos);
    EXPECT_EQ(get(home_ + "/account").status, 200U);
}

// req:K4
TEST_F(AtTheDesk, ShowsWhoSeesWhatByThePolicyThatHolds) {
    auto const page = get(home_ + "/access");
    EXPECT_EQ(page.status, 200U);
    auto const text = std::string{page.body_text()};
    auto const rights = access::matrix_of(fakes::standard_policy()).rights;
    std::size_t held = 0;
    for (auto const& row : rights)
        for (auto const role : access::every_role)
            held += row.held_by.has(role) ? 1U : 0U;
    std::size_t ticks = 0;
    for (auto at = text.find("✓"); at != std::string::npos; at = text.find("✓", at + 1))
        ++ticks;
    EXPECT_EQ(ticks, held);
}

}  // namespace
}  // namespace obhut::desk
