// SPDX-License-Identifier: Apache-2.0
//
// Goal: what holds one after another holds at once.
// Method: threads that start together on one store; the counts afterwards are exact, whatever the order was.

#include "backends.h"
#include "ledger/tree.h"
#include "together.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <thread>

namespace obhut::conformance {
namespace {

using namespace std::chrono_literals;
using fakes::a_booking;

std::uint64_t number_of(std::size_t thread, std::size_t round) {
    return 1 + thread * 1000 + round;
}

template <typename B>
class Races : public StoreTest<B> {
protected:
    // Books as a use case does: lock, look, insert; the loser is told so by the look and not by the schema.
    Result<Done, Error> book(Booking const& booking) {
        return this->write(house, [&](Unit& unit) -> Result<Done, Error> {
            auto const asked = booking.occupancies.front();
            auto const rows = OBHUT_TRY(unit.lock({&asked.resource, 1}, asked.span));
            std::int32_t taken = 0;
            for (auto const& row : rows.front().occupied)
                taken += row.units;
            if (taken + asked.units > rows.front().capacity)
                return Refused{Error{.kind = ErrorKind::Conflict, .reason = "test/taken"}};
            return unit.insert(booking);
        });
    }
};
TYPED_TEST_SUITE(Races, Backends, BackendNames);

TYPED_TEST(Races, ForOnePlaceHaveAsManyWinnersAsItHasUnits) {  // req:B10
    for (auto const& [resource, capacity] : {std::pair{anna, 1}, {double_room, 3}, {mats, 6}}) {
        std::atomic<int> won = 0;
        std::atomic<int> lost = 0;
        together([&, at = resource](std::size_t thread) {
            auto const outcome =
                this->book(a_booking(number_of(thread, static_cast<std::size_t>(capacity)), {.resource = at}));
            if (outcome.ok()) {
                ++won;
            } else if (outcome.error().reason.text() == "test/taken") {
                ++lost;
            }
        });
        EXPECT_EQ(won, capacity);
        EXPECT_EQ(lost, static_cast<int>(threads_count) - capacity);
        EXPECT_EQ(this->rows(resource).occupied.size(), static_cast<std::size_t>(capacity));
    }
}

TYPED_TEST(Races, AreRefusedByTheSchemaWhereNobodyLooks) {
    std::atomic<int> won = 0;
    together([&](std::size_t thread) {
        auto const outcome = this->insert(a_booking(number_of(thread, 0), {.resource = mats, .units = 2}));
        if (outcome.ok()) {
            ++won;
        } else {
            EXPECT_EQ(outcome.error().reason.text(), "store/over-promised");
        }
    });
    EXPECT_EQ(won, 3);
}

TYPED_TEST(Races, OfUnitsThatWantTheSameTwoResourcesEndWithoutADeadlock) {
    std::atomic<int> failed = 0;
    together([&](std::size_t thread) {
        for (std::size_t round = 0; round < 10; ++round) {
            auto booking = a_booking(number_of(thread, round), {.at = std::chrono::hours{24 * (thread * 10 + round)}});
            booking.occupancies.push_back({.resource = ben, .span = booking.visit, .units = 1});
            if (!this->insert(booking).ok()) ++failed;
        }
    });
    EXPECT_EQ(failed, 0);
    EXPECT_EQ(this->rows(anna).occupied.size(), threads_count * 10);
    EXPECT_EQ(this->rows(ben).version, this->rows(anna).version);
}

TYPED_TEST(Races, OfOneRequestKeyBookOnce) {  // req:B13
    ports::RequestKey const key{.key = {1}, .body = {2}};
    std::vector<std::optional<BookingId>> found(threads_count);
    together([&](std::size_t thread) {
        auto const booking = a_booking(number_of(thread, 0), {.at = std::chrono::hours{24 * thread}, .resource = mats});
        std::optional<BookingId> led_to;
        for (int attempt = 0; attempt < 3 && !led_to; ++attempt) {
            auto const outcome = this->write(house, [&](Unit& unit) -> Result<Done, Error> {
                led_to.reset();
                OBHUT_TRY(unit.lock({&mats, 1}, booking.visit));
                if (auto const before = OBHUT_TRY(unit.remembered(key.key))) {
                    led_to = before->bookings.front();
                    return Done{};
                }
                OBHUT_TRY(unit.insert(booking));
                std::vector<std::optional<BookingId>> const one{booking.id};
                OBHUT_TRY(unit.remember(key, one, monday_morning));
                led_to = booking.id;
                return Done{};
            });
            if (!outcome.ok()) led_to.reset();
        }
        found[thread] = led_to;
    });
    EXPECT_EQ(this->rows(mats).occupied.size(), 1U);
    for (auto const& each : found)
        EXPECT_EQ(each, found.front());
    EXPECT_TRUE(found.front().has_value());
}

TYPED_TEST(Races, ToTheLedgerLeaveNoGapAndNoTwin) {
    constexpr std::size_t rounds = 20;
    std::atomic<int> failed = 0;
    together([&](std::size_t thread) {
        for (std::size_t round = 0; round < rounds; ++round) {
            auto const outcome = this->write(house, [&](Unit& unit) -> Result<Done, Error> {
                ports::LedgerRow row{.leaf = {}, .body = {}};
                row.leaf[0] = static_cast<std::uint8_t>(thread);
                row.leaf[1] = static_cast<std::uint8_t>(round);
                return unit.append(row);
            });
            if (!outcome.ok()) ++failed;
        }
    });
    EXPECT_EQ(failed, 0);
    auto const rows = this->read([](Reader& reader) { return reader.ledger(0, 10'000); });
    ASSERT_EQ(rows.size(), threads_count * rounds);
    ledger::Head head;
    std::vector<digest::Digest> leaves;
    for (std::size_t at = 0; at < rows.size(); ++at) {
        EXPECT_EQ(rows[at].index, at);
        EXPECT_EQ(rows[at].chain, head.append(rows[at].leaf));
        leaves.push_back(rows[at].leaf);
    }
    EXPECT_EQ(this->read([](Reader& reader) { return reader.ledger_head(); }), head);
    std::ranges::sort(leaves);
    EXPECT_EQ(std::ranges::adjacent_find(leaves), leaves.end());
}

TYPED_TEST(Races, AreToldToTheListenerInTheOrderOfTheVersions) {  // req:O1
    together([&](std::size_t thread) {
        for (std::size_t round = 0; round < 10; ++round) {
            this->ok(this->insert(
                a_booking(number_of(thread, round), {.at = std::chrono::hours{24 * (thread * 10 + round)}})
            ));
        }
    });
    std::int64_t before = 0;
    std::size_t count = 0;
    for (auto const& commit : this->heard_.commits()) {
        for (auto const& change : commit.changes) {
            if (count > 0) {
                EXPECT_EQ(change.version, before + 1);
            }
            before = change.version;
            ++count;
        }
    }
    EXPECT_EQ(count, threads_count * 10);
    EXPECT_EQ(before, this->rows(anna).version);
}

TYPED_TEST(Races, WithAReaderDoNotChangeWhatItSees) {
    if constexpr (TypeParam::concurrency == Concurrency::ReadsSeeASnapshot) {
        this->ok(this->store().read(house, [&](Reader& reader) -> Result<Done, Error> {
            EXPECT_EQ(OBHUT_TRY(reader.booking(BookingId::numbered(1))), std::nullopt);
            std::thread other{[&] { this->ok(this->insert(a_booking(1))); }};
            other.join();
            EXPECT_EQ(OBHUT_TRY(reader.booking(BookingId::numbered(1))), std::nullopt);
            EXPECT_TRUE(OBHUT_TRY(reader.occupied({&anna, 1}, StoreTest<TypeParam>::always)).front().occupied.empty());
            return Done{};
        }));
    } else {
        std::optional<std::thread> other;
        this->ok(this->store().read(house, [&](Reader& reader) -> Result<Done, Error> {
            EXPECT_EQ(OBHUT_TRY(reader.booking(BookingId::numbered(1))), std::nullopt);
            other.emplace([&] { this->ok(this->insert(a_booking(1))); });
            EXPECT_EQ(OBHUT_TRY(reader.booking(BookingId::numbered(1))), std::nullopt);
            return Done{};
        }));
        other->join();
    }
    EXPECT_TRUE(this->booking(BookingId::numbered(1)).has_value());
}

}  // namespace
}  // namespace obhut::conformance
