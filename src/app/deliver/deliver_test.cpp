// SPDX-License-Identifier: Apache-2.0
#include "book/book.h"
#include "cancel/cancel.h"
#include "catalogue/document.h"
#include "decide_booking/decide_booking.h"
#include "deliver/deliver.h"
#include "erase_client/erase_client.h"
#include "fakes/fake_post.h"
#include "fakes/open_house.h"
#include "json/writer.h"
#include "ledger/entry.h"
#include "reschedule/reschedule.h"

#include <algorithm>

#include <gtest/gtest.h>

namespace obhut::deliver {
namespace {

using namespace std::chrono_literals;
using booking::Booking;
using fakes::monday_at_ten;
using message::Kind;
using message::Message;
using message::State;
using Hope = ports::NotSent::Hope;

constexpr booking::Actor the_client{.kind = booking::ActorKind::Client, .staff = std::nullopt};
constexpr auto colleague = booking::StaffId::numbered(7);
constexpr auto in_a_week = monday_at_ten + 7 * 24h;

struct Deliver : ::testing::Test {
    book::BookRequest request(std::string_view service = "haircut", ports::Instant start = in_a_week) {
        return {
            .wanted = house.wanted(service),
            .start = start,
            .hold = std::nullopt,
            .series = std::nullopt,
            .key = std::nullopt,
            .client = fakes::ada(),
            .notice_version = 1,
            .visitor_zone = "Europe/Berlin",
        };
    }

    // Ids are in the order of their milliseconds, so time passes between any two things that happen.
    Booking booked(book::BookRequest const& request) {
        house.clock.advance(1ms);
        auto const results = book::book(house.world, request);
        OBHUT_CHECK(results.ok());
        return results.value().front().outcome.value().booking;
    }

    Booking booked() { return booked(request()); }

    Ran ran() {
        house.clock.advance(1ms);
        auto const outcome = run(house.world, house.calendar, {.scribe = scribe, .post = post, .pace = pace}, limits);
        OBHUT_CHECK(outcome.ok());
        return outcome.value();
    }

    std::vector<Message> messages(Booking const& booking) {
        std::vector<Message> found;
        for (auto const& [id, row] : house.tables().messages)
            if (row.message.booking == booking.id) found.push_back(row.message);
        return found;
    }

    Message last(Booking const& booking) { return messages(booking).back(); }

    void cancel(Booking const& booking) {
        house.clock.advance(1ms);
        auto const done = cancel::cancel(
            house.world, {.business = fakes::house, .booking = booking.id, .by = the_client, .revision = std::nullopt}
        );
        OBHUT_CHECK(done.ok());
    }

    void move(Booking const& booking, ports::Instant to) {
        house.clock.advance(1ms);
        auto const done = reschedule::reschedule(
            house.world,
            house.calendar,
            {.business = fakes::house,
             .booking = booking.id,
             .by = the_client,
             .revision = std::nullopt,
             .start = to,
             .party = std::nullopt,
             .provider = std::nullopt}
        );
        OBHUT_CHECK(done.ok());
    }

    std::size_t looks() {
        return static_cast<std::size_t>(std::ranges::count_if(house.tables().ledger, [](auto const& row) {
            auto const entry = ledger::decode(*row.body).value();
            return entry.action == ledger::Action::Opened && entry.purpose == access::Purpose::BookingNotify &&
                   entry.actor.kind == ledger::ActorKind::Job;
        }));
    }

    fakes::OpenHouse house;
    fakes::FakeScribe scribe;
    fakes::FakePost post;
    Pace pace;
    Limits limits;
};

// req:B5
TEST_F(Deliver, TellsOfABookingAndPlansItsReminder) {
    auto const booking = booked();
    EXPECT_EQ(ran().count(Outcome::Sent), 1U);
    auto const letter = post.received().front();
    EXPECT_EQ(letter.subject, "confirmation");
    EXPECT_EQ(letter.to, "ada@example.org");
    EXPECT_EQ(letter.text, booking.id.text() + " 1 Ada Lovelace");
    auto const all = messages(booking);
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0].state, State::Sent);
    EXPECT_EQ(all[0].attempts, 1);
    EXPECT_EQ(all[0].settled, house.clock.now());
    EXPECT_EQ(all[1].kind, Kind::Reminder);
    EXPECT_EQ(all[1].due, in_a_week - 24h);

    EXPECT_EQ(ran().claimed, 0U);
    house.clock.set(in_a_week - 24h);
    EXPECT_EQ(ran().count(Outcome::Sent), 1U);
    EXPECT_EQ(post.subjects(), "confirmation reminder");
    EXPECT_EQ(ran().claimed, 0U);
}

// req:A8
TEST_F(Deliver, PutsEachLookOnRecordAndOpensNothingWithoutNeed) {
    auto const booking = booked();
    post.refuse_next(Hope::Later, 451);
    (void)ran();
    EXPECT_EQ(looks(), 1U);
    house.clock.advance(1min);
    (void)ran();
    EXPECT_EQ(looks(), 2U);
    cancel(booking);
    auto const other = booked(request("haircut", in_a_week + 2h));
    cancel(other);
    house.clock.set(in_a_week + 3h);  // by now there is nothing to say
    EXPECT_EQ(ran().count(Outcome::Superseded), 2U);
    EXPECT_EQ(looks(), 2U);
}

// req:B5
TEST_F(Deliver, TriesAgainWithTheSameMessageIdAndKeepsTheReply) {
    auto const booking = booked();
    post.refuse_next(Hope::Later, 451);
    EXPECT_EQ(ran().count(Outcome::Postponed), 1U);
    auto const waiting = last(booking);
    EXPECT_EQ(waiting.state, State::Waiting);
    EXPECT_EQ(waiting.attempts, 1);
    EXPECT_EQ(waiting.last_reply, 451);
    EXPECT_EQ(waiting.due, house.clock.now() + 1min);
    EXPECT_EQ(ran().claimed, 0U);
    house.clock.advance(1min);
    EXPECT_EQ(ran().count(Outcome::Sent), 1U);
    EXPECT_EQ(post.received().front().id, waiting.id);
    EXPECT_EQ(messages(booking).front().attempts, 2);
}

TEST_F(Deliver, GivesUpWhatIsRefusedForGoodOrTooOften) {
    auto const unknown_mailbox = booked();
    post.refuse_next(Hope::Never, 550);
    EXPECT_EQ(ran().count(Outcome::GivenUp), 1U);
    EXPECT_EQ(messages(unknown_mailbox).front().state, State::GivenUp);
    EXPECT_EQ(messages(unknown_mailbox).front().last_reply, 550);

    auto const deaf = booked(request("haircut", monday_at_ten + 14 * 24h));
    std::size_t given_up = 0;
    for (std::int32_t attempt = 0; attempt < message::attempts_max; ++attempt) {
        post.refuse_next(Hope::Later, 0);
        house.clock.set(std::max(house.clock.now(), messages(deaf).front().due));
        given_up += ran().count(Outcome::GivenUp);
    }
    EXPECT_EQ(given_up, 1U);
    EXPECT_EQ(messages(deaf).front().state, State::GivenUp);
    EXPECT_EQ(messages(deaf).front().attempts, message::attempts_max);
    EXPECT_EQ(last(deaf).kind, Kind::Reminder);  // by then the server may hear again
}

TEST_F(Deliver, TellsNobodyOfAnErasedClient) {
    auto const booking = booked();
    auto const erased = booked(request("haircut", in_a_week + 2h));
    ASSERT_TRUE(erase_client::erase(house.world, fakes::house, *erased.client).ok());
    auto const outcome = ran();
    EXPECT_EQ(outcome.count(Outcome::NobodyToTell), 1U);
    EXPECT_EQ(outcome.count(Outcome::Sent), 1U);
    EXPECT_EQ(post.received().size(), 1U);
    EXPECT_EQ(looks(), 1U);
    EXPECT_EQ(last(erased).state, State::NobodyToTell);
    EXPECT_EQ(last(booking).kind, Kind::Reminder);
}

TEST_F(Deliver, OwesNothingToWhoLeftNoAddress) {
    auto by_phone = request();
    by_phone.client.email.reset();
    cancel(booked(by_phone));
    EXPECT_TRUE(house.tables().messages.empty());
}

TEST_F(Deliver, TellsOnlyTheNewestOfWhatHappened) {
    auto const booking = booked();
    move(booking, in_a_week + 2h);
    EXPECT_EQ(last(booking).start_before, in_a_week);
    cancel(booking);
    EXPECT_EQ(ran().count(Outcome::Sent), 1U);
    EXPECT_EQ(post.subjects(), "cancelled");
    EXPECT_EQ(ran().claimed, 0U);
}

TEST_F(Deliver, RemindsOfTheNewTimeAfterAMoveAndOfNothingAfterACancellation) {
    auto const moved = booked();
    (void)ran();
    move(moved, in_a_week + 24h);
    (void)ran();
    EXPECT_EQ(last(moved).kind, Kind::Reminder);
    EXPECT_EQ(last(moved).due, in_a_week);
    cancel(moved);
    (void)ran();
    house.clock.set(in_a_week);
    EXPECT_EQ(ran().claimed, 0U);
    EXPECT_EQ(post.subjects(), "confirmation moved cancelled");
}

TEST_F(Deliver, RemindsOfWhatStaffApproved) {
    auto const booking = booked(request("colour"));
    (void)ran();
    EXPECT_EQ(last(booking).kind, Kind::Pending);
    ASSERT_TRUE(decide_booking::decide(
                    house.world,
                    {.business = fakes::house,
                     .booking = booking.id,
                     .by = colleague,
                     .decision = decide_booking::Decision::Approve,
                     .revision = {}}
    ).ok());
    (void)ran();
    EXPECT_EQ(post.subjects(), "pending approved");
    EXPECT_EQ(last(booking).kind, Kind::Reminder);
}

// A letter for each date would be a flood.
TEST_F(Deliver, TellsOfASeriesOnceAndRemindsOfEachOfItsDates) {
    auto series = request("colour");
    series.series = book::Series{.count = 3};
    auto const results = book::book(house.world, series).value();
    EXPECT_EQ(ran().count(Outcome::Sent), 1U);
    EXPECT_EQ(post.subjects(), "pending");
    EXPECT_EQ(house.tables().messages.size(), 1U);  // staff decide on each date, and each decision is told

    auto business = fakes::a_business();
    business.version = 2;
    for (auto& service : business.services)
        service.policy.approval = false;
    auto const json = json::write(catalogue::write(business));
    ASSERT_TRUE(house.store
                    .write(
                        fakes::house,
                        [&](ports::Unit& unit) {
                            return unit.put_catalogue({.version = 2, .json = json}, fakes::rows_of(business));
                        }
                    )
                    .ok());
    auto at_once = request("colour", in_a_week + 2h);
    at_once.series = book::Series{.count = 2};
    ASSERT_EQ(book::book(house.world, at_once).value().size(), 2U);
    EXPECT_EQ(ran().count(Outcome::Sent), 1U);
    EXPECT_EQ(post.subjects(), "pending confirmation");
    std::vector<ports::Instant> due;
    for (auto const& [id, row] : house.tables().messages)
        if (row.message.kind == Kind::Reminder) due.push_back(row.message.due);
    std::ranges::sort(due);
    EXPECT_EQ(
        due, (std::vector<ports::Instant>{in_a_week - 22h, in_a_week + 6 * 24h + 1h})
    );  // summer time begins between them
}

// threat:F02: what happens between lending and sending is told as it then stands.
TEST_F(Deliver, DoesNotResurrectWhatWasSupersededOnTheWay) {
    auto const booking = booked();
    post.while_sending([&] { cancel(booking); });
    EXPECT_EQ(ran().count(Outcome::Overtaken), 1U);
    auto const all = messages(booking);
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0].state, State::Superseded);
    EXPECT_EQ(all[1].kind, Kind::Cancelled);
    EXPECT_EQ(all[1].state, State::Waiting);
    EXPECT_EQ(ran().count(Outcome::Sent), 1U);
    EXPECT_EQ(post.subjects(), "confirmation cancelled");
}

// Refuses the next unit, as if the process had died before it.
class Forgetful final : public ports::Store {
public:
    explicit Forgetful(ports::Store& store) : store_(store) {}

    void forget_next() { forgets_ = 3; }  // as often as settling is tried

    Result<Done, Error> read(ports::BusinessId business, ports::ReadFunction const& function) override {
        return store_.read(business, function);
    }

    Result<Done, Error> write(ports::BusinessId business, ports::UnitFunction const& unit) override {
        if (forgets_ == 0) return store_.write(business, unit);
        --forgets_;
        return Refused{Error{.kind = ErrorKind::Unavailable, .reason = "store/unavailable"}};
    }

    Result<std::vector<ports::BusinessId>, Error> businesses() override { return store_.businesses(); }

    Result<std::vector<ports::DueItem>, Error>
    claim(ports::DueKind kind, ports::Instant now, ports::Instant lease_end, std::size_t most) override {
        return store_.claim(kind, now, lease_end, most);
    }

private:
    ports::Store& store_;
    int forgets_ = 0;
};

// req:B5: a crash between sending and writing down.
TEST_F(Deliver, RepeatsWithTheSameMessageIdWhatItDidNotComeToSettle) {
    (void)booked();
    Forgetful store{house.store};
    ports::World world{.store = store, .vault = house.vault, .clock = house.clock, .random = house.random};
    post.while_sending([&] { store.forget_next(); });
    Carriage const carriage{.scribe = scribe, .post = post, .pace = pace};
    EXPECT_EQ(run(world, house.calendar, carriage, limits).value().count(Outcome::Unsettled), 1U);
    house.clock.advance(limits.lease);
    EXPECT_EQ(run(world, house.calendar, carriage, limits).value().count(Outcome::Sent), 1U);
    ASSERT_EQ(post.received().size(), 2U);
    EXPECT_EQ(post.received()[0].id, post.received()[1].id);
    EXPECT_EQ(post.received()[0].text, post.received()[1].text);
}

// A crash before sending: what was lent comes back when the lease is over, and not before.
TEST_F(Deliver, IsLentAgainWhatWasNotSettled) {
    (void)booked();
    auto const now = house.clock.now();
    ASSERT_EQ(house.store.claim(ports::DueKind::Message, now, now + limits.lease, 16).value().size(), 1U);
    EXPECT_EQ(ran().claimed, 0U);
    house.clock.advance(limits.lease);
    EXPECT_EQ(ran().count(Outcome::Sent), 1U);
}

TEST_F(Deliver, LeavesUnsettledWhatTheKeyStoreDidNotOpen) {
    (void)booked();
    auto is_down = true;
    house.vault.fail_when([&] { return is_down; });
    auto const outcome = ran();
    EXPECT_EQ(outcome.count(Outcome::Unsettled), 1U);
    EXPECT_EQ(outcome.failure->kind, ErrorKind::Unavailable);
    EXPECT_TRUE(post.received().empty());
    is_down = false;
    house.clock.advance(limits.lease);
    EXPECT_EQ(ran().count(Outcome::Sent), 1U);
}

TEST_F(Deliver, StopsAfterTheMessageAtHandWhenTold) {
    (void)booked();
    (void)booked(request("haircut", in_a_week + 2h));
    std::stop_source stop;
    post.while_sending([&] { stop.request_stop(); });
    auto const outcome =
        run(house.world, house.calendar, {.scribe = scribe, .post = post, .pace = pace}, limits, stop.get_token());
    EXPECT_EQ(outcome.value().claimed, 2U);
    EXPECT_EQ(post.received().size(), 1U);
}

// A slow mail server must not make two workers send the same letter.
TEST_F(Deliver, BeginsNothingThatItsLeaseMayNotOutlast) {
    (void)booked();
    (void)booked(request("haircut", in_a_week + 2h));
    post.while_sending([&] { house.clock.advance(4min); });
    EXPECT_EQ(ran().count(Outcome::Sent), 1U);
    house.clock.advance(1min);
    EXPECT_EQ(ran().count(Outcome::Sent), 1U);
}

// threat:B03, F02
TEST_F(Deliver, WithholdsWhatIsBeyondTheDaysMeasureOfARecipient) {
    limits.recipient_day = 2;
    for (int nth = 0; nth < 3; ++nth)
        (void)booked(request("haircut", in_a_week + 1h * nth));
    auto elsewhere = request("haircut", in_a_week + 5h);
    elsewhere.client.email = PersonalText{"grace@example.org"};
    (void)booked(elsewhere);
    auto const outcome = ran();
    EXPECT_EQ(outcome.count(Outcome::Sent), 3U);
    EXPECT_EQ(outcome.count(Outcome::Withheld), 1U);
    EXPECT_EQ(looks(), 3U);
    house.clock.advance(24h + 1s);
    (void)booked(request("haircut", in_a_week + 6h));
    EXPECT_EQ(ran().count(Outcome::Sent), 1U);
}

// threat:F02
TEST_F(Deliver, AsksOneAddressToConfirmThreeTimesADayAtMost) {
    for (int nth = 0; nth < 4; ++nth) {
        auto unsure = request("haircut", in_a_week + 1h * nth);
        unsure.standing = book::Standing::AfterClick;
        (void)booked(unsure);
    }
    auto const outcome = ran();
    EXPECT_EQ(outcome.count(Outcome::Sent), 3U);
    EXPECT_EQ(outcome.count(Outcome::Withheld), 1U);
    (void)booked(request("haircut", in_a_week + 5h));
    EXPECT_EQ(ran().count(Outcome::Sent), 1U);
}

// threat:B03: a ceiling for the whole house delays, and drops nothing.
TEST_F(Deliver, MakesABusinessWaitThatSendsTooMuchInAnHour) {
    limits.business_hour = 2;
    for (int nth = 0; nth < 3; ++nth)
        (void)booked(request("haircut", in_a_week + 1h * nth));
    auto const outcome = ran();
    EXPECT_EQ(outcome.count(Outcome::Sent), 2U);
    EXPECT_EQ(outcome.count(Outcome::Postponed), 1U);
    house.clock.advance(10min);
    EXPECT_EQ(ran().count(Outcome::Postponed), 1U);
    house.clock.advance(50min);
    EXPECT_EQ(ran().count(Outcome::Sent), 1U);
}

TEST_F(Deliver, AsksForNoClickOnceTheBookingHasLapsed) {
    auto unsure = request();
    unsure.standing = book::Standing::AfterClick;
    auto const booking = booked(unsure);
    house.clock.advance(30min);
    EXPECT_EQ(ran().count(Outcome::Superseded), 1U);
    EXPECT_EQ(last(booking).state, State::Superseded);
    EXPECT_TRUE(post.received().empty());
}

// req:Y4
TEST_F(Deliver, IsDiscreetWhereTheClientAsksForIt) {
    auto quiet = request();
    quiet.discretion = booking::Discretion::Discreet;
    EXPECT_EQ(house.stored(booked(quiet).id)->discretion, booking::Discretion::Discreet);
    (void)ran();
    EXPECT_EQ(post.received().front().discretion, booking::Discretion::Discreet);
}

// req:X2, E9: an outbox row has no room for a word of the letter, and all kinds are of service.
TEST_F(Deliver, LeavesNothingPersonalInTheOutbox) {
    auto const booking = booked();
    (void)ran();
    move(booking, in_a_week + 2h);
    auto const dump = fakes::dump_of(house.tables());
    for (std::string_view const marker : {"Ada", "Lovelace", "ada@example", "1701234567"})
        EXPECT_EQ(dump.find(marker), std::string::npos) << marker;
    for (auto const& message : messages(booking))
        EXPECT_EQ(message::nature_of(message.kind), message::Nature::Service);
}

}  // namespace
}  // namespace obhut::deliver
