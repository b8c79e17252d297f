// SPDX-License-Identifier: Apache-2.0
//
// Goal: pages always equal what the store held at one version, and a warm calendar asks the store nothing.
// Method: a fake store that counts what it is asked, and commits that arrive in order, late, twice and with gaps.
#include "calendar/calendar.h"
#include "calendar/pages.h"
#include "catalogue/document.h"
#include "fakes/builders.h"
#include "fakes/fake_store.h"
#include "json/writer.h"

#include <gtest/gtest.h>

namespace obhut::calendar {
namespace {

using namespace std::chrono_literals;
using availability::Instant;
using availability::Occupied;
using fakes::anna;
using fakes::house;
using fakes::monday_at_ten;

class CountingStore final : public ports::Store {
public:
    Result<Done, Error> read(BusinessId business, ports::ReadFunction const& function) override {
        ++reads;
        if (is_down) return Refused{Error{.kind = ErrorKind::Unavailable, .reason = "store/unavailable"}};
        return inner.read(business, function);
    }

    Result<Done, Error> write(BusinessId business, ports::UnitFunction const& unit) override {
        return inner.write(business, unit);
    }

    Result<std::vector<BusinessId>, Error> businesses() override { return inner.businesses(); }

    Result<std::vector<ports::DueItem>, Error>
    claim(ports::DueKind kind, Instant now, Instant lease_end, std::size_t most) override {
        return inner.claim(kind, now, lease_end, most);
    }

    fakes::FakeStore inner;
    int reads = 0;
    bool is_down = false;
};

class TheCalendar : public ::testing::Test {
protected:
    TheCalendar() {
        store.inner.listen(&calendar);
        calendar.attach(store);
        put_catalogue();
        compiled = calendar.business(house).value();
        service = compiled->business().service(compiled->business().services.front().id);
    }

    void put_catalogue(std::int64_t version = fakes::a_business().version) {
        auto business = fakes::a_business();
        business.version = version;
        auto const rows = fakes::rows_of(business);
        ports::CatalogueDocument const document{
            .version = business.version, .json = json::write(catalogue::write(business))
        };
        auto const done = store.write(house, [&](ports::Unit& unit) { return unit.put_catalogue(document, rows); });
        OBHUT_CHECK(done.ok());
        OBHUT_CHECK(calendar.load().ok());
    }

    void book(booking::Booking const& booking) {
        auto const done = store.write(house, [&](ports::Unit& unit) -> Result<Done, Error> {
            std::vector<ResourceId> resources;
            for (auto const& occupancy : booking.occupancies)
                resources.push_back(occupancy.resource);
            (void)OBHUT_TRY(unit.lock(resources, booking.visit));
            return unit.insert(booking);
        });
        OBHUT_CHECK(done.ok());
    }

    std::vector<Occupied> occupied(Span window) {
        auto const view = calendar.view(*compiled, *service, window).value();
        std::vector<Occupied> all;
        for (auto const* page : view->pages(anna, window)) {
            for (auto const& one : page->occupied())
                all.push_back(one);
        }
        return all;
    }

    Span const day{.start = monday_at_ten - 10h, .end = monday_at_ten + 14h};
    CountingStore store;
    Calendar calendar;
    std::shared_ptr<Compiled const> compiled;
    catalogue::Service const* service = nullptr;
};

// req:O1
TEST_F(TheCalendar, AsksTheStoreOnceForAMonthAndThenNothing) {
    EXPECT_TRUE(occupied(day).empty());
    int const cold = store.reads;
    for (int again = 0; again < 10; ++again)
        EXPECT_TRUE(occupied(day).empty());
    EXPECT_EQ(store.reads, cold);
}

TEST_F(TheCalendar, ShowsACommitWithoutReadingAgain) {
    (void)occupied(day);
    int const before = store.reads;
    book(fakes::a_booking(1));
    auto const now = occupied(day);
    ASSERT_EQ(now.size(), 1U);
    EXPECT_EQ(now.front().span.start, monday_at_ten);
    EXPECT_EQ(store.reads, before);
}

TEST_F(TheCalendar, ReadsAgainWhenAnotherProcessWasFaster) {
    (void)occupied(day);
    int const before = store.reads;
    calendar.overtaken(house, anna, 7);
    store.inner.listen(nullptr);  // the other process's commit is not told to this calendar
    for (std::uint64_t nth = 1; nth <= 7; ++nth)
        book(fakes::a_booking(nth, {.at = 2h * nth, .length = 1h}));
    EXPECT_FALSE(occupied(day).empty());
    EXPECT_GT(store.reads, before);
}

TEST_F(TheCalendar, StartsAfreshWithANewCatalogue) {
    (void)occupied(day);
    put_catalogue(compiled->business().version + 1);
    EXPECT_NE(calendar.business(house).value(), compiled);
    EXPECT_EQ(calendar.business(house).value()->business().version, compiled->business().version + 1);
}

TEST_F(TheCalendar, ShowsTheOldCatalogueUntilTheStoreAnswersAgain) {
    store.is_down = true;
    auto business = fakes::a_business();
    business.version = compiled->business().version + 1;
    ports::CatalogueDocument const document{
        .version = business.version, .json = json::write(catalogue::write(business))
    };
    ASSERT_TRUE(
        store.inner
            .write(house, [&](ports::Unit& unit) { return unit.put_catalogue(document, fakes::rows_of(business)); })
            .ok()
    );
    EXPECT_EQ(calendar.business(house).value(), compiled);
    store.is_down = false;
    EXPECT_EQ(calendar.business(house).value()->business().version, business.version);
}

// A store tells of commits while it holds locks, so being told must not lead back into the store.
TEST_F(TheCalendar, ReadsNothingWhileItIsTold) {
    int const before = store.reads;
    calendar.catalogue_changed(house);
    calendar.overtaken(house, anna, 9);
    EXPECT_EQ(store.reads, before);
    EXPECT_NE(calendar.business(house).value(), compiled);
    EXPECT_GT(store.reads, before);
}

TEST_F(TheCalendar, SaysNotFoundForANameItDoesNotKnow) {
    EXPECT_EQ(calendar.business(fakes::slug("nobody")).error().kind, ErrorKind::NotFound);
    EXPECT_EQ(calendar.business(BusinessId::numbered(99)).error().kind, ErrorKind::NotFound);
}

Page page_of_month(std::int32_t month, std::vector<Occupied> occupied = {}) {
    return Page::build(
        {.covers = span_of_month(month), .capacity = 1, .open = {}, .occupied = std::move(occupied), .extra = {}}
    );
}

struct Pages : ::testing::Test {
    std::int32_t const month = month_of(monday_at_ten);
    Occupied const one{.span = {.start = monday_at_ten, .end = monday_at_ten + 1h}, .units = 1};
    ResourcePages pages;

    ports::OccupancyChange
    change(std::int64_t version, std::vector<Occupied> added, std::vector<Occupied> removed = {}) {
        return {
            .resource = anna,
            .version = version,
            .added = std::move(added),
            .removed = std::move(removed),
            .added_extra = {}
        };
    }

    std::size_t occupied() { return pages.current()->months.at(month)->occupied().size(); }
};

TEST_F(Pages, ApplyTheNextVersion) {
    EXPECT_EQ(pages.keep(month, 4, page_of_month(month)), ResourcePages::Loaded::Kept);
    pages.apply(change(5, {one}));
    EXPECT_EQ(occupied(), 1U);
    pages.apply(change(6, {}, {one}));
    EXPECT_EQ(occupied(), 0U);
    EXPECT_EQ(pages.current()->version, 6);
}

TEST_F(Pages, IgnoreWhatTheyHoldAlready) {
    (void)pages.keep(month, 5, page_of_month(month, {one}));
    pages.apply(change(5, {one}));
    EXPECT_EQ(occupied(), 1U);
}

TEST_F(Pages, AreDroppedWhenAVersionIsMissing) {
    (void)pages.keep(month, 4, page_of_month(month));
    pages.apply(change(6, {one}));
    EXPECT_TRUE(pages.current()->months.empty());
    EXPECT_EQ(pages.current()->version, 6);
}

TEST_F(Pages, AreDroppedWhenAChangeDoesNotFitThem) {
    (void)pages.keep(month, 4, page_of_month(month));
    pages.apply(change(5, {}, {one}));
    EXPECT_TRUE(pages.current()->months.empty());
}

TEST_F(Pages, RefuseAMonthThatWasReadBeforeTheLastCommit) {
    (void)pages.keep(month, 4, page_of_month(month));
    pages.apply(change(5, {one}));
    EXPECT_EQ(pages.keep(month + 1, 4, page_of_month(month + 1)), ResourcePages::Loaded::Outdated);
    EXPECT_EQ(occupied(), 1U);
}

TEST_F(Pages, DropTheOthersWhenAMonthIsNewer) {
    (void)pages.keep(month, 4, page_of_month(month));
    EXPECT_EQ(pages.keep(month + 1, 6, page_of_month(month + 1)), ResourcePages::Loaded::Kept);
    EXPECT_FALSE(pages.current()->months.contains(month));
}

TEST_F(Pages, CutAnOccupancyAtTheMonthsEdgeAndTakeItAwayAgain) {
    auto const edge = span_of_month(month).end;
    Occupied const across{.span = {.start = edge - 1h, .end = edge + 1h}, .units = 1};
    (void)pages.keep(month, 1, page_of_month(month));
    (void)pages.keep(month + 1, 1, page_of_month(month + 1));
    pages.apply(change(2, {across}));
    auto const set = pages.current();
    EXPECT_EQ(set->months.at(month)->occupied().front().span, (Span{edge - 1h, edge}));
    EXPECT_EQ(set->months.at(month + 1)->occupied().front().span, (Span{edge, edge + 1h}));
    pages.apply(change(3, {}, {across}));
    EXPECT_EQ(occupied(), 0U);
}

TEST(Month, CountsFromNineteenSeventy) {
    EXPECT_EQ(month_of(Instant{}), 0);
    EXPECT_EQ(month_of(monday_at_ten), 57 * 12 + 2);
    EXPECT_EQ(month_of(span_of_month(683).start), 683);
    EXPECT_EQ(month_of(span_of_month(683).end - 1s), 683);
}

}  // namespace
}  // namespace obhut::calendar
