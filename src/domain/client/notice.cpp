// SPDX-License-Identifier: Apache-2.0

#include "client/notice.h"

#include "core/check.h"

namespace obhut::client {

time::Date forget_on(catalogue::Retention retention, time::Date visit_end) noexcept {
    time::Date start = visit_end;
    if (retention.start == catalogue::RetentionStart::EndOfYear)
        start = time::Date{std::chrono::year_month_day{visit_end}.year() / std::chrono::December / 31};
    return start + std::chrono::days{retention.days};
}

Notice notice(catalogue::Business const& business, catalogue::Service const& service, time::Instant visit_end) {
    catalogue::Location const* const location = business.location(service.location);
    OBHUT_CHECK(location != nullptr);
    time::Date const end = time::date_of(location->zone.to_local(visit_end));
    Notice made{
        .version = business.notice_version,
        .forget_on = forget_on(business.contact_retention, end),
        .lines = {},
    };
    for (catalogue::Field const& field : service.fields)
        made.lines.push_back(NoticeLine{
            .key = field.key(),
            .forget_on = forget_on(field.retention(), end),
            .asks_consent = field.condition() == catalogue::HealthCondition::ExplicitConsent,
        });
    return made;
}

}  // namespace obhut::client
