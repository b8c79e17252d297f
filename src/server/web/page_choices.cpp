// SPDX-License-Identifier: Apache-2.0
#include "web/page_choices.h"

#include "web/page_words.h"

#include <algorithm>

namespace obhut::web {
namespace {

constexpr std::int32_t sizes_shown = 8;

void add_people(Frame const& frame, Timing const& timing, Week const& week, pages::Fields& fields) {
    auto const& wanted = timing.wanted;
    auto const people = choosable(wanted.business(), *wanted.service);
    if (people.size() < 2) return;
    auto const url = [&](std::string_view value) {
        return address_with(timing.place(), week, "provider", value, Dated::AsShown);
    };
    auto& who = fields.add("WHO");
    auto& anybody =
        who.add("PERSON").set("NAME", frame.text("times.anybody")).set("URL", url(timing.moving ? "any" : ""));
    if (!wanted.chosen) anybody.show("NOW");
    for (auto const* person : people) {
        auto& row = who.add("PERSON").set("NAME", person->name.in(frame.language()));
        row.set("URL", url(person->slug.text()));
        if (wanted.chosen == person->id) row.show("NOW");
    }
}

void add_areas(Frame const& frame, Timing const& timing, Week const& week, pages::Fields& fields) {
    auto const& wanted = timing.wanted;
    auto const areas = availability::areas_of(wanted.business(), *wanted.service);
    if (areas.empty()) return;
    auto const url = [&](std::string_view value) {
        return address_with(timing.place(), week, "area", value, Dated::AsShown);
    };
    auto& where = fields.add("WHERE");
    auto& anywhere =
        where.add("AREA").set("NAME", frame.text("times.anywhere")).set("URL", url(timing.moving ? "any" : ""));
    if (!wanted.area) anywhere.show("NOW");
    for (auto const& area : areas) {
        auto& row = where.add("AREA").set("NAME", area.name.in(frame.language())).set("URL", url(area.slug.text()));
        if (wanted.area == area.slug) row.show("NOW");
    }
}

}  // namespace

void add_sizes(Frame const& frame, Place const& place, Week const& week, Sizes const& sizes, pages::Fields& fields) {
    if (sizes.most <= sizes.least) return;
    bool const seats = sizes.shape == catalogue::Shape::Class;
    auto const url = [&](std::int32_t size) {
        return address_with(place, week, "party", std::to_string(size), Dated::AsShown);
    };
    auto& shown = fields.add("SIZES").set("ASK", frame.text(seats ? "times.seats" : "times.party"));
    auto const last = sizes.most <= sizes_shown + 1 ? sizes.most : sizes_shown;
    for (auto size = sizes.least; size <= last; ++size) {
        auto& option = shown.add("SIZE").set("N", std::int64_t{size}).set("URL", url(size));
        option.set("LABEL", seats ? seats_text(frame, size) : people_text(frame, size));
        if (size == sizes.now) option.show("NOW");
    }
    if (last < sizes.most) {
        auto& more = shown.add("MORE").set("URL", url(last + 1));
        if (sizes.now > last) {
            more.show("NOW");
            auto& many = shown.add("MANY").set("PATH", place.path);
            many.set("LEAST", std::int64_t{sizes.least}).set("MOST", std::int64_t{sizes.most});
            many.set("N", std::int64_t{sizes.now});
            for (auto const& [name, value] : place.kept)
                if (name != "party") many.add("KEPT").set("NAME", name).set("VALUE", value);
        }
    }
    if (sizes.approval_from > sizes.least && sizes.approval_from <= sizes.most)
        shown.add("LARGE").set("FROM", std::int64_t{sizes.approval_from});
}

void add_choices(Frame const& frame, Timing const& timing, Week const& week, pages::Fields& fields) {
    for (auto const& remark : timing.remarks)
        fields.add("REMARK").set("TEXT", remark);
    auto const& wanted = timing.wanted;
    auto const& policy = wanted.service->policy;
    if (!timing.moving) {
        Sizes const sizes{
            .shape = wanted.service->shape,
            .least = std::max(policy.party_min, 1),
            .most = std::min(policy.party_max, catalogue::party_size_max),
            .now = wanted.party.size(),
            .approval_from = policy.approval ? 0 : policy.approval_from_party,
        };
        add_sizes(frame, timing.place(), week, sizes, fields);
    }
    add_areas(frame, timing, week, fields);
    add_people(frame, timing, week, fields);
}

}  // namespace obhut::web
