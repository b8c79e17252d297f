// SPDX-License-Identifier: Apache-2.0
#include "database.h"

#include "hostile_unit.h"

#include <algorithm>

namespace obhut::sim {
namespace {

constexpr int runs_max = 20;
constexpr std::uint64_t fault_odds = 60;      // of a commit to be refused before it is written
constexpr std::uint64_t lost_odds = 40;       // of an acknowledgement to be lost
constexpr std::uint64_t unsynced_odds = 150;  // of a commit to be written and not yet synced, which nobody is told of
constexpr std::uint64_t poll_odds = 3;        // of a process to look at the versions in one step
constexpr std::uint64_t read_fault_odds = 200;

Refused<Error> unavailable(Literal reason) {
    return Refused{Error{.kind = ErrorKind::Unavailable, .reason = reason}};
}

}  // namespace

void Database::crash() {
    crashed_ = true;
    ++counts_.crashes;
    if (mutant_ == Mutant::LosesACommit && before_last_) {
        tables_ = std::move(*before_last_);
    } else if (before_unsynced_) {
        tables_ = std::move(*before_unsynced_);
        ++counts_.dropped;
        if (dropped) dropped();
    }
    before_last_.reset();
    before_unsynced_.reset();
    if (mutant_ == Mutant::ForgetsDestructions) tables_.destructions.clear();
}

void Database::restart() {
    OBHUT_CHECK(running_.empty());
    crashed_ = false;
    polls_.clear();
    held_back_.clear();
}

void Database::poll(Poll how) {
    for (std::size_t waiting = polls_.size(); waiting > 0; --waiting) {
        auto const due = polls_.front();
        polls_.pop_front();
        if (how == Poll::Some && !dice_.one_in(poll_odds)) {
            ++counts_.late_polls;
            polls_.push_back(due);
            continue;
        }
        auto const version = tables_.resources.at(due.resource).version;
        if (due.process->listener_ != nullptr) due.process->listener_->overtaken(business_, due.resource, version);
    }
}

// True if it was acknowledged.
bool Database::commit(fakes::MemoryUnit& unit, HostileStore& by) {
    auto& changes = unit.changes();
    if (mutant_ == Mutant::DropsLedgerRows && dice_.one_in(5)) changes.ledger.clear();
    if (mutant_ == Mutant::KeepsRowsAtErase) changes.erased.clear();

    bool const hostile = mood == Mood::Hostile;
    bool const is_unsynced = hostile && dice_.one_in(unsynced_odds);
    bool const is_heard = !is_unsynced && !(hostile && dice_.one_in(lost_odds));
    if (is_unsynced && !before_unsynced_) before_unsynced_ = tables_;
    if (!is_unsynced) before_unsynced_.reset();  // one sync carries all that was written before it
    if (mutant_ == Mutant::LosesACommit && !changes.bookings.empty() && dice_.one_in(10)) before_last_ = tables_;

    auto const told = apply(tables_, changes);
    if (mutant_ == Mutant::TampersWithLedger && tables_.ledger.size() > 2 && dice_.one_in(50))
        tables_.ledger.erase(tables_.ledger.begin() + 1);
    if (committed) committed(changes, is_unsynced ? Sync::Awaited : Sync::Done);
    if (changes.catalogue) {
        for (auto* process : processes_)
            if (process->listener_ != nullptr) process->listener_->catalogue_changed(business_);
    }
    tell(told, &by, is_heard);
    if (!is_heard) ++counts_.lost_acks;
    return is_heard;
}

void Database::tell(std::vector<ports::OccupancyChange> const& told, HostileStore* by, bool is_heard) {
    if (told.empty()) return;
    for (auto* process : processes_) {
        if (process == by && is_heard) {
            publish(*process, told);
            continue;
        }
        for (auto const& change : told)
            polls_.push_back({.process = process, .resource = change.resource});
    }
}

void Database::publish(HostileStore& process, std::vector<ports::OccupancyChange> told) {
    if (process.listener_ == nullptr) return;
    if (mutant_ == Mutant::PublishesOutOfOrder && held_back_.empty() && dice_.one_in(10)) {
        held_back_ = std::move(told);
        return;
    }
    process.listener_->committed(business_, told);
    if (!held_back_.empty()) process.listener_->committed(business_, held_back_);
    held_back_.clear();
}

HostileStore::HostileStore(Database& database) : database_(database) {
    database_.processes_.push_back(this);
}

Result<Done, Error> HostileStore::read(BusinessId business, ports::ReadFunction const& function) {
    OBHUT_CHECK(business == database_.business_);
    if (database_.crashed_) return unavailable("store/crashed");
    if (database_.mood == Mood::Hostile && database_.dice_.one_in(read_fault_odds)) {
        ++database_.counts_.faults;
        return unavailable("store/injected");
    }
    fakes::MemoryUnit reader{database_.tables_};
    return function(reader);
}

Result<Done, Error> HostileStore::write(BusinessId business, ports::UnitFunction const& function) {
    OBHUT_CHECK(business == database_.business_);
    for (int run = 0; run < runs_max; ++run) {
        if (database_.crashed_) return unavailable("store/crashed");
        HostileUnit unit{database_};
        auto const outcome = function(unit);
        if (database_.crashed_) return unavailable("store/crashed");
        if (unit.is_doomed()) {
            ++database_.counts_.conflicts;
            continue;
        }
        if (unit.is_spoilt()) return unavailable("store/injected");
        if (!outcome) return outcome;
        if (database_.mood == Mood::Hostile && database_.dice_.one_in(fault_odds)) {
            ++database_.counts_.faults;
            return unavailable("store/injected");
        }
        if (unit.standing() == fakes::Standing::Overtaken) {
            ++database_.counts_.conflicts;
            continue;
        }
        if (!database_.commit(unit.memory(), *this)) return unavailable("store/lost-acknowledgement");
        return Done{};
    }
    return unavailable("store/too-many-runs");
}

Result<std::vector<BusinessId>, Error> HostileStore::businesses() {
    return std::vector<BusinessId>{database_.business_};
}

// A lease may be kept without its borrower being told, and lost at a power cut: it is worth no sync of its own.
Result<std::vector<ports::DueItem>, Error>
HostileStore::claim(ports::DueKind kind, ports::Instant now, ports::Instant lease_end, std::size_t most) {
    if (database_.crashed_) return unavailable("store/crashed");
    bool const hostile = database_.mood == Mood::Hostile;
    if (hostile && database_.dice_.one_in(fault_odds)) {
        ++database_.counts_.faults;
        return unavailable("store/injected");
    }
    std::vector<fakes::DueRow> due;
    collect_due(database_.business_, database_.tables_, kind, now, due);
    auto lent = lend(std::move(due), lease_end, most);
    if (hostile && database_.dice_.one_in(lost_odds)) {
        ++database_.counts_.lost_acks;
        return unavailable("store/lost-acknowledgement");
    }
    return lent;
}

}  // namespace obhut::sim
