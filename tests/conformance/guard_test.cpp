// SPDX-License-Identifier: Apache-2.0
//
// Goal: whatever a use case forgets to check, the schema refuses to promise a resource beyond its capacity.
// Method: insert without asking the engine, on both sides of each edge.

#include "backends.h"

#include <chrono>

namespace obhut::conformance {
namespace {

using namespace std::chrono_literals;
using booking::Status;
using fakes::a_booking;
using fakes::a_squeeze;

template <typename B>
class Guard : public StoreTest<B> {
protected:
    void over_promised(Result<Done, Error> const& result) {
        this->refused(result, ErrorKind::Conflict, "store/over-promised");
    }
};
TYPED_TEST_SUITE(Guard, Backends, BackendNames);

TYPED_TEST(Guard, LetsNeighboursTouch) {
    this->ok(this->insert(a_booking(1)));
    this->ok(this->insert(a_booking(2, {.at = 1h})));
    this->ok(this->insert(a_booking(3, {.at = -1h})));
    EXPECT_EQ(this->rows(anna).occupied.size(), 3U);
}

TYPED_TEST(Guard, RefusesEveryWayToOverlapOnOneUnit) {  // req:B10
    this->ok(this->insert(a_booking(1)));
    this->over_promised(this->insert(a_booking(2)));
    this->over_promised(this->insert(a_booking(2, {.at = 59min + 59s})));
    this->over_promised(this->insert(a_booking(2, {.at = -59min - 59s})));
    this->over_promised(this->insert(a_booking(2, {.at = 10min, .length = 10min})));
    this->over_promised(this->insert(a_booking(2, {.at = -10min, .length = 80min})));
    EXPECT_EQ(this->rows(anna).occupied.size(), 1U);
    EXPECT_EQ(this->booking(BookingId::numbered(2)), std::nullopt);
}

TYPED_TEST(Guard, SumsUnitsAtEachStart) {
    // Three of six for two hours, two more in the second of them.
    this->ok(this->insert(a_booking(1, {.length = 2h, .resource = mats, .units = 3})));
    this->ok(this->insert(a_booking(2, {.at = 1h, .resource = mats, .units = 2})));
    this->over_promised(this->insert(a_booking(3, {.at = 30min, .resource = mats, .units = 2})));
    this->ok(this->insert(a_booking(3, {.at = 0min, .resource = mats, .units = 3})));
    this->over_promised(this->insert(a_booking(4, {.at = 0min, .length = 1s, .resource = mats, .units = 1})));
    this->ok(this->insert(a_booking(4, {.at = 1h, .resource = mats, .units = 1})));
    this->over_promised(this->insert(a_booking(5, {.at = 1h + 59min, .resource = mats, .units = 1})));
}

TYPED_TEST(Guard, DoesNotAddUpWhatIsNeverThereTogether) {
    this->ok(this->insert(a_booking(1, {.at = 0h, .resource = double_room, .units = 2})));
    this->ok(this->insert(a_booking(2, {.at = 1h, .resource = double_room, .units = 2})));
    this->ok(this->insert(a_booking(3, {.at = 0h, .length = 2h, .resource = double_room, .units = 1})));
}

TYPED_TEST(Guard, RefusesMoreThanThereIsAtOnce) {
    this->over_promised(this->insert(a_booking(1, {.resource = mats, .units = 7})));
    this->ok(this->insert(a_booking(1, {.resource = mats, .units = 6})));
}

TYPED_TEST(Guard, CountsASqueezeOnlyWhereItReaches) {  // req:B22
    this->ok(this->insert(a_booking(1, {.length = 2h})));
    this->over_promised(this->insert(a_booking(2)));
    this->ok(this->squeeze(a_squeeze(1)));
    this->over_promised(this->insert(a_booking(2, {.at = 30min})));
    this->ok(this->insert(a_booking(2)));
    this->over_promised(this->insert(a_booking(3)));
    EXPECT_EQ(this->rows(anna).extra.size(), 1U);
}

TYPED_TEST(Guard, SeesThatASqueezeEndsInside) {
    // Nothing starts at eleven; the room does end there.
    this->ok(this->squeeze(a_squeeze(1)));
    this->ok(this->insert(a_booking(1, {.length = 2h})));
    this->over_promised(this->insert(a_booking(2, {.length = 90min})));
    this->ok(this->insert(a_booking(2, {.length = 60min})));
}

TYPED_TEST(Guard, WatchesReplacementsToo) {
    this->ok(this->insert(a_booking(1)));
    this->ok(this->insert(a_booking(2, {.at = 2h})));
    auto const move_to = [](auto at) {
        return [at](Booking& booking) {
            auto const moved = a_booking(2, {.at = at});
            booking.visit = moved.visit;
            booking.occupancies = moved.occupancies;
        };
    };
    this->over_promised(this->change(BookingId::numbered(2), move_to(30min)));
    EXPECT_EQ(this->booking(BookingId::numbered(2)), a_booking(2, {.at = 2h}));
    this->ok(this->change(BookingId::numbered(2), move_to(90min)));  // over its own old place
    EXPECT_EQ(this->rows(anna).occupied.size(), 2U);
}

TYPED_TEST(Guard, CountsHoldsWhateverTheTime) {
    this->ok(this->insert(a_booking(1, {.status = Status::Held, .lapses = monday_morning - 1h})));
    this->over_promised(this->insert(a_booking(2)));
}

TYPED_TEST(Guard, CountsTheVisitThatIsOver) {
    this->ok(this->insert(a_booking(1, {.status = Status::Completed})));
    this->over_promised(this->insert(a_booking(2)));
    this->ok(this->insert(a_booking(3, {.at = 1h, .status = Status::NoShow})));
    this->over_promised(this->insert(a_booking(4, {.at = 1h})));
}

TYPED_TEST(Guard, LooksAtEveryResourceOfABooking) {
    this->ok(this->insert(a_booking(1, {.resource = ben})));
    auto both = a_booking(2);
    both.occupancies.push_back({.resource = ben, .span = both.visit, .units = 1});
    this->over_promised(this->insert(both));
    EXPECT_TRUE(this->rows(anna).occupied.empty());
    both.occupancies.back().span = {.start = both.visit.end, .end = both.visit.end + 1h};
    this->ok(this->insert(both));
}

TYPED_TEST(Guard, TakesTheCapacityOfTheNewestCatalogue) {
    this->over_promised(this->insert(a_booking(1, {.units = 2})));
    this->ok(this->write(house, [](Unit& unit) {
        std::vector<ports::ResourceRow> const rows{{.resource = anna, .capacity = 2}};
        return unit.put_catalogue({.version = 2, .json = "{}"}, rows);
    }));
    this->ok(this->insert(a_booking(1, {.units = 2})));
    EXPECT_EQ(this->rows(anna).capacity, 2);
}

}  // namespace
}  // namespace obhut::conformance
