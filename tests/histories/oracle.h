// SPDX-License-Identifier: Apache-2.0
//
// Oracle knows what a careful person with a very large sheet of paper would know: the catalogue, and every promise that
// was acknowledged. It is told outcomes only, and says what may be offered, what a booking must take, which bookings a
// change of the catalogue hits, and what is wrong.
//
// Layer: tests.

#pragma once

#include "booking/booking.h"
#include "booking/hits.h"
#include "taking.h"

#include <map>
#include <string>
#include <vector>

namespace obhut::histories {

using booking::Booking;
using booking::BookingId;

struct Promise {
    Booking said;
    std::vector<Use> uses;
    bool counted = false;  // in the sums
};

class Oracle {
public:
    Oracle(Business business, Horizon horizon, Minute now);

    Business const& business() const noexcept { return business_; }

    Minute now() const noexcept { return now_; }

    void edit(Business business);
    void tick(Minute now);  // what has lapsed by then takes nothing any more

    // As if `given_back` were not there.
    std::optional<Taking> taking(Wish const& wish, Minute start, std::optional<BookingId> given_back = {});
    std::vector<Taking> offers(Wish const& wish, Minute from, Minute until);

    // What is wrong with a booking that was acknowledged where `expected` was right; else it is kept. What staff
    // move they need not approve; what was held, and what stands late, stands at the price that was said before.
    enum class Terms : std::uint8_t { AsOfNow, ByStaff, AsPromised };
    std::string keep(Booking const& said, Taking const& expected, Terms terms = Terms::AsOfNow);

    // The status changed and nothing else did.
    void keep_status(Booking const& said);
    void squeeze(Use const& use) { sums_.squeeze(use); }

    // A room of the house is given to somebody who stays.
    std::string keep_room(Booking const& said, ResourceId room);
    bool is_room_free(Promise const& promise, ResourceId room) const;
    bool has_room(Promise const& promise, ResourceId room) const;

    // Whoever moves within the same nights keeps the room.
    std::optional<Taking> with_room_kept(BookingId id, std::optional<Taking> taking) const;

    bool stands(Promise const& promise) const;
    std::map<BookingId, Promise> const& promises() const noexcept { return promises_; }

    // The bookings that `changed` cannot keep and this catalogue can, and why.
    std::map<BookingId, booking::Hit> hits_of(Business const& changed) const;

    // Looks at everything once more, from the visits alone.
    std::string sweep() const;

private:
    View view() const { return {business_, *opening_, sums_, now_}; }

    std::string promise_fault(Booking const& said, Taking const& expected, Terms terms) const;
    void count(Promise& promise, bool counts);
    void look_at_capacities();
    std::map<BookingId, booking::Hit> broken_under(Business const& business) const;

    Business business_;
    Horizon horizon_;
    Minute now_;
    std::optional<Opening> opening_;
    Sums sums_;
    std::map<BookingId, Promise> promises_;
    std::map<ResourceId, std::int32_t> largest_;  // the capacity of each, at its best
};

std::string text_of(Business const& business, Taking const& taking);
std::string text_of(Minute at);

}  // namespace obhut::histories
