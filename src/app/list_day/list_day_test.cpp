// SPDX-License-Identifier: Apache-2.0
#include "book/book.h"
#include "fakes/builders.h"
#include "fakes/open_house.h"
#include "fakes/policies.h"
#include "ledger/entry.h"
#include "list_day/list_day.h"

#include <gtest/gtest.h>

namespace obhut::list_day {
namespace {

using namespace std::chrono_literals;
using fakes::monday_at_ten;

constexpr auto jule = booking::StaffId::numbered(7);

client::CheckedClient only_phone() {
    return {.name = PersonalText{"Grace Hopper"}, .email = {}, .phone = PersonalText{"+4930123456"}, .answers = {}};
}

// req:A8 req:B24
struct ListingADay : ::testing::Test {
    ListingADay() { house.clock.set(monday_at_ten - 2h); }

    booking::Booking booked(booking::Instant start, client::CheckedClient client = fakes::ada()) {
        auto const results = book::book(
            house.world,
            {.wanted = house.wanted("haircut"),
             .start = start,
             .hold = std::nullopt,
             .series = std::nullopt,
             .key = std::nullopt,
             .client = std::move(client),
             .notice_version = 1,
             .visitor_zone = ""}
        );
        OBHUT_CHECK(results.ok() && results.value().front().outcome.ok());
        return results.value().front().outcome.value().booking;
    }

    Asking asking(access::RoleSet roles = {access::Role::Reception}, Numbers numbers = Numbers::Nobodys) {
        return {
            .business = fakes::house,
            .actor = access::StaffMember{.staff = jule, .roles = roles},
            .zone = *time::Zone::from("Europe/Berlin"),
            .numbers = numbers
        };
    }

    std::vector<booking::Booking> monday() {
        return bookings_within(house.world, fakes::house, {monday_at_ten - 10h, monday_at_ten + 14h}).value();
    }

    static std::string shown(std::optional<PersonalText> const& text) {
        return text ? text->reveal(Surface::Page) : "";
    }

    std::size_t entries() { return house.tables().ledger.size(); }
    ledger::Entry newest() { return ledger::decode(*house.tables().ledger.back().body).value(); }

    fakes::OpenHouse house;
};

TEST_F(ListingADay, NamesEverybodyUnderOneEntryThatListsThem) {
    auto const first = booked(monday_at_ten);
    auto const second = booked(monday_at_ten + 1h, only_phone());
    (void)booked(monday_at_ten + 24h);
    auto const before = entries();
    auto const bookings = monday();
    ASSERT_EQ(bookings.size(), 2U);
    auto const guests = guests_of(house.world, asking(), bookings).value();
    ASSERT_EQ(guests.size(), 2U);
    EXPECT_EQ(shown(guests[0]->name), "Ada Lovelace");
    EXPECT_EQ(shown(guests[1]->name), "Grace Hopper");
    EXPECT_FALSE(guests[1]->phone) << "nobody asked for numbers";
    ASSERT_EQ(entries(), before + 1);
    auto shown_ids = newest().shown;
    std::ranges::sort(shown_ids);
    std::vector expected{*first.client, *second.client};
    std::ranges::sort(expected);
    EXPECT_EQ(shown_ids, expected);
    EXPECT_EQ(newest().actor.id, jule.raw());
    EXPECT_EQ(newest().classes, access::ClassSet{access::DataClass::Identity});
}

TEST_F(ListingADay, OpensTheNumberOnlyOfWhoCannotBeWrittenTo) {
    (void)booked(monday_at_ten);
    (void)booked(monday_at_ten + 1h, only_phone());
    auto const guests =
        guests_of(house.world, asking({access::Role::Reception}, Numbers::OfWhoLeftNoMail), monday()).value();
    EXPECT_FALSE(guests[0]->phone);
    EXPECT_EQ(shown(guests[1]->phone), "+4930123456");
}

TEST_F(ListingADay, TellsWhoHasBeenHereBeforeUnderTheSameAddress) {
    (void)booked(monday_at_ten - 1h);
    (void)booked(monday_at_ten);
    (void)booked(monday_at_ten + 1h, only_phone());
    auto const guests = guests_of(house.world, asking(), monday()).value();
    EXPECT_EQ(guests[0]->acquaintance, Acquaintance::New);
    EXPECT_EQ(guests[1]->acquaintance, Acquaintance::Known);
    EXPECT_EQ(guests[2]->acquaintance, Acquaintance::New);
}

// req:A4
TEST_F(ListingADay, ShowsAPractitionerTheirOwnAndSaysOfTheOthersThatTheyAreNotTheirs) {
    auto const own = booked(monday_at_ten);
    auto asked = asking({access::Role::Practitioner});
    asked.session = ledger::SessionId::numbered(3);
    EXPECT_EQ(guests_of(house.world, asked, monday()).value()[0]->sight, Sight::NotTheirs);
    asked.provider = own.provider;
    auto const guests = guests_of(house.world, asked, monday()).value();
    EXPECT_EQ(guests[0]->sight, Sight::Seen);
    EXPECT_EQ(shown(guests[0]->name), "Ada Lovelace");
    EXPECT_EQ(newest().session, asked.session);
    asked.provider = own.provider == fakes::anna ? fakes::ben : fakes::anna;
    EXPECT_EQ(guests_of(house.world, asked, monday()).value()[0]->sight, Sight::NotTheirs);
}

TEST_F(ListingADay, ShowsNoNameToARoleThatSeesNone) {
    (void)booked(monday_at_ten);
    auto const before = entries();
    auto const guests = guests_of(house.world, asking({access::Role::Marketing}), monday()).value();
    EXPECT_FALSE(guests[0]->name);
    EXPECT_EQ(entries(), before) << "nothing was opened";
}

// A business in which reception calls nobody after the visit.
struct NarrowPolicies final : ports::Policies {
    std::shared_ptr<access::Policy const> of(catalogue::BusinessId) override {
        auto draft = fakes::standard_policy().draft();
        draft.windows.calendar_past = draft.windows.recent = std::chrono::days{0};
        return std::make_shared<access::Policy const>(access::Policy::from(draft, fakes::ceiling()).value());
    }
};

TEST_F(ListingADay, AsksThePolicyOfTheBusiness) {
    auto const booking = booked(monday_at_ten, only_phone());
    house.clock.set(monday_at_ten + 24h);
    NarrowPolicies narrow;
    ports::World world{
        .store = house.store, .vault = house.vault, .clock = house.clock, .random = house.random, .policies = narrow
    };
    EXPECT_FALSE(guests_of(world, asking(), {&booking, 1}).value().front()->name);
    EXPECT_EQ(guest_to_call(world, asking(), booking.id).error().kind, ErrorKind::NotFound);
    EXPECT_EQ(shown(guests_of(house.world, asking(), {&booking, 1}).value().front()->name), "Grace Hopper");
    EXPECT_EQ(shown(guest_to_call(house.world, asking(), booking.id).value().phone), "+4930123456");
}

TEST_F(ListingADay, LeavesOutHoldsThatNobodyHasBookedYet) {
    auto const before = monday().size();
    auto held = fakes::a_booking(9, {.status = booking::Status::Held, .lapses = monday_at_ten});
    auto const kept = house.store.write(fakes::house, [&](ports::Unit& unit) -> Result<Done, Error> {
        std::vector<catalogue::ResourceId> const all{fakes::anna};
        OBHUT_TRY(unit.lock(all, held.visit));
        return unit.insert(held);
    });
    ASSERT_TRUE(kept.ok());
    EXPECT_EQ(monday().size(), before);
}

TEST_F(ListingADay, OpensOneNumberForACallWithAnEntryOfItsOwn) {
    auto const booking = booked(monday_at_ten, only_phone());
    auto const before = entries();
    auto const guest = guest_to_call(house.world, asking(), booking.id).value();
    EXPECT_EQ(shown(guest.phone), "+4930123456");
    ASSERT_EQ(entries(), before + 1);
    EXPECT_EQ(newest().client, booking.client);
    EXPECT_EQ(newest().purpose, access::Purpose::BookingNotify);

    EXPECT_EQ(
        guest_to_call(house.world, asking({access::Role::Accountant}), booking.id).error().kind, ErrorKind::NotFound
    );
    EXPECT_EQ(newest().outcome, ledger::Outcome::Denied) << "the refusal is on record too";
}

}  // namespace
}  // namespace obhut::list_day
