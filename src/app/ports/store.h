// SPDX-License-Identifier: Apache-2.0
//
// Store keeps what was promised. Work on it is a unit: a function that the store runs inside one transaction, and may
// run again from the start if the database asks for it. So a unit draws no ids, seals nothing and tells nobody; all of
// that is done before, and what it leaves in captured variables counts only if write() says Done.
//
// Every call is about one business: no statement of a request spans two. Three implementations pass one conformance
// suite (tests/conformance): the fake of the simulation, SQLite and PostgreSQL.
//
// Layer: app. Threading: Store is safe from every thread; a Reader or Unit lives on the thread that runs its function.

#pragma once

#include "availability/engine.h"
#include "booking/booking.h"
#include "core/error.h"
#include "core/result.h"
#include "ledger/tree.h"
#include "message/message.h"
#include "ports/people.h"
#include "ports/sealed.h"
#include "ports/watch.h"

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace obhut::ports {

using availability::Extra;
using availability::Instant;
using availability::Occupied;
using availability::Span;
using booking::Booking;
using booking::BookingId;
using booking::ClientId;
using catalogue::BusinessId;
using catalogue::ResourceId;

// What the database holds of one resource over a span: enough to build a page.
struct ResourceRows {
    ResourceId resource;
    std::int32_t capacity;
    std::int64_t version;  // raised by every unit that changed its occupancy
    std::vector<Occupied> occupied;
    std::vector<Extra> extra;
};

struct CatalogueDocument {
    std::int64_t version;
    std::string json;
};

// The row of a resource, besides its place in the document, because locks and the summing trigger need one.
struct ResourceRow {
    ResourceId resource;
    std::int32_t capacity;
};

enum class ClientColumn : std::uint8_t { Name, Email, Phone };

struct SealedColumn {
    ClientColumn column;
    KeyId key;
    Sealed value;
};

struct ClientRecord {
    ClientId client;
    Instant created;
    KeyId log_key;  // the entries about this client are hashed under it; erased with the others
    std::optional<LookUp> email;
    std::optional<LookUp> phone;
    std::vector<KeyRef> keys;
    std::vector<SealedColumn> columns;
};

struct SealedAnswer {
    BookingId booking;
    Slug field;
    KeyId key;
    Sealed value;
};

// A repeated request finds what the first one led to: the bookings in order, none where a date of a series was refused.
struct RequestKey {
    LookUp key;   // keyed hash of the Idempotency-Key
    LookUp body;  // keyed hash of what was asked: the same key with another body is refused
};

struct Remembered {
    LookUp body;
    std::vector<std::optional<BookingId>> bookings;
};

// What was told of a week, which begins on this Monday; see insight/document.h. Kept for ever and as it was, so that
// nobody learns from a second telling what changed in between.
struct ToldWeek {
    time::Date monday;
    std::string document;

    friend bool operator==(ToldWeek const&, ToldWeek const&) = default;
};

using LedgerLeaf = std::array<std::uint8_t, 32>;

// The body may be removed by retention; the leaf stays.
struct LedgerRow {
    LedgerLeaf leaf;
    bytes::Bytes body;
};

struct StoredLedgerRow {
    std::uint64_t index;
    LedgerLeaf leaf;
    LedgerLeaf chain;  // what ledger::Head::append() returned: locates the first row that was tampered with
    std::optional<bytes::Bytes> body;  // none once retention removed it
};

// Work that is due at a time. The row holds nothing personal and stands outside of the fence between businesses, so
// that one worker finds what is due for all of them; then it works on each as any request does.
enum class DueKind : std::uint8_t { Message = 1, StaffLetter = 2 };

struct DueItem {
    BusinessId business;
    DueKind kind;
    RawId item;
};

class Reader {
public:
    Reader() = default;
    Reader(Reader const&) = delete;
    Reader& operator=(Reader const&) = delete;
    virtual ~Reader() = default;

    virtual Result<std::optional<CatalogueDocument>, Error> catalogue() = 0;  // the newest version
    virtual Result<std::optional<Booking>, Error> booking(BookingId id) = 0;
    virtual Result<std::vector<BookingId>, Error> bookings_of(ClientId client) = 0;
    virtual Result<std::vector<Booking>, Error> bookings_between(Span span) = 0;  // whose visit overlaps, by start

    // Rows that overlap the span, lapsed holds included, for the resources in the order given.
    virtual Result<std::vector<ResourceRows>, Error> occupied(std::span<ResourceId const> resources, Span span) = 0;

    virtual Result<std::optional<ClientRecord>, Error> client(ClientId id) = 0;
    virtual Result<std::vector<ClientId>, Error> clients_by_email(LookUp const& email) = 0;
    virtual Result<std::vector<SealedAnswer>, Error> answers(BookingId id) = 0;
    virtual Result<std::optional<Remembered>, Error> remembered(LookUp const& key) = 0;

    virtual Result<std::optional<message::Message>, Error> message(message::MessageId id) = 0;
    virtual Result<std::vector<message::Message>, Error> messages_of(BookingId id) = 0;  // in the order of their ids

    // How many messages of the business went, since that instant, to clients with this address: of the kind, or of all.
    // What an erased client got counts no more. Should its booking have passed to another client, it counts for that
    // one: who got it is not stored, and a letter too few does less harm than one too many (threat:F02).
    virtual Result<std::int64_t, Error>
    sent_since(LookUp const& email, Instant since, std::optional<message::Kind> kind) = 0;

    // What was told of the weeks that begin from the first to the last date, both included; by week.
    virtual Result<std::vector<ToldWeek>, Error> told_weeks(time::Date first, time::Date last) = 0;

    virtual Result<ledger::Head, Error> ledger_head() = 0;
    virtual Result<std::vector<StoredLedgerRow>, Error> ledger(std::uint64_t from, std::size_t count) = 0;

    // Keys whose destruction was recorded and not yet acknowledged by the vault.
    virtual Result<std::vector<KeyId>, Error> destructions_pending() = 0;

    // Those of these keys that the record of a client or of a member of staff names, in any order. A client's names
    // every key under which something of that client lies sealed, the answers to bookings included.
    virtual Result<std::vector<KeyId>, Error> named_keys(std::span<KeyId const> keys) = 0;

    // The clients whose record names any of these keys, each once and in any order.
    virtual Result<std::vector<ClientId>, Error> clients_under(std::span<KeyId const> keys) = 0;

    virtual PeopleReader& people() = 0;
    virtual WatchReader& watch() = 0;
};

class Unit : public Reader {
public:
    PeopleUnit& people() override = 0;
    WatchUnit& watch() override = 0;

    // The first call of a unit that changes occupancy. Locks the resource rows, raises their versions by one, and
    // returns them with their rows in the span. `resources` is sorted and free of duplicates. A resource that has no
    // row is refused with NotFound.
    virtual Result<std::vector<ResourceRows>, Error> lock(std::span<ResourceId const> resources, Span span) = 0;

    // Turns what has lapsed by `now` and overlaps the span on one of these resources into status lapsed, and removes
    // its occupancy. Called before the check, because the schema knows no clock.
    virtual Result<Done, Error> release_lapsed(std::span<ResourceId const> resources, Span span, Instant now) = 0;

    // Refused with Conflict ("store/over-promised") if the schema finds a resource beyond its capacity.
    virtual Result<Done, Error> insert(Booking const& booking) = 0;

    // Replaces the booking and its occupancy. Refused with Conflict ("booking/changed-meanwhile") unless the stored
    // revision is the one before.
    virtual Result<Done, Error> replace(Booking const& booking) = 0;

    virtual Result<Done, Error> insert(booking::Squeeze const& squeeze) = 0;
    virtual Result<Done, Error> insert(ClientRecord const& client) = 0;
    virtual Result<Done, Error> insert(SealedAnswer const& answer) = 0;

    // A message that waits, due at its time. What waited about the same booking before is superseded at
    // `message.created` and no longer due. The booking must be stored.
    virtual Result<Done, Error> insert(message::Message const& message) = 0;

    // What became of it: its due time, state, attempts, reply and settling. While it waits it is due again at its (new)
    // time; else no more. Refused with Conflict ("message/settled") unless the stored one still waits.
    virtual Result<Done, Error> replace(message::Message const& message) = 0;

    // Refused with Conflict ("insight/told-before") where that week was told already.
    virtual Result<Done, Error> insert(ToldWeek const& week) = 0;

    // Kept for 24 hours from `now`; what is older is forgotten on the way.
    virtual Result<Done, Error>
    remember(RequestKey const& request, std::span<std::optional<BookingId> const> bookings, Instant now) = 0;

    virtual Result<Done, Error> put_catalogue(CatalogueDocument const& document, std::span<ResourceRow const> rows) = 0;

    // Appends to the business's ledger; the store assigns the index when the unit commits.
    virtual Result<Done, Error> append(LedgerRow const& row) = 0;

    // Removes the bodies of the entries [first, last); their leaves stay, and the entry that says so is appended in the
    // same unit, or verification takes it for damage.
    virtual Result<Done, Error> remove_bodies(std::uint64_t first, std::uint64_t last) = 0;

    // Records that the client's keys are to be destroyed and removes the client's rows, what is watched of them
    // included; bookings and disclosures stay without a client.
    virtual Result<std::vector<KeyId>, Error> erase(ClientId client) = 0;
    virtual Result<Done, Error> destruction_done(std::span<KeyId const> keys) = 0;
};

using ReadFunction = std::function<Result<Done, Error>(Reader&)>;
using UnitFunction = std::function<Result<Done, Error>(Unit&)>;

class Store {
public:
    Store() = default;
    Store(Store const&) = delete;
    Store& operator=(Store const&) = delete;
    virtual ~Store() = default;

    // One snapshot: everything the function reads is of the same moment.
    virtual Result<Done, Error> read(BusinessId business, ReadFunction const& function) = 0;

    // Done once the unit is durable and the calendar shows it. A refusal by the function undoes the unit and is
    // returned. Unavailable means that nobody knows whether it was kept: ask again with the same request key.
    virtual Result<Done, Error> write(BusinessId business, UnitFunction const& unit) = 0;

    virtual Result<std::vector<BusinessId>, Error> businesses() = 0;

    // Lends out what is due by `now` and not lent to anybody, the longest due first. What its borrower has not settled
    // by `lease_end` is lent again: a crash costs time, never a message.
    virtual Result<std::vector<DueItem>, Error>
    claim(DueKind kind, Instant now, Instant lease_end, std::size_t most) = 0;
};

// What a committed unit changed in the occupancy of one resource.
struct OccupancyChange {
    ResourceId resource;
    std::int64_t version;  // after the unit
    std::vector<Occupied> added;
    std::vector<Occupied> removed;
    std::vector<Extra> added_extra;
};

// Hears of commits, for each resource in the order of its versions, after the commit and before the answer. The store
// tells under its own locks: a listener must not ask it anything in return.
class CommitListener {
public:
    CommitListener() = default;
    CommitListener(CommitListener const&) = delete;
    CommitListener& operator=(CommitListener const&) = delete;
    virtual ~CommitListener() = default;

    virtual void committed(BusinessId business, std::span<OccupancyChange const> changes) = 0;

    // Another process has brought the resource to this version; what it changed is not known here.
    virtual void overtaken(BusinessId business, ResourceId resource, std::int64_t version) = 0;

    // The catalogue has a new version.
    virtual void catalogue_changed(BusinessId business) = 0;
};

}  // namespace obhut::ports
