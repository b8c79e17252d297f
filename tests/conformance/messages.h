// SPDX-License-Identifier: Apache-2.0
//
// What the tests of messages and of what is due begin with: bookings to tell about, and claims to see what is due.
//
// Layer: tests.

#pragma once

#include "backends.h"

#include <chrono>
#include <initializer_list>
#include <optional>
#include <vector>

namespace obhut::conformance {

using message::Kind;
using message::Message;
using message::MessageId;
using message::State;
using ports::DueKind;
using ports::Instant;

inline constexpr std::size_t plenty = 1000;
inline constexpr std::chrono::minutes lease{5};

inline Message a_message(std::uint64_t number, std::uint64_t booking, std::chrono::seconds due = {}) {
    return {
        .id = MessageId::numbered(number),
        .kind = Kind::Confirmation,
        .booking = BookingId::numbered(booking),
        .revision = 1,
        .start_before = std::nullopt,
        .created = monday_morning,
        .due = monday_morning + due,
        .settled = std::nullopt
    };
}

template <typename B>
class MessagesTest : public StoreTest<B> {
protected:
    // One after another, so that none is in another's way.
    void book(std::uint64_t number, std::optional<ClientId> client = {}, BusinessId business = house) {
        auto booking = fakes::a_booking(number, {.at = std::chrono::hours{number}});
        booking.client = client;
        this->ok(this->insert(booking, business));
    }

    Result<Done, Error> tell(Message const& message, BusinessId business = house) {
        return this->write(business, [&](Unit& unit) { return unit.insert(message); });
    }

    Result<Done, Error> replace(Message const& message) {
        return this->write(house, [&](Unit& unit) { return unit.replace(message); });
    }

    void settle(Message message, State state, std::chrono::seconds after = {}) {
        message.state = state;
        message.settled = monday_morning + after;
        this->ok(replace(message));
    }

    std::optional<Message> message(std::uint64_t number, BusinessId business = house) {
        return this->read([&](Reader& reader) { return reader.message(MessageId::numbered(number)); }, business);
    }

    std::vector<Message> messages_of(std::uint64_t booking) {
        return this->read([&](Reader& reader) { return reader.messages_of(BookingId::numbered(booking)); });
    }

    std::vector<ports::DueItem> claim(Instant now, std::size_t most = plenty) {
        auto claimed = this->store().claim(DueKind::Message, now, now + lease, most);
        EXPECT_TRUE(claimed.ok());
        return claimed.ok() ? std::move(claimed).value() : std::vector<ports::DueItem>{};
    }

    // The numbers of the messages that a claim lends out, in its order.
    std::vector<MessageId> lent(std::chrono::seconds after, std::size_t most = plenty) {
        std::vector<MessageId> ids;
        for (auto const& item : claim(monday_morning + after, most)) {
            EXPECT_EQ(item.kind, DueKind::Message);
            ids.push_back(MessageId{item.item});
        }
        return ids;
    }

    static std::vector<MessageId> ids(std::initializer_list<std::uint64_t> numbers) {
        std::vector<MessageId> made;
        for (auto const number : numbers)
            made.push_back(MessageId::numbered(number));
        return made;
    }
};

}  // namespace obhut::conformance
