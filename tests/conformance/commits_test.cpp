// SPDX-License-Identifier: Apache-2.0
#include "backends.h"

#include <algorithm>
#include <chrono>

namespace obhut::conformance {
namespace {

using namespace std::chrono_literals;
using booking::Status;
using fakes::a_booking;
using fakes::a_squeeze;

template <typename B>
class Commits : public StoreTest<B> {
protected:
    // What a reader of the changes believes to be occupied, after everything that was heard of the resource.
    std::vector<ports::Occupied> occupied_as_heard(ResourceId resource) {
        std::vector<ports::Occupied> believed;
        for (auto const& commit : this->heard_.commits()) {
            for (auto const& change : commit.changes) {
                if (commit.business != house || change.resource != resource) continue;
                for (auto const& gone : change.removed) {
                    auto const at = std::ranges::find(believed, gone);
                    if (at == believed.end()) {
                        ADD_FAILURE() << "removed what was not there";
                        continue;
                    }
                    believed.erase(at);
                }
                believed.insert(believed.end(), change.added.begin(), change.added.end());
            }
        }
        std::ranges::sort(believed, earlier);
        return believed;
    }

    std::vector<ports::Occupied> occupied_as_stored(ResourceId resource) {
        auto stored = this->rows(resource).occupied;
        std::ranges::sort(stored, earlier);
        return stored;
    }
};
TYPED_TEST_SUITE(Commits, Backends, BackendNames);

TYPED_TEST(Commits, RaiseTheVersionOfWhatTheyLockedByOne) {
    auto const before = this->rows(anna).version;
    auto const of_ben = this->rows(ben).version;
    std::int64_t locked = 0;
    this->ok(this->write(house, [&](Unit& unit) -> Result<Done, Error> {
        locked = OBHUT_TRY(unit.lock({&anna, 1}, StoreTest<TypeParam>::always)).front().version;
        return unit.insert(a_booking(1));
    }));
    EXPECT_EQ(locked, before + 1);
    EXPECT_EQ(this->rows(anna).version, before + 1);
    EXPECT_EQ(this->rows(ben).version, of_ben);
}

TYPED_TEST(Commits, LockTheRowsWithWhatOccupiesThem) {
    this->ok(this->insert(a_booking(1)));
    this->ok(this->insert(a_booking(2, {.at = 5h})));
    this->ok(this->squeeze(a_squeeze(1)));
    this->ok(this->write(house, [](Unit& unit) -> Result<Done, Error> {
        std::vector<ResourceId> const both{anna, ben};
        auto const rows = OBHUT_TRY(unit.lock(both, a_booking(1).visit));
        EXPECT_EQ(rows.size(), 2U);
        EXPECT_EQ(rows[0].resource, anna);
        EXPECT_EQ(rows[0].capacity, 1);
        EXPECT_EQ(rows[0].occupied.size(), 1U);
        EXPECT_EQ(rows[0].extra.size(), 1U);
        EXPECT_EQ(rows[1].resource, ben);
        EXPECT_TRUE(rows[1].occupied.empty());
        return Done{};
    }));
}

TYPED_TEST(Commits, CannotLockWhatDoesNotExist) {
    auto const ghost = ResourceId::numbered(999);
    this->refused(
        this->write(
            house,
            [&](Unit& unit) -> Result<Done, Error> {
                OBHUT_TRY(unit.lock({&ghost, 1}, StoreTest<TypeParam>::always));
                return Done{};
            }
        ),
        ErrorKind::NotFound
    );
}

TYPED_TEST(Commits, AreHeardBeforeTheAnswer) {
    auto const before = this->rows(anna).version;
    auto const booking = a_booking(1);
    this->ok(this->insert(booking));
    auto const heard = this->heard_.commits();
    ASSERT_EQ(heard.size(), 1U);
    EXPECT_EQ(heard[0].business, house);
    ASSERT_EQ(heard[0].changes.size(), 1U);
    auto const& change = heard[0].changes[0];
    EXPECT_EQ(change.resource, anna);
    EXPECT_EQ(change.version, before + 1);
    EXPECT_EQ(change.added, (std::vector<ports::Occupied>{{.span = booking.visit, .units = 1}}));
    EXPECT_TRUE(change.removed.empty());
    EXPECT_TRUE(change.added_extra.empty());
}

TYPED_TEST(Commits, TellOfWhatTheyTookAway) {
    this->ok(this->insert(a_booking(1, {.status = Status::Held, .lapses = monday_morning + 10min})));
    this->ok(this->insert(a_booking(2, {.at = 2h})));
    this->ok(this->change(BookingId::numbered(2), [](Booking& booking) { booking.status = Status::Cancelled; }));
    this->ok(this->change(BookingId::numbered(1), [](Booking& booking) {  // the hold becomes a booking
        booking.status = Status::Confirmed;
        booking.lapses = availability::never;
    }));
    this->ok(this->insert(a_booking(3, {.at = 4h, .status = Status::Held, .lapses = monday_morning + 10min})));
    this->ok(this->write(house, [](Unit& unit) -> Result<Done, Error> {
        OBHUT_TRY(unit.lock({&anna, 1}, StoreTest<TypeParam>::always));
        return unit.release_lapsed({&anna, 1}, StoreTest<TypeParam>::always, monday_morning + 1h);
    }));
    EXPECT_EQ(this->occupied_as_heard(anna), this->occupied_as_stored(anna));
    EXPECT_EQ(this->occupied_as_stored(anna).size(), 1U);
}

TYPED_TEST(Commits, TellOfASqueeze) {
    this->ok(this->squeeze(a_squeeze(1, {.units = 2})));
    auto const heard = this->heard_.commits();
    ASSERT_EQ(heard.size(), 1U);
    ASSERT_EQ(heard[0].changes.size(), 1U);
    ASSERT_EQ(heard[0].changes[0].added_extra.size(), 1U);
    EXPECT_EQ(heard[0].changes[0].added_extra[0].units, 2);
    EXPECT_EQ(heard[0].changes[0].added_extra[0].span, a_squeeze(1).span);
    EXPECT_EQ(this->rows(anna).extra, heard[0].changes[0].added_extra);
}

TYPED_TEST(Commits, TellOfEveryVersionWithoutAGap) {
    for (std::uint64_t number = 0; number < 6; ++number) {
        this->ok(this->insert(a_booking(number + 1, {.at = std::chrono::hours{number}})));
        this->refused(this->insert(a_booking(100 + number, {.at = std::chrono::hours{number}})), ErrorKind::Conflict);
    }
    // A unit that locks and finds nothing to change has raised the version all the same.
    this->ok(this->write(house, [](Unit& unit) -> Result<Done, Error> {
        OBHUT_TRY(unit.lock({&anna, 1}, StoreTest<TypeParam>::always));
        return Done{};
    }));
    this->ok(this->insert(a_booking(50, {.at = -1h})));
    std::vector<std::int64_t> versions;
    for (auto const& commit : this->heard_.commits()) {
        for (auto const& change : commit.changes)
            versions.push_back(change.version);
    }
    ASSERT_FALSE(versions.empty());
    for (std::size_t at = 1; at < versions.size(); ++at)
        EXPECT_EQ(versions[at], versions[at - 1] + 1);
    EXPECT_EQ(versions.back(), this->rows(anna).version);
}

TYPED_TEST(Commits, NameEachResourceOnceInOrder) {
    auto both = a_booking(1);
    both.occupancies = {
        {.resource = anna, .span = both.visit, .units = 1}, {.resource = mats, .span = both.visit, .units = 2}
    };
    this->ok(this->insert(both));
    auto const heard = this->heard_.commits();
    ASSERT_EQ(heard.size(), 1U);
    ASSERT_EQ(heard[0].changes.size(), 2U);
    EXPECT_EQ(heard[0].changes[0].resource, anna);
    EXPECT_EQ(heard[0].changes[1].resource, mats);
}

TYPED_TEST(Commits, TellOfANewCatalogue) {
    this->ok(this->write(house, [](Unit& unit) { return unit.put_catalogue({.version = 2, .json = "{}"}, {}); }));
    EXPECT_EQ(this->heard_.catalogues(), std::vector<BusinessId>{house});
}

TYPED_TEST(Commits, OfTheCatalogueKeepItsNewestVersion) {
    auto const newest = [&] { return this->read([](Reader& reader) { return reader.catalogue(); }); };
    EXPECT_EQ(newest()->version, 1);
    EXPECT_EQ(newest()->json, R"({"name":"The House"})");
    this->ok(this->write(house, [](Unit& unit) {
        return unit.put_catalogue({.version = 2, .json = R"({"name":"Zur Rose"})"}, {});
    }));
    EXPECT_EQ(newest()->version, 2);
    EXPECT_EQ(newest()->json, R"({"name":"Zur Rose"})");
    EXPECT_EQ(this->read([](Reader& reader) { return reader.catalogue(); }, other_house)->version, 1);
    // Whoever edited the same version second is told so.
    this->refused(
        this->write(house, [](Unit& unit) { return unit.put_catalogue({.version = 2, .json = "{}"}, {}); }),
        ErrorKind::Conflict
    );
    EXPECT_EQ(newest()->json, R"({"name":"Zur Rose"})");
}

TYPED_TEST(Commits, MakeABusinessKnown) {
    auto found = this->store().businesses();
    ASSERT_TRUE(found.ok());
    auto known = found.value();
    std::ranges::sort(known);
    EXPECT_EQ(known, (std::vector<BusinessId>{house, other_house}));
}

TYPED_TEST(Commits, OfNothingAreFine) {
    this->ok(this->write(house, [](Unit&) -> Result<Done, Error> { return Done{}; }));
    EXPECT_TRUE(this->heard_.commits().empty());
}

}  // namespace
}  // namespace obhut::conformance
