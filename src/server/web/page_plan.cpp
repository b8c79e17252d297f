// SPDX-License-Identifier: Apache-2.0
#include "pages/format.h"
#include "web/page_choices.h"
#include "web/page_own.h"
#include "web/page_sessions.h"
#include "web/page_words.h"

#include <algorithm>

namespace obhut::web {
namespace {

using catalogue::Resource;
using catalogue::Service;
using find_slots::Meeting;

// What the visitor wants to see of the week; what names nothing leaves everything.
struct Filter {
    Service const* service = nullptr;
    Resource const* teacher = nullptr;
    std::int32_t party = 1;

    Pairs kept() const {
        Pairs kept;
        if (service != nullptr) kept.emplace_back("class", service->slug.text());
        if (teacher != nullptr) kept.emplace_back("provider", teacher->slug.text());
        if (party > 1) kept.emplace_back("party", std::to_string(party));
        return kept;
    }

    bool shows(Service const& one, Meeting const& meeting) const {
        return (service == nullptr || service == &one) && (teacher == nullptr || meeting.is_led_by(teacher->id));
    }
};

std::int32_t most_of(catalogue::Business const& business) noexcept {
    std::int32_t most = 1;
    for (auto const& service : business.services)
        most = std::max(most, std::min(service.policy.party_max, catalogue::party_size_max));
    return most;
}

Filter filter_of(Frame const& frame, http::Request const& request) {
    auto const& business = frame.business();
    Filter filter;
    if (auto const slug = Slug::from(request.query.value_or("class", ""))) filter.service = business.service(*slug);
    if (auto const slug = Slug::from(request.query.value_or("provider", ""))) filter.teacher = business.resource(*slug);
    auto const party = whole_from(request.query.value_or("party", ""));
    if (party) filter.party = static_cast<std::int32_t>(std::clamp<std::int64_t>(*party, 1, most_of(business)));
    return filter;
}

// Everybody who leads a session of the plan, in the order of the catalogue.
std::vector<Resource const*> teachers_of(catalogue::Business const& business) {
    std::vector<Resource const*> teachers;
    for (auto const& resource : business.resources) {
        auto const leads = [&](std::vector<catalogue::ResourceId> const& occupies) {
            return std::ranges::find(occupies, resource.id) != occupies.end();
        };
        auto const teaches = [&](catalogue::Session const& session) {
            return leads(session.occupies) ||
                   std::ranges::any_of(session.substitutes, leads, &catalogue::Substitute::occupies);
        };
        if (resource.kind != catalogue::ResourceKind::Provider) continue;
        if (std::ranges::any_of(business.services, [&](Service const& one) {
                return std::ranges::any_of(one.sessions, teaches);
            }))
            teachers.push_back(&resource);
    }
    return teachers;
}

class PlanPage {
public:
    PlanPage(Surroundings const& around, Frame const& frame, http::Request const& request)
        : around_(around), frame_(frame), filter_(filter_of(frame, request)), kept_(filter_.kept()) {
        auto const& services = frame.business().services;
        std::int32_t window = 0;
        for (auto const& service : services)
            window = std::max(window, service.policy.booking_window_days);
        auto const zone = frame.business().location(services.front().location)->zone;
        week_ = week_of(zone, window, request, around.world.clock.now());
        hidden_.emplace_back("key", fresh_key(around.world.random));
        if (filter_.party > 1) hidden_.emplace_back("party", std::to_string(filter_.party));
    }

    Reply show(std::string const& remark) {
        auto const& services = frame_.business().services;
        fields_.set("PATH", frame_.home).show("PLAN");
        if (!remark.empty()) fields_.add("REMARK").set("TEXT", remark);
        add_classes();
        add_teachers();
        Sizes const sizes{
            .shape = catalogue::Shape::Class,
            .least = 1,
            .most = most_of(frame_.business()),
            .now = filter_.party,
            .approval_from = 0,
        };
        add_sizes(frame_, place(), week_, sizes, fields_);
        Listed listed{
            .rows = {},
            .zone = frame_.business().location(services.front().location)->zone,
            .party = filter_.party,
            .names_service = true,
        };
        for (auto const& service : services)
            OBHUT_TRY(add_rows(service, listed));
        std::ranges::stable_sort(listed.rows, {}, [](Row const& row) { return row.meeting.span.start; });
        add_sessions(frame_, week_, listed, fields_);
        if (listed.rows.empty()) fields_.add("NO_WEEK").show("NOBODY");
        add_leafing(place(), week_, fields_);
        for (auto const& service : services) {
            fields_.add("SERVICE")
                .set("NAME", service.name.in(frame_.language()))
                .set("DESCRIPTION", service.description.in(frame_.language()))
                .set("PRICE", price_tag(frame_, service))
                .set("URL", frame_.home + "/" + std::string{service.slug.text()});
        }
        return page(frame_, pages::Template::Sessions, {}, std::move(fields_));
    }

private:
    Place place() const noexcept { return {.path = frame_.home, .kept = kept_}; }

    std::string url(std::string_view name, std::string_view value) const {
        return address_with(place(), week_, name, value, Dated::AsShown);
    }

    Result<Done, http::Response> add_rows(Service const& service, Listed& listed) {
        if (filter_.party > service.policy.party_max) return Done{};
        auto const wanted = OBHUT_TRY(or_page(
            frame_,
            admit::resolve(
                around_.calendar,
                {.business = frame_.business().slug,
                 .service = service.slug,
                 .provider = std::nullopt,
                 .party = {.adults = std::max(service.policy.party_min, filter_.party)}}
            ),
            frame_.home
        ));
        // The catalogue may have changed since the frame was read; what is shown is then shown of both alike.
        compiled_.push_back(wanted.compiled);
        auto const meetings = OBHUT_TRY(or_page(
            frame_,
            find_slots::meetings(
                around_.calendar, around_.world.clock, wanted, {.from = week_.from, .until = week_.shown_until()}
            ),
            frame_.home
        ));
        for (auto const& meeting : meetings) {
            if (!filter_.shows(service, meeting)) continue;
            listed.rows.push_back(
                {.meeting = meeting,
                 .service = &service,
                 .path = frame_.home + "/" + std::string{service.slug.text()},
                 .hidden = &hidden_}
            );
        }
        return Done{};
    }

    void add_classes() {
        auto const& services = frame_.business().services;
        if (services.size() < 2) return;
        auto& which = fields_.add("WHICH");
        auto& all = which.add("ONE").set("NAME", frame_.text("sessions.all")).set("URL", url("class", ""));
        if (filter_.service == nullptr) all.show("NOW");
        for (auto const& service : services) {
            auto& one = which.add("ONE").set("NAME", service.name.in(frame_.language()));
            one.set("URL", url("class", service.slug.text()));
            if (filter_.service == &service) one.show("NOW");
        }
    }

    void add_teachers() {
        auto const teachers = teachers_of(frame_.business());
        if (teachers.size() < 2) return;
        auto& who = fields_.add("WHO");
        auto& anybody = who.add("PERSON").set("NAME", frame_.text("times.anybody")).set("URL", url("provider", ""));
        if (filter_.teacher == nullptr) anybody.show("NOW");
        for (auto const* teacher : teachers) {
            auto& one = who.add("PERSON").set("NAME", teacher->name.in(frame_.language()));
            one.set("URL", url("provider", teacher->slug.text()));
            if (filter_.teacher == teacher) one.show("NOW");
        }
    }

    Surroundings const& around_;
    Frame const& frame_;
    Filter filter_;
    Pairs kept_;
    Pairs hidden_;
    Week week_{};
    std::vector<std::shared_ptr<calendar::Compiled const>> compiled_;  // that the rows point into
    pages::Fields fields_;
};

}  // namespace

bool has_only_classes(catalogue::Business const& business) noexcept {
    auto const is_class = [](Service const& service) { return service.shape == catalogue::Shape::Class; };
    return !business.services.empty() && std::ranges::all_of(business.services, is_class);
}

Reply plan_page(
    Surroundings const& around, Frame const& frame, http::Request const& request, std::string const& remark
) {
    return PlanPage{around, frame, request}.show(remark);
}

}  // namespace obhut::web
