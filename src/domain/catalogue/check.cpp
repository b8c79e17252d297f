// SPDX-License-Identifier: Apache-2.0
//
// The rules of a catalogue that need more than one value at a time.

#include "catalogue/node.h"

#include <algorithm>
#include <set>

namespace obhut::catalogue {

namespace {

std::string at_element(std::string_view list, std::size_t index) {
    return "/" + std::string{list} + "/" + std::to_string(index);
}

// Ids that were given may collide by mistake, derived ones by misfortune; both would make two things one. Of one slug
// they are derived alike, which is no second fault.
template <typename Thing>
void check_distinct(std::vector<Thing> const& things, std::string_view list, Faults& faults) {
    std::set<std::string_view> slugs;
    std::set<RawId> ids;
    for (std::size_t index = 0; index < things.size(); ++index) {
        bool const is_new = slugs.insert(things[index].slug.text()).second;
        if (!is_new) faults.add(at_element(list, index) + "/slug", "twice");
        if (!ids.insert(things[index].id.raw()).second && is_new) faults.add(at_element(list, index) + "/id", "twice");
    }
}

void check_tax_rates(std::vector<TaxRate> const& rates, Faults& faults) {
    for (std::size_t one = 0; one < rates.size(); ++one)
        for (std::size_t other = 0; other < one; ++other)
            if (rates[one].code == rates[other].code && rates[one].valid.from < rates[other].valid.until &&
                rates[other].valid.from < rates[one].valid.until)
                faults.add(at_element("tax_rates", one) + "/valid", "overlaps");
}

void check_areas(Business const& business, Faults& faults) {
    for (std::size_t place = 0; place < business.locations.size(); ++place) {
        std::set<std::string_view> slugs;
        auto const& areas = business.locations[place].areas;
        for (std::size_t index = 0; index < areas.size(); ++index)
            if (!slugs.insert(areas[index].slug.text()).second)
                faults.add(at_element("locations", place) + at_element("areas", index) + "/slug", "twice");
    }
}

// A type of which rooms are named has exactly as many of them as it promises, or one guest would find none.
void check_resources(Business const& business, Faults& faults) {
    for (std::size_t index = 0; index < business.resources.size(); ++index) {
        Resource const& resource = business.resources[index];
        std::string const at = at_element("resources", index);
        Location const* const location = business.location(resource.location);
        if (resource.area && (location == nullptr || location->area(*resource.area) == nullptr))
            faults.add(at + "/area", "no_such_area");
        if (resource.room_type) {
            Resource const* const type = business.resource(*resource.room_type);
            bool const fits = resource.kind == ResourceKind::Room && resource.capacity == 1 &&
                              type->kind == ResourceKind::RoomType && type->location == resource.location;
            if (!fits) faults.add(at + "/room_type", "not_a_room_of_this_type");
        }
        if (resource.kind != ResourceKind::RoomType) continue;
        auto const rooms = std::ranges::count(business.resources, std::optional{resource.id}, &Resource::room_type);
        if (rooms != 0 && rooms != resource.capacity) faults.add(at + "/capacity", "not_the_number_of_its_rooms");
    }
}

class ServiceCheck {
public:
    ServiceCheck(Business const& business, Service const& service, std::string at, Faults& faults)
        : business_(business), service_(service), at_(std::move(at)), faults_(faults) {}

    void run() {
        if (is_reserved(service_.slug)) refuse("/slug", "reserved");
        check_discretion();
        check_shape();
        for (std::size_t index = 0; index < service_.requirements.size(); ++index)
            check_requirement(service_.requirements[index], at_element("requirements", index));
        for (std::size_t index = 0; index < service_.sessions.size(); ++index)
            check_session(service_.sessions[index], at_element("sessions", index));
        check_named_requirements();
        check_prices();
        check_policy();
        check_fields();
    }

private:
    void refuse(std::string const& where, Literal rule) { faults_.add(at_ + where, rule); }

    void refuse_tax(std::string const& where) {
        std::vector<std::string> codes;
        for (TaxRate const& rate : business_.tax_rates)
            codes.push_back(rate.code.text());
        faults_.add(DocumentFault{.at = at_ + where, .rule = "no_such_tax_rate", .known = std::move(codes)});
    }

    // What a message or a screen shows instead of the name must exist where the name would tell (req:A5, Y4).
    void check_discretion() {
        if (!service_.care) return;
        if (service_.short_code.empty()) refuse("/short_code", "care_without_short_code");
        if (service_.discreet_name.de.empty() || service_.discreet_name.en.empty())
            refuse("/discreet_name", "care_without_discreet_name");
    }

    void check_shape() {
        bool const appointment = service_.shape == Shape::Appointment;
        bool const sessions = service_.shape == Shape::Class;
        if (appointment && service_.phases.empty()) refuse("/phases", "missing");
        if (!appointment && !service_.phases.empty()) refuse("/phases", "not_of_this_shape");
        if (sessions && service_.sessions.empty()) refuse("/sessions", "missing");
        if (!sessions && !service_.sessions.empty()) refuse("/sessions", "not_of_this_shape");
        if (!sessions && service_.requirements.empty()) refuse("/requirements", "missing");
        bool const table = service_.shape == Shape::Table;
        if (table && service_.policy.turn_times.empty()) refuse("/policy/turn_times", "missing");
        if (!table && !service_.policy.turn_times.empty()) refuse("/policy/turn_times", "not_of_this_shape");
    }

    void check_requirement(Requirement const& requirement, std::string const& where) {
        if (requirement.any_of.empty()) refuse(where + "/any_of", "missing");
        if (requirement.count > static_cast<std::int32_t>(requirement.any_of.size()))
            refuse(where + "/count", "more_than_there_are");
        unsigned const declared = (1U << service_.phases.size()) - 1U;
        bool const some = requirement.phases != every_phase;
        if (some && (requirement.phases == 0 || (requirement.phases & ~declared) != 0))
            refuse(where + "/phases", "no_such_phase");

        check_pace(requirement, where);
        std::set<ResourceId> named;
        for (std::size_t index = 0; index < requirement.any_of.size(); ++index) {
            Alternative const& alternative = requirement.any_of[index];
            std::string const place = where + at_element("any_of", index);
            if (alternative.all_of.empty()) refuse(place, "empty");
            if (alternative.seats_max < alternative.seats_min) refuse(place + "/seats_max", "less_than_the_least");
            std::set<ResourceId> together;
            for (ResourceId const id : alternative.all_of) {
                check_place(id, place);
                if (!together.insert(id).second) refuse(place, "twice");
                if (requirement.count > 1 && !named.insert(id).second) refuse(place, "counted_alternatives_overlap");
                if (required_before_.contains(id)) refuse(place, "in_two_requirements");
            }
        }
        for (Alternative const& alternative : requirement.any_of)
            required_before_.insert(alternative.all_of.begin(), alternative.all_of.end());
    }

    // What arrives is counted person by person, and only for the first minutes of a visit at a table.
    void check_pace(Requirement const& requirement, std::string const& where) {
        bool const at_first = requirement.first.count() > 0;
        if (at_first && service_.shape != Shape::Table) refuse(where + "/first_minutes", "not_of_this_shape");
        for (Alternative const& alternative : requirement.any_of)
            for (ResourceId const id : alternative.all_of)
                if ((business_.resource(id)->kind == ResourceKind::Pace) !=
                    (at_first && requirement.draw == Draw::PerPerson))
                    refuse(where, "pace_counts_who_arrives");
    }

    void check_place(ResourceId id, std::string const& where) {
        if (business_.resource(id)->location != service_.location) refuse(where, "resource_elsewhere");
    }

    void check_session(Session const& session, std::string const& where) {
        check_place(session.seats, where + "/seats");
        if (business_.resource(session.seats)->kind != ResourceKind::Seats) refuse(where + "/seats", "not_seats");
        std::set<ResourceId> together{session.seats};
        for (ResourceId const id : session.occupies) {
            check_place(id, where + "/occupies");
            if (!together.insert(id).second) refuse(where + "/occupies", "twice");
        }
        for (std::size_t index = 0; index < session.substitutes.size(); ++index)
            check_substitute(session, index, where + at_element("substitutes", index));
    }

    void check_substitute(Session const& session, std::size_t index, std::string const& where) {
        Substitute const& substitute = session.substitutes[index];
        if (index > 0 && session.substitutes[index - 1].date == substitute.date) refuse(where + "/date", "twice");
        std::set<ResourceId> together{session.seats};
        for (ResourceId const id : substitute.occupies) {
            check_place(id, where + "/occupies");
            if (!together.insert(id).second) refuse(where + "/occupies", "twice");
        }
    }

    void check_named_requirements() {
        auto const by_name = std::count_if(
            service_.requirements.begin(),
            service_.requirements.end(),
            [](Requirement const& requirement) { return requirement.chosen_by_name; }
        );
        if (by_name > 1) refuse("/requirements", "two_are_chosen_by_name");
    }

    // Every day has a price: the first of each kind holds always, later ones replace it for a season or for weekdays.
    void check_prices() {
        std::set<std::string_view> lines{""};
        for (std::size_t index = 0; index < service_.price_lines.size(); ++index) {
            PriceLine const& line = service_.price_lines[index];
            if (!lines.insert(line.key.text()).second) refuse(at_element("price_lines", index) + "/key", "twice");
            if (!is_taxed(line.tax_code)) refuse_tax(at_element("price_lines", index) + "/tax");
        }
        std::set<std::pair<std::string_view, PricePer>> based;
        for (std::size_t index = 0; index < service_.prices.size(); ++index) {
            Price const& price = service_.prices[index];
            std::string const where = at_element("prices", index);
            bool const always = !price.season && price.weekdays == 0x7F;
            std::string_view const line = price.line ? std::string_view{price.line->text()} : std::string_view{};
            if (!lines.contains(line)) refuse(where + "/line", "no_such_price_line");
            if (based.insert({line, price.per}).second && !always) refuse(where, "no_price_that_always_holds");
            bool const by_night =
                price.per == PricePer::Night || price.per == PricePer::PersonNight || price.per == PricePer::ChildNight;
            if (by_night && service_.shape != Shape::Stay) refuse(where + "/per", "not_of_this_shape");
        }
        if (!service_.prices.empty() && !is_taxed(service_.tax_code)) refuse_tax("/tax");
        if (service_.prices.empty() && service_.obligation != Obligation::None)
            refuse("/obligation", "binds_without_a_price");
    }

    bool is_taxed(Slug const& code) const {
        return std::ranges::find(business_.tax_rates, code, &TaxRate::code) != business_.tax_rates.end();
    }

    void check_policy() {
        Policy const& policy = service_.policy;
        if (policy.party_max < policy.party_min) refuse("/policy/party_max", "less_than_the_least");
        if (policy.children_max > policy.party_max) refuse("/policy/children_max", "more_than_the_party");
        if (policy.nights_max < policy.nights_min) refuse("/policy/nights_max", "less_than_the_least");
        bool const stay = service_.shape == Shape::Stay;
        if (!stay && !policy.stay_rules.empty()) refuse("/policy/stay_rules", "not_of_this_shape");
        for (std::size_t index = 0; index < policy.stay_rules.size(); ++index)
            if (policy.stay_rules[index].nights_max < policy.stay_rules[index].nights_min)
                refuse("/policy" + at_element("stay_rules", index) + "/nights_max", "less_than_the_least");
        if (policy.last_seating.count() > 0 && service_.shape != Shape::Table)
            refuse("/policy/last_seating_minutes", "not_of_this_shape");
        auto const& turns = policy.turn_times;
        for (std::size_t index = 1; index < turns.size(); ++index)
            if (turns[index].party_max <= turns[index - 1].party_max)
                refuse("/policy" + at_element("turn_times", index), "out_of_order");
        if (!turns.empty() && turns.back().party_max < policy.party_max)
            refuse("/policy/turn_times", "no_turn_time_for_the_largest_party");
    }

    // Name and contact are asked for anyway, and are not asked for twice.
    void check_fields() {
        static std::set<std::string_view> const asked_anyway{"name", "email", "phone"};
        std::set<std::string_view> keys;
        for (std::size_t index = 0; index < service_.fields.size(); ++index) {
            std::string const& key = service_.fields[index].key().text();
            if (asked_anyway.contains(key)) refuse(at_element("fields", index) + "/key", "reserved");
            if (!keys.insert(key).second) refuse(at_element("fields", index) + "/key", "twice");
        }
    }

    Business const& business_;
    Service const& service_;
    std::string at_;
    Faults& faults_;
    std::set<ResourceId> required_before_;
};

}  // namespace

void check(Business const& business, Faults& faults) {
    if (is_reserved(business.slug)) faults.add("/slug", "reserved");
    if (business.locations.empty()) faults.add("/locations", "missing");
    check_tax_rates(business.tax_rates, faults);
    check_distinct(business.locations, "locations", faults);
    check_distinct(business.resources, "resources", faults);
    check_distinct(business.services, "services", faults);
    check_areas(business, faults);
    check_resources(business, faults);
    for (std::size_t index = 0; index < business.services.size(); ++index)
        ServiceCheck{business, business.services[index], at_element("services", index), faults}.run();
}

}  // namespace obhut::catalogue
