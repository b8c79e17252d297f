// SPDX-License-Identifier: Apache-2.0
//
// Goal: a thousand bots on a thousand networks leave at least 95 % of a business's capacity to people, and everybody
// who is no bot gets what he came for (threat:F01).
//
// Method: some hours at a house in memory, by a clock that the test sets. The bots keep and book whatever they can:
// half of them without any proof, some saying that they have no script, and a group that works on proofs as fast as a
// number of hashes a second allows, from another network each time and with a new address for each booking. None of
// them reads mail. People arrive meanwhile, with script and without, with a mail address or only a phone. The proofs
// are real, but a thousandth of the usual work on both sides. Without the guard the same bots take the house: the test
// of the test.
#include "confirm/confirm.h"
#include "fakes/open_house.h"
#include "find_slots/find_slots.h"
#include "guard/capacity.h"
#include "guard/door.h"
#include "guard/solve.h"

#include <algorithm>
#include <cstdio>
#include <limits>
#include <set>

#include <gtest/gtest.h>

namespace obhut::guard {
namespace {

using namespace std::chrono_literals;
using booking::Status;

constexpr std::int64_t scale = 1000;               // of the work, so that the test need not do it
constexpr std::int64_t hashes_a_second = 500'000;  // that all bots with proofs have together

enum class Guarding : std::uint8_t { On, Off };

struct Person {
    bool script;
    bool mail;
};

struct Outcome {
    int at_once = 0;
    int by_click = 0;
    int by_desk = 0;
    int called = 0;
    int failed = 0;
};

class Siege {
public:
    explicit Siege(Guarding guarding) : guarding_(guarding) {
        for (std::int32_t week = 0; week < 25; ++week)
            list(time::date(2027, 3, 15) + std::chrono::days{7 * week});
    }

    void run(std::chrono::hours length) {
        auto const end = house_.clock.now() + length;
        for (std::int64_t minute = 0; house_.clock.now() < end; ++minute) {
            bots_without_proof(minute);
            bots_with_proof();
            if (minute % 3 == 0) person({.script = minute % 2 == 0, .mail = minute % 5 != 0});
            house_.clock.advance(1min);
            worst_ = std::max(worst_, share_of_bots());
        }
    }

    double worst() const { return worst_; }
    Outcome const& people() const { return people_; }
    std::int64_t proofs() const { return proofs_; }
    std::size_t offered() const { return starts_.size(); }

private:
    void list(time::Date monday) {
        auto const slots = find_slots::find_slots(
            house_.calendar,
            house_.clock,
            house_.wanted("haircut"),
            {.from = monday, .until = monday + std::chrono::days{7}}
        );
        for (auto const& slot : slots.value())
            starts_.push_back(slot.start);
    }

    Instant any_start() { return starts_[dice_.below(starts_.size())]; }

    Network network(std::uint64_t number) {
        return {10, static_cast<std::uint8_t>(number >> 8U), static_cast<std::uint8_t>(number)};
    }

    hold::HoldRequest wish(Instant start) {
        return {.wanted = house_.wanted("haircut"), .start = start, .key = {}, .visitor_zone = ""};
    }

    book::BookRequest wish(Instant start, std::optional<BookingId> hold, std::optional<std::string> mail) {
        client::CheckedClient client{.name = PersonalText{"Somebody"}, .email = {}, .phone = {}, .answers = {}};
        if (mail) {
            client.email = PersonalText{*mail};
        } else {
            client.phone = PersonalText{"+49170" + std::to_string(1'000'000 + ++contacts_)};
        }
        return {
            .wanted = house_.wanted("haircut"),
            .start = start,
            .hold = hold,
            .series = {},
            .key = {},
            .client = std::move(client),
            .notice_version = house_.wanted("haircut").business().notice_version,
            .visitor_zone = "",
        };
    }

    std::string new_address(char const* who) { return std::string{who} + std::to_string(++contacts_) + "@example.org"; }

    Result<Booking, Error> hold(Stranger const& who, Instant start) {
        return guarding_ == Guarding::On ? door_.hold(who, wish(start)) : hold::hold(house_.world, wish(start));
    }

    Result<Booking, Error> book(Stranger const& who, book::BookRequest request) {
        auto results = guarding_ == Guarding::On ? door_.book(who, std::move(request))
                                                 : book::book(house_.world, std::move(request));
        if (!results) return Refused{results.error()};
        auto& outcome = results.value().front().outcome;
        if (!outcome) return Refused{outcome.error()};
        return std::move(outcome).value().booking;
    }

    // Keeps a place and books it at once, with an address that nobody reads.
    void strike(Stranger const& who) {
        auto const start = any_start();
        auto const held = hold(who, start);
        if (!held) return;
        bots_.insert(held.value().id);
        (void)book(who, wish(start, held.value().id, new_address("bot"))).ok();
    }

    void bots_without_proof(std::int64_t minute) {
        // A thousand, each once in ten minutes; every fifth says that it has no script.
        for (std::uint64_t bot = 0; bot < 1000; ++bot) {
            if (bot % 10 != static_cast<std::uint64_t>(minute) % 10) continue;
            strike({.network = network(bot), .script = bot % 50 < 10 ? Script::None : Script::Perhaps});
        }
    }

    void bots_with_proof() {
        work_ = std::min(work_ + hashes_a_second * 60 / scale, hashes_a_second * 600 / scale);
        auto const& business = house_.wanted("haircut").business();
        for (;;) {
            auto const from = network(dice_.below(1000));
            auto const challenge = door_.challenge(business, from);
            if (work_ < challenge.number_max) return;  // it may take so long, and they give up no challenge
            auto const number = solve(challenge);
            work_ -= number + 1;
            ++proofs_;
            auto const proof = answer_to(challenge, number);
            strike({.network = from, .proof = proof});
        }
    }

    // What the person's browser does: asks, solves where it can, else takes the other way that the page offers.
    template <typename Do>
    auto with_patience(Network const& from, Person const& person, Do&& ask) {
        auto answer = ask(Stranger{.network = from});
        if (answer || answer.error().reason != Literal{"challenge/required"}) return answer;
        if (!person.script) return ask(Stranger{.network = from, .script = Script::None});
        auto const challenge = door_.challenge(house_.wanted("haircut").business(), from);
        auto const proof = answer_to(challenge, solve(challenge));
        return ask(Stranger{.network = from, .proof = proof});
    }

    void person(Person const& person) {
        auto const from = network(5'000 + ++people_count_);
        for (int attempt = 0; attempt < 5; ++attempt) {
            auto const start = any_start();
            auto const held = with_patience(from, person, [&](Stranger const& who) { return hold(who, start); });
            if (!held && held.error().kind == ErrorKind::Conflict) continue;  // shown the next free times
            auto const mail = person.mail ? std::optional{new_address("person")} : std::nullopt;
            auto const id = held ? std::optional{held.value().id} : std::nullopt;
            auto const booked =
                with_patience(from, person, [&](Stranger const& who) { return book(who, wish(start, id, mail)); });
            if (booked) return come_true(booked.value());
            if (booked.error().kind == ErrorKind::Conflict) continue;
            return call(start);
        }
        ++people_.failed;
    }

    void come_true(Booking const& booking) {
        if (booking.status == Status::Confirmed) {
            ++people_.at_once;
        } else if (booking.status == Status::Pending) {
            ++people_.by_desk;
        } else {
            auto const link = house_.vault.capability(
                fakes::house,
                booking.id,
                ports::CapabilityPurpose::Confirm,
                static_cast<std::uint32_t>(booking.generation)
            );
            auto const confirmed = confirm::confirm(house_.world, house_.calendar, link);
            bool const stands = confirmed && confirmed.value().status == Status::Confirmed;
            ++(stands ? people_.by_click : people_.failed);
            if (stands) door_.confirmed(booking.id);
        }
    }

    // At the desk no guard stands.
    void call(Instant start) {
        for (int attempt = 0; attempt < 5; ++attempt, start = any_start()) {
            if (book::book(house_.world, wish(start, {}, {}))) {
                ++people_.called;
                return;
            }
        }
        ++people_.failed;
    }

    double share_of_bots() {
        std::int64_t minutes = 0;
        auto const now = house_.clock.now();
        for (auto const id : bots_) {
            auto const& booking = house_.tables().bookings.at(id);
            if (!booking.stands(now)) continue;
            for (auto const& occupancy : booking.occupancies)
                minutes +=
                    occupancy.units *
                    std::chrono::duration_cast<std::chrono::minutes>(occupancy.span.end - occupancy.span.start).count();
        }
        auto const haircut = house_.wanted("haircut");
        auto const pool = pool_of(haircut.business(), *haircut.service, {});
        return static_cast<double>(minutes) / static_cast<double>(pool.capacity);
    }

    Guarding guarding_;
    fakes::OpenHouse house_;
    Door door_{house_.world, {.proof_numbers = Rules{}.proof_numbers / scale}};
    fakes::Dice dice_{7};
    std::vector<Instant> starts_;
    std::set<BookingId> bots_;
    std::uint64_t contacts_ = 0;
    std::uint64_t people_count_ = 0;
    std::int64_t work_ = 0;
    std::int64_t proofs_ = 0;
    double worst_ = 0;
    Outcome people_;
};

TEST(Bots, LeaveTheHouseToPeople) {  // threat:F01
    Siege siege{Guarding::On};
    siege.run(3h);
    auto const& people = siege.people();
    std::printf(
        "bots had at most %.2f %% of the capacity, with %lld proofs; people: %d at once, %d by click, %d by desk, %d "
        "by "
        "phone, %d not\n",
        100 * siege.worst(),
        static_cast<long long>(siege.proofs()),
        people.at_once,
        people.by_click,
        people.by_desk,
        people.called,
        people.failed
    );
    EXPECT_GT(siege.worst(), 0.01);  // they did try
    EXPECT_LT(siege.worst(), 0.05);
    EXPECT_EQ(people.failed, 0);
    EXPECT_GE(people.at_once + people.by_click, 48);  // whoever has a mail address needs no phone
    EXPECT_GT(people.by_click, 0);
}

TEST(Bots, TakeTheHouseWhereNobodyGuardsIt) {
    Siege siege{Guarding::Off};
    siege.run(1h);
    std::printf("without the guard the bots had %.1f %% of the capacity after an hour\n", 100 * siege.worst());
    EXPECT_GT(siege.worst(), 0.05);
}

// A number that no service offers is not counted, or it would pass the largest there is and open the door.
TEST(Bots, AskForMoreDatesThanThereAre) {  // threat:F01
    fakes::OpenHouse house;
    Door door{house.world};
    for (auto const count : {std::numeric_limits<std::int32_t>::max(), std::numeric_limits<std::int32_t>::min()}) {
        book::BookRequest const request{
            .wanted = house.wanted("haircut"),
            .start = fakes::monday_at_ten,
            .hold = std::nullopt,
            .series = book::Series{.count = count},
            .key = std::nullopt,
            .client = fakes::ada(),
            .notice_version = 1,
            .visitor_zone = "",
        };
        EXPECT_EQ(door.book({.network = {10}}, request).error().reason, Literal{"series/not-offered"});
    }
    EXPECT_EQ(door.tally(fakes::house).unproven, 0);
}

// Whoever asks for the terrace has a share of the terrace, not one of the whole house all there.
TEST(Pool, IsTheTablesOfTheAreaThatWasAskedFor) {  // threat:F01
    fakes::OpenHouse house;
    auto const wanted = house.wanted("dinner", {.adults = 2});
    auto business = wanted.business();
    auto const terrace = Slug::from("terrace").value();
    bool first = true;
    for (auto& resource : business.resources) {
        if (resource.kind != catalogue::ResourceKind::Table) continue;
        resource.area = first ? terrace : Slug::from("inside").value();
        first = false;
    }
    auto const& dinner = *business.service(wanted.service->slug);
    auto const everywhere = pool_of(business, dinner, std::nullopt);
    auto const there = pool_of(business, dinner, std::nullopt, terrace);
    EXPECT_EQ(everywhere.resources.size(), 4U);
    EXPECT_EQ(there.resources.size(), 1U);
    EXPECT_EQ(there.capacity * 4, everywhere.capacity);
}

}  // namespace
}  // namespace obhut::guard
