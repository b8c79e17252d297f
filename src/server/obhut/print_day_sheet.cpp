// SPDX-License-Identifier: Apache-2.0
#include "obhut/print_day_sheet.h"

#include "desk/day_sheet.h"
#include "obhut/house.h"
#include "obhut/refusals.h"
#include "system/files.h"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

#include <fmt/core.h>

namespace obhut::server {
namespace {

struct PrintOptions {
    DataOptions data;
    std::string business;
    std::string date;
    std::string format;
    std::string output;  // empty: to the standard output
};

// "today" and "tomorrow" are those of the place.
std::optional<time::Date> date_of(std::string const& text, time::Date today) {
    if (text == "today") return today;
    if (text == "tomorrow") return today + std::chrono::days{1};
    return time::parse_date(text);
}

Result<std::string, ExitStatus> sheet_of(PrintOptions const& options) {
    auto house = House::open(options.data, Opening::ToRead);
    if (!house) return Refused{tell(house.error(), options.data)};
    auto const slug = Slug::from(options.business);
    auto const compiled = slug ? house.value()->calendar().business(*slug)
                               : Result<std::shared_ptr<calendar::Compiled const>, Error>{
                                     Refused{Error{.kind = ErrorKind::NotFound, .reason = "business/unknown"}}
                                 };
    if (!compiled) {
        fmt::print(stderr, "There is no business \"{}\" here. → obhut business list names them.\n", options.business);
        return Refused{ExitStatus::Usage};
    }
    auto const& business = compiled.value()->business();
    auto& world = house.value()->world();
    auto const today = time::date_of(business.locations.front().zone.to_local(world.clock.now()));
    auto const date = date_of(options.date, today);
    if (!date) {
        fmt::print(stderr, "--date {}: say today, tomorrow, or a day such as 2027-03-15.\n", options.date);
        return Refused{ExitStatus::Usage};
    }
    pages::Voice const voice{
        .language = business.language, .address = catalogue::Address::Formal, .trade = business.trade
    };
    auto const sheet = desk::day_sheet(
        world, {.business = business, .voice = voice, .asking = desk::asking_by_job(business), .date = *date}
    );
    if (!sheet) return Refused{tell(sheet.error(), options.data)};
    return options.format == "text" ? desk::sheet_text(sheet.value(), voice) : desk::sheet_file(sheet.value(), voice);
}

ExitStatus print_day_sheet(PrintOptions const& options) {
    auto const text = sheet_of(options);
    if (!text) return text.error();
    if (options.output.empty()) {
        fmt::print("{}", text.value());
        return std::fflush(stdout) == 0 ? ExitStatus::Ok : ExitStatus::CannotCreate;
    }
    if (system::replace_private(options.output, text.value())) return ExitStatus::Ok;
    fmt::print(stderr, "{} cannot be written. → name a file in a folder that is yours.\n", options.output);
    return ExitStatus::CannotCreate;
}

}  // namespace

void add_print_day_sheet(CLI::App& app, Run& chosen) {
    auto* const command = app.add_subcommand("daysheet", "write a day of one business as a page to print");
    auto const settings = std::make_shared<Settings>();
    auto const options = std::make_shared<PrintOptions>();
    offer_data(*command, *settings);
    command->add_option("--business", options->business, "its slug")->required()->type_name("SLUG");
    command->add_option("--date", options->date, "today, tomorrow or a day such as 2027-03-15")
        ->default_val("today")
        ->type_name("DAY");
    command->add_option("--format", options->format, "html to print, or text")
        ->default_val("html")
        ->check(CLI::IsMember({"html", "text"}));
    command->add_option("--output", options->output, "a file that only its owner can read")->type_name("FILE");
    command->callback([settings, options, &chosen] {
        options->data = data_of(*settings);
        chosen = [options] { return print_day_sheet(*options); };
    });
}

}  // namespace obhut::server
