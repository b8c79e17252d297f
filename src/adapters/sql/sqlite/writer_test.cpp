// SPDX-License-Identifier: Apache-2.0
//
// Goal: what was acknowledged survives a power cut, and nothing is kept by half, wherever in a commit the power goes.
// Method: a disk in memory that forgets what was not synced and is cut off at a random write or sync; then the file is
// opened again and compared with what the callers had heard.
#include "fakes/builders.h"
#include "sql/sqlite_store.h"
#include "vfs/memory_vfs.h"

#include <atomic>
#include <future>
#include <latch>
#include <set>
#include <thread>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace obhut::sql {
namespace {

using fakes::a_booking;
using fakes::anna;
using fakes::house;
using ports::BookingId;
using ports::Reader;
using ports::Unit;

constexpr availability::Span always{.start = time::calendar_begin, .end = time::calendar_end};

std::unique_ptr<ports::Store> open(vfs::MemoryVfs const& disk, SqliteOptions options = {.path = "data.db"}) {
    options.vfs = disk.name();
    auto opened = open_sqlite(options);
    OBHUT_CHECK(opened.ok());
    return std::move(opened).value();
}

void furnish(ports::Store& store) {
    OBHUT_CHECK(store
                    .write(
                        house,
                        [](Unit& unit) {
                            return unit.put_catalogue(
                                {.version = 1, .json = "{}"},
                                std::vector<ports::ResourceRow>{{.resource = anna, .capacity = 1000}}
                            );
                        }
                    )
                    .ok());
}

// A booking and an entry in one unit: both are there, or neither is.
Result<Done, Error> book(ports::Store& store, std::uint64_t number) {
    return store.write(house, [&](Unit& unit) -> Result<Done, Error> {
        OBHUT_TRY(unit.lock({&anna, 1}, always));
        OBHUT_TRY(unit.insert(a_booking(number)));
        return unit.append({.leaf = {}, .body = bytes::Bytes(40, 7)});
    });
}

struct Kept {
    std::set<std::uint64_t> bookings;
    std::size_t occupied = 0;
    std::uint64_t entries = 0;
};

Kept kept_by(ports::Store& store, std::uint64_t highest) {
    Kept kept;
    OBHUT_CHECK(store
                    .read(
                        house,
                        [&](Reader& reader) -> Result<Done, Error> {
                            for (std::uint64_t number = 1; number <= highest; ++number)
                                if (OBHUT_TRY(reader.booking(BookingId::numbered(number))))
                                    kept.bookings.insert(number);
                            kept.occupied = OBHUT_TRY(reader.occupied({&anna, 1}, always)).front().occupied.size();
                            kept.entries = OBHUT_TRY(reader.ledger_head()).size();
                            EXPECT_EQ(OBHUT_TRY(reader.ledger(0, 10000)).size(), kept.entries);
                            return Done{};
                        }
                    )
                    .ok());
    return kept;
}

RC_GTEST_PROP(PowerCut, LosesNothingThatWasAcknowledgedAndKeepsNothingByHalf, ()) {  // req:B19
    vfs::MemoryVfs disk{"power-cut"};
    furnish(*open(disk));
    auto const cut = *rc::gen::inRange<std::uint64_t>(1, 400);
    disk.crash_after(cut);
    std::set<std::uint64_t> acknowledged;
    std::mutex mutex;
    {
        auto opened = open_sqlite({.path = "data.db", .vfs = disk.name(), .readers = 1});
        std::vector<std::thread> clients;
        for (std::uint64_t client = 0; opened.ok() && client < 3; ++client)
            clients.emplace_back([&, client] {
                for (std::uint64_t turn = 1; turn <= 20; ++turn) {
                    auto const number = client * 20 + turn;
                    if (!book(*opened.value(), number).ok()) return;
                    std::scoped_lock const lock{mutex};
                    acknowledged.insert(number);
                }
            });
        for (auto& client : clients)
            client.join();
        disk.crash();
    }
    disk.restart();
    auto const kept = kept_by(*open(disk), 60);
    RC_ASSERT(std::ranges::includes(kept.bookings, acknowledged));
    RC_ASSERT(kept.occupied == kept.bookings.size());
    RC_ASSERT(kept.entries == kept.bookings.size());
}

TEST(FullDisk, IsUnavailableAndLeavesNoHalfBatch) {
    vfs::MemoryVfs disk{"full-disk"};
    auto const store = open(disk);
    furnish(*store);
    disk.full_after(60000);
    std::set<std::uint64_t> acknowledged;
    std::uint64_t number = 1;
    for (; number <= 200; ++number) {
        auto const booked = book(*store, number);
        if (!booked.ok()) {
            EXPECT_EQ(booked.error().kind, ErrorKind::Unavailable);
            break;
        }
        acknowledged.insert(number);
    }
    ASSERT_LT(number, 200U) << "the disk never became full";
    EXPECT_EQ(kept_by(*store, 200).bookings, acknowledged);
    disk.never_full();
    EXPECT_TRUE(book(*store, 300).ok());
    EXPECT_EQ(kept_by(*store, 300).entries, acknowledged.size() + 1);
}

TEST(Writer, SharesOneSyncAmongUnitsThatWait) {
    vfs::MemoryVfs disk{"shared-sync"};
    auto const store = open(disk);
    furnish(*store);
    // The first unit holds the writer until all others stand in the queue.
    std::promise<void> go;
    std::latch begun{1};
    auto const first = std::async(std::launch::async, [&] {
        return store->write(house, [&](Unit&) -> Result<Done, Error> {
            begun.count_down();
            go.get_future().wait();
            return Done{};
        });
    });
    begun.wait();
    std::atomic<int> asked = 0;
    std::vector<std::future<Result<Done, Error>>> others;
    for (std::uint64_t number = 1; number <= 20; ++number)
        others.push_back(std::async(std::launch::async, [&, number] {
            ++asked;
            return book(*store, number);
        }));
    while (asked < 20)
        std::this_thread::yield();
    auto const before = disk.syncs();
    go.set_value();
    for (auto& other : others)
        EXPECT_TRUE(other.get().ok());
    EXPECT_LT(disk.syncs() - before, 15U);
    EXPECT_EQ(kept_by(*store, 20).bookings.size(), 20U);
}

TEST(Writer, WritesNothingWhenEveryUnitIsRefused) {
    vfs::MemoryVfs disk{"refused"};
    auto const store = open(disk);
    furnish(*store);
    auto const before = disk.syncs();
    auto const refused = store->write(house, [](Unit& unit) -> Result<Done, Error> {
        OBHUT_TRY(unit.lock({&anna, 1}, always));
        OBHUT_TRY(unit.insert(a_booking(1)));
        return Refused{Error{.kind = ErrorKind::Conflict, .reason = "booking/slot-taken"}};
    });
    EXPECT_EQ(refused.error().kind, ErrorKind::Conflict);
    EXPECT_EQ(disk.syncs(), before);
    EXPECT_TRUE(book(*store, 1).ok());
    EXPECT_GT(disk.syncs(), before);
}

TEST(Writer, TurnsAwayWhenTheQueueIsFull) {
    vfs::MemoryVfs disk{"full-queue"};
    auto const store = open(disk, {.path = "data.db", .queue_max = 0});
    EXPECT_EQ(book(*store, 1).error().kind, ErrorKind::Busy);
    EXPECT_EQ(book(*store, 1).error().reason.text(), "store/queue-full");
}

TEST(Writer, UndoesAUnitThatWentOnAfterItsFault) {
    vfs::MemoryVfs disk{"went-on"};
    auto const store = open(disk);
    furnish(*store);
    ASSERT_TRUE(book(*store, 1).ok());
    auto const outcome = store->write(house, [](Unit& unit) -> Result<Done, Error> {
        OBHUT_TRY(unit.append({.leaf = {}, .body = {1}}));
        EXPECT_FALSE(unit.insert(a_booking(1)).ok());
        EXPECT_FALSE(unit.insert(a_booking(2)).ok());
        return Done{};
    });
    EXPECT_EQ(outcome.error().reason.text(), "store/exists");
    EXPECT_EQ(kept_by(*store, 2).entries, 1U);
}

}  // namespace
}  // namespace obhut::sql
