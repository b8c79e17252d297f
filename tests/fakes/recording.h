// SPDX-License-Identifier: Apache-2.0
//
// RecordingStore and RecordingVault pass every call on and write down which it was, with the size of what it carried:
// what somebody could measure from outside if it depended on what is known here.
//
// Layer: tests. Threading: belongs to one thread.

#pragma once

#include "fakes/recording_people.h"
#include "ports/store.h"
#include "ports/vault.h"

#include <string>
#include <vector>

namespace obhut::fakes {

class RecordingUnit final : public ports::Unit {
    using Done_ = Result<Done, Error>;

public:
    RecordingUnit(ports::Reader& reader, ports::Unit* unit, Recording& to)
        : reader_(reader), unit_(unit), to_(to),
          people_(reader.people(), unit == nullptr ? nullptr : &unit->people(), to),
          watch_(reader.watch(), unit == nullptr ? nullptr : &unit->watch(), to) {}

    ports::PeopleUnit& people() override { return people_; }

    ports::WatchUnit& watch() override { return watch_; }

    Result<std::optional<ports::CatalogueDocument>, Error> catalogue() override {
        return noted("catalogue", 0, reader_.catalogue());
    }
    Result<std::optional<ports::Booking>, Error> booking(ports::BookingId id) override {
        return noted("booking", 0, reader_.booking(id));
    }
    Result<std::vector<ports::BookingId>, Error> bookings_of(ports::ClientId client) override {
        return sized("bookings_of", reader_.bookings_of(client));
    }
    Result<std::vector<ports::Booking>, Error> bookings_between(ports::Span span) override {
        return sized("bookings_between", reader_.bookings_between(span));
    }
    Result<std::vector<ports::ResourceRows>, Error>
    occupied(std::span<ports::ResourceId const> resources, ports::Span span) override {
        return sized("occupied", reader_.occupied(resources, span));
    }
    Result<std::optional<ports::ClientRecord>, Error> client(ports::ClientId id) override {
        return noted("client", 0, reader_.client(id));
    }
    Result<std::vector<ports::ClientId>, Error> clients_by_email(ports::LookUp const& email) override {
        return sized("clients_by_email", reader_.clients_by_email(email));
    }
    Result<std::vector<ports::SealedAnswer>, Error> answers(ports::BookingId id) override {
        return sized("answers", reader_.answers(id));
    }
    Result<std::optional<ports::Remembered>, Error> remembered(ports::LookUp const& key) override {
        return noted("remembered", 0, reader_.remembered(key));
    }
    Result<std::optional<message::Message>, Error> message(message::MessageId id) override {
        return noted("message", 0, reader_.message(id));
    }
    Result<std::vector<message::Message>, Error> messages_of(ports::BookingId id) override {
        return sized("messages_of", reader_.messages_of(id));
    }
    Result<std::int64_t, Error>
    sent_since(ports::LookUp const& email, ports::Instant since, std::optional<message::Kind> kind) override {
        return noted("sent_since", 0, reader_.sent_since(email, since, kind));
    }
    Result<std::vector<ports::ToldWeek>, Error> told_weeks(time::Date first, time::Date last) override {
        return sized("told_weeks", reader_.told_weeks(first, last));
    }
    Result<ledger::Head, Error> ledger_head() override { return noted("ledger_head", 0, reader_.ledger_head()); }
    Result<std::vector<ports::StoredLedgerRow>, Error> ledger(std::uint64_t from, std::size_t count) override {
        return noted("ledger", count, reader_.ledger(from, count));
    }
    Result<std::vector<ports::KeyId>, Error> destructions_pending() override {
        return sized("destructions_pending", reader_.destructions_pending());
    }
    Result<std::vector<ports::KeyId>, Error> named_keys(std::span<ports::KeyId const> keys) override {
        return sized("named_keys", reader_.named_keys(keys));
    }
    Result<std::vector<ports::ClientId>, Error> clients_under(std::span<ports::KeyId const> keys) override {
        return sized("clients_under", reader_.clients_under(keys));
    }
    Result<std::vector<ports::ResourceRows>, Error>
    lock(std::span<ports::ResourceId const> resources, ports::Span span) override {
        return sized("lock", unit_->lock(resources, span));
    }
    Done_ release_lapsed(std::span<ports::ResourceId const> it, ports::Span span, ports::Instant now) override {
        return noted("release_lapsed", it.size(), unit_->release_lapsed(it, span, now));
    }
    Done_ insert(ports::Booking const& it) override {
        return noted("insert booking", it.occupancies.size(), unit_->insert(it));
    }
    Done_ replace(ports::Booking const& it) override {
        return noted("replace booking", it.occupancies.size(), unit_->replace(it));
    }
    Done_ insert(booking::Squeeze const& it) override { return noted("insert squeeze", 0, unit_->insert(it)); }
    Done_ insert(ports::ClientRecord const& it) override {
        return noted("insert client", it.keys.size() * 100 + it.columns.size(), unit_->insert(it));
    }
    Done_ insert(ports::SealedAnswer const& it) override {
        return noted("insert answer", it.value.bytes.size(), unit_->insert(it));
    }
    Done_ insert(message::Message const& it) override {
        return noted("insert message", static_cast<std::size_t>(it.kind), unit_->insert(it));
    }
    Done_ replace(message::Message const& it) override {
        return noted("replace message", static_cast<std::size_t>(it.state), unit_->replace(it));
    }
    Done_ insert(ports::ToldWeek const& it) override {
        return noted("insert told week", it.document.size(), unit_->insert(it));
    }
    Done_ remember(
        ports::RequestKey const& it, std::span<std::optional<ports::BookingId> const> bookings, ports::Instant now
    ) override {
        return noted("remember", bookings.size(), unit_->remember(it, bookings, now));
    }
    Done_ put_catalogue(ports::CatalogueDocument const& it, std::span<ports::ResourceRow const> rows) override {
        return noted("put_catalogue", rows.size(), unit_->put_catalogue(it, rows));
    }
    Done_ append(ports::LedgerRow const& it) override { return noted("append", it.body.size(), unit_->append(it)); }
    Done_ remove_bodies(std::uint64_t first, std::uint64_t last) override {
        return noted("remove_bodies", last - first, unit_->remove_bodies(first, last));
    }
    Result<std::vector<ports::KeyId>, Error> erase(ports::ClientId client) override {
        return sized("erase", unit_->erase(client));
    }
    Done_ destruction_done(std::span<ports::KeyId const> keys) override {
        return noted("destruction_done", keys.size(), unit_->destruction_done(keys));
    }

private:
    template <typename T>
    T noted(std::string_view call, std::size_t size, T result) {
        to_.note(std::string{call} + (result ? "" : " refused"), size);
        return result;
    }

    template <typename T>
    T sized(std::string_view call, T result) {
        auto const size = result ? result.value().size() : 0;
        return noted(call, size, std::move(result));
    }

    ports::Reader& reader_;
    ports::Unit* unit_;
    Recording& to_;
    RecordingPeople people_;
    RecordingWatch watch_;
};

class RecordingStore final : public ports::Store {
public:
    RecordingStore(ports::Store& store, Recording& to) : store_(store), to_(to) {}

    Result<Done, Error> read(ports::BusinessId business, ports::ReadFunction const& function) override {
        to_.note("read");
        return store_.read(business, [&](ports::Reader& reader) {
            RecordingUnit recording{reader, nullptr, to_};
            return function(recording);
        });
    }
    Result<Done, Error> write(ports::BusinessId business, ports::UnitFunction const& function) override {
        to_.note("write");
        return store_.write(business, [&](ports::Unit& unit) {
            RecordingUnit recording{unit, &unit, to_};
            return function(recording);
        });
    }
    Result<std::vector<ports::BusinessId>, Error> businesses() override { return store_.businesses(); }
    Result<std::vector<ports::DueItem>, Error>
    claim(ports::DueKind kind, ports::Instant now, ports::Instant lease_end, std::size_t most) override {
        return store_.claim(kind, now, lease_end, most);
    }

private:
    ports::Store& store_;
    Recording& to_;
};

class RecordingVault final : public ports::Vault {
public:
    RecordingVault(ports::Vault& vault, Recording& to) : vault_(vault), to_(to) {}

    Result<Done, Error> prepare(ports::BusinessId business) override { return vault_.prepare(business); }
    Result<std::vector<ports::KeyId>, Error> take_keys(ports::BusinessId business, std::size_t count) override {
        to_.note("take_keys", count);
        return vault_.take_keys(business, count);
    }
    Result<std::vector<ports::Sealed>, Error> seal(std::span<ports::SealRequest const> requests) override {
        for (auto const& request : requests)
            to_.note("seal", request.value.reveal(Surface::Seal).size());
        return vault_.seal(requests);
    }
    std::vector<Result<PersonalText, ports::OpenRefusal>>
    open(ports::Recorded const& recorded, std::span<ports::OpenRequest const> requests) override {
        to_.note("open", requests.size());
        return vault_.open(recorded, requests);
    }
    std::vector<Result<PersonalText, ports::OpenRefusal>> open_staff(std::span<ports::OpenRequest const> requests
    ) override {
        to_.note("open_staff", requests.size());
        return vault_.open_staff(requests);
    }
    ports::LookUp look_up(ports::BusinessId business, ports::LookUpKind kind, PersonalText const& value) override {
        to_.note("look_up", static_cast<std::size_t>(kind));
        return vault_.look_up(business, kind, value);
    }
    std::string capability(
        ports::BusinessId business, ports::BookingId booking, ports::CapabilityPurpose purpose, std::uint32_t generation
    ) override {
        to_.note("capability", static_cast<std::size_t>(purpose));
        return vault_.capability(business, booking, purpose, generation);
    }
    ports::Capability
    check(ports::CapabilityClaim const& claim, ports::CapabilityPurpose purpose, std::uint32_t generation) override {
        to_.note("check", static_cast<std::size_t>(purpose));
        return vault_.check(claim, purpose, generation);
    }
    digest::ShortHash request_hash(ports::BusinessId business, bytes::ByteView body) override {
        to_.note("request_hash", body.size());
        return vault_.request_hash(business, body);
    }
    Result<digest::Digest, Error>
    log_mac(ports::BusinessId business, std::optional<ports::KeyId> log_key, bytes::ByteView entry) override {
        to_.note("log_mac", entry.size());
        return vault_.log_mac(business, log_key, entry);
    }
    ledger::PublicKey checkpoint_key(ports::BusinessId business) override { return vault_.checkpoint_key(business); }
    ledger::Signature sign_checkpoint(ports::BusinessId business, bytes::ByteView note) override {
        return vault_.sign_checkpoint(business, note);
    }
    ledger::SignatureCheck check_signature(
        ledger::PublicKey const& key, bytes::ByteView message, ledger::Signature const& signature
    ) override {
        return vault_.check_signature(key, message, signature);
    }
    Result<Done, Error> keep_checkpoint(ports::BusinessId business, std::string_view note) override {
        return vault_.keep_checkpoint(business, note);
    }
    Result<std::optional<std::string>, Error> kept_checkpoint(ports::BusinessId business) override {
        return vault_.kept_checkpoint(business);
    }
    Result<Done, Error> destroy(ports::BusinessId business, std::span<ports::KeyId const> keys) override {
        to_.note("destroy", keys.size());
        return vault_.destroy(business, keys);
    }
    Result<ports::KeyState, Error> state(ports::BusinessId business, ports::KeyId key) override {
        return vault_.state(business, key);
    }
    Result<std::uint64_t, Error>
    sweep(ports::BusinessId business, time::Instant until, ports::KeysInUse const& in_use) override {
        return vault_.sweep(business, until, in_use);
    }

private:
    ports::Vault& vault_;
    Recording& to_;
};

}  // namespace obhut::fakes
