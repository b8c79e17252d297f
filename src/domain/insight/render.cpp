// SPDX-License-Identifier: Apache-2.0
#include "insight/render.h"

#include "catalogue/names.h"
#include "json/writer.h"

namespace obhut::insight {
namespace {

using catalogue::Business;
using json::Writer;

void write_told(Writer& writer, std::optional<std::int64_t> figure) {
    writer.key("bookings");
    if (figure) {
        writer.integer(*figure);
    } else {
        writer.null();
    }
}

void write_told(Writer& writer, Sum const& sum) {
    write_told(writer, sum.bookings);
    writer.member("weeksHidden", sum.weeks_hidden);
}

void write_service(Writer& writer, ServiceId id, Business const& business) {
    auto const* service = business.service(id);
    writer.member("service", id.text());
    if (service == nullptr) {
        writer.key("slug").null();
        writer.key("name").null();
        return;
    }
    writer.member("slug", service->slug.text());
    writer.key("name").begin_object().member("de", service->name.de).member("en", service->name.en).end_object();
}

// The four tables, alike for a week and for a sum of weeks.
template <typename Report>
void write_tables(Writer& writer, Report const& report, Business const& business) {
    writer.key("byService").begin_array();
    for (std::size_t at = 0; at < report.services.size(); ++at) {
        writer.begin_object();
        write_service(writer, report.services[at], business);
        write_told(writer, report.by_service[at]);
        writer.end_object();
    }
    writer.end_array();
    writer.key("notOfferedAnyMore").begin_object();
    write_told(writer, report.by_service.back());
    writer.end_object();
    writer.key("byTime").begin_array();
    for (std::size_t at = 0; at < times_in_week; ++at) {
        writer.begin_object().member("weekday", catalogue::weekday_names[at / part_names.size()]);
        writer.member("part", part_names[at % part_names.size()]);
        write_told(writer, report.by_time[at]);
        writer.end_object();
    }
    writer.end_array();
    auto const write_named =
        [&writer](std::string_view key, std::string_view word, auto const& names, auto const& told) {
            writer.key(key).begin_array();
            for (std::size_t at = 0; at < names.size(); ++at) {
                writer.begin_object().member(word, names[at]);
                write_told(writer, told[at]);
                writer.end_object();
            }
            writer.end_array();
        };
    write_named("byOrigin", "origin", origin_names, report.by_origin);
    write_named("byOutcome", "outcome", outcome_names, report.by_outcome);
}

}  // namespace

std::string report_json(PeriodReport const& report, Business const& business) {
    std::string text;
    Writer writer{text};
    writer.begin_object();
    writer.key("sum").begin_object();
    write_told(writer, report.bookings);
    write_tables(writer, report, business);
    writer.end_object();
    writer.key("weeks").begin_array();
    for (auto const& week : report.weeks) {
        writer.begin_object().member("week", week.week.text());
        writer.member("monday", time::date_text(week.week.monday())).member("leastPersons", week.least.persons());
        write_told(writer, week.bookings);
        write_tables(writer, week, business);
        writer.end_object();
    }
    writer.end_array().end_object();
    return text;
}

}  // namespace obhut::insight
