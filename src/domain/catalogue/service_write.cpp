// SPDX-License-Identifier: Apache-2.0

#include "catalogue/members.h"

namespace obhut::catalogue {

namespace {

json::Value reference(ResourceId id, Business const& business) {
    return text_value(business.resource(id)->slug.text());
}

json::Value references(std::vector<ResourceId> const& ids, Business const& business) {
    return list_value(ids, [&](ResourceId id) { return reference(id, business); });
}

json::Value requirement_value(Requirement const& requirement, Business const& business) {
    auto const alternative = [&](Alternative const& one) {
        return Members{}
            .add("all_of", references(one.all_of, business))
            .add("seats_min", one.seats_min)
            .add("seats_max", one.seats_max)
            .value();
    };
    Members members;
    members.add("any_of", list_value(requirement.any_of, alternative))
        .add("count", requirement.count)
        .add("draw", text_of(requirement.draw))
        .add("chosen_by_name", requirement.chosen_by_name);
    if (requirement.first.count() > 0) members.add("first_minutes", requirement.first);
    if (requirement.phases != every_phase) {
        json::Array phases;
        for (std::size_t phase = 0; phase < phases_max; ++phase)
            if (((requirement.phases >> phase) & 1U) != 0) phases.emplace_back(static_cast<std::int64_t>(phase));
        members.add("phases", json::Value{std::move(phases)});
    }
    return members.value();
}

json::Value session_value(Session const& session, Business const& business) {
    auto const substitute = [&](Substitute const& one) {
        return Members{}
            .add("date", time::date_text(one.date))
            .add("occupies", references(one.occupies, business))
            .value();
    };
    return Members{}
        .add("seats", reference(session.seats, business))
        .add("occupies", references(session.occupies, business))
        .add("weekday", weekday_names[static_cast<std::size_t>(session.weekday)])
        .add("start", wall_text(session.start))
        .add("length_minutes", session.length)
        .add("valid", dates_value(session.valid))
        .add(
            "cancelled",
            list_value(session.cancelled, [](time::Date date) { return text_value(time::date_text(date)); })
        )
        .add("substitutes", list_value(session.substitutes, substitute))
        .value();
}

json::Value price_value(Price const& price) {
    Members members;
    members.add("per", text_of(price.per)).add("gross", price.gross);
    if (price.season) members.add("season", dates_value(*price.season));
    if (price.line) members.add("line", price.line->text());
    return members.add("weekdays", weekdays_value(price.weekdays)).value();
}

json::Value price_line_value(PriceLine const& line) {
    return Members{}
        .add("key", line.key.text())
        .add("name", words_value(line.name))
        .add("tax", line.tax_code.text())
        .value();
}

json::Value stay_rule_value(StayRule const& rule) {
    Members members;
    if (rule.season) members.add("season", dates_value(*rule.season));
    return members.add("weekdays", weekdays_value(rule.weekdays))
        .add("nights_min", rule.nights_min)
        .add("nights_max", rule.nights_max)
        .add("arrivals", rule.arrivals)
        .value();
}

json::Value policy_value(Policy const& policy) {
    auto const turn_time = [](TurnTime const& turn) {
        return Members{}.add("party_max", turn.party_max).add("length_minutes", turn.length).value();
    };
    return Members{}
        .add("minimum_notice_minutes", policy.minimum_notice)
        .add("booking_window_days", policy.booking_window_days)
        .add("slot_interval_minutes", policy.slot_interval)
        .add("buffer_before_minutes", policy.buffer_before)
        .add("buffer_after_minutes", policy.buffer_after)
        .add("cancel_until_minutes", policy.cancel_until)
        .add("approval", policy.approval)
        .add("approval_from_party", policy.approval_from_party)
        .add("party_min", policy.party_min)
        .add("party_max", policy.party_max)
        .add("children_max", policy.children_max)
        .add("turn_times", list_value(policy.turn_times, turn_time))
        .add("nights_min", policy.nights_min)
        .add("nights_max", policy.nights_max)
        .add("arrival_weekdays", weekdays_value(policy.arrival_weekdays))
        .add("check_in", wall_text(policy.check_in))
        .add("check_out", wall_text(policy.check_out))
        .add("stay_rules", list_value(policy.stay_rules, stay_rule_value))
        .add("last_seating_minutes", policy.last_seating)
        .add("reminder_hours", policy.reminder.count())
        .add("series_max", policy.series_max)
        .value();
}

json::Value field_value(Field const& field) {
    auto const purpose = [](Purpose one) { return text_value(text_of(one)); };
    Members members;
    members.add("key", field.key().text())
        .add("label", words_value(field.label()))
        .add("why", words_value(field.why()))
        .add("kind", text_of(field.kind()))
        .add("required", field.required())
        .add("length_max", field.length_max())
        .add("options", list_value(field.options(), words_value))
        .add("class", text_of(field.field_class()))
        .add("purposes", list_value(field.purposes(), purpose))
        .add("basis", text_of(field.basis()))
        .add("retention", retention_value(field.retention()));
    if (field.condition()) members.add("condition", text_of(*field.condition()));
    if (field.health_use()) members.add("health_use", text_of(*field.health_use()));
    return members.value();
}

}  // namespace

json::Value service_value(Service const& service, Business const& business) {
    auto const phase = [](Phase const& one) { return json::Value{std::int64_t{one.length.count()}}; };
    auto const requirement = [&](Requirement const& one) { return requirement_value(one, business); };
    auto const session = [&](Session const& one) { return session_value(one, business); };
    Members members;
    members.add("id", service.id.text())
        .add("slug", service.slug.text())
        .add("location", business.location(service.location)->slug.text())
        .add("shape", text_of(service.shape))
        .add("name", words_value(service.name))
        .add_unless_empty("short_code", service.short_code)
        .add("care", service.care)
        .add("phases", list_value(service.phases, phase))
        .add("requirements", list_value(service.requirements, requirement))
        .add("sessions", list_value(service.sessions, session))
        .add("prices", list_value(service.prices, price_value))
        .add("price_lines", list_value(service.price_lines, price_line_value))
        .add("tax", service.tax_code.text())
        .add("obligation", text_of(service.obligation))
        .add("policy", policy_value(service.policy))
        .add("fields", list_value(service.fields, field_value))
        .add("phone_alone_confirms", service.phone_alone_confirms);
    if (!service.description.de.empty()) members.add("description", words_value(service.description));
    if (!service.discreet_name.de.empty()) members.add("discreet_name", words_value(service.discreet_name));
    return members.value();
}

}  // namespace obhut::catalogue
