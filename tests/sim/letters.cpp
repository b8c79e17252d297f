// SPDX-License-Identifier: Apache-2.0
#include "letters.h"

#include <algorithm>

namespace obhut::sim {
namespace {

using namespace std::chrono_literals;
using message::Kind;
using message::Message;
using message::State;

std::string of(BookingId id) {
    return " about booking " + id.text();
}

std::string named(Kind kind) {
    return "message: " + std::string{message::name_of(kind)};
}

}  // namespace

void Letters::find(std::string finding) {
    if (!broken_) broken_ = std::move(finding);
}

void Letters::written(fakes::Changes const& changes) {
    for (auto const& client : changes.clients)
        if (client.email) mail_of_.insert_or_assign(client.client, *client.email);
    for (auto const& each : changes.bookings) {
        auto const& after = each.booking;
        if (after.series) first_of_series_.try_emplace(*after.series, after.id);
        auto& past = past_[after.id];
        auto const* before = past.empty() ? nullptr : &past.rbegin()->second.booking;
        auto const owed = owed_for(before, after);
        past.insert_or_assign(after.revision, Past{.booking = after, .owed = owed});
        unsynced_.emplace_back(after.id, after.revision);
    }
}

void Letters::dropped() {
    for (auto const& [id, revision] : unsynced_) {
        if (told_of_.contains({id, revision})) find("message: told of what was undone" + of(id));
        past_[id].erase(revision);
    }
    unsynced_.clear();
}

// The rule of the domain for what two states of a booking owe, with what the use cases add: a hold and what has lapsed
// begin anew, and one letter speaks for all dates of a series that are booked or confirmed together.
std::optional<Letters::Owed> Letters::owed_for(Booking const* before, Booking const& after) const {
    if (!after.client || !mail_of_.contains(*after.client)) return std::nullopt;
    bool const begins = before == nullptr || !before->client || before->status == booking::Status::Lapsed;
    auto const kind = begins ? message::owed_for_new(after) : message::owed_for_change(*before, after);
    if (!kind) return std::nullopt;
    bool const of_all_dates = begins || before->status == booking::Status::AwaitingConfirmation;
    bool const is_told_by_another = of_all_dates && after.status != booking::Status::Cancelled && after.series &&
                                    first_of_series_.at(*after.series) != after.id;
    if (is_told_by_another) return std::nullopt;
    return Owed{.kind = *kind, .revision = after.revision};
}

void Letters::composed(ports::Occasion const& occasion, Instant now) {
    auto const& booking = occasion.booking;
    promises_.deed(ledger::Action::Opened, booking.id.raw());
    composed_.insert_or_assign(occasion.message.id, Composed{.message = occasion.message, .booking = booking});
    auto const past = past_.find(booking.id);
    bool const is_so = past != past_.end() && past->second.contains(booking.revision) &&
                       past->second.at(booking.revision).booking.status == booking.status &&
                       past->second.at(booking.revision).booking.visit == booking.visit;
    if (!is_so) find(named(occasion.message.kind) + " of what was never so" + of(booking.id));
    if (truth_of(occasion.message, booking, now) != message::Truth::Holds)
        find(named(occasion.message.kind) + " of what is so no more" + of(booking.id));
    if (!booking.client || promises_.is_erased(*booking.client))
        find(named(occasion.message.kind) + " for an erased client" + of(booking.id));
}

void Letters::refused(message::MessageId id, ports::NotSent::Hope hope) {
    ++refusals_[id];
    if (hope == ports::NotSent::Hope::Never) refused_for_good_.insert(id);
}

void Letters::received(fakes::Received const& letter, Instant now) {
    auto const& [message, booking] = composed_.at(letter.id);
    if (letter.subject != message::name_of(message.kind) || !letter.text.starts_with(booking.id.text()))
        find(named(message.kind) + " is not the letter that was composed" + of(booking.id));
    auto const known = id_of_.try_emplace({booking.id, message.kind, message.revision}, letter.id);
    if (known.first->second != letter.id) find(named(message.kind) + " came under two ids" + of(booking.id));
    received_[letter.id].push_back({.to = letter.to, .kind = message.kind, .at = now});
    told_of_.emplace(booking.id, booking.revision);
    if (message.kind == Kind::Reminder) ++reminders_;
    if (message.kind == Kind::ConfirmAddress) asked_to_confirm_.push_back(booking.id);
}

Broken Letters::two_wait(fakes::Tables const& tables) {
    std::set<BookingId> waiting;
    for (auto const& [id, row] : tables.messages) {
        if (row.message.state != State::Waiting) continue;
        if (!waiting.insert(row.message.booking).second) return "message: two wait" + of(row.message.booking);
    }
    return std::nullopt;
}

std::optional<Letters::Owed> Letters::last_owed(BookingId id) const {
    std::optional<Owed> last;
    for (auto const& [revision, past] : past_.at(id))
        if (past.owed) last = past.owed;
    return last;
}

Broken Letters::lost(fakes::Tables const& tables, deliver::Limits const& limits) const {
    for (auto const& [id, booking] : tables.bookings) {
        auto const owed = last_owed(id);
        if (!owed) continue;
        auto const row = std::ranges::find_if(tables.messages, [&](auto const& each) {
            auto const& message = each.second.message;
            return message.booking == id && message.kind == owed->kind && message.revision == owed->revision;
        });
        if (row == tables.messages.end()) return named(owed->kind) + " was lost" + of(id);
        if (auto why = why_untold(row->second.message, booking, limits)) return why;
    }
    return std::nullopt;
}

// What the outbox says became of the message, if that did not happen.
Broken Letters::why_untold(Message const& row, Booking const& booking, deliver::Limits const& limits) const {
    auto const unlawful = [&] {
        return Broken{
            named(row.kind) + " is " + std::string{message::name_of(row.state)} + " without a reason" + of(row.booking)
        };
    };
    switch (row.state) {
    case State::Waiting: return unlawful();
    case State::Sent: return received_.contains(row.id) ? std::nullopt : unlawful();
    case State::NobodyToTell: return booking.client == told(row).client ? unlawful() : std::nullopt;
    case State::Withheld: return had_enough(row, limits) ? std::nullopt : unlawful();
    case State::Superseded: {
        bool const is_outdated = truth_of(row, booking, *row.settled) == message::Truth::Outdated;
        return is_outdated ? std::nullopt : unlawful();
    }
    case State::GivenUp: {
        auto const refusals = refusals_.find(row.id);
        bool const too_often = refusals != refusals_.end() && refusals->second >= message::attempts_max;
        return too_often || refused_for_good_.contains(row.id) ? std::nullopt : unlawful();
    }
    case State::NotRepeated: return unlawful();  // nothing is restored here
    }
    return unlawful();
}

// The booking of which the message was to tell.
Booking const& Letters::told(Message const& row) const {
    return past_.at(row.booking).at(row.revision).booking;
}

// Whether the booking is or was of a client with this address.
bool Letters::concerns(BookingId id, ports::LookUp const& mail) const {
    return std::ranges::any_of(past_.at(id), [&](auto const& each) {
        auto const& client = each.second.booking.client;
        auto const known = client ? mail_of_.find(*client) : mail_of_.end();
        return known != mail_of_.end() && known->second == mail;
    });
}

// Whether so many letters had come to the same address in the day before, counted as the store does (sent_since): what
// a former client of a booking got counts for its next one as well. By the recipients alone the limit may not have been
// reached yet. That is the cautious side: nobody's mailbox is filled by a letter that was withheld.
bool Letters::had_enough(Message const& row, deliver::Limits const& limits) const {
    auto const& mail = mail_of_.at(*told(row).client);
    std::int64_t all = 0;
    std::int64_t confirmations = 0;
    for (auto const& [id, came] : received_) {
        if (!concerns(composed_.at(id).booking.id, mail)) continue;
        for (auto const& each : came) {
            if (each.at > *row.settled || each.at < *row.settled - 24h) continue;
            ++all;
            if (each.kind == Kind::ConfirmAddress) ++confirmations;
        }
    }
    return all >= limits.recipient_day ||
           (row.kind == Kind::ConfirmAddress && confirmations >= limits.confirmations_day);
}

}  // namespace obhut::sim
