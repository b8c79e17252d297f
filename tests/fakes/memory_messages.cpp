// SPDX-License-Identifier: Apache-2.0
#include "fakes/tables.h"

#include <algorithm>
#include <cstddef>
#include <tuple>

namespace obhut::fakes {

using message::Message;
using message::MessageId;
using message::State;

Result<std::optional<Message>, Error> MemoryUnit::message(MessageId id) {
    auto const* found = find(id);
    return found == nullptr ? std::nullopt : std::optional{*found};
}

Result<std::vector<Message>, Error> MemoryUnit::messages_of(BookingId id) {
    std::vector<Message> found;
    for (auto const& [message_id, row] : tables_.messages) {
        if (row.message.booking == id) found.push_back(*find(message_id));
    }
    for (auto const& told : changes_.messages) {
        if (!told.follows && told.message.booking == id) found.push_back(told.message);
    }
    std::ranges::sort(found, {}, &Message::id);
    return found;
}

Result<std::int64_t, Error>
MemoryUnit::sent_since(LookUp const& email, Instant since, std::optional<message::Kind> kind) {
    std::int64_t count = 0;
    for (auto const client : OBHUT_TRY(clients_by_email(email))) {
        for (auto const booking : OBHUT_TRY(bookings_of(client))) {
            count += std::ranges::count_if(OBHUT_TRY(messages_of(booking)), [&](Message const& each) {
                return each.state == State::Sent && each.settled >= since && each.kind == kind.value_or(each.kind);
            });
        }
    }
    return count;
}

Result<Done, Error> MemoryUnit::insert(Message const& message) {
    OBHUT_CHECK(message.state == State::Waiting && find(message.booking) != nullptr);
    if (find(message.id) != nullptr) return Refused{Error{.kind = ErrorKind::Conflict, .reason = "store/conflict"}};
    if (auto const* before = waiting_about(message.booking)) {
        auto superseded = *before;
        superseded.state = State::Superseded;
        superseded.settled = message.created;
        keep(superseded);
    }
    changes_.messages.push_back({.message = message, .follows = std::nullopt});
    return Done{};
}

Result<Done, Error> MemoryUnit::replace(Message const& message) {
    auto const* before = find(message.id);
    if (before == nullptr || before->state != State::Waiting)
        return Refused{Error{.kind = ErrorKind::Conflict, .reason = "message/settled"}};
    auto after = *before;
    after.due = message.due;
    after.state = message.state;
    after.attempts = message.attempts;
    after.last_reply = message.last_reply;
    after.settled = message.settled;
    keep(after);
    return Done{};
}

Message const* MemoryUnit::find(MessageId id) const {
    for (auto const& told : changes_.messages) {
        if (told.message.id == id) return &told.message;
    }
    auto const stored = tables_.messages.find(id);
    return stored == tables_.messages.end() ? nullptr : &stored->second.message;
}

Message const* MemoryUnit::waiting_about(BookingId id) const {
    for (auto const& told : changes_.messages) {
        if (told.message.booking == id && told.message.state == State::Waiting) return &told.message;
    }
    auto const stored = tables_.waiting.find(id);
    if (stored == tables_.waiting.end()) return nullptr;
    auto const* message = find(stored->second);
    return message->state == State::Waiting ? message : nullptr;
}

void MemoryUnit::keep(Message const& message) {
    for (auto& told : changes_.messages) {
        if (told.message.id != message.id) continue;
        told.message = message;
        return;
    }
    changes_.messages.push_back({.message = message, .follows = *find(message.id)});
}

void collect_due(BusinessId business, Tables& tables, ports::DueKind kind, Instant now, std::vector<DueRow>& out) {
    auto const offer = [&](MessageId id, Instant at, Instant& lease) {
        if (at > now || lease > now) return;
        out.push_back({.item = {.business = business, .kind = kind, .item = id.raw()}, .at = at, .lease = &lease});
    };
    switch (kind) {
    case ports::DueKind::Message:
        for (auto const& [booking, id] : tables.waiting) {
            auto& row = tables.messages.at(id);
            offer(id, row.message.due, row.lease);
        }
        return;
    case ports::DueKind::StaffLetter:
        for (auto& [id, kept] : tables.people.letters.kept)
            if (kept.row.letter.state == State::Waiting) offer(id, kept.row.letter.due, kept.row.lease);
        return;
    }
}

std::vector<ports::DueItem> lend(std::vector<DueRow> due, Instant lease_end, std::size_t most) {
    std::ranges::sort(due, {}, [](DueRow const& each) {
        return std::tuple{each.at, each.item.business, each.item.item};
    });
    due.erase(due.begin() + static_cast<std::ptrdiff_t>(std::min(most, due.size())), due.end());
    std::vector<ports::DueItem> lent;
    for (auto const& row : due) {
        *row.lease = lease_end;
        lent.push_back(row.item);
    }
    return lent;
}

}  // namespace obhut::fakes
