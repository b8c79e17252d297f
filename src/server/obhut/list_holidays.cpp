// SPDX-License-Identifier: Apache-2.0
#include "obhut/list_holidays.h"

#include "availability/holidays.h"
#include "json/writer.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <memory>

#include <fmt/core.h>
#include <fmt/ranges.h>

namespace obhut::server {
namespace {

constexpr int first_year = 2000;
constexpr int last_year = 2037;

struct ListOptions {
    catalogue::HolidayCalendar calendar;
    int year = 0;
    bool json = false;
};

json::Value value_of(availability::Holiday const& holiday) {
    return json::Value{json::Object{
        {"date", json::Value{time::date_text(holiday.date)}},
        {"de", json::Value{holiday.name.de}},
        {"en", json::Value{holiday.name.en}},
        {"substitute", json::Value{holiday.observed == availability::Observed::OnAnotherDay}},
    }};
}

std::string_view weekday_of(time::Date date) {
    static constexpr std::array<std::string_view, 7> names{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    return names.at(time::weekday_of(date).c_encoding());
}

ExitStatus list_holidays(ListOptions const& options) {
    if (auto const fault = holidays_fault(options.calendar)) {
        fmt::print(stderr, "{}\n", *fault);
        return ExitStatus::Usage;
    }
    auto const found = availability::named_holidays(options.calendar, std::chrono::year{options.year});
    if (options.json) {
        json::Array values;
        for (auto const& holiday : found)
            values.push_back(value_of(holiday));
        fmt::print("{}\n", json::write(json::Value{std::move(values)}));
        return ExitStatus::Ok;
    }
    for (auto const& holiday : found) {
        bool const moved = holiday.observed == availability::Observed::OnAnotherDay;
        fmt::print(
            "{} {}  {} / {}{}\n",
            time::date_text(holiday.date),
            weekday_of(holiday.date),
            holiday.name.de,
            holiday.name.en,
            moved ? " (Ersatztag / substitute day)" : ""
        );
    }
    return ExitStatus::Ok;
}

}  // namespace

void add_list_holidays(CLI::App& app, Run& chosen) {
    auto& holidays = group(app, "holidays", "public holidays by country and state");
    auto* const list = holidays.add_subcommand("list", "those of one year, with their names");
    auto const options = std::make_shared<ListOptions>();
    list->add_option("--country", options->calendar.country, "ISO code, such as DE")->required();
    list->add_option("--state", options->calendar.state, "its part of the ISO code, such as BY");
    list->add_option("--year", options->year, "from 2000 to 2037")
        ->required()
        ->check(CLI::Range(first_year, last_year));
    list->add_flag("--json", options->json, "as JSON");
    list->callback([options, &chosen] { chosen = [options] { return list_holidays(*options); }; });
}

std::optional<std::string> holidays_fault(catalogue::HolidayCalendar const& calendar) {
    auto const countries = availability::holiday_countries();
    if (std::ranges::find(countries, calendar.country) == countries.end())
        return fmt::format(
            "No holidays are known of '{}'. → known are: {}", calendar.country, fmt::join(countries, " ")
        );
    auto const states = availability::holiday_states(calendar.country);
    if (calendar.state.empty() || std::ranges::find(states, calendar.state) != states.end()) return std::nullopt;
    if (states.empty())
        return fmt::format("The holidays of {} are the same everywhere. → leave --state out", calendar.country);
    return fmt::format(
        "'{}' is no state of {} with holidays of its own. → known are: {}",
        calendar.state,
        calendar.country,
        fmt::join(states, " ")
    );
}

}  // namespace obhut::server
