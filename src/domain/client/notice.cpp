// SPDX-License-Identifier: Apache-2.0

#include "client/notice.h"

#include "catalogue/dates.h"
#include "core/check.h"

#include <string_view>

namespace obhut::client {

namespace {

using catalogue::Address;
using catalogue::Language;
using catalogue::long_date;
using catalogue::Shape;

std::string_view promised(Shape shape, Language language) noexcept {
    bool const german = language == Language::German;
    switch (shape) {
    case Shape::Appointment: return german ? "den Termin" : "the appointment";
    case Shape::Class: return german ? "den Platz" : "the place";
    case Shape::Table: return german ? "den Tisch" : "the table";
    case Shape::Stay: return german ? "das Zimmer" : "the room";
    }
    return german ? "den Termin" : "the appointment";
}

std::string asks(Shape shape, Address address, Language language) {
    std::string const what{promised(shape, language)};
    if (language == Language::English)
        return "We need your name and an e-mail address or mobile number to keep " + what + " for you.";
    std::string const your = address == Address::Formal ? "Ihren" : "deinen";
    std::string const you = address == Address::Formal ? "Ihnen" : "dir";
    return "Wir brauchen " + your + " Namen und eine E-Mail-Adresse oder Handynummer, um " + you + " " + what +
           " zuzusagen.";
}

std::string forgets(time::Date date, Language language) {
    if (language == Language::English) return "On " + long_date(date, language) + " we delete both.";
    return "Am " + long_date(date, language) + " löschen wir beides.";
}

}  // namespace

time::Date forget_on(catalogue::Retention retention, time::Date visit_end) noexcept {
    time::Date start = visit_end;
    if (retention.start == catalogue::RetentionStart::EndOfYear)
        start = time::Date{std::chrono::year_month_day{visit_end}.year() / std::chrono::December / 31};
    return start + std::chrono::days{retention.days};
}

Notice notice(
    catalogue::Business const& business,
    catalogue::Service const& service,
    time::Instant visit_end,
    catalogue::Language language
) {
    catalogue::Location const* const location = business.location(service.location);
    OBHUT_CHECK(location != nullptr);
    time::Date const end = time::date_of(location->zone.to_local(visit_end));
    time::Date const forgotten = forget_on(business.contact_retention, end);
    Notice made{
        .version = business.notice_version,
        .asks = asks(service.shape, business.address, language),
        .forgets = forgets(forgotten, language),
        .forget_on = forgotten,
        .lines = {},
    };
    for (catalogue::Field const& field : service.fields)
        made.lines.push_back(NoticeLine{
            .key = field.key(),
            .label = field.label().in(language),
            .why = field.why().in(language),
            .forget_on = forget_on(field.retention(), end),
            .asks_consent = field.condition() == catalogue::HealthCondition::ExplicitConsent,
        });
    return made;
}

}  // namespace obhut::client
