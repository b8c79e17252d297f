// SPDX-License-Identifier: Apache-2.0
#include "web/page_week.h"

#include <algorithm>

namespace obhut::web {

using std::chrono::days;

Week week_of(time::Zone zone, std::int32_t window_days, http::Request const& request, availability::Instant now) {
    auto const today = time::date_of(zone.to_local(now));
    auto const last = today + days{window_days};
    auto asked = time::parse_date(request.query.value_or("from", ""));
    if (!asked) asked = time::parse_date(request.query.value_or("date", ""));
    return {.today = today, .from = std::clamp(asked.value_or(today), today, last), .last = last};
}

std::string
address_with(Place const& place, Week const& week, std::string_view name, std::string_view value, Dated dated) {
    Pairs parameters;
    for (auto const& pair : place.kept)
        if (pair.first != name) parameters.push_back(pair);
    if (dated == Dated::AsShown && week.from != week.today) parameters.emplace_back("from", time::date_text(week.from));
    if (!value.empty()) parameters.emplace_back(name, value);
    return address_of(place.path, parameters);
}

void add_leafing(Place const& place, Week const& week, pages::Fields& fields) {
    auto const from = [&](time::Date date) {
        return address_with(place, week, "from", time::date_text(date), Dated::ByValue);
    };
    if (week.from > week.today) fields.add("BEFORE").set("URL", from(std::max(week.today, week.from - days{7})));
    if (week.until() <= week.last) fields.add("AFTER").set("URL", from(week.until()));
    for (auto const& [name, value] : place.kept)
        fields.add("WITH_DATE").set("NAME", name).set("VALUE", value);
    fields.set("FROM", time::date_text(week.from))
        .set("MIN", time::date_text(week.today))
        .set("MAX", time::date_text(week.last));
}

std::string address_of(std::string const& path, Pairs const& parameters) {
    auto address = path;
    for (auto const& [name, value] : parameters)
        address.append(address.size() == path.size() ? "?" : "&").append(name).append("=").append(value);
    return address;
}

}  // namespace obhut::web
