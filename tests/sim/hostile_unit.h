// SPDX-License-Identifier: Apache-2.0
//
// HostileUnit is a unit on the simulation's database: before each call something may happen, and locks are kept as a
// database keeps them. Where one would have to wait, one of the two units is given up, since nobody can wait here.
//
// Layer: tests.

#pragma once

#include "database.h"

namespace obhut::sim {

class HostileUnit final : public ports::Unit {
public:
    explicit HostileUnit(Database& database);
    ~HostileUnit() override;

    HostileUnit(HostileUnit const&) = delete;
    HostileUnit& operator=(HostileUnit const&) = delete;

    // Its locks were taken by another: it runs again.
    bool is_doomed() const noexcept { return doomed_; }

    // A statement failed, and with it the transaction.
    bool is_spoilt() const noexcept { return spoilt_; }

    fakes::Standing standing() const;

    fakes::MemoryUnit& memory() noexcept { return memory_; }

    // What befalls a unit befalls it at its other calls: these two are on the same tables, under the same commit.
    ports::PeopleUnit& people() override { return memory_.people(); }
    ports::WatchUnit& watch() override { return memory_.watch(); }

    Result<std::optional<ports::CatalogueDocument>, Error> catalogue() override;
    Result<std::optional<ports::Booking>, Error> booking(BookingId id) override;
    Result<std::vector<BookingId>, Error> bookings_of(ports::ClientId client) override;
    Result<std::vector<ports::Booking>, Error> bookings_between(ports::Span span) override;
    Result<std::vector<ports::ResourceRows>, Error>
    occupied(std::span<ResourceId const> resources, ports::Span span) override;
    Result<std::optional<ports::ClientRecord>, Error> client(ports::ClientId id) override;
    Result<std::vector<ports::ClientId>, Error> clients_by_email(ports::LookUp const& email) override;
    Result<std::vector<ports::SealedAnswer>, Error> answers(BookingId id) override;
    Result<std::optional<ports::Remembered>, Error> remembered(ports::LookUp const& key) override;
    Result<std::optional<message::Message>, Error> message(message::MessageId id) override;
    Result<std::vector<message::Message>, Error> messages_of(BookingId id) override;
    Result<std::int64_t, Error>
    sent_since(ports::LookUp const& email, ports::Instant since, std::optional<message::Kind> kind) override;
    Result<std::vector<ports::ToldWeek>, Error> told_weeks(time::Date first, time::Date last) override;
    Result<ledger::Head, Error> ledger_head() override;
    Result<std::vector<ports::StoredLedgerRow>, Error> ledger(std::uint64_t from, std::size_t count) override;
    Result<std::vector<ports::KeyId>, Error> destructions_pending() override;
    Result<std::vector<ports::KeyId>, Error> named_keys(std::span<ports::KeyId const> keys) override;
    Result<std::vector<ports::ClientId>, Error> clients_under(std::span<ports::KeyId const> keys) override;

    Result<std::vector<ports::ResourceRows>, Error>
    lock(std::span<ResourceId const> resources, ports::Span span) override;
    Result<Done, Error>
    release_lapsed(std::span<ResourceId const> resources, ports::Span span, ports::Instant now) override;
    Result<Done, Error> insert(ports::Booking const& booking) override;
    Result<Done, Error> replace(ports::Booking const& booking) override;
    Result<Done, Error> insert(booking::Squeeze const& squeeze) override;
    Result<Done, Error> insert(ports::ClientRecord const& client) override;
    Result<Done, Error> insert(ports::SealedAnswer const& answer) override;
    Result<Done, Error> insert(message::Message const& message) override;
    Result<Done, Error> replace(message::Message const& message) override;
    Result<Done, Error> insert(ports::ToldWeek const& week) override;
    Result<Done, Error> remember(
        ports::RequestKey const& request, std::span<std::optional<BookingId> const> bookings, ports::Instant now
    ) override;
    Result<Done, Error>
    put_catalogue(ports::CatalogueDocument const& document, std::span<ports::ResourceRow const> rows) override;
    Result<Done, Error> append(ports::LedgerRow const& row) override;
    Result<Done, Error> remove_bodies(std::uint64_t first, std::uint64_t last) override;
    Result<std::vector<ports::KeyId>, Error> erase(ports::ClientId client) override;
    Result<Done, Error> destruction_done(std::span<ports::KeyId const> keys) override;

private:
    // What may go wrong before any call: the power, the connection, the transaction, or another unit in between.
    Result<Done, Error> brace();
    Result<Done, Error> contend();
    bool holds(ResourceId resource) const;

    template <typename Answer>
    Answer noted(Answer answer);

    Database& database_;
    fakes::MemoryUnit memory_;
    bool doomed_ = false;
    bool spoilt_ = false;
};

}  // namespace obhut::sim
