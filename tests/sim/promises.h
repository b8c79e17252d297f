// SPDX-License-Identifier: Apache-2.0
//
// Promises remember what was said to clients and staff, and hold it against what lies on the disk. They know nothing of
// how the product works, only what it has answered.
//
// Layer: tests.

#pragma once

#include "database.h"
#include "fakes/fake_vault.h"
#include "fakes/tables.h"
#include "hostile_list.h"
#include "ledger/entry.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace obhut::sim {

using ports::Booking;
using ports::BookingId;
using ports::BusinessId;
using ports::ClientId;
using ports::Instant;

// The first promise that was broken, or none.
using Broken = std::optional<std::string>;

class Promises {
public:
    void said(Booking const& booking);

    // An answer about this booking was lost: it may have changed or not.
    void unsure(BookingId id);

    // The same of every date of the series.
    void unsure(booking::SeriesId series);

    void deed(ledger::Action action, RawId about);

    // From every commit, acknowledged or not: which keys and which octets belong to which client.
    void written(fakes::Changes const& changes);
    void synced(fakes::Tables const& tables);
    void dropped();  // what was written since it was last synced is gone

    void erased(ClientId client) { erased_.insert(client); }

    bool is_erased(ClientId client) const { return erased_.contains(client); }

    std::optional<Booking> last_said(BookingId id) const;

    // Promise 1: at each instant at which one of these bookings occupies, recomputed from all bookings that stand.
    static Broken over_promised(fakes::Tables const& tables, std::vector<Booking const*> const& bookings, Instant now);
    static Broken over_promised_anywhere(fakes::Tables const& tables, Instant now);

    // Promise 2. Only while no unit is under way.
    Broken forgotten(fakes::Tables const& tables, Sync sync);

    // One request, one booking: each request of the workload marks its bookings with a name of its own.
    static Broken booked_twice(fakes::Tables const& tables);

    // Promise 3: nothing that a client typed, in no encoding.
    static Broken in_clear(std::string_view octets);
    static Broken in_clear(fakes::Changes const& changes);

    // Promise 6.
    Broken not_gone(fakes::Tables const& tables, fakes::FakeVault& vault, BusinessId business) const;

    // The same after a restore: who was erased stands on the list beside the backups.
    Broken not_listed(HostileList const& list, BusinessId business) const;

    // Promise 5.
    Broken unrecorded(fakes::Tables const& tables, fakes::FakeVault& vault, BusinessId business) const;
    Broken shrunk(fakes::Tables const& tables) const;

private:
    struct Promise {
        Booking said;
        bool sure = true;
    };

    struct Known {
        ports::KeyId log_key;
        std::vector<ports::KeyId> keys;
        std::vector<bytes::Bytes> sealed;
    };

    std::map<BookingId, Promise> promises_;
    std::map<ClientId, Known> clients_;
    std::vector<ClientId> unsynced_;
    std::set<ClientId> erased_;
    std::map<std::pair<ledger::Action, RawId>, std::size_t> deeds_;
    std::uint64_t ledger_size_ = 0;
};

// What every client of the simulation is called, so that a search can find it.
inline constexpr std::string_view marked_name = "Quasimodo";
inline constexpr std::string_view marked_mail = "quasimodo";
inline constexpr std::string_view marked_phone = "+4917655512";

}  // namespace obhut::sim
