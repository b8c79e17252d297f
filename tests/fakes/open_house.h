// SPDX-License-Identifier: Apache-2.0
//
// OpenHouse is a business ready to be booked at, all in memory: what the tests of the use cases begin with.
//
// Layer: tests.

#pragma once

#include "admit/wanted.h"
#include "calendar/calendar.h"
#include "client/client.h"
#include "fakes/builders.h"
#include "fakes/fake_clock.h"
#include "fakes/fake_random.h"
#include "fakes/fake_store.h"
#include "fakes/fake_vault.h"
#include "fakes/policies.h"
#include "ports/world.h"

#include <optional>
#include <string_view>

namespace obhut::fakes {

class OpenHouse {
public:
    OpenHouse();
    OpenHouse(OpenHouse const&) = delete;
    OpenHouse& operator=(OpenHouse const&) = delete;
    ~OpenHouse() = default;

    // A service by name, for one person at anybody's, unless told otherwise.
    admit::Wanted
    wanted(std::string_view service, booking::Party party = {}, std::optional<std::string_view> provider = {});

    std::optional<booking::Booking> stored(booking::BookingId id);
    Tables const& tables() { return store.tables(house); }

    FakeStore store;
    FakeClock clock;
    FakeRandom random;
    FakeVault vault{clock};
    calendar::Calendar calendar;
    ports::World world{.store = store, .vault = vault, .clock = clock, .random = random, .policies = policies()};
};

client::CheckedClient ada();  // Ada Lovelace, with mail and phone

}  // namespace obhut::fakes
