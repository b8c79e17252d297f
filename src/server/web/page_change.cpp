// SPDX-License-Identifier: Apache-2.0
//
// Another time, another party, or not at all. The forms carry the booking's revision, so a page that is no longer true
// changes nothing; what was asked in vain is said in place, with what is free.
#include "admit/admit.h"
#include "booking/rules.h"
#include "cancel/cancel.h"
#include "http/form.h"
#include "pages/format.h"
#include "web/at_the_door.h"
#include "web/move_place.h"
#include "web/page_handlers.h"
#include "web/page_own.h"
#include "web/page_stay.h"
#include "web/page_times.h"
#include "web/page_words.h"

#include <algorithm>

namespace obhut::web {
namespace {

using booking::Party;

std::string value_of(Party const& party) {
    auto value = std::to_string(party.adults);
    return party.children == 0 ? value : value.append("-").append(std::to_string(party.children));
}

// The party that a form names; as it was where it names none.
std::optional<Party> party_of(Own const& own, http::Parameters const& asked) {
    auto party = own.booking.party;
    auto const text = asked.find("party");
    if (!text) return party;
    // "3", or with children "2-1".
    auto const dash = text->find('-');
    auto const adults = whole_from(text->substr(0, dash));
    auto const children =
        dash == std::string_view::npos ? std::optional<std::int64_t>{0} : whole_from(text->substr(dash + 1));
    auto const& policy = own.service->policy;
    if (!adults || *adults < 1 || *adults > policy.party_max) return std::nullopt;
    if (!children || *children > policy.children_max) return std::nullopt;
    auto const size = *adults + *children;
    if (size < policy.party_min || size > policy.party_max) return std::nullopt;
    party.adults = static_cast<std::int32_t>(*adults);
    party.children = static_cast<std::int32_t>(*children);
    return party;
}

// The colleague is kept unless another one, or anybody, is asked for.
Result<Timing, http::Response> timing_of(Surroundings const& around, Own const& own, http::Parameters const& asked) {
    auto const& frame = own.frame;
    auto const party = party_of(own, asked);
    if (!party) return Refused{message(frame, 422, "message.misread", own.path)};
    auto wanted =
        OBHUT_TRY(or_page(frame, admit::resolve(around.calendar, frame.business().id, own.booking, *party), own.path));
    wanted.released = own.booking.occupancies;
    Timing timing{
        .wanted = std::move(wanted),
        .path = own.path + "/move",
        .kept = {},
        .hidden = {},
        .moving = own.booking,
        .back = own.path,
    };
    auto const wish = asked.value_or("provider", "");
    for (auto const* person : choosable(frame.business(), *timing.wanted.service)) {
        bool const named = wish.empty() ? own.booking.provider == person->id : wish == person->slug.text();
        if (named) timing.wanted.chosen = person->id;
    }
    if (!wish.empty() && wish != "any" && !timing.wanted.chosen)
        return Refused{message(frame, 422, "message.misread", own.path)};
    if (!wish.empty()) timing.kept.emplace_back("provider", wish);
    if (auto const where = asked.value_or("area", ""); !where.empty()) {
        auto const areas = availability::areas_of(frame.business(), *timing.wanted.service);
        auto const named = std::ranges::find_if(areas, [&](auto const& area) { return area.slug.text() == where; });
        if (where != "any" && named == areas.end()) return Refused{message(frame, 422, "message.misread", own.path)};
        timing.wanted.area = named != areas.end() ? std::optional{named->slug} : std::nullopt;
        timing.kept.emplace_back("area", where);
    }
    if (*party != own.booking.party) timing.kept.emplace_back("party", value_of(*party));
    timing.hidden = timing.kept;
    timing.hidden.emplace_back("revision", std::to_string(own.booking.revision));
    return timing;
}

std::optional<Slug> slug_of(catalogue::Business const& business, std::optional<catalogue::ResourceId> id) {
    auto const* resource = id ? business.resource(*id) : nullptr;
    return resource != nullptr ? std::optional{resource->slug} : std::nullopt;
}

// What a party of that size would agree to; nothing if it cannot be told.
std::optional<booking::Snapshot> agreed_for(Surroundings const& around, Own const& own, Party const& party) {
    auto const wanted = admit::resolve(around.calendar, own.frame.business().id, own.booking, party);
    if (!wanted) return std::nullopt;
    auto snapshot = admit::snapshot_of(wanted.value(), own.booking.visit.start, own.booking.snapshot.notice_given);
    return snapshot ? std::optional{std::move(snapshot).value()} : std::nullopt;
}

// Each size with its price, because choosing it may bind to pay (req:B20).
void add_sizes(Surroundings const& around, Own const& own, Party const& chosen, pages::Fields& fields) {
    auto const& frame = own.frame;
    auto const& policy = own.service->policy;
    auto const most = std::min(policy.party_max, catalogue::party_size_max);
    for (auto size = std::max(policy.party_min, 1); size <= most; ++size)
        for (std::int32_t children = 0; children <= std::min(policy.children_max, size - 1); ++children) {
            auto party = own.booking.party;
            party.adults = size - children;
            party.children = children;
            auto text = people_text(frame, party);
            auto const agreed = agreed_for(around, own, party);
            if (agreed && agreed->gross > 0) text.append(" · ").append(price_text(frame, *agreed));
            auto& option = fields.add("SIZE").set("N", value_of(party)).set("TEXT", text);
            if (party.adults == chosen.adults && party.children == chosen.children) option.show("NOW");
        }
}

// What the page of the party says beside the choice itself.
struct PartyOutcome {
    unsigned status = 200;
    std::optional<Party> no_room = std::nullopt;  // asked for, and not free at that time
    bool misread = false;
};

Reply show_party(Surroundings const& around, Own const& own, PartyOutcome const& outcome) {
    auto const& frame = own.frame;
    auto const start = own.booking.visit.start;
    pages::Fields fields;
    fields.set("WHAT", own.what())
        .set("WHEN", pages::moment(own.start(), frame.language()))
        .set("ACTION", own.path + "/party")
        .set("BACK", own.path)
        .set("REVISION", own.booking.revision)
        .set("BUTTON", frame.text(binds_to_pay(own.booking.snapshot) ? "party.do_pay" : "party.do"));
    add_sizes(around, own, outcome.no_room.value_or(own.booking.party), fields);
    if (outcome.misread) fields.show("FAULTY");
    auto const& policy = own.service->policy;
    if (policy.approval_from_party > 0 && policy.approval_from_party <= policy.party_max && !policy.approval) {
        fields.add("APPROVAL").set("FROM", std::int64_t{policy.approval_from_party});
    }
    if (outcome.no_room) {
        http::Parameters const asked{{{"party", value_of(*outcome.no_room)}}};
        auto const timing = OBHUT_TRY(timing_of(around, own, asked));
        auto& none = fields.add("NO_ROOM");
        none.set("PEOPLE", people_text(frame, *outcome.no_room))
            .set("TIME", pages::spoken_clock(own.start(), frame.language()))
            .set("ACTION", timing.path)
            .set("TIMES", address_of(timing.path, timing.kept));
        for (auto const& [name, value] : timing.hidden)
            none.add("HIDDEN").set("NAME", name).set("VALUE", value);
        add_alternatives(around, frame, timing.wanted, start, none);
    }
    return page(frame, pages::Template::Party, frame.text("manage.party"), std::move(fields), outcome.status);
}

}  // namespace

Reply cancel_page(Surroundings const& around, http::Request const& request) {
    auto const own = OBHUT_TRY(own_of(around, request));
    auto const& frame = own.frame;
    auto const now = around.world.clock.now();
    if (!may_cancel(own, now)) return http::Response::see_other(own.path);
    pages::Fields fields;
    fields.set("WHAT", own.what())
        .set("WHEN", pages::moment(own.start(), frame.language()))
        .set("ACTION", own.path + "/cancel")
        .set("BACK", own.path)
        .set("REVISION", own.booking.revision);
    auto const& snapshot = own.booking.snapshot;
    if (now < snapshot.cancel_until) {
        fields.show("IN_TIME");
    } else if (!binds_to_pay(snapshot)) {
        fields.show("LATE_FREE");
    } else {
        auto& late = fields.add("LATE").set("AMOUNT", price_text(frame, snapshot));
        bool const fee = snapshot.obligation == catalogue::Obligation::FeeIfMissed;
        late.show(fee ? Literal{"FEE"} : Literal{"PRICE"});
    }
    return page(frame, pages::Template::Cancel, frame.text("cancel.title"), std::move(fields));
}

Reply post_cancel(Surroundings const& around, http::Request const& request) {
    auto const own = OBHUT_TRY(own_of(around, request));
    auto const form = http::parse_form(request);
    auto const revision = form ? revision_of(form.value()) : std::nullopt;
    if (!revision) return message(own.frame, 422, "message.misread", own.path);
    auto const cancelled = cancel::cancel(
        around.world,
        {.business = own.frame.business().id, .booking = own.booking.id, .by = by_client, .revision = revision}
    );
    if (!cancelled) return refused(own.frame, cancelled.error(), own.path);
    return http::Response::see_other(own.path);
}

Reply move_page(Surroundings const& around, http::Request const& request) {
    auto const own = OBHUT_TRY(own_of(around, request));
    if (!may_move(own, around.world.clock.now())) return http::Response::see_other(own.path);
    if (own.service->shape == catalogue::Shape::Stay) return stay_move_page(around, own, request.query);
    auto const timing = OBHUT_TRY(timing_of(around, own, request.query));
    return times_page(around, own.frame, request, timing);
}

Reply post_move(Surroundings const& around, http::Request const& request) {
    auto const own = OBHUT_TRY(own_of(around, request));
    auto const form = http::parse_form(request);
    bool const stays = own.service != nullptr && own.service->shape == catalogue::Shape::Stay;
    if (stays && form) return post_stay_move(around, own, request, form.value());
    auto const revision = form ? revision_of(form.value()) : std::nullopt;
    auto const start = form ? start_from(form.value().value_or("start", "")) : std::nullopt;
    if (!revision || !start || own.service == nullptr) return message(own.frame, 422, "message.misread", own.path);
    auto timing = OBHUT_TRY(timing_of(around, own, form.value()));
    auto const& business = own.frame.business();
    auto const moved = move_place(
        around,
        own.booking,
        {
            .business = business.id,
            .booking = own.booking.id,
            .by = by_client,
            .revision = revision,
            .start = *start,
            .party = timing.wanted.party,
            .provider = slug_of(business, timing.wanted.chosen),
            .area = timing.wanted.area,
            .anywhere = !timing.wanted.area,
        }
    );
    if (moved) return http::Response::see_other(own.path + "/changed");
    if (moved.error().reason == Literal{"booking/slot-taken"}) {
        return taken_page(around, own.frame, timing, *start);
    }
    if (is_at_the_door(moved.error()))
        return at_the_door(around, own.frame, request, form.value(), Asked::ToBookWithMail, moved.error());
    return refused(own.frame, moved.error(), own.path);
}

Reply party_page(Surroundings const& around, http::Request const& request) {
    auto const own = OBHUT_TRY(own_of(around, request));
    if (!may_resize(own, around.world.clock.now())) return http::Response::see_other(own.path);
    return show_party(around, own, {});
}

Reply post_party(Surroundings const& around, http::Request const& request) {
    auto const own = OBHUT_TRY(own_of(around, request));
    auto const form = http::parse_form(request);
    auto const revision = form ? revision_of(form.value()) : std::nullopt;
    if (!revision || own.service == nullptr) return message(own.frame, 422, "message.misread", own.path);
    auto const party = party_of(own, form.value());
    if (!party) return show_party(around, own, {.status = 422, .misread = true});
    if (*party == own.booking.party) return http::Response::see_other(own.path);
    auto const changed = move_place(
        around,
        own.booking,
        {
            .business = own.frame.business().id,
            .booking = own.booking.id,
            .by = by_client,
            .revision = revision,
            .start = std::nullopt,
            .party = party,
            .provider = std::nullopt,
        }
    );
    if (changed) return http::Response::see_other(own.path + "/changed");
    if (changed.error().reason == Literal{"booking/slot-taken"}) {
        return show_party(around, own, {.status = 409, .no_room = party});
    }
    if (is_at_the_door(changed.error()))
        return at_the_door(around, own.frame, request, form.value(), Asked::ToBookWithMail, changed.error());
    return refused(own.frame, changed.error(), own.path);
}

}  // namespace obhut::web
