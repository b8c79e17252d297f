// SPDX-License-Identifier: Apache-2.0
//
// Visits plans who comes to one business, day after day: what somebody asked for, where the engine placed it, what
// became of it, and all of it sealed and hashed, so that a unit has only to write it down.
//
// What is over for longer than the business keeps names is planned as retention would have left it: the bookings stand
// without a client, and the ledger says that one was erased (req:A8).
//
// Layer: server.

#pragma once

#include "admit/admit.h"
#include "book/sealed_client.h"
#include "demo_data/dice.h"
#include "demo_data/life.h"
#include "demo_data/rows_by_week.h"
#include "ports/world.h"
#include "record/owe.h"

#include <map>
#include <optional>
#include <vector>

namespace obhut::demo_data {

struct Entry {
    time::Instant at;
    ports::LedgerRow row;
};

struct PlannedDate {
    time::Instant start;
    booking::Booking booking;
    std::vector<Entry> entries;
    record::Owing owing;
};

// One date, or those of a series.
struct PlannedVisit {
    admit::Wanted wanted;
    admit::Audience audience;
    std::optional<book::SealedClient> client;
    std::vector<PlannedDate> dates;
    std::vector<Entry> erased;                // the entry of what is forgotten
    std::optional<ports::KeyId> destroyed{};  // whose key goes with it
};

class Visits {
public:
    struct Period {
        time::Date from;
        time::Date until;  // the first day behind
    };

    Visits(ports::World& world, std::shared_ptr<calendar::Compiled const> compiled, Period period, std::uint64_t seed);

    // The visits that begin on the day; days are asked for in their order.
    Result<std::vector<PlannedVisit>, Error> on(time::Date day);

    time::Instant start_of(time::Date day) const { return zone_.start_of_day(day); }

    time::Date today() const noexcept { return today_; }

private:
    struct Asked {
        booking::Origin origin;
        time::Instant made;
        catalogue::Language language;
    };

    Result<Done, Error> plan(catalogue::Service const& service, time::Date day, std::vector<PlannedVisit>& visits);
    std::optional<booking::Booking>
    placed(admit::Wanted const& wanted, availability::Ask const& ask, Asked const& asked, time::Instant start);
    bool has_rooms(booking::Booking& booking, availability::Ask const& ask) const;
    time::Instant pick(catalogue::Service const& service, std::vector<availability::Slot> const& slots);
    Result<Done, Error> sign(PlannedVisit& visit, std::vector<Life> lives, Asked const& asked);
    Result<std::optional<ports::KeyId>, Error> log_key(PlannedVisit& visit, time::Date last, Asked const& asked);
    client::CheckedClient somebody(catalogue::Service const& service, booking::Origin origin, time::Date last);
    Result<Entry, Error> entry_of(ledger::Entry const& entry, std::optional<ports::KeyId> log_key);

    ports::World& world_;
    std::shared_ptr<calendar::Compiled const> compiled_;
    time::Zone zone_;
    time::Date today_;
    Moment moment_;
    RowsByWeek rows_;
    Dice dice_;
};

// Every resource of a business, sorted: what a unit locks that writes days of it.
std::vector<catalogue::ResourceId> resources_of(catalogue::Business const& business);

// So long behind the first date of a visit its last one may end.
inline constexpr std::chrono::days visit_reach{49};

}  // namespace obhut::demo_data
