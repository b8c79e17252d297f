// SPDX-License-Identifier: Apache-2.0
//
// BenchHouse is the house of the tests' builders over the real store, vault, clock and dice, in a folder of its own:
// what a booking meets in the product, without the socket.
//
// Layer: tests. Owns: its folder, which it empties at the beginning and leaves for a look.

#pragma once

#include "book/book.h"
#include "calendar/calendar.h"
#include "catalogue/business.h"
#include "ports/world.h"
#include "system/system_clock.h"
#include "system/system_random.h"

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace obhut::bench {

class BenchHouse {
public:
    explicit BenchHouse(std::filesystem::path folder, std::string const& vfs = {});
    BenchHouse(BenchHouse const&) = delete;
    BenchHouse& operator=(BenchHouse const&) = delete;
    ~BenchHouse() = default;

    ports::World& world() noexcept { return world_; }
    catalogue::Business const& business() const noexcept { return business_; }
    std::filesystem::path database() const { return folder_ / "obhut.db"; }
    std::filesystem::path keys() const { return folder_ / "keys.db"; }

    // The same keys in a vault that has none of them in memory yet.
    std::unique_ptr<ports::Vault> cold_vault();

    // Requests for haircuts that do not meet one another, each with a request key of its own, as from the web.
    std::vector<book::BookRequest> requests(std::size_t count);

private:
    void find_free_starts();

    struct Free {
        admit::Wanted wanted;
        time::Instant start;
    };

    std::filesystem::path folder_;
    system::SystemClock clock_;
    system::SystemRandom random_;
    calendar::Calendar calendar_;
    catalogue::Business business_;
    std::unique_ptr<ports::Vault> vault_;
    std::unique_ptr<ports::Store> store_;
    ports::World world_;
    std::vector<Free> free_;
    std::size_t next_ = 0;
};

// Books and checks that the answer is a promise.
void book_one(ports::World& world, book::BookRequest const& request);

}  // namespace obhut::bench
