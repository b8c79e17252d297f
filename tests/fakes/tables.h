// SPDX-License-Identifier: Apache-2.0
//
// Tables are what one business has committed, in memory; MemoryUnit is one unit of work on them.
//
// A unit writes into changes of its own, which its reads look through, and nothing of it is seen by others before
// commit(). So a store may let other units run between two calls of one unit: as with READ COMMITTED and row locks,
// what was read before lock() may have changed since, while for locked resources the first to commit wins and the
// other is told to run again.
//
// Layer: tests. Threading: none; the store that owns the tables sees to it.

#pragma once

#include "fakes/memory_people.h"
#include "fakes/memory_watch.h"
#include "ledger/entry.h"
#include "ports/store.h"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace obhut::fakes {

using ports::Booking;
using ports::BookingId;
using ports::BusinessId;
using ports::ClientId;
using ports::Extra;
using ports::Instant;
using ports::KeyId;
using ports::LookUp;
using ports::Occupied;
using ports::ResourceId;
using ports::Span;

struct OccupancyRow {
    BookingId booking;
    Occupied occupied;
};

struct ResourceTable {
    std::int32_t capacity = 0;
    std::int64_t version = 0;
    std::vector<OccupancyRow> rows;
    std::vector<Extra> extra;
};

struct RequestRow {
    LookUp body;
    std::vector<std::optional<BookingId>> bookings;
    Instant at;
};

// While the message waits it is due, and lent until `lease`.
struct MessageRow {
    message::Message message;
    Instant lease;
};

struct Tables {
    std::optional<ports::CatalogueDocument> catalogue;
    std::map<ResourceId, ResourceTable> resources;
    std::map<BookingId, Booking> bookings;
    std::vector<booking::Squeeze> squeezes;
    std::map<ClientId, ports::ClientRecord> clients;
    std::map<BookingId, std::vector<ports::SealedAnswer>> answers;
    std::map<LookUp, RequestRow> requests;
    std::map<time::Date, ports::ToldWeek> told_weeks;
    std::vector<ports::StoredLedgerRow> ledger;
    ledger::Head head;
    std::set<KeyId> destructions;
    std::map<message::MessageId, MessageRow> messages;
    std::map<BookingId, message::MessageId> waiting;  // those of the messages that wait: one of a booking
    PeopleTables people;
    WatchTables watch;
};

// Every octet that the tables hold of clients, bookings and ledger: what somebody who takes the disk would read.
std::string dump_of(Tables const& tables);

// What the schema enforces. A mutant of the simulation switches it off to show that the checkers see the damage.
enum class Guard : std::uint8_t { On, Off };

// What a unit wants to write.
struct Changes {
    struct Locked {
        ResourceId resource;
        std::int64_t version;  // before the unit
    };

    struct Changed {
        Booking booking;
        std::optional<std::int64_t> follows;  // the revision it replaces; none: it is new
    };

    struct Told {
        message::Message message;
        std::optional<message::Message> follows;  // what it replaces; none: it is new
    };

    std::optional<ports::CatalogueDocument> catalogue;
    std::vector<ports::ResourceRow> resource_rows;
    std::vector<Locked> locked;
    std::vector<Changed> bookings;
    std::vector<booking::Squeeze> squeezes;
    std::vector<ports::ClientRecord> clients;
    std::vector<ports::SealedAnswer> answers;
    std::vector<std::pair<LookUp, RequestRow>> requests;
    std::vector<Told> messages;
    std::vector<ports::ToldWeek> told_weeks;
    std::vector<ports::LedgerRow> ledger;
    std::vector<ledger::PurgedBodies> bodies_removed;
    std::vector<ClientId> erased;
    std::vector<KeyId> to_destroy;
    std::vector<KeyId> destroyed;
    PeopleChanges people;
    WatchChanges watch;
};

// Whether there is such a client after these changes.
bool is_known(Tables const& tables, Changes const& changes, ClientId client);

class MemoryUnit final : public ports::Unit {
public:
    explicit MemoryUnit(Tables const& tables, Guard guard = Guard::On)
        : tables_(tables), guard_(guard), people_(tables.people, changes_.people),
          watch_(tables.watch, changes_.watch, people_, [this](ClientId id) {
              return is_known(tables_, changes_, id);
          }) {}

    ports::PeopleUnit& people() override { return people_; }

    ports::WatchUnit& watch() override { return watch_; }

    Result<std::optional<ports::CatalogueDocument>, Error> catalogue() override;
    Result<std::optional<Booking>, Error> booking(BookingId id) override;
    Result<std::vector<BookingId>, Error> bookings_of(ClientId client) override;
    Result<std::vector<Booking>, Error> bookings_between(Span span) override;
    Result<std::vector<ports::ResourceRows>, Error> occupied(std::span<ResourceId const> resources, Span span) override;
    Result<std::optional<ports::ClientRecord>, Error> client(ClientId id) override;
    Result<std::vector<ClientId>, Error> clients_by_email(LookUp const& email) override;
    Result<std::vector<ports::SealedAnswer>, Error> answers(BookingId id) override;
    Result<std::optional<ports::Remembered>, Error> remembered(LookUp const& key) override;
    Result<std::optional<message::Message>, Error> message(message::MessageId id) override;
    Result<std::vector<message::Message>, Error> messages_of(BookingId id) override;
    Result<std::int64_t, Error>
    sent_since(LookUp const& email, Instant since, std::optional<message::Kind> kind) override;
    Result<std::vector<ports::ToldWeek>, Error> told_weeks(time::Date first, time::Date last) override;
    Result<ledger::Head, Error> ledger_head() override;
    Result<std::vector<ports::StoredLedgerRow>, Error> ledger(std::uint64_t from, std::size_t count) override;
    Result<std::vector<KeyId>, Error> destructions_pending() override;
    Result<std::vector<KeyId>, Error> named_keys(std::span<KeyId const> keys) override;
    Result<std::vector<ClientId>, Error> clients_under(std::span<KeyId const> keys) override;

    Result<std::vector<ports::ResourceRows>, Error> lock(std::span<ResourceId const> resources, Span span) override;
    Result<Done, Error> release_lapsed(std::span<ResourceId const> resources, Span span, Instant now) override;
    Result<Done, Error> insert(Booking const& booking) override;
    Result<Done, Error> replace(Booking const& booking) override;
    Result<Done, Error> insert(booking::Squeeze const& squeeze) override;
    Result<Done, Error> insert(ports::ClientRecord const& client) override;
    Result<Done, Error> insert(ports::SealedAnswer const& answer) override;
    Result<Done, Error> insert(message::Message const& message) override;
    Result<Done, Error> replace(message::Message const& message) override;
    Result<Done, Error> insert(ports::ToldWeek const& week) override;
    Result<Done, Error> remember(
        ports::RequestKey const& request, std::span<std::optional<BookingId> const> bookings, Instant now
    ) override;
    Result<Done, Error>
    put_catalogue(ports::CatalogueDocument const& document, std::span<ports::ResourceRow const> rows) override;
    Result<Done, Error> append(ports::LedgerRow const& row) override;
    Result<Done, Error> remove_bodies(std::uint64_t first, std::uint64_t last) override;
    Result<std::vector<KeyId>, Error> erase(ClientId client) override;
    Result<Done, Error> destruction_done(std::span<KeyId const> keys) override;

    Changes const& changes() const noexcept { return changes_; }

    Changes& changes() noexcept { return changes_; }

private:
    Booking const* find(BookingId id) const;
    void touch(ResourceId resource);
    bool has_locked(ResourceId resource) const;
    std::vector<OccupancyRow> rows_on(ResourceId resource, Span span) const;
    std::vector<Extra> extra_on(ResourceId resource, Span span) const;
    bool fits(Booking const& booking) const;
    void keep(Booking booking, std::optional<std::int64_t> follows);
    message::Message const* find(message::MessageId id) const;
    message::Message const* waiting_about(BookingId id) const;
    void keep(message::Message const& message);

    Tables const& tables_;
    Guard guard_;
    Changes changes_;
    MemoryPeople people_;
    MemoryWatch watch_;
};

// Whether the changes may still be applied: false if another unit committed first what this one relied upon.
enum class Standing : std::uint8_t { Stands, Overtaken };
Standing standing_of(Tables const& tables, Changes const& changes);

// Applies the changes and tells what happened to the occupancy of each locked resource, sorted by resource.
std::vector<ports::OccupancyChange> apply(Tables& tables, Changes const& changes);

// What is due of one business and lent to nobody, to be put together with that of others.
struct DueRow {
    ports::DueItem item;
    Instant at;
    Instant* lease;
};
void collect_due(BusinessId business, Tables& tables, ports::DueKind kind, Instant now, std::vector<DueRow>& out);

// Lends out the first of them.
std::vector<ports::DueItem> lend(std::vector<DueRow> due, Instant lease_end, std::size_t most);

}  // namespace obhut::fakes
