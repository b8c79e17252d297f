// SPDX-License-Identifier: Apache-2.0

#include "catalogue/document.h"
#include "catalogue/members.h"

namespace obhut::catalogue {

json::Value text_value(std::string_view text) {
    return json::Value{text};
}

json::Value words_value(Words const& words) {
    if (words.de == words.en) return text_value(words.de);
    return Members{}.add("de", words.de).add("en", words.en).value();
}

json::Value dates_value(DateRange const& range) {
    Members members;
    members.add("from", time::date_text(range.from));
    if (range.until != for_ever) members.add("until", time::date_text(range.until));
    return members.value();
}

json::Value weekdays_value(std::uint8_t days) {
    json::Array array;
    for (std::size_t day = 0; day < weekday_names.size(); ++day)
        if (((unsigned{days} >> day) & 1U) != 0) array.push_back(text_value(weekday_names[day]));
    return json::Value{std::move(array)};
}

json::Value retention_value(Retention const& retention) {
    return Members{}.add("start", text_of(retention.start)).add("days", retention.days).value();
}

namespace {

json::Value day_value(DayHours const& day) {
    return list_value(day, [](HoursSpan const& span) {
        return text_value(wall_text(span.start) + "-" + wall_text(span.end));
    });
}

json::Value week_value(std::array<DayHours, 7> const& days) {
    Members members;
    for (std::size_t day = 0; day < days.size(); ++day)
        if (!days[day].empty()) members.add(weekday_names[day], day_value(days[day]));
    return members.value();
}

std::string local_text(time::LocalTime local) {
    time::Date const date = time::date_of(local);
    auto const minute = std::chrono::floor<std::chrono::minutes>(local - date).count();
    return time::date_text(date) + "T" + wall_text(static_cast<std::int32_t>(minute));
}

json::Value absences_value(std::vector<Absence> const& absences) {
    return list_value(absences, [](Absence const& one) {
        return Members{}.add("from", local_text(one.from)).add("until", local_text(one.until)).value();
    });
}

json::Value schedule_value(Schedule const& schedule) {
    Members overrides;
    for (auto const& [date, hours] : schedule.overrides)
        overrides.add(time::date_text(date), day_value(hours));
    return Members{}
        .add("weekly", week_value(schedule.weekly))
        .add("breaks", week_value(schedule.breaks))
        .add("overrides", overrides.value())
        .add("absences", absences_value(schedule.absences))
        .value();
}

json::Value area_value(Area const& area) {
    return Members{}
        .add("slug", area.slug.text())
        .add("name", words_value(area.name))
        .add("absences", absences_value(area.absences))
        .value();
}

json::Value location_value(Location const& location) {
    Members members;
    members.add("id", location.id.text())
        .add("slug", location.slug.text())
        .add("name", location.name)
        .add("street", location.street)
        .add("postcode", location.postcode)
        .add("city", location.city)
        .add("country", location.country)
        .add_unless_empty("phone", location.phone)
        .add("zone", location.zone.name())
        .add("hours", schedule_value(location.hours))
        .add("areas", list_value(location.areas, area_value));
    if (location.holidays)
        members.add(
            "holidays",
            Members{}
                .add("country", location.holidays->country)
                .add_unless_empty("state", location.holidays->state)
                .value()
        );
    return members.value();
}

json::Value resource_value(Resource const& resource, Business const& business) {
    Members members;
    members.add("id", resource.id.text())
        .add("slug", resource.slug.text())
        .add("kind", text_of(resource.kind))
        .add("location", business.location(resource.location)->slug.text())
        .add("name", words_value(resource.name))
        .add("capacity", resource.capacity)
        .add("absences", absences_value(resource.absences));
    if (resource.area) members.add("area", resource.area->text());
    if (resource.room_type) members.add("room_type", business.resource(*resource.room_type)->slug.text());
    if (resource.schedule) members.add("schedule", schedule_value(*resource.schedule));
    return members.value();
}

json::Value controller_value(Controller const& controller) {
    return Members{}
        .add("name", controller.name)
        .add("address", controller.address)
        .add("email", controller.email)
        .add_unless_empty("data_protection_officer", controller.data_protection_officer)
        .add("complaint_body", controller.complaint_body)
        .value();
}

json::Value theme_value(Theme const& theme) {
    return Members{}
        .add_unless_empty("accent", theme.accent)
        .add_unless_empty("accent_dark", theme.accent_dark)
        .add_unless_empty("logo", theme.logo)
        .value();
}

json::Value tax_rate_value(TaxRate const& rate) {
    return Members{}
        .add("code", rate.code.text())
        .add("basis_points", rate.basis_points)
        .add("valid", dates_value(rate.valid))
        .value();
}

}  // namespace

json::Value write(Business const& business) {
    auto const resource = [&](Resource const& one) { return resource_value(one, business); };
    auto const service = [&](Service const& one) { return service_value(one, business); };
    return Members{}
        .add("id", business.id.text())
        .add("slug", business.slug.text())
        .add("version", business.version)
        .add("name", business.name)
        .add("trade", text_of(business.trade))
        .add("language", text_of(business.language))
        .add("address", text_of(business.address))
        .add("currency", business.currency.code())
        .add("controller", controller_value(business.controller))
        .add("terms", words_value(business.terms))
        .add("theme", theme_value(business.theme))
        .add("embedders", list_value(business.embedders, [](std::string const& origin) { return text_value(origin); }))
        .add("disposable_mail", text_of(business.disposable_mail))
        .add("notice_version", business.notice_version)
        .add("contact_retention", retention_value(business.contact_retention))
        .add("tax_rates", list_value(business.tax_rates, tax_rate_value))
        .add("locations", list_value(business.locations, location_value))
        .add("resources", list_value(business.resources, resource))
        .add("services", list_value(business.services, service))
        .value();
}

}  // namespace obhut::catalogue
