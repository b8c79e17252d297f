// SPDX-License-Identifier: Apache-2.0
//
// Letters hold what was told to clients against what happened to their bookings. They know the bookings from the
// commits and the letters from the mail server, and read the outbox only to be told why a letter never came.
//
// The promise: no message is lost. What was last owed about each booking has been told, or there is a lawful reason why
// not; a repetition carries the same id; nothing is told that was never so, or was undone, or to who was erased; and at
// most one message waits about each booking.
//
// Layer: tests.

#pragma once

#include "deliver/deliver.h"
#include "fakes/fake_post.h"
#include "promises.h"

#include <map>
#include <set>
#include <tuple>
#include <vector>

namespace obhut::sim {

class Letters {
public:
    explicit Letters(Promises& promises) : promises_(promises) {}

    // From every commit, as Promises hear of them.
    void written(fakes::Changes const& changes);
    void synced() { unsynced_.clear(); }
    void dropped();

    void composed(ports::Occasion const& occasion, Instant now);
    void refused(message::MessageId id, ports::NotSent::Hope hope);
    void received(fakes::Received const& letter, Instant now);

    std::uint64_t reminders() const { return reminders_; }

    // Those whose client has been asked to confirm.
    std::vector<BookingId> const& asked_to_confirm() const { return asked_to_confirm_; }

    // What was found while it happened.
    Broken const& broken() const { return broken_; }

    static Broken two_wait(fakes::Tables const& tables);

    // Once everything that is due has been worked off.
    Broken lost(fakes::Tables const& tables, deliver::Limits const& limits) const;

private:
    struct Owed {
        message::Kind kind;
        std::int64_t revision;
    };

    // One commit of a booking.
    struct Past {
        Booking booking;
        std::optional<Owed> owed;
    };

    struct Composed {
        message::Message message;
        Booking booking;
    };

    struct Came {
        std::string to;
        message::Kind kind;
        Instant at;
    };

    std::optional<Owed> owed_for(Booking const* before, Booking const& after) const;
    std::optional<Owed> last_owed(BookingId id) const;
    Broken why_untold(message::Message const& row, Booking const& booking, deliver::Limits const& limits) const;
    Booking const& told(message::Message const& row) const;
    bool concerns(BookingId id, ports::LookUp const& mail) const;
    bool had_enough(message::Message const& row, deliver::Limits const& limits) const;
    void find(std::string finding);

    Promises& promises_;
    std::map<BookingId, std::map<std::int64_t, Past>> past_;  // by revision
    std::vector<std::pair<BookingId, std::int64_t>> unsynced_;
    std::map<booking::SeriesId, BookingId> first_of_series_;
    std::map<ClientId, ports::LookUp> mail_of_;
    std::map<message::MessageId, Composed> composed_;
    std::map<message::MessageId, std::vector<Came>> received_;
    std::map<std::tuple<BookingId, message::Kind, std::int64_t>, message::MessageId> id_of_;
    std::map<message::MessageId, std::int32_t> refusals_;
    std::set<message::MessageId> refused_for_good_;
    std::set<std::pair<BookingId, std::int64_t>> told_of_;
    std::vector<BookingId> asked_to_confirm_;
    std::uint64_t reminders_ = 0;
    Broken broken_;
};

}  // namespace obhut::sim
