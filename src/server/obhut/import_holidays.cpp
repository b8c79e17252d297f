// SPDX-License-Identifier: Apache-2.0
#include "obhut/import_holidays.h"

#include "availability/holidays.h"
#include "create_business/create_business.h"
#include "obhut/house.h"
#include "obhut/list_holidays.h"
#include "obhut/refusals.h"
#include "obhut/struck_bookings.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>

#include <fmt/core.h>

namespace obhut::server {
namespace {

constexpr int days_shown = 400;

struct ImportOptions {
    DataOptions data;
    std::string business;
    std::string location;  // empty: the only one
    catalogue::HolidayCalendar calendar;
};

struct Imported {
    change_business::Changed changed;
    catalogue::LocationId location;
    time::Date today;
};

Error not_there(Literal reason) {
    return {.kind = ErrorKind::NotFound, .reason = reason};
}

Result<catalogue::Location, Error> location_of(catalogue::Business const& business, std::string const& slug) {
    if (slug.empty() && business.locations.size() == 1) return business.locations.front();
    auto const same = [&](catalogue::Location const& one) { return one.slug.text() == slug; };
    auto const found = std::ranges::find_if(business.locations, same);
    if (found == business.locations.end()) return Refused{not_there("business/no-such-thing")};
    return *found;
}

Result<Imported, Error> import(ImportOptions const& options) {
    auto const house = OBHUT_TRY(House::open(options.data, Opening::ToServe));
    OBHUT_TRY(house->make_ready());
    auto const all = OBHUT_TRY(create_business::all_businesses(house->world()));
    auto const same = [&](catalogue::Business const& one) { return one.slug.text() == options.business; };
    auto const found = std::ranges::find_if(all, same);
    if (found == all.end()) return Refused{not_there("business/unknown")};
    auto const location = OBHUT_TRY(location_of(*found, options.location));
    auto changed = OBHUT_TRY(change_business::change(
        house->world(),
        {.business = found->id,
         .by = std::nullopt,
         .version = found->version,
         .edit = [&](catalogue::Business business
                 ) { return catalogue::with_holidays(std::move(business), location.id, options.calendar); }}
    ));
    OBHUT_TRY(house->keep_checkpoints());
    auto const today = time::date_of(location.zone.to_local(house->world().clock.now()));
    return Imported{.changed = std::move(changed), .location = location.id, .today = today};
}

// An override says what holds on its date, holiday or not.
void print_closed_days(Imported const& imported, catalogue::HolidayCalendar const& calendar) {
    auto const& hours = imported.changed.business.location(imported.location)->hours;
    fmt::print("Closed from now on, as far as the next 400 days go:\n");
    auto const last = imported.today + std::chrono::days{days_shown};
    auto year = std::chrono::year_month_day{imported.today}.year();
    for (; std::chrono::local_days{year / 1 / 1} <= last; ++year)
        for (auto const& holiday : availability::named_holidays(calendar, year)) {
            if (holiday.date < imported.today || holiday.date > last) continue;
            auto const weekday = time::weekday_of(holiday.date).iso_encoding() - 1;
            bool const differs = hours.overrides.contains(holiday.date);
            bool const free_anyway = !differs && hours.weekly.at(weekday).empty();
            fmt::print(
                "  {}  {} / {}{}\n",
                time::date_text(holiday.date),
                holiday.name.de,
                holiday.name.en,
                differs       ? "  (its hours under overrides hold)"
                : free_anyway ? "  (closed on that weekday anyway)"
                              : ""
            );
        }
}

ExitStatus import_holidays(ImportOptions const& options) {
    if (auto const fault = holidays_fault(options.calendar)) {
        fmt::print(stderr, "{}\n", *fault);
        return ExitStatus::Usage;
    }
    auto const imported = import(options);
    if (!imported) return tell(imported.error(), options.data);
    print_closed_days(imported.value(), options.calendar);
    print_struck(imported.value().changed.business, imported.value().changed.struck);
    return ExitStatus::Ok;
}

}  // namespace

void add_import_holidays(CLI::App& app, Run& chosen) {
    auto& holidays = group(app, "holidays", "public holidays by country and state");
    auto* const command = holidays.add_subcommand("import", "close a location on them, and list the bookings they hit");
    auto const settings = std::make_shared<Settings>();
    auto const options = std::make_shared<ImportOptions>();
    offer_data(*command, *settings);
    command->add_option("--business", options->business, "its slug")->required();
    command->add_option("--location", options->location, "its slug, where there are several");
    command->add_option("--country", options->calendar.country, "ISO code, such as DE")->required();
    command->add_option("--state", options->calendar.state, "its part of the ISO code, such as BY");
    command->callback([settings, options, &chosen] {
        options->data = data_of(*settings);
        chosen = [options] { return import_holidays(*options); };
    });
}

}  // namespace obhut::server
