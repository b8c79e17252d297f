// SPDX-License-Identifier: Apache-2.0
#include "insight/document.h"

#include "json/parse.h"
#include "json/writer.h"

#include <algorithm>

namespace obhut::insight {
namespace {

// Five hundred services of forty characters each, and the rest.
constexpr json::Limits limits{.depth_max = 4, .bytes_max = std::size_t{128} * 1024};

void write_figure(json::Writer& writer, std::optional<std::int64_t> figure) {
    if (figure) {
        writer.integer(*figure);
    } else {
        writer.null();
    }
}

void write_figures(json::Writer& writer, std::string_view name, Figures const& figures) {
    writer.key(name).begin_array();
    for (auto const& figure : figures)
        write_figure(writer, figure);
    writer.end_array();
}

Refused<DocumentRefusal> unreadable() {
    return Refused{DocumentRefusal::Unreadable};
}

Result<std::optional<std::int64_t>, DocumentRefusal> figure_in(json::Value const* value) {
    if (value == nullptr) return unreadable();
    if (value->is_null()) return std::optional<std::int64_t>{};
    auto const number = value->as_int();
    if (!number || *number < 0) return unreadable();
    return number;
}

Result<Figures, DocumentRefusal> figures_in(json::Value const& document, std::string_view name, std::size_t count) {
    auto const* value = document.find(name);
    auto const* list = value == nullptr ? nullptr : value->as_array();
    if (list == nullptr || list->size() != count) return unreadable();
    Figures figures;
    for (auto const& each : *list)
        figures.push_back(OBHUT_TRY(figure_in(&each)));
    return figures;
}

Result<std::vector<ServiceId>, DocumentRefusal> services_in(json::Value const& document) {
    auto const* value = document.find("services");
    auto const* list = value == nullptr ? nullptr : value->as_array();
    if (list == nullptr) return unreadable();
    std::vector<ServiceId> services;
    for (auto const& each : *list) {
        auto const* text = each.as_string();
        auto const id = text == nullptr ? std::nullopt : ServiceId::from(*text);
        if (!id) return unreadable();
        services.push_back(*id);
    }
    if (std::ranges::adjacent_find(services, std::greater_equal{}) != services.end()) return unreadable();
    return services;
}

}  // namespace

std::string write(WeekReport const& report) {
    std::string text;
    json::Writer writer{text};
    writer.begin_object();
    writer.member("week", report.week.text()).member("leastPersons", report.least.persons());
    writer.key("bookings");
    write_figure(writer, report.bookings);
    writer.key("services").begin_array();
    for (auto const& service : report.services)
        writer.string(service.text());
    writer.end_array();
    write_figures(writer, "byService", report.by_service);
    write_figures(writer, "byTime", report.by_time);
    write_figures(writer, "byOrigin", report.by_origin);
    write_figures(writer, "byOutcome", report.by_outcome);
    writer.end_object();
    return text;
}

Result<WeekReport, DocumentRefusal> read(std::string_view document) {
    auto const parsed = json::parse(document, limits);
    if (!parsed) return unreadable();
    auto const& value = parsed.value();
    auto const* week_value = value.find("week");
    auto const* week_text = week_value == nullptr ? nullptr : week_value->as_string();
    auto const week = week_text == nullptr ? std::nullopt : Week::parse(*week_text);
    auto const* persons = value.find("leastPersons");
    auto const least = GroupSize::from(persons == nullptr ? 0 : persons->as_int().value_or(0));
    if (!week || !least) return unreadable();
    auto const bookings = OBHUT_TRY(figure_in(value.find("bookings")));
    auto services = OBHUT_TRY(services_in(value));
    auto by_service = OBHUT_TRY(figures_in(value, "byService", services.size() + 1));
    return WeekReport{
        .week = *week,
        .least = least.value(),
        .bookings = bookings,
        .services = std::move(services),
        .by_service = std::move(by_service),
        .by_time = OBHUT_TRY(figures_in(value, "byTime", times_in_week)),
        .by_origin = OBHUT_TRY(figures_in(value, "byOrigin", origin_names.size())),
        .by_outcome = OBHUT_TRY(figures_in(value, "byOutcome", outcome_names.size()))
    };
}

}  // namespace obhut::insight
