// SPDX-License-Identifier: Apache-2.0
//
// Stage is everything a simulation acts on: one disk, one key store, one clock, and two processes that serve the same
// business, each with its own calendar.
//
// Layer: tests.

#pragma once

#include "calendar/calendar.h"
#include "database.h"
#include "deliver/deliver.h"
#include "fakes/builders.h"
#include "fakes/fake_clock.h"
#include "fakes/fake_random.h"
#include "fakes/fake_vault.h"
#include "fakes/policies.h"
#include "hostile_list.h"
#include "hostile_mail.h"
#include "hostile_vault.h"
#include "letters.h"
#include "ports/world.h"
#include "promises.h"

#include <array>
#include <optional>

namespace obhut::sim {

struct Process {
    Process(
        Database& database, ports::Vault& vault, ports::ErasureList& list, ports::Clock& clock, ports::Random& random
    )
        : store(database), world{
                               .store = store,
                               .vault = vault,
                               .clock = clock,
                               .random = random,
                               .policies = fakes::policies(),
                               .erasures = &list
                           } {}

    // As a fresh process does: nothing in memory but what lies on the disk.
    void start();

    HostileStore store;
    std::optional<calendar::Calendar> calendar;
    ports::World world;
};

// Narrow enough that a run of the simulation meets each of them.
inline constexpr deliver::Limits mail_limits{.recipient_day = 4, .confirmations_day = 2, .business_hour = 8};

class Stage {
public:
    Stage(std::uint64_t seed, Mutant mutant);

    // Keeps the first fault that is found.
    void check(Broken broken);

    Process& any_process() { return processes[dice.below(processes.size())]; }

    // The power went: everything in memory is lost, and what was left to do is done before the first request.
    void restart();

    // Promise 9 in small: what the calendar shows is what the disk holds.
    Broken calendar_differs(Process& process, catalogue::Service const& service);

    void check_often();
    void check_seldom();
    void check_at_end();

    fakes::Dice dice;
    Counts counts;
    fakes::FakeClock clock;
    fakes::FakeRandom random;
    catalogue::Business business = fakes::a_business();
    Database database;
    fakes::FakeVault vault;
    HostileVault hostile_vault;
    HostileList list;
    std::array<Process, 2> processes;
    Promises promises;
    Letters letters{promises};
    HostileMail mail{database, letters, clock, dice, counts};
    deliver::Pace pace;
    Broken broken;
};

}  // namespace obhut::sim
