// SPDX-License-Identifier: Apache-2.0
//
// House is the product with a store beneath it, at one business: the use cases as the pages call them, over a fake
// store or over SQLite.
//
// Layer: tests.

#pragma once

#include "calendar/calendar.h"
#include "catalogue/business.h"
#include "fakes/fake_clock.h"
#include "fakes/fake_random.h"
#include "fakes/fake_vault.h"
#include "ports/world.h"
#include "wall.h"

#include <filesystem>
#include <memory>

namespace obhut::histories {

enum class Disk : std::uint8_t { Fake, Sqlite };

struct Terms {
    Disk disk = Disk::Fake;
    bool deaf = false;  // the calendar is not told of commits
    Minute now;
};

class House {
public:
    House(catalogue::Business const& business, Terms const& terms);
    House(House const&) = delete;
    House& operator=(House const&) = delete;
    ~House();

    fakes::FakeClock clock;
    fakes::FakeRandom random;
    fakes::FakeVault vault{clock};
    calendar::Calendar calendar;

private:
    std::filesystem::path folder_;         // of the database
    std::unique_ptr<ports::Store> store_;  // listened to by the calendar

public:
    ports::World world;
};

}  // namespace obhut::histories
