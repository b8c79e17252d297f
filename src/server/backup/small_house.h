// SPDX-License-Identifier: Apache-2.0
//
// SmallHouse is a house over real files in a folder of its own, with the business of the builders: what the tests of a
// backup copy, lose and restore.
//
// Layer: server. Tests only.

#pragma once

#include "admit/wanted.h"
#include "backup/create.h"
#include "backup/layout.h"
#include "backup/restore.h"
#include "book/book.h"
#include "calendar/calendar.h"
#include "catalogue/document.h"
#include "fakes/builders.h"
#include "fakes/fake_clock.h"
#include "fakes/fake_random.h"
#include "fakes/open_house.h"
#include "fakes/policies.h"
#include "json/writer.h"
#include "sql/sqlite_store.h"
#include "system/erasure_file.h"
#include "vault/open_vault.h"
#include "verify_ledger/verify_ledger.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <memory>
#include <set>
#include <stdexcept>
#include <string>
#include <sys/stat.h>

#include <gtest/gtest.h>

namespace obhut::backup {

namespace fs = std::filesystem;

class Folder {
public:
    Folder() {
        auto pattern = (std::filesystem::temp_directory_path() / "obhut-backup-XXXXXX").string();
        OBHUT_CHECK(mkdtemp(pattern.data()) != nullptr);
        path_ = pattern;
    }

    Folder(Folder const&) = delete;
    Folder& operator=(Folder const&) = delete;

    ~Folder() { std::filesystem::remove_all(path_); }

    std::filesystem::path operator/(std::string const& name) const { return path_ / name; }

private:
    std::filesystem::path path_;
};

// Opened like the program opens it.
struct SmallHouse {
    SmallHouse(
        std::filesystem::path const& folder,
        std::filesystem::path const& root_key,
        ports::Clock& time,
        ports::Random& dice
    )
        : clock(time), random(dice) {
        std::filesystem::create_directories(folder);
        auto opened = sql::open_sqlite({.path = folder / data_name, .readers = 1}, &calendar);
        OBHUT_CHECK(opened.ok());
        store = std::move(opened).value();
        auto vaulted = vault::open_vault(
            {.keys_db = folder / keys_name, .root_key = root_key}, clock, {.pool = {.batch = 8, .low_water = 1}}
        );
        OBHUT_CHECK(vaulted.ok());
        vault = std::move(vaulted).value();
        calendar.attach(*store);
        OBHUT_CHECK(calendar.load().ok());
    }

    void set_up() {
        auto const business = fakes::a_business();
        auto const rows = fakes::rows_of(business);
        ports::CatalogueDocument const document{
            .version = business.version, .json = json::write(catalogue::write(business))
        };
        auto const put =
            store->write(fakes::house, [&](ports::Unit& unit) { return unit.put_catalogue(document, rows); });
        OBHUT_CHECK(put.ok());
    }

    ports::World world() {
        return {
            .store = *store,
            .vault = *vault,
            .clock = clock,
            .random = random,
            .policies = fakes::policies(),
            .erasures = erasures
        };
    }

    booking::Booking book(std::chrono::hours after_monday_at_ten) {
        auto here = world();
        auto wanted = admit::resolve(
            calendar,
            {.business = fakes::slug("house"), .service = fakes::slug("haircut"), .provider = std::nullopt, .party = {}}
        );
        OBHUT_CHECK(wanted.ok());
        auto const results = book::book(
            here,
            {.wanted = wanted.value(),
             .start = fakes::monday_at_ten + after_monday_at_ten,
             .hold = std::nullopt,
             .series = std::nullopt,
             .key = std::nullopt,
             .client = fakes::ada(),
             .notice_version = 1,
             .visitor_zone = ""}
        );
        OBHUT_CHECK(results.ok());
        return results.value().front().outcome.value().booking;
    }

    std::optional<booking::Booking> stored(booking::BookingId id) {
        std::optional<booking::Booking> found;
        auto const read = store->read(fakes::house, [&](ports::Reader& reader) -> Result<Done, Error> {
            found = OBHUT_TRY(reader.booking(id));
            return Done{};
        });
        OBHUT_CHECK(read.ok());
        return found;
    }

    ports::Clock& clock;
    ports::Random& random;
    calendar::Calendar calendar;
    std::unique_ptr<ports::Vault> vault;
    std::unique_ptr<ports::Store> store;  // last: its threads speak to the calendar
    ports::ErasureList* erasures = nullptr;
};

// All files below a folder, one after another.
inline std::string bytes_below(std::filesystem::path const& folder) {
    std::string all;
    for (auto const& entry : std::filesystem::recursive_directory_iterator{folder}) {
        if (!entry.is_regular_file()) continue;
        std::ifstream in{entry.path(), std::ios::binary};
        all.append(std::istreambuf_iterator<char>{in}, {});
    }
    return all;
}

// With a backup to be made of it.
class Backups : public ::testing::Test {
protected:
    Backups() {
        ::umask(0077);
        house->set_up();
        before = house->book(std::chrono::hours{0});
    }

    CreateOptions options() const {
        return {
            .data = folder / "data",
            .to = folder / "backups",
            .keys_to = folder / "keys",
            .root_key = folder / "root.key"
        };
    }

    static void ignore(std::string_view, std::string_view, std::uint64_t, std::uint64_t) {}

    // Something that happens when the first copy is done and the second not yet begun.
    static Watch between_copies(std::function<void()> happens) {
        return [happens = std::move(happens),
                copies = 0](std::string_view deed, std::string_view, std::uint64_t bytes, std::uint64_t) mutable {
            if (deed == "copying" && bytes == 0 && ++copies == 2) happens();
        };
    }

    Created created(Watch const& watch = ignore) {
        auto const done = create(options(), clock, random, watch);
        EXPECT_TRUE(done.ok()) << (done.ok() ? "" : done.error().sentence);
        return done.value();
    }

    RestoreOptions restore_options(Created const& backup) const {
        return {
            .from = folder / "backups" / backup.name,
            .keys_from = folder / "keys" / backup.name,
            .data = folder / "restored",
            .root_key = folder / "root.key",
            .erasures = std::nullopt
        };
    }

    Restored restored(RestoreOptions const& from) {
        auto const done = restore(from, clock, random, ignore);
        EXPECT_TRUE(done.ok()) << (done.ok() ? "" : done.error().sentence);
        return done.value();
    }

    Restored restored_with_loss(Created const& backup) {
        auto from = restore_options(backup);
        from.loss = Loss::Accepted;
        return restored(from);
    }

    std::unique_ptr<SmallHouse> opened(std::string const& name) {
        return std::make_unique<SmallHouse>(folder / name, folder / "root.key", clock, random);
    }

    // As `obhut ledger verify` sees it.
    static void expect_whole(SmallHouse& at) {
        auto world = at.world();
        auto const kept = verify_ledger::kept_checkpoint(world, fakes::house);
        ASSERT_TRUE(kept.ok());
        ASSERT_TRUE(kept.value().tree.has_value());
        auto const verified = verify_ledger::verify(world, fakes::house, {.checkpoints = {*kept.value().tree}});
        ASSERT_TRUE(verified.ok());
        EXPECT_TRUE(verified.value().whole());
        EXPECT_EQ(verified.value().report.epochs.size(), 1U);
    }

    std::set<std::string> names_in(std::string const& place) const {
        std::set<std::string> names;
        for (auto const& entry : fs::directory_iterator{folder / place})
            names.insert(entry.path().filename());
        return names;
    }

    Folder folder;
    fakes::FakeClock clock;
    fakes::FakeRandom random;
    std::unique_ptr<SmallHouse> house =
        std::make_unique<SmallHouse>(folder / "data", folder / "root.key", clock, random);
    std::optional<booking::Booking> before;
};

// Thrown out of the watch, it leaves everything as a killed program would.
struct Killed : std::runtime_error {
    Killed() : std::runtime_error("killed") {}
};

inline Watch killed_at(int step) {
    return [step](std::string_view, std::string_view, std::uint64_t, std::uint64_t) mutable {
        if (step-- == 0) throw Killed{};
    };
}

}  // namespace obhut::backup
