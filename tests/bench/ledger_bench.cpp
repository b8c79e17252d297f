// SPDX-License-Identifier: Apache-2.0
//
// How many entries a second become durable when many append at once, each entry a unit of its own, hashed and encoded;
// beside bare SQLite putting as many rows of the same size into each commit.
#include "bare_sqlite.h"
#include "bench_house.h"
#include "house_bench.h"
#include "ledger_entries.h"
#include "measure.h"

#include <thread>

namespace obhut::bench {
namespace {

constexpr std::size_t appending_at_once = 64;
constexpr std::size_t entries_each = 250;
constexpr std::size_t entries_a_round = appending_at_once * entries_each;

double entries_a_second(BenchHouse& house) {
    auto& world = house.world();
    auto const business = house.business().id;
    auto const took = seconds_of([&] {
        std::vector<std::jthread> appending;
        for (std::size_t thread = 0; thread < appending_at_once; ++thread) {
            appending.emplace_back([&] {
                for (std::size_t nth = 0; nth < entries_each; ++nth) {
                    auto const row = ledger_row_about_nobody(world, business);
                    must(world.store.write(business, [&](ports::Unit& unit) { return unit.append(row); }));
                }
            });
        }
    });
    return static_cast<double>(entries_a_round) / took;
}

double bare_rows_a_second(BareSqlite& db, std::size_t body_bytes) {
    bytes::Bytes const leaf(32, 0x5A);
    bytes::Bytes const body(body_bytes, 0x5A);
    BareStatement insert{db, "INSERT INTO row (leaf, chain, body) VALUES (?1, ?1, ?2)"};
    auto const took = seconds_of([&] {
        for (std::size_t nth = 0; nth < entries_a_round; ++nth) {
            if (nth % appending_at_once == 0) db.run("BEGIN");
            (void)insert.bind(1, leaf).bind(2, body).run();
            if (nth % appending_at_once + 1 == appending_at_once) db.run("COMMIT");
        }
    });
    return static_cast<double>(entries_a_round) / took;
}

}  // namespace

void measure_ledger(std::filesystem::path const& folder) {
    BenchHouse house{folder / "ledger"};
    std::filesystem::remove_all(folder / "bare-ledger");
    std::filesystem::create_directories(folder / "bare-ledger");
    BareSqlite bare{folder / "bare-ledger" / "bare.db", Use::Write};
    bare.run("CREATE TABLE row (position INTEGER PRIMARY KEY, leaf BLOB, chain BLOB, body BLOB)");
    auto const body_bytes = ledger_row_about_nobody(house.world(), house.business().id).body.size();
    report(
        "ledger append",
        alternate([&] { return entries_a_second(house); }, [&] { return bare_rows_a_second(bare, body_bytes); })
    );
}

}  // namespace obhut::bench
