// SPDX-License-Identifier: Apache-2.0
//
// Database is what lies on the disk of the simulation, and HostileStore is one process's way to it: a Store that keeps
// every promise of its port and is otherwise as unpleasant as one can be.
//
// It refuses before the write and after the commit, lets other units in between any two calls of a unit (as READ
// COMMITTED with row locks does: what was read before a lock may have changed), loses lock waits and deadlocks, crashes
// in the middle, and drops commits at a power cut unless somebody has been told of them. Two processes share it; each
// hears of the other's commits late, by version.
//
// Layer: tests. Threading: one thread; units of other steps run inside of a unit's calls.

#pragma once

#include "counts.h"
#include "fakes/fake_random.h"
#include "fakes/tables.h"
#include "mutant.h"

#include <deque>
#include <functional>
#include <optional>
#include <vector>

namespace obhut::sim {

using ports::BookingId;
using ports::BusinessId;
using ports::ResourceId;

class HostileStore;
class HostileUnit;

enum class Mood : std::uint8_t { Hostile, Calm };

// Whether a power cut could still take back what was written last.
enum class Sync : std::uint8_t { Done, Awaited };

class Database {
public:
    Database(BusinessId business, fakes::Dice& dice, Counts& counts, Mutant mutant)
        : business_(business), dice_(dice), counts_(counts), mutant_(mutant) {}

    fakes::Tables const& tables() const noexcept { return tables_; }

    BusinessId business() const noexcept { return business_; }

    // Called between two calls of a unit, so that something else happens there.
    std::function<void()> interleave;

    // Called after each commit with what it wrote, and when those that were not synced are gone.
    std::function<void(fakes::Changes const&, Sync)> committed;
    std::function<void()> dropped;

    Mood mood = Mood::Calm;

    bool is_crashed() const noexcept { return crashed_; }

    // The power goes: every unit under way fails, and what no acknowledgement followed may be gone.
    void crash();

    // All processes have started anew.
    void restart();

    // Lets processes notice what others have committed. With Everything nothing is left to be noticed.
    enum class Poll : std::uint8_t { Some, Everything };
    void poll(Poll how);

    Sync sync() const noexcept { return before_unsynced_ ? Sync::Awaited : Sync::Done; }

    bool is_quiet() const noexcept { return polls_.empty(); }

private:
    friend class HostileStore;
    friend class HostileUnit;

    struct PollDue {
        HostileStore* process;
        ResourceId resource;
    };

    bool commit(fakes::MemoryUnit& unit, HostileStore& by);
    void tell(std::vector<ports::OccupancyChange> const& told, HostileStore* by, bool is_heard);
    void publish(HostileStore& process, std::vector<ports::OccupancyChange> told);

    BusinessId business_;
    fakes::Dice& dice_;
    Counts& counts_;
    Mutant mutant_;
    fakes::Tables tables_;
    std::optional<fakes::Tables> before_unsynced_;  // what a power cut would go back to
    std::optional<fakes::Tables> before_last_;      // the same for the mutant that loses what it acknowledged
    std::vector<HostileStore*> processes_;
    std::vector<HostileUnit*> running_;
    std::deque<PollDue> polls_;
    std::vector<ports::OccupancyChange> held_back_;
    bool crashed_ = false;
};

class HostileStore final : public ports::Store {
public:
    explicit HostileStore(Database& database);

    Result<Done, Error> read(BusinessId business, ports::ReadFunction const& function) override;
    Result<Done, Error> write(BusinessId business, ports::UnitFunction const& function) override;
    Result<std::vector<BusinessId>, Error> businesses() override;
    Result<std::vector<ports::DueItem>, Error>
    claim(ports::DueKind kind, ports::Instant now, ports::Instant lease_end, std::size_t most) override;

    void listen(ports::CommitListener* listener) { listener_ = listener; }

private:
    friend class Database;

    Database& database_;
    ports::CommitListener* listener_ = nullptr;
};

}  // namespace obhut::sim
