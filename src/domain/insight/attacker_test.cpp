// SPDX-License-Identifier: Apache-2.0
//
// Goal: whoever holds everything that was ever told cannot learn a figure that rests on fewer than five people
// (req:A3). Method: three attackers. One knows the program and tries all small tables: which of them lead to the same
// answer? One knows only what is told, and computes the exact bounds of each hidden figure in random tables whose
// groups share people. One holds several weeks with all tables and all periods over them, and solves the equations.

#include "insight/attacker.h"
#include "insight/report.h"

#include <map>
#include <numeric>

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

namespace obhut::insight {
namespace {

using Counts = std::vector<std::int64_t>;

constexpr auto least = GroupSize::smallest();
constexpr std::int64_t small_most = GroupSize::floor - 1;

// Every table of so many groups with at most `most` bookings in all.
void all_tables(std::size_t groups, std::int64_t most, Counts& begun, std::vector<Counts>& out) {
    if (begun.size() == groups) {
        out.push_back(begun);
        return;
    }
    for (std::int64_t count = 0; count <= most; ++count) {
        begun.push_back(count);
        all_tables(groups, most - count, begun, out);
        begun.pop_back();
    }
}

// What is told of a table: the figures, and their sum where it rests on enough people.
struct Told {
    Figures figures;
    std::optional<std::int64_t> sum;

    friend auto operator<=>(Told const&, Told const&) = default;
};

Told told_of(Counts const& table) {
    auto const sum = std::reduce(table.begin(), table.end());
    return {
        .figures = suppress(groups_of(table), least), .sum = sum >= least.persons() ? std::optional{sum} : std::nullopt
    };
}

// Whether the other table is empty wherever this one is: a reader knows which groups must be, a Sunday for example.
bool is_empty_where(Counts const& table, Counts const& other) {
    for (std::size_t at = 0; at < table.size(); ++at)
        if (table[at] == 0 && other[at] != 0) return false;
    return true;
}

bool could_be_another(Counts const& table, std::size_t group, std::vector<Counts> const& alike) {
    return std::ranges::any_of(alike, [&](Counts const& other) {
        return other[group] != table[group] && is_empty_where(table, other);
    });
}

void expect_no_small_figure_is_alone(std::size_t groups, std::int64_t most) {
    std::vector<Counts> tables;
    Counts begun;
    all_tables(groups, most, begun, tables);
    std::map<Told, std::vector<Counts>> by_told;
    for (auto const& table : tables)
        by_told[told_of(table)].push_back(table);
    std::size_t attacked = 0;
    for (auto const& [told, alike] : by_told)
        for (auto const& table : alike)
            for (std::size_t at = 0; at < groups; ++at) {
                if (table[at] == 0 || table[at] > small_most) continue;
                ++attacked;
                ASSERT_FALSE(told.figures[at]);
                ASSERT_TRUE(could_be_another(table, at, alike))
                    << "group " << at << " of " << testing::PrintToString(table);
            }
    EXPECT_GT(attacked, 1'000U);
}

TEST(Attacker, WhoKnowsTheProgramLearnsNoSmallFigureOfThreeGroups) {
    expect_no_small_figure_is_alone(3, 40);
}

TEST(Attacker, WhoKnowsTheProgramLearnsNoSmallFigureOfFourGroups) {
    expect_no_small_figure_is_alone(4, 24);
}

TEST(Attacker, WhoKnowsTheProgramLearnsNoSmallFigureOfFiveGroups) {
    expect_no_small_figure_is_alone(5, 17);
}

Group random_group() {
    Group group{
        .bookings = *rc::gen::weightedOneOf<std::int64_t>({
            {2, rc::gen::just<std::int64_t>(0)},
            {4, rc::gen::inRange<std::int64_t>(1, 7)},
            {2, rc::gen::inRange<std::int64_t>(5, 40)},
        })
    };
    auto const crowd = *rc::gen::element(std::uint32_t{6}, std::uint32_t{1000}, std::uint32_t{1000});
    for (std::int64_t nth = 0; nth < group.bookings; ++nth)
        group.persons.insert(Person{*rc::gen::inRange<std::uint32_t>(0, crowd)});
    return group;
}

RC_GTEST_PROP(Attacker, WhoKnowsWhatIsToldBoundsNoHiddenFigureClosely, ()) {
    auto const groups =
        *rc::gen::container<std::vector<Group>>(*rc::gen::inRange<std::size_t>(1, 22), rc::gen::exec(random_group));
    auto const figures = suppress(groups, least);
    Group hidden;
    std::int64_t occupied = 0;
    bool all_hidden = true;
    bool all_small = true;
    for (std::size_t at = 0; at < groups.size(); ++at) {
        bool const is_small = std::ssize(groups[at].persons) < least.persons();
        RC_ASSERT((!is_small || !figures[at]));
        RC_ASSERT(figures[at].value_or(groups[at].bookings) == groups[at].bookings);
        all_hidden = all_hidden && !figures[at];
        if (figures[at]) continue;
        all_small = all_small && is_small;
        hidden.bookings += groups[at].bookings;
        hidden.persons.insert(groups[at].persons.begin(), groups[at].persons.end());
        occupied += groups[at].bookings > 0 ? 1 : 0;
    }
    RC_CLASSIFY(all_hidden, "all hidden");
    if (all_hidden || hidden.bookings == 0)
        return;  // nothing more could be hidden: the sum alone is told, or not even it
    RC_ASSERT(std::ssize(hidden.persons) >= least.persons());
    auto const open = bounds_of_one(hidden.bookings, occupied, hidden.bookings);
    bool const some_small = std::ranges::any_of(groups, [](Group const& group) {
        return group.bookings > 0 && std::ssize(group.persons) < least.persons();
    });
    if (some_small) RC_ASSERT((open.low == 0 && open.high >= small_most));
    if (!all_small) return;
    auto const guessed = bounds_of_one(hidden.bookings, occupied, small_most);
    RC_ASSERT(guessed.low == 0);
    RC_ASSERT(guessed.high == small_most);
}

// Three weeks of a small house.
constexpr int weeks_count = 3;
auto const first_week = Week::of(time::date(2027, 3, 29));
std::vector<ServiceId> const offered{ServiceId::numbered(1), ServiceId::numbered(2), ServiceId::numbered(3)};

Counted random_booking() {
    auto const minute = *rc::gen::element(9, 10, 14, 18) * 60;
    auto const day = *rc::gen::inRange(0, 7 * weeks_count);
    return {
        .service = ServiceId::numbered(*rc::gen::element<std::uint64_t>(1, 1, 1, 2, 2, 3, 4)),
        .wall_start = first_week.monday() + std::chrono::days{day} + std::chrono::minutes{minute},
        .origin = static_cast<booking::Origin>(*rc::gen::element(0, 0, 0, 0, 2, 2, 3)),
        .outcome = static_cast<Outcome>(*rc::gen::element(0, 0, 0, 0, 0, 1, 2, 3)),
        .person = Person{*rc::gen::inRange<std::uint32_t>(0, 40)}
    };
}

std::vector<Figures const*> tables_of(WeekReport const& week) {
    return {&week.by_service, &week.by_time, &week.by_origin, &week.by_outcome};
}

std::vector<std::vector<Sum> const*> tables_of(PeriodReport const& period) {
    return {&period.by_service, &period.by_time, &period.by_origin, &period.by_outcome};
}

// The unknowns are the figures of all tables of all weeks. In this house each week lists the same services.
struct Holder {
    explicit Holder(std::vector<WeekReport> told) : weeks(std::move(told)) {
        for (auto const* table : tables_of(weeks.front())) {
            begins.push_back(width);
            width += table->size();
        }
    }

    std::size_t unknown(std::size_t week, std::size_t table, std::size_t group) const {
        return week * width + begins[table] + group;
    }

    std::vector<std::int64_t> nothing() const { return std::vector<std::int64_t>(width * weeks.size(), 0); }

    void hear_week(Equations& equations, std::size_t week) const {
        auto const tables = tables_of(weeks[week]);
        for (std::size_t table = 0; table < tables.size(); ++table) {
            auto all = nothing();
            for (std::size_t group = 0; group < tables[table]->size(); ++group) {
                all[unknown(week, table, group)] += 1;
                if (!(*tables[table])[group]) continue;
                auto one = nothing();
                one[unknown(week, table, group)] = 1;
                equations.add(std::move(one));
            }
            if (!weeks[week].bookings)  // then all that is known is that each table has the same sum
                for (std::size_t group = 0; group < tables[0]->size(); ++group)
                    all[unknown(week, 0, group)] -= 1;
            equations.add(std::move(all));
        }
    }

    void hear_period(Equations& equations, std::size_t from, std::size_t to) const {
        auto const period = sum({weeks.begin() + static_cast<long>(from), weeks.begin() + static_cast<long>(to)});
        auto const tables = tables_of(period);
        for (std::size_t table = 0; table < tables.size(); ++table)
            for (std::size_t group = 0; group < tables[table]->size(); ++group) {
                if (!(*tables[table])[group].bookings) continue;
                auto over_weeks = nothing();
                std::int64_t heard = 0;
                for (std::size_t week = from; week < to; ++week)
                    if ((*tables_of(weeks[week])[table])[group]) {
                        over_weeks[unknown(week, table, group)] = 1;
                        ++heard;
                    }
                RC_ASSERT(heard + (*tables[table])[group].weeks_hidden == static_cast<std::int64_t>(to - from));
                equations.add(std::move(over_weeks));
            }
    }

    std::vector<WeekReport> weeks;
    std::vector<std::size_t> begins;
    std::size_t width = 0;
};

// The truth, which the attacker is after.
std::vector<std::vector<Group>> truth_of(Week week, std::vector<Counted> const& bookings) {
    std::vector<std::vector<Group>> tables{
        std::vector<Group>(offered.size() + 1),
        std::vector<Group>(times_in_week),
        std::vector<Group>(origin_names.size()),
        std::vector<Group>(outcome_names.size())
    };
    auto const put = [](Group& group, Person person) {
        ++group.bookings;
        group.persons.insert(person);
    };
    for (auto const& each : bookings) {
        auto const since = each.wall_start - week.monday();
        if (since < std::chrono::days{0} || since >= std::chrono::days{7}) continue;
        auto const hour = std::chrono::floor<std::chrono::hours>(since).count();
        auto const part = hour % 24 < 12 ? 0 : hour % 24 < 17 ? 1 : 2;
        auto const service = std::ranges::find(offered, each.service) - offered.begin();
        put(tables[0][static_cast<std::size_t>(service)], each.person);
        put(tables[1][static_cast<std::size_t>(hour / 24 * 3 + part)], each.person);
        put(tables[2][static_cast<std::size_t>(each.origin)], each.person);
        put(tables[3][static_cast<std::size_t>(each.outcome)], each.person);
    }
    return tables;
}

RC_GTEST_PROP(Attacker, WhoHoldsAllWeeksTablesAndPeriodsSolvesForNoSmallFigure, ()) {
    auto const bookings = *rc::gen::container<std::vector<Counted>>(
        *rc::gen::inRange<std::size_t>(0, 150), rc::gen::exec(random_booking)
    );
    std::vector<WeekReport> told;
    for (auto week = first_week; std::ssize(told) < weeks_count; week = week.next())
        told.push_back(count(week, bookings, offered, least));
    Holder const holder{std::move(told)};
    Equations equations{holder.width * holder.weeks.size()};
    for (std::size_t from = 0; from < weeks_count; ++from) {
        holder.hear_week(equations, from);
        for (std::size_t to = from + 1; to <= weeks_count; ++to)
            holder.hear_period(equations, from, to);
    }
    std::size_t attacked = 0;
    for (std::size_t week = 0; week < weeks_count; ++week) {
        auto const truth = truth_of(holder.weeks[week].week, bookings);
        for (std::size_t table = 0; table < truth.size(); ++table)
            for (std::size_t group = 0; group < truth[table].size(); ++group) {
                auto const figure = (*tables_of(holder.weeks[week])[table])[group];
                RC_ASSERT(figure.value_or(truth[table][group].bookings) == truth[table][group].bookings);
                if (std::ssize(truth[table][group].persons) >= least.persons()) continue;
                ++attacked;
                RC_ASSERT(!figure);
                RC_ASSERT(!equations.determines(holder.unknown(week, table, group)));
            }
    }
    RC_ASSERT(attacked > 0U);
}

}  // namespace
}  // namespace obhut::insight
