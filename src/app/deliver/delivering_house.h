// SPDX-License-Identifier: Apache-2.0
//
// DeliveringHouse is a house that owes letters, with a scribe, a mail server and a clock that do as they are told.
//
// Layer: app.

#pragma once

#include "book/book.h"
#include "cancel/cancel.h"
#include "deliver/deliver.h"
#include "fakes/fake_post.h"
#include "fakes/open_house.h"
#include "ledger/entry.h"
#include "reschedule/reschedule.h"

#include <algorithm>

#include <gtest/gtest.h>

namespace obhut::deliver {

using namespace std::chrono_literals;
using booking::Booking;
using fakes::monday_at_ten;
using message::Kind;
using message::Message;
using message::State;
using Hope = ports::NotSent::Hope;

inline constexpr booking::Actor the_client{.kind = booking::ActorKind::Client, .staff = std::nullopt};
inline constexpr auto colleague = booking::StaffId::numbered(7);
inline constexpr auto in_a_week = monday_at_ten + 7 * 24h;

struct DeliveringHouse : ::testing::Test {
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

}  // namespace obhut::deliver
