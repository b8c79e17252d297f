// SPDX-License-Identifier: Apache-2.0
//
// How many bookings a second become durable: one after another beside bare SQLite, and 64 at once beside one after
// another on a disk with a slow sync.
#include "bare_sqlite.h"
#include "bench_house.h"
#include "house_bench.h"
#include "measure.h"
#include "vfs/memory_vfs.h"

#include <thread>

namespace obhut::bench {
namespace {

constexpr std::size_t bookings_a_round = 150;
constexpr std::size_t slow_bookings_a_round = 60;
constexpr std::size_t clients_at_once = 64;
constexpr std::size_t bookings_each = 8;
constexpr std::chrono::milliseconds sync_takes{2};

double bookings_a_second(BenchHouse& house, std::size_t count) {
    auto const requests = house.requests(count);
    auto const took = seconds_of([&] {
        for (auto const& request : requests)
            book_one(house.world(), request);
    });
    return static_cast<double>(count) / took;
}

double bookings_a_second_at_once(BenchHouse& house) {
    auto const requests = house.requests(clients_at_once * bookings_each);
    auto const took = seconds_of([&] {
        std::vector<std::jthread> clients;
        for (std::size_t client = 0; client < clients_at_once; ++client) {
            clients.emplace_back([&, client] {
                for (std::size_t nth = 0; nth < bookings_each; ++nth)
                    book_one(house.world(), requests[client * bookings_each + nth]);
            });
        }
    });
    return static_cast<double>(requests.size()) / took;
}

double commits_a_second(BareSqlite& db, std::size_t bytes_each, std::size_t count) {
    bytes::Bytes const payload(bytes_each, 0x5A);
    BareStatement insert{db, "INSERT INTO row (payload) VALUES (?)"};  // a transaction of its own
    auto const took = seconds_of([&] {
        for (std::size_t nth = 0; nth < count; ++nth)
            (void)insert.bind(1, payload).run();
    });
    return static_cast<double>(count) / took;
}

struct BytesOfBooking {
    std::size_t in_file;  // what the database grows by
    std::size_t in_log;   // what is written and synced
};

// Few enough that the log is not yet moved into the file.
BytesOfBooking bytes_of_booking(std::filesystem::path const& folder) {
    constexpr std::size_t few = 40;
    constexpr std::size_t many = 400;
    BenchHouse house{folder};
    BareSqlite look{house.database(), Use::Look};
    auto log = house.database();
    log += "-wal";
    auto const log_before = std::filesystem::file_size(log);
    (void)bookings_a_second(house, few);
    auto const in_log = (std::filesystem::file_size(log) - log_before) / few;
    auto const pages_before = look.number("PRAGMA page_count");
    (void)bookings_a_second(house, many);
    auto const pages = look.number("PRAGMA page_count") - pages_before;
    auto const in_file = static_cast<std::size_t>(pages * look.number("PRAGMA page_size")) / many;
    return {.in_file = in_file, .in_log = in_log};
}

}  // namespace

void measure_bookings(std::filesystem::path const& folder) {
    auto const bytes = bytes_of_booking(folder / "probe");
    report(
        "bytes of a booking",
        {.ours = static_cast<double>(bytes.in_file), .reference = static_cast<double>(bytes.in_log)}
    );
    BenchHouse house{folder / "house"};
    std::filesystem::remove_all(folder / "bare");
    std::filesystem::create_directories(folder / "bare");
    BareSqlite bare{folder / "bare" / "bare.db", Use::Write};
    bare.run("CREATE TABLE row (id INTEGER PRIMARY KEY, payload BLOB NOT NULL)");
    auto const ours = [&] { return bookings_a_second(house, bookings_a_round); };
    report("bookings, equal rows", alternate(ours, [&] {
               return commits_a_second(bare, bytes.in_file, bookings_a_round);
           }));
    report("bookings, equal log", alternate(ours, [&] {
               return commits_a_second(bare, bytes.in_log, bookings_a_round);
           }));
}

void measure_bookings_at_once(std::filesystem::path const& folder) {
    // A disk in memory, so that a sync takes its two milliseconds on every machine, and nothing else takes any.
    vfs::MemoryVfs disk{"bench"};
    disk.sync_takes(sync_takes);
    BenchHouse house{folder / "slow", disk.name()};
    report(
        "bookings at once",
        alternate(
            [&] { return bookings_a_second_at_once(house); },
            [&] { return bookings_a_second(house, slow_bookings_a_round); }
        )
    );
}

}  // namespace obhut::bench
