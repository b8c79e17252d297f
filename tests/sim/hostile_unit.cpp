// SPDX-License-Identifier: Apache-2.0
#include "hostile_unit.h"

#include <algorithm>

namespace obhut::sim {
namespace {

constexpr std::uint64_t fault_odds = 400;
constexpr std::uint64_t crash_odds = 4000;
constexpr std::uint64_t interleave_odds = 12;

Refused<Error> unavailable(Literal reason) {
    return Refused{Error{.kind = ErrorKind::Unavailable, .reason = reason}};
}

}  // namespace

HostileUnit::HostileUnit(Database& database)
    : database_(database),
      memory_(database.tables_, database.mutant_ == Mutant::SkipsLocksAndGuard ? fakes::Guard::Off : fakes::Guard::On) {
    database_.running_.push_back(this);
}

HostileUnit::~HostileUnit() {
    database_.running_.pop_back();
}

fakes::Standing HostileUnit::standing() const {
    if (database_.mutant_ != Mutant::SkipsLocksAndGuard) return standing_of(database_.tables_, memory_.changes());
    auto without_locks = memory_.changes();
    without_locks.locked.clear();
    return standing_of(database_.tables_, without_locks);
}

Result<Done, Error> HostileUnit::brace() {
    if (database_.crashed_) return unavailable("store/crashed");
    if (doomed_) return unavailable("store/run-again");
    if (spoilt_) return unavailable("store/injected");
    if (database_.mood == Mood::Calm) return Done{};
    auto& dice = database_.dice_;
    if (dice.one_in(crash_odds)) {
        database_.crash();
        return unavailable("store/crashed");
    }
    if (dice.one_in(fault_odds)) {
        ++database_.counts_.faults;
        spoilt_ = true;
        return unavailable("store/injected");
    }
    if (database_.interleave && dice.one_in(interleave_odds)) {
        database_.interleave();
        if (database_.crashed_) return unavailable("store/crashed");
        if (doomed_) return unavailable("store/run-again");
    }
    return Done{};
}

bool HostileUnit::holds(ResourceId resource) const {
    auto const& locked = memory_.changes().locked;
    return std::ranges::any_of(locked, [&](auto const& each) { return each.resource == resource; });
}

// After this unit's last call: whoever holds a lock that it now holds too has to give way, or this one has.
Result<Done, Error> HostileUnit::contend() {
    if (database_.mutant_ == Mutant::SkipsLocksAndGuard) return Done{};
    for (auto* other : database_.running_) {
        if (other == this || other->doomed_) continue;
        auto const& locked = memory_.changes().locked;
        bool const meet = std::ranges::any_of(locked, [&](auto const& each) { return other->holds(each.resource); });
        if (!meet) continue;
        if (database_.dice_.one_in(2)) {
            spoilt_ = true;
            ++database_.counts_.faults;
            return unavailable("store/lock-timeout");
        }
        other->doomed_ = true;
    }
    return Done{};
}

template <typename Answer>
Answer HostileUnit::noted(Answer answer) {
    if (!answer && answer.error().reason == Literal{"store/over-promised"}) ++database_.counts_.guard_refusals;
    return answer;
}

Result<std::optional<ports::CatalogueDocument>, Error> HostileUnit::catalogue() {
    OBHUT_TRY(brace());
    return memory_.catalogue();
}

Result<std::optional<ports::Booking>, Error> HostileUnit::booking(BookingId id) {
    OBHUT_TRY(brace());
    return memory_.booking(id);
}

Result<std::vector<BookingId>, Error> HostileUnit::bookings_of(ports::ClientId client) {
    OBHUT_TRY(brace());
    return memory_.bookings_of(client);
}

Result<std::vector<ports::Booking>, Error> HostileUnit::bookings_between(ports::Span span) {
    OBHUT_TRY(brace());
    return memory_.bookings_between(span);
}

Result<std::vector<ports::ResourceRows>, Error>
HostileUnit::occupied(std::span<ResourceId const> resources, ports::Span span) {
    OBHUT_TRY(brace());
    return memory_.occupied(resources, span);
}

Result<std::optional<ports::ClientRecord>, Error> HostileUnit::client(ports::ClientId id) {
    OBHUT_TRY(brace());
    return memory_.client(id);
}

Result<std::vector<ports::ClientId>, Error> HostileUnit::clients_by_email(ports::LookUp const& email) {
    OBHUT_TRY(brace());
    return memory_.clients_by_email(email);
}

Result<std::vector<ports::SealedAnswer>, Error> HostileUnit::answers(BookingId id) {
    OBHUT_TRY(brace());
    return memory_.answers(id);
}

Result<std::optional<ports::Remembered>, Error> HostileUnit::remembered(ports::LookUp const& key) {
    OBHUT_TRY(brace());
    if (database_.mutant_ == Mutant::ForgetsRequests) return std::optional<ports::Remembered>{};
    return memory_.remembered(key);
}

Result<std::optional<message::Message>, Error> HostileUnit::message(message::MessageId id) {
    OBHUT_TRY(brace());
    return memory_.message(id);
}

Result<std::vector<message::Message>, Error> HostileUnit::messages_of(BookingId id) {
    OBHUT_TRY(brace());
    return memory_.messages_of(id);
}

Result<std::int64_t, Error>
HostileUnit::sent_since(ports::LookUp const& email, ports::Instant since, std::optional<message::Kind> kind) {
    OBHUT_TRY(brace());
    return memory_.sent_since(email, since, kind);
}

Result<std::vector<ports::ToldWeek>, Error> HostileUnit::told_weeks(time::Date first, time::Date last) {
    OBHUT_TRY(brace());
    return memory_.told_weeks(first, last);
}

Result<ledger::Head, Error> HostileUnit::ledger_head() {
    OBHUT_TRY(brace());
    return memory_.ledger_head();
}

Result<std::vector<ports::StoredLedgerRow>, Error> HostileUnit::ledger(std::uint64_t from, std::size_t count) {
    OBHUT_TRY(brace());
    return memory_.ledger(from, count);
}

Result<std::vector<ports::KeyId>, Error> HostileUnit::destructions_pending() {
    OBHUT_TRY(brace());
    return memory_.destructions_pending();
}

Result<std::vector<ports::KeyId>, Error> HostileUnit::named_keys(std::span<ports::KeyId const> keys) {
    OBHUT_TRY(brace());
    return memory_.named_keys(keys);
}

Result<std::vector<ports::ClientId>, Error> HostileUnit::clients_under(std::span<ports::KeyId const> keys) {
    OBHUT_TRY(brace());
    return memory_.clients_under(keys);
}

Result<std::vector<ports::ResourceRows>, Error>
HostileUnit::lock(std::span<ResourceId const> resources, ports::Span span) {
    OBHUT_TRY(brace());
    auto rows = OBHUT_TRY(memory_.lock(resources, span));
    OBHUT_TRY(contend());
    return rows;
}

Result<Done, Error>
HostileUnit::release_lapsed(std::span<ResourceId const> resources, ports::Span span, ports::Instant now) {
    OBHUT_TRY(brace());
    OBHUT_TRY(memory_.release_lapsed(resources, span, now));
    return contend();
}

Result<Done, Error> HostileUnit::insert(ports::Booking const& booking) {
    OBHUT_TRY(brace());
    return noted(memory_.insert(booking));
}

Result<Done, Error> HostileUnit::replace(ports::Booking const& booking) {
    OBHUT_TRY(brace());
    return noted(memory_.replace(booking));
}

Result<Done, Error> HostileUnit::insert(booking::Squeeze const& squeeze) {
    OBHUT_TRY(brace());
    return memory_.insert(squeeze);
}

Result<Done, Error> HostileUnit::insert(ports::ClientRecord const& client) {
    OBHUT_TRY(brace());
    return memory_.insert(client);
}

Result<Done, Error> HostileUnit::insert(ports::SealedAnswer const& answer) {
    OBHUT_TRY(brace());
    return memory_.insert(answer);
}

Result<Done, Error> HostileUnit::insert(message::Message const& message) {
    OBHUT_TRY(brace());
    if (database_.mutant_ == Mutant::LosesMessages && database_.dice_.one_in(20)) return Done{};
    return memory_.insert(message);
}

Result<Done, Error> HostileUnit::replace(message::Message const& message) {
    OBHUT_TRY(brace());
    return memory_.replace(message);
}

Result<Done, Error> HostileUnit::insert(ports::ToldWeek const& week) {
    OBHUT_TRY(brace());
    return memory_.insert(week);
}

Result<Done, Error> HostileUnit::remember(
    ports::RequestKey const& request, std::span<std::optional<BookingId> const> bookings, ports::Instant now
) {
    OBHUT_TRY(brace());
    if (database_.mutant_ == Mutant::ForgetsRequests) return Done{};
    return memory_.remember(request, bookings, now);
}

Result<Done, Error>
HostileUnit::put_catalogue(ports::CatalogueDocument const& document, std::span<ports::ResourceRow const> rows) {
    OBHUT_TRY(brace());
    return memory_.put_catalogue(document, rows);
}

Result<Done, Error> HostileUnit::append(ports::LedgerRow const& row) {
    OBHUT_TRY(brace());
    return memory_.append(row);
}

Result<Done, Error> HostileUnit::remove_bodies(std::uint64_t first, std::uint64_t last) {
    OBHUT_TRY(brace());
    return memory_.remove_bodies(first, last);
}

Result<std::vector<ports::KeyId>, Error> HostileUnit::erase(ports::ClientId client) {
    OBHUT_TRY(brace());
    return memory_.erase(client);
}

Result<Done, Error> HostileUnit::destruction_done(std::span<ports::KeyId const> keys) {
    OBHUT_TRY(brace());
    return memory_.destruction_done(keys);
}

}  // namespace obhut::sim
