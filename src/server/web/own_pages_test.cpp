// SPDX-License-Identifier: Apache-2.0
//
// Goal: whoever holds a booking's link reads how it stands and what can be done, in every status; and nobody else reads
// anything.
// Method: handlers are called like the server calls them, over ports in memory; statuses that no page leads to are put
// into the store.
#include "admit/repeat.h"
#include "book/book.h"
#include "bytes/encoding.h"
#include "cancel/cancel.h"
#include "fakes/open_house.h"
#include "web/page_handlers.h"
#include "web/page_status.h"
#include "web/routes.h"

#include <array>

#include <gtest/gtest.h>

namespace obhut::web {
namespace {

using namespace std::chrono_literals;
using booking::Booking;
using booking::Status;
using fakes::monday_at_ten;
using ports::CapabilityPurpose;

using Handle = Reply (*)(Surroundings const&, http::Request const&);

struct Wish {
    std::string_view service = "haircut";
    booking::Party party{};
    book::Standing standing = book::Standing::AtOnce;
    booking::Discretion discretion = booking::Discretion::Open;
};

class OwnPages : public testing::Test {
protected:
    OwnPages() { house_.clock.set(monday_at_ten - 48h); }

    Booking booked(Wish const& wish = {}) {
        auto const results = book::book(
            house_.world,
            {.wanted = house_.wanted(wish.service, wish.party),
             .start = monday_at_ten,
             .hold = std::nullopt,
             .series = std::nullopt,
             .key = std::nullopt,
             .client = fakes::ada(),
             .notice_version = 1,
             .language = catalogue::Language::English,
             .visitor_zone = "",
             .discretion = wish.discretion,
             .standing = wish.standing}
        );
        OBHUT_CHECK(results.ok() && results.value().front().outcome.ok());
        return results.value().front().outcome.value().booking;
    }

    std::string link(Booking const& booking, CapabilityPurpose purpose = CapabilityPurpose::Manage) {
        auto const generation = static_cast<std::uint32_t>(booking.generation);
        return house_.world.vault.capability(fakes::house, booking.id, purpose, generation);
    }

    http::Response ask(Handle handle, std::string const& capability, std::string body = {}, std::string query = {}) {
        path_ = "/house/en/manage/" + capability;
        http::Request request;
        request.target = request.path = path_;
        request.captures.add("business", "house");
        request.captures.add("lang", "en");
        request.captures.add("capability", capability);
        if (!query.empty()) request.query.add(query, "1");
        request.headers.push_back({.name = "Content-Type", .value = "application/x-www-form-urlencoded"});
        request.body = std::move(body);
        return response_of(handle({.world = house_.world, .calendar = house_.calendar}, request));
    }

    // As it stands after somebody else has worked on it.
    void put(Booking& booking) {
        ++booking.revision;
        auto const done = house_.store.write(fakes::house, [&](ports::Unit& unit) -> Result<Done, Error> {
            OBHUT_TRY(admit::locked_booking(unit, booking.id));
            return unit.replace(booking);
        });
        OBHUT_CHECK(done.ok());
    }

    std::string path_;
    fakes::OpenHouse house_;
};

bool shows(http::Response const& answer, std::string_view text) {
    return answer.body_text().find(text) != std::string_view::npos;
}

std::string header(http::Response const& answer, Literal name) {
    for (auto const& one : answer.headers)
        if (one.name == name) return one.value;
    return {};
}

TEST_F(OwnPages, SayWhatWhenAndWhereAndWhatCanBeDone) {
    auto const booking = booked();
    auto const page = ask(manage_page, link(booking));
    EXPECT_EQ(page.status, 200U);
    for (auto const* text :
         {"Confirmed",
          "See you on Monday at 10:00.",
          "haircut",
          "€35.00",
          "March 2027",
          "calendar.ics",
          "/move\"",
          "/cancel\"",
          "free until",
          "forget you"})
        EXPECT_TRUE(shows(page, text)) << text;
    EXPECT_TRUE(shows(page, booking::reference_of(booking.id)));
    EXPECT_FALSE(shows(page, "/party\""));  // a haircut is for one
    EXPECT_FALSE(shows(page, "Ada"));       // nobody is opened to show a time
}

struct StatusWords {
    Status status;
    std::string_view says;
    std::string_view never;
};

TEST_F(OwnPages, HaveWordsForEveryStatus) {
    for (auto const& [status, says, never] : std::initializer_list<StatusWords>{
             {Status::Held, "Not confirmed yet", "/move\""},
             {Status::AwaitingConfirmation, "We have sent you an e-mail.", "/move\""},
             {Status::AwaitingPayment, "The payment is missing.", "calendar.ics"},
             {Status::Pending, "We will answer soon.", "calendar.ics"},
             {Status::CheckedIn, "It is time.", "/cancel\""},
             {Status::Completed, "It was good to see you.", "/cancel\""},
             {Status::NoShow, "We missed each other.", "/cancel\""},
             {Status::Declined, "We could not arrange it.", "/cancel\""},
             {Status::Lapsed, "The time for confirming is over.", "/cancel\""},
         }) {
        auto booking = booked();
        booking.status = status;
        if (status == Status::AwaitingConfirmation || status == Status::AwaitingPayment || status == Status::Held)
            booking.lapses = house_.clock.now() + 30min;
        put(booking);
        auto const page = ask(manage_page, link(booking));
        EXPECT_EQ(page.status, 200U);
        EXPECT_TRUE(shows(page, says)) << says;
        EXPECT_FALSE(shows(page, never)) << says;
        booking.status = Status::Cancelled;  // frees the place for the next
        put(booking);
    }
}

TEST_F(OwnPages, TellWhoCancelled) {
    auto mine = booked();
    ASSERT_EQ(ask(post_cancel, link(mine), "revision=1").status, 303U);
    EXPECT_TRUE(shows(ask(manage_page, link(mine)), "You cancelled on"));
    EXPECT_TRUE(shows(ask(manage_page, link(mine)), "/house/en/haircut\""));  // the way to book again

    auto const theirs = booked();
    auto const done = cancel::cancel(
        house_.world,
        {.business = fakes::house,
         .booking = theirs.id,
         .by = {.kind = booking::ActorKind::Staff, .staff = booking::StaffId::numbered(7)},
         .revision = std::nullopt}
    );
    ASSERT_TRUE(done.ok());
    EXPECT_TRUE(shows(ask(manage_page, link(theirs)), "We had to cancel, we are sorry."));
    EXPECT_TRUE(shows(ask(manage_page, link(theirs)), "It costs you nothing"));
}

TEST_F(OwnPages, SayAfterTheDeadlineWhyNothingMovesAndWhatCancellingMeans) {  // req:B4
    auto booking = booked();
    booking.snapshot.obligation = catalogue::Obligation::FeeIfMissed;
    put(booking);
    house_.clock.set(booking.snapshot.cancel_until + 1min);
    auto const page = ask(manage_page, link(booking));
    EXPECT_TRUE(shows(page, "Moving and changing was possible here until Monday 15\u00a0March, 8:00."));
    EXPECT_TRUE(shows(page, "The time for cancelling free of charge has passed."));
    EXPECT_FALSE(shows(page, "/move\""));
    auto const asked = ask(cancel_page, link(booking));
    EXPECT_TRUE(shows(asked, "Agreed for a late cancellation: €35.00 incl. 19% VAT."));
    EXPECT_TRUE(shows(asked, "cannot be undone"));
    ASSERT_EQ(ask(post_cancel, link(booking), "revision=2").status, 303U);
    EXPECT_TRUE(shows(ask(manage_page, link(booking)), "what may be due: €35.00 incl. 19% VAT."));
}

TEST_F(OwnPages, ChangeThePartyInPlace) {
    auto const booking = booked({.service = "dinner", .party = {.adults = 2}});
    EXPECT_TRUE(shows(ask(manage_page, link(booking)), "/party\""));
    auto const choice = ask(party_page, link(booking));
    EXPECT_TRUE(shows(choice, "<option value=\"2\" selected>"));
    EXPECT_TRUE(shows(choice, "From 7 people on"));
    auto const done = ask(post_party, link(booking), "revision=1&party=4");
    ASSERT_EQ(done.status, 303U);
    EXPECT_TRUE(header(done, "Location").ends_with("/changed"));
    EXPECT_EQ(house_.stored(booking.id)->party.adults, 4);
    EXPECT_TRUE(shows(ask(changed_page, link(booking)), "Changed."));
}

TEST_F(OwnPages, KeepWhatWasAgreedWhereALargerPartyFindsNoRoom) {
    auto const booking = booked({.service = "dinner", .party = {.adults = 2}});
    (void)booked({.service = "dinner", .party = {.adults = 6}});  // takes the two tables that can be joined
    auto const full = ask(post_party, link(booking), "revision=1&party=6");
    EXPECT_EQ(full.status, 409U);
    EXPECT_TRUE(shows(full, "Nothing is free for 6"));
    EXPECT_TRUE(shows(full, "name=\"party\" value=\"6\""));
    EXPECT_TRUE(shows(full, "/move\""));
    EXPECT_EQ(house_.stored(booking.id)->party.adults, 2);

    auto const later = (monday_at_ten + 3h).time_since_epoch().count();
    auto const moved = ask(post_move, link(booking), "revision=1&party=6&start=" + std::to_string(later));
    EXPECT_EQ(moved.status, 303U);
    EXPECT_EQ(house_.stored(booking.id)->party.adults, 6);
}

TEST_F(OwnPages, TakeOnlyAPartyThatTheServiceTakes) {
    auto const booking = booked({.service = "dinner", .party = {.adults = 2}});
    for (auto const* size : {"0", "9", "-1", "x", "", "99999999999999999999"}) {
        auto const answer = ask(post_party, link(booking), std::string{"revision=1&party="}.append(size));
        EXPECT_EQ(answer.status, 422U) << size;
        EXPECT_TRUE(shows(answer, "Please choose how many are coming.")) << size;
    }
    EXPECT_EQ(ask(post_party, link(booking), "revision=7&party=4").status, 409U);
    EXPECT_EQ(ask(post_party, link(booked()), "revision=1&party=4").status, 422U);  // a haircut is for one
}

TEST_F(OwnPages, AskForTheClickAndTakeIt) {
    auto const booking = booked({.standing = book::Standing::AfterClick});
    auto const confirm = link(booking, CapabilityPurpose::Confirm);
    auto const page = ask(confirm_page, confirm);
    EXPECT_TRUE(shows(page, "Is this right?"));
    EXPECT_TRUE(shows(page, "until 10:30"));                                     // half an hour
    EXPECT_EQ(house_.stored(booking.id)->status, Status::AwaitingConfirmation);  // req:X2: looking changes nothing
    auto const done = ask(post_confirm, confirm);
    EXPECT_EQ(done.status, 303U);
    EXPECT_EQ(header(done, "Location"), "/house/en/manage/" + link(booking));
    EXPECT_EQ(house_.stored(booking.id)->status, Status::Confirmed);
    EXPECT_TRUE(shows(ask(confirm_page, confirm), "There is nothing left to do here."));
    EXPECT_EQ(ask(post_confirm, confirm).status, 303U);
}

TEST_F(OwnPages, TryALateClickAndSayWhenTheTimeIsGone) {
    auto const booking = booked({.standing = book::Standing::AfterClick});
    auto const confirm = link(booking, CapabilityPurpose::Confirm);
    house_.clock.advance(31min);
    EXPECT_TRUE(shows(ask(manage_page, link(booking)), "The time for confirming is over."));
    EXPECT_TRUE(shows(ask(confirm_page, confirm), "Confirm all the same"));
    (void)booked();
    (void)booked();  // both who cut hair are busy now
    auto const gone = ask(post_confirm, confirm);
    EXPECT_EQ(gone.status, 409U);
    EXPECT_TRUE(shows(gone, "This time is no longer free"));
    EXPECT_TRUE(shows(gone, "/house/en/haircut\""));
}

// threat:A05
TEST_F(OwnPages, TakeALinkForOnePurposeOnly) {
    auto const booking = booked({.standing = book::Standing::AfterClick});
    auto const manage = link(booking);
    auto const confirm = link(booking, CapabilityPurpose::Confirm);
    for (Handle handle : {manage_page, changed_page, cancel_page, move_page, party_page, calendar_file})
        EXPECT_EQ(ask(handle, confirm).status, 404U);
    for (Handle handle : {post_cancel, post_move, post_party})
        EXPECT_EQ(ask(handle, confirm, "revision=1&start=1&party=1").status, 404U);
    EXPECT_EQ(ask(confirm_page, manage).status, 404U);
    EXPECT_EQ(ask(post_confirm, manage).status, 404U);
    EXPECT_EQ(ask(open_manage, confirm).status, 404U);
    EXPECT_EQ(ask(open_confirm, manage).status, 404U);
}

TEST_F(OwnPages, AreReachedByLinksThatNameNoBusiness) {  // req:Y4
    auto const booking = booked({.standing = book::Standing::AfterClick});
    auto const manage = link(booking);
    auto const confirm = link(booking, CapabilityPurpose::Confirm);
    EXPECT_EQ(header(ask(open_manage, manage), "Location"), "/house/en/manage/" + manage);
    EXPECT_EQ(header(ask(open_confirm, confirm), "Location"), "/house/en/confirm/" + confirm);
}

TEST_F(OwnPages, ShowTheSameWhateverTheAddressAdds) {  // threat:A12
    auto const booking = booked();
    auto const plain = ask(manage_page, link(booking));
    for (auto const* name : {"cancelledBy", "rescheduledBy", "moved", "email", "name", "uid", "debug", "all"})
        EXPECT_EQ(ask(manage_page, link(booking), {}, name).body_text(), plain.body_text()) << name;
}

// threat:A15, req:X2: what a stranger can vary is answered as what never was.
TEST_F(OwnPages, AreNotFoundByTryingLinks) {
    auto const booking = booked();
    auto const right = link(booking);
    auto const nothing = ask(manage_page, std::string(64, 'A'));
    EXPECT_EQ(nothing.status, 404U);
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    int tried = 0;
    for (std::size_t at = 0; at < right.size(); ++at) {
        for (char const letter : alphabet) {
            auto wrong = right;
            if (wrong[at] == letter) continue;
            wrong[at] = letter;
            ++tried;
            ASSERT_EQ(ask(manage_page, wrong).status, 404U) << at << letter;
        }
    }
    EXPECT_GT(tried, 4000);
    for (int number = 0; number < 10'000; ++number) {
        std::array<std::uint8_t, 48> bytes{};
        house_.random.fill(bytes);
        auto const wrong = bytes::base64url(bytes);
        auto const answer = ask(manage_page, wrong);
        ASSERT_EQ(answer.status, 404U);
        ASSERT_EQ(answer.body_text().size(), nothing.body_text().size());  // it repeats the address, nothing else
    }
}

// threat:A15: the limiter lets only a handful of these through (http/limiter.h), whatever they are answered.
TEST_F(OwnPages, AreAllAskedForAtARateAtWhichNobodyGuesses) {
    std::size_t count = 0;
    for (auto const& route : page_routes({.world = house_.world, .calendar = house_.calendar})) {
        if (route.path.text().find("{capability}") == std::string_view::npos) continue;
        ++count;
        EXPECT_EQ(route.rate.value(), http::Rate::Guessable) << route.path.text();
        EXPECT_EQ(route.access.value(), http::Access::Capability) << route.path.text();
    }
    EXPECT_EQ(count, 13U);
}

TEST_F(OwnPages, GiveAFileForTheCalendar) {
    auto const booking = booked();
    auto const file = ask(calendar_file, link(booking));
    EXPECT_EQ(file.content_type, Literal{"text/calendar; charset=utf-8"});
    EXPECT_EQ(header(file, "Content-Disposition"), "attachment; filename=\"appointment.ics\"");
    for (auto const* text : {"BEGIN:VCALENDAR\r\n", "DTSTART:20270315T090000Z", "SUMMARY:haircut", "SEQUENCE:1\r\n"})
        EXPECT_TRUE(shows(file, text)) << text << file.body_text();
}

TEST_F(OwnPages, TellNothingInADiscreetFileForTheCalendar) {  // req:Y4
    auto const booking = booked({.discretion = booking::Discretion::Discreet});
    auto const file = ask(calendar_file, link(booking));
    EXPECT_EQ(header(file, "Content-Disposition"), "attachment; filename=\"appointment.ics\"");
    EXPECT_TRUE(shows(file, "SUMMARY:Appointment\r\n"));
    for (auto const* text : {"haircut", "House", "house", "LOCATION", "DESCRIPTION", "anna", "ben"})
        EXPECT_FALSE(shows(file, text)) << text << file.body_text();
}

}  // namespace
}  // namespace obhut::web
