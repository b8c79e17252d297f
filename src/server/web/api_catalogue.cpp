// SPDX-License-Identifier: Apache-2.0
#include "web/api_catalogue.h"

#include "availability/engine.h"
#include "catalogue/names.h"
#include "json/writer.h"
#include "web/api_render.h"

#include <algorithm>
#include <set>

namespace obhut::web {
namespace {

using catalogue::Business;
using catalogue::Service;
using catalogue::text_of;
using json::Writer;

void write_retention(Writer& writer, catalogue::Retention const& retention) {
    writer.key("retention").begin_object();
    writer.member("start", text_of(retention.start)).member("days", retention.days).end_object();
}

void write_purposes(Writer& writer, std::vector<catalogue::Purpose> const& purposes) {
    writer.key("purposes").begin_array();
    for (auto const purpose : purposes)
        writer.string(text_of(purpose));
    writer.end_array();
}

// Name and one way to reach the client are asked for by every service.
void write_contact(Writer& writer, Business const& business) {
    writer.key("contact").begin_object();
    writer.key("required").begin_array().string("name").end_array();
    writer.key("oneOf").begin_array().string("email").string("phone").end_array();
    write_purposes(writer, {catalogue::Purpose::BookingFulfil, catalogue::Purpose::BookingNotify});
    writer.member("basis", text_of(catalogue::Basis::Contract));
    write_retention(writer, business.contact_retention);
    writer.end_object();
}

void write_field(Writer& writer, catalogue::Field const& field) {
    writer.begin_object().member("key", field.key().text());
    write_words(writer, "label", field.label());
    write_words(writer, "why", field.why());
    writer.member("kind", text_of(field.kind())).member("required", field.required());
    writer.member("lengthMax", field.length_max());
    if (!field.options().empty()) {
        writer.key("options").begin_array();
        for (auto const& option : field.options())
            writer.begin_object().member("de", option.de).member("en", option.en).end_object();
        writer.end_array();
    }
    writer.member("class", text_of(field.field_class()));
    write_purposes(writer, field.purposes());
    writer.member("basis", text_of(field.basis()));
    if (field.condition()) writer.member("condition", text_of(*field.condition()));
    write_retention(writer, field.retention());
    writer.end_object();
}

void write_prices(Writer& writer, Business const& business, Service const& service, time::Instant now) {
    writer.key("prices").begin_array();
    for (auto const& price : service.prices) {
        writer.begin_object().member("per", text_of(price.per)).member("gross", price.gross);
        if (price.season) {
            writer.member("from", time::date_text(price.season->from));
            writer.member("until", time::date_text(price.season->until));
        }
        writer.key("weekdays").begin_array();
        for (unsigned day = 0; day < catalogue::weekday_names.size(); ++day)
            if ((price.weekdays >> day & 1U) != 0) writer.string(catalogue::weekday_names.at(day));
        writer.end_array().end_object();
    }
    writer.end_array();
    writer.member("currency", business.currency.code());
    auto const today = time::date_of(business.location(service.location)->zone.to_local(now));
    auto const rate = std::ranges::find_if(business.tax_rates, [&](catalogue::TaxRate const& one) {
        return one.code == service.tax_code && one.valid.contains(today);
    });
    if (rate != business.tax_rates.end()) writer.member("taxBasisPoints", rate->basis_points);
    writer.member("obligation", text_of(service.obligation));
}

void write_policy(Writer& writer, Service const& service) {
    auto const& policy = service.policy;
    writer.member("cancelUntilMinutes", policy.cancel_until.count());
    writer.member("minimumNoticeMinutes", policy.minimum_notice.count());
    writer.member("bookingWindowDays", policy.booking_window_days);
    writer.member("approval", policy.approval).member("seriesMax", policy.series_max);
    writer.key("party").begin_object().member("min", policy.party_min).member("max", policy.party_max);
    writer.member("childrenMax", policy.children_max).end_object();
    if (service.shape != catalogue::Shape::Stay) return;
    writer.key("nights").begin_object().member("min", policy.nights_min).member("max", policy.nights_max).end_object();
    writer.member("checkInMinute", policy.check_in).member("checkOutMinute", policy.check_out);
}

// Whom a client may ask for by name, each once and in the order of the requirement.
void write_providers(Writer& writer, Business const& business, Service const& service) {
    std::set<catalogue::ResourceId> seen;
    writer.key("providers").begin_array();
    for (auto const& requirement : service.requirements) {
        if (!requirement.chosen_by_name) continue;
        for (auto const& alternative : requirement.any_of) {
            for (auto const id : alternative.all_of) {
                auto const* const resource = business.resource(id);
                if (resource == nullptr || !seen.insert(id).second) continue;
                writer.begin_object().member("slug", resource->slug.text());
                write_words(writer, "name", resource->name);
                writer.end_object();
            }
        }
    }
    writer.end_array();
}

// Where a table may be asked for; nothing where there is nothing to choose between.
void write_areas(Writer& writer, Business const& business, Service const& service) {
    auto const areas = availability::areas_of(business, service);
    if (areas.empty()) return;
    writer.key("areas").begin_array();
    for (auto const& area : areas) {
        writer.begin_object().member("slug", area.slug.text());
        write_words(writer, "name", area.name);
        writer.end_object();
    }
    writer.end_array();
}

void write_service(Writer& writer, Business const& business, Service const& service, time::Instant now) {
    writer.begin_object().member("slug", service.slug.text()).member("shape", text_of(service.shape));
    write_words(writer, "name", service.name);
    write_words(writer, "description", service.description);
    writer.member("location", business.location(service.location)->slug.text());
    if (!service.phases.empty()) {
        writer.key("phases").begin_array();
        for (auto const& phase : service.phases)
            writer.integer(phase.length.count());
        writer.end_array();
    }
    write_providers(writer, business, service);
    write_areas(writer, business, service);
    write_prices(writer, business, service, now);
    write_policy(writer, service);
    writer.key("fields").begin_array();
    for (auto const& field : service.fields)
        write_field(writer, field);
    writer.end_array().end_object();
}

}  // namespace

std::string business_json(Business const& business) {
    std::string text;
    Writer writer{text};
    writer.begin_object().member("slug", business.slug.text()).member("name", business.name);
    writer.member("trade", text_of(business.trade)).member("locale", text_of(business.language));
    writer.member("address", text_of(business.address)).member("currency", business.currency.code());
    writer.key("notice").begin_object().member("version", business.notice_version);
    writer.key("controller").begin_object().member("name", business.controller.name);
    writer.member("address", business.controller.address).member("email", business.controller.email);
    if (!business.controller.data_protection_officer.empty()) {
        writer.member("dataProtectionOfficer", business.controller.data_protection_officer);
    }
    writer.member("complaintBody", business.controller.complaint_body).end_object().end_object();
    writer.key("locations").begin_array();
    for (auto const& location : business.locations) {
        writer.begin_object().member("slug", location.slug.text()).member("name", location.name);
        writer.member("street", location.street).member("postcode", location.postcode);
        writer.member("city", location.city).member("country", location.country);
        writer.member("phone", location.phone).member("timeZone", location.zone.name()).end_object();
    }
    writer.end_array().end_object();
    return text;
}

std::string services_json(Business const& business, time::Instant now) {
    std::string text;
    Writer writer{text};
    writer.begin_object();
    write_contact(writer, business);
    writer.key("services").begin_array();
    for (auto const& service : business.services)
        write_service(writer, business, service, now);
    writer.end_array().end_object();
    return text;
}

}  // namespace obhut::web
