// SPDX-License-Identifier: Apache-2.0
#include "insight/document.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

namespace obhut::insight {
namespace {

constexpr std::size_t services_count = 2;

WeekReport a_report() {
    return {
        .week = Week::of(time::date(2027, 3, 29)),
        .least = GroupSize::smallest(),
        .bookings = 40,
        .services = {ServiceId::numbered(1), ServiceId::numbered(2)},
        .by_service = {33, std::nullopt, std::nullopt},
        .by_time = Figures(times_in_week),
        .by_origin = {30, std::nullopt, std::nullopt, std::nullopt, std::nullopt},
        .by_outcome = Figures(outcome_names.size())
    };
}

TEST(InsightDocument, HoldsWhatIsToldAndNothingElse) {
    EXPECT_EQ(
        write(a_report()),
        R"({"week":"2027-W13","leastPersons":5,"bookings":40,)"
        R"("services":["00000000000000000000000000000001","00000000000000000000000000000002"],)"
        R"("byService":[33,null,null],)"
        R"("byTime":[null,null,null,null,null,null,null,null,null,null,null,null,null,null,null,null,null,null,null,)"
        R"(null,null],)"
        R"("byOrigin":[30,null,null,null,null],"byOutcome":[null,null,null,null,null]})"
    );
}

Figures random_figures(std::size_t count) {
    Figures figures;
    for (std::size_t at = 0; at < count; ++at) {
        auto const figure = *rc::gen::inRange<std::int64_t>(-50, 100);
        figures.push_back(figure < 0 ? std::nullopt : std::optional{figure});
    }
    return figures;
}

RC_GTEST_PROP(InsightDocument, IsReadAsItIsWritten, ()) {
    auto report = a_report();
    report.least = GroupSize::from(*rc::gen::inRange<std::int64_t>(5, 100)).value();
    report.by_service = random_figures(services_count + 1);
    report.by_time = random_figures(times_in_week);
    report.by_origin = random_figures(origin_names.size());
    report.by_outcome = random_figures(outcome_names.size());
    auto const again = read(write(report));
    RC_ASSERT(again.ok());
    RC_ASSERT(again.value() == report);
}

TEST(InsightDocument, IsUnreadableWhereAnythingIsWrong) {
    auto const good = write(a_report());
    ASSERT_TRUE(read(good));
    struct Fault {
        std::string_view what;
        std::string_view instead;
    };
    for (auto const& fault : {
             Fault{"2027-W13", "2027-W54"},
             Fault{"\"leastPersons\":5", "\"leastPersons\":4"},
             Fault{"\"bookings\":40", "\"bookings\":-1"},
             Fault{"\"bookings\":40", "\"bookings\":\"40\""},
             Fault{"\"bookings\":40,", ""},
             Fault{"00000000000000000000000000000002", "00000000000000000000000000000001"},
             Fault{"00000000000000000000000000000002", "2"},
             Fault{"[33,null,null]", "[33,null]"},
             Fault{"\"byOrigin\":[30,null,null,null,null]", "\"byOrigin\":{}"},
             Fault{"\"services\":[", "\"other\":["},
             Fault{"}", ""},
         }) {
        auto damaged = good;
        damaged.replace(damaged.find(fault.what), fault.what.size(), fault.instead);
        auto const outcome = read(damaged);
        ASSERT_FALSE(outcome) << fault.instead;
        EXPECT_EQ(outcome.error(), DocumentRefusal::Unreadable);
    }
}

}  // namespace
}  // namespace obhut::insight
