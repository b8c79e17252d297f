// SPDX-License-Identifier: Apache-2.0
//
// The port's Reader and Unit over a connection: they put the repositories together, and remember what a unit changed so
// that the calendar can be told after the commit.
//
// Layer: adapters. Threading: lives on the thread that runs the function.

#pragma once

#include "ports/store.h"
#include "sql/bookings.h"
#include "sql/clients.h"
#include "sql/connection.h"
#include "sql/insight.h"
#include "sql/occupancies.h"
#include "sql/outbox.h"
#include "sql/people_unit.h"
#include "sql/records.h"
#include "sql/watch_unit.h"

#include <functional>
#include <map>
#include <type_traits>
#include <utility>
#include <vector>

namespace obhut::sql {

using ports::Booking;
using ports::LookUp;

template <typename Port>
class ReaderOf : public Port {
    static constexpr bool writes = std::is_same_v<Port, ports::Unit>;

public:
    using People = std::conditional_t<writes, SqlPeople, SqlPeopleReader>;
    using Watch = std::conditional_t<writes, SqlWatch, SqlWatchReader>;

    ReaderOf(Connection& connection, BusinessId business)
        : connection_(connection), business_(business), people_(connection, business), watch_(connection, business) {}

    People& people() override { return people_; }

    Watch& watch() override { return watch_; }

    Result<std::optional<ports::CatalogueDocument>, Error> catalogue() override {
        return newest_catalogue(connection_, business_);
    }

    Result<std::optional<Booking>, Error> booking(BookingId id) override {
        return find_booking(connection_, business_, id);
    }

    Result<std::vector<BookingId>, Error> bookings_of(ClientId client) override {
        return sql::bookings_of(connection_, business_, client);
    }

    Result<std::vector<Booking>, Error> bookings_between(Span span) override {
        return sql::bookings_between(connection_, business_, span);
    }

    Result<std::vector<ResourceRows>, Error> occupied(std::span<ResourceId const> resources, Span span) override {
        return sql::occupied(connection_, business_, resources, span);
    }

    Result<std::optional<ClientRecord>, Error> client(ClientId id) override {
        return find_client(connection_, business_, id);
    }

    Result<std::vector<ClientId>, Error> clients_by_email(LookUp const& email) override {
        return sql::clients_by_email(connection_, business_, email);
    }

    Result<std::vector<SealedAnswer>, Error> answers(BookingId id) override {
        return answers_of(connection_, business_, id);
    }

    Result<std::optional<ports::Remembered>, Error> remembered(LookUp const& key) override {
        return sql::remembered(connection_, business_, key);
    }

    Result<std::optional<message::Message>, Error> message(message::MessageId id) override {
        return find_message(connection_, business_, id);
    }

    Result<std::vector<message::Message>, Error> messages_of(BookingId id) override {
        return sql::messages_of(connection_, business_, id);
    }

    Result<std::int64_t, Error>
    sent_since(LookUp const& email, Instant since, std::optional<message::Kind> kind) override {
        return sql::sent_since(connection_, business_, email, since, kind);
    }

    Result<std::vector<ports::ToldWeek>, Error> told_weeks(time::Date first, time::Date last) override {
        return sql::told_weeks(connection_, business_, first, last);
    }

    Result<ledger::Head, Error> ledger_head() override { return sql::ledger_head(connection_, business_); }

    Result<std::vector<ports::StoredLedgerRow>, Error> ledger(std::uint64_t from, std::size_t count) override {
        return ledger_rows(connection_, business_, from, count);
    }

    Result<std::vector<KeyId>, Error> destructions_pending() override {
        return sql::destructions_pending(connection_, business_);
    }

    Result<std::vector<KeyId>, Error> named_keys(std::span<KeyId const> keys) override {
        return sql::named_keys(connection_, business_, keys);
    }

    Result<std::vector<ClientId>, Error> clients_under(std::span<KeyId const> keys) override {
        return sql::clients_under(connection_, business_, keys);
    }

protected:
    Connection& connection_;
    BusinessId business_;

private:
    People people_;
    Watch watch_;
};

using SqlReader = ReaderOf<ports::Reader>;

enum class CatalogueChange : std::uint8_t { Same, New };

// What to tell the CommitListener, sorted by resource.
struct UnitChanges {
    std::vector<ports::OccupancyChange> occupancy;
    CatalogueChange catalogue = CatalogueChange::Same;
};

class SqlUnit;
using UnitWork = std::function<Result<Done, Error>(SqlUnit&)>;

class SqlUnit final : public ReaderOf<ports::Unit> {
public:
    using ReaderOf::ReaderOf;

    // Runs the function and what a unit still owes at its end. Refused also if a statement failed and the function
    // went on regardless.
    Result<Done, Error> run(UnitWork const& work);

    // Outside of the port, because it is about all businesses: what the store lends out in a transaction of its own.
    Result<std::vector<ports::DueItem>, Error> claim(Claim const& claim);

    UnitChanges changes() &&;

    Result<std::vector<ResourceRows>, Error> lock(std::span<ResourceId const> resources, Span span) override;
    Result<Done, Error> release_lapsed(std::span<ResourceId const> resources, Span span, Instant now) override;
    Result<Done, Error> insert(Booking const& booking) override;
    Result<Done, Error> replace(Booking const& booking) override;
    Result<Done, Error> insert(booking::Squeeze const& squeeze) override;
    Result<Done, Error> insert(ClientRecord const& client) override;
    Result<Done, Error> insert(SealedAnswer const& answer) override;
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

private:
    Result<Done, Error> take(Booking const& booking);  // its occupancy away
    Result<Done, Error> put(Booking const& booking);   // and in

    // Locks those of the resources that the unit has not locked yet.
    Result<Done, Error> touch(std::span<ResourceId const> resources);

    std::map<ResourceId, ports::OccupancyChange> changed_;
    std::vector<ports::LedgerRow> ledger_;
    CatalogueChange catalogue_ = CatalogueChange::Same;
};

}  // namespace obhut::sql
