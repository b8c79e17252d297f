// SPDX-License-Identifier: Apache-2.0
#include "catalogue/document.h"
#include "catalogue/edit.h"
#include "catalogue/sample_document.h"

#include <gtest/gtest.h>

namespace obhut::catalogue {
namespace {

Business house() {
    return read(json::parse(sample_document, document_limits).value()).value();
}

LocationId here() {
    return house().locations.front().id;
}

constexpr Absence evening{
    .from = time::LocalTime{time::date(2027, 6, 1)} + std::chrono::hours{17},
    .until = time::LocalTime{time::date(2027, 6, 2)},
};

SessionOn yoga_on(time::Date date) {
    return {.service = house().service(*Slug::from("yoga"))->id, .session = 0, .date = date};
}

constexpr time::Date a_tuesday = time::date(2027, 6, 1);

TEST(Edit, ClosesAndReopensAPlaceAPartOfItOrOneResource) {
    auto const business = house();
    std::vector<Closable> const all{
        here(), AreaOf{.location = here(), .area = *Slug::from("terrace")}, business.resources.front().id
    };
    for (Closable const& what : all) {
        auto const closed_once = closed(business, what, evening);
        ASSERT_TRUE(closed_once.ok());
        EXPECT_NE(write(closed_once.value()), write(business));
        auto const twice = closed(closed_once.value(), what, evening);
        EXPECT_EQ(write(twice.value()), write(closed_once.value())) << "the same closure is one closure";
        EXPECT_EQ(write(reopened(twice.value(), what, evening).value()), write(business));
        EXPECT_EQ(reopened(business, what, evening).error(), EditRefusal::NotSoBefore);
    }
}

TEST(Edit, KeepsClosuresInOrderSoThatTheDocumentIsReadAgainAsItWas) {
    Absence const earlier{.from = evening.from - std::chrono::days{30}, .until = evening.until - std::chrono::days{30}};
    AreaOf const terrace{.location = here(), .area = *Slug::from("terrace")};
    auto const business = closed(closed(house(), terrace, evening).value(), terrace, earlier).value();
    EXPECT_EQ(write(read(write(business)).value()), write(business));
}

TEST(Edit, RefusesWhatIsNotThere) {
    AreaOf const cellar{.location = here(), .area = *Slug::from("cellar")};
    EXPECT_EQ(closed(house(), cellar, evening).error(), EditRefusal::NoSuchThing);
    EXPECT_EQ(closed(house(), ResourceId::numbered(9), evening).error(), EditRefusal::NoSuchThing);
    Absence const backwards{.from = evening.until, .until = evening.from};
    EXPECT_EQ(closed(house(), here(), backwards).error(), EditRefusal::EndsBeforeItStarts);
    EXPECT_EQ(with_holidays(house(), LocationId::numbered(9), {"DE", "BE"}).error(), EditRefusal::NoSuchThing);
}

TEST(Edit, CancelsOneDateOfASessionAndTakesItBack) {
    auto const cancelled = session_cancelled(house(), yoga_on(a_tuesday));
    ASSERT_TRUE(cancelled.ok());
    auto const& session = cancelled.value().service(*Slug::from("yoga"))->sessions.front();
    EXPECT_EQ(session.cancelled, (std::vector{time::date(2027, 3, 2), a_tuesday}));
    EXPECT_EQ(write(session_restored(cancelled.value(), yoga_on(a_tuesday)).value()), write(house()));
    EXPECT_EQ(session_restored(house(), yoga_on(a_tuesday)).error(), EditRefusal::NotSoBefore);
    EXPECT_EQ(session_cancelled(house(), yoga_on(time::date(2027, 6, 2))).error(), EditRefusal::NotOnThatDate);
    auto no_such = yoga_on(a_tuesday);
    no_such.session = 7;
    EXPECT_EQ(session_cancelled(house(), no_such).error(), EditRefusal::NoSuchThing);
}

TEST(Edit, PutsASubstituteInForOneDate) {
    auto const bo = house().resource(*Slug::from("bo"))->id;
    auto const business = substituted(house(), yoga_on(a_tuesday), {bo});
    ASSERT_TRUE(business.ok());
    auto const& substitutes = business.value().service(*Slug::from("yoga"))->sessions.front().substitutes;
    ASSERT_EQ(substitutes.size(), 2U) << "beside the sample's own";
    EXPECT_EQ(substitutes.back().occupies, std::vector{bo});
    EXPECT_EQ(write(substituted(business.value(), yoga_on(a_tuesday), {}).value()), write(house()));
    EXPECT_EQ(substituted(house(), yoga_on(a_tuesday), {ResourceId::numbered(9)}).error(), EditRefusal::NoSuchThing);
}

}  // namespace
}  // namespace obhut::catalogue
