// SPDX-License-Identifier: Apache-2.0
#include "web/page_stay.h"

#include "admit/admit.h"
#include "availability/engine.h"
#include "find_slots/find_slots.h"
#include "pages/format.h"
#include "web/page_handlers.h"
#include "web/page_words.h"

#include <algorithm>
#include <charconv>

namespace obhut::web {
namespace {

using catalogue::Service;
using catalogue::Shape;
using std::chrono::days;

constexpr std::int32_t guests_usual = 2;

std::int32_t whole(std::string_view text) noexcept {
    std::int32_t number = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size() ? number : 0;
}

struct Lost {
    Service const& service;
};

class StayPage {
public:
    StayPage(Surroundings const& around, Frame const& frame, http::Parameters const& asked)
        : around_(around), frame_(frame), asked_(asked), now_(around.world.clock.now()) {
        for (auto const& service : frame.business().services)
            if (service.shape == Shape::Stay) rooms_.push_back(&service);
        auto const& location = *frame.business().location(rooms_.front()->location);
        today_ = time::date_of(location.zone.to_local(now_));
        last_ = today_ + days{longest(&catalogue::Policy::booking_window_days)};
        arrival_ = time::parse_date(asked.value_or("arrival", ""));
        departure_ = time::parse_date(asked.value_or("departure", ""));
        auto const most = std::max(1, longest(&catalogue::Policy::party_max));
        party_.adults = asked.has("party") ? whole(asked.value_or("party", "")) : guests_usual;
        party_.adults = std::clamp(party_.adults, 1, most);
    }

    Reply show(std::optional<Lost> lost) {
        add_form();
        bool const asked = asked_.has("arrival") || asked_.has("departure");
        if (asked && are_dates_sound()) {
            party_.nights = static_cast<std::int32_t>((*departure_ - *arrival_).count());
            OBHUT_TRY(add_rooms());
        } else {
            add_plain_rooms();
        }
        add_services();
        if (lost) {
            auto const name = lost->service.name.in(frame_.language());
            fields_.add("LOST").set("TEXT", name + " " + frame_.text("taken.lost"));
        }
        auto const title = frame_.text("stay.title");
        return page(frame_, pages::Template::Stay, title, std::move(fields_), lost ? 409U : 200U);
    }

private:
    std::int32_t longest(std::int32_t catalogue::Policy::* what) const {
        std::int32_t most = 0;
        for (auto const* room : rooms_)
            most = std::max(most, room->policy.*what);
        return most;
    }

    void add_form() {
        fields_.set("PATH", frame_.home)
            .set("ARRIVAL", arrival_ ? time::date_text(*arrival_) : std::string{})
            .set("DEPARTURE", departure_ ? time::date_text(*departure_) : std::string{})
            .set("MIN", time::date_text(today_))
            .set("MAX", time::date_text(last_));
        add_instead(fields_);
        auto const most = std::min(std::max(1, longest(&catalogue::Policy::party_max)), catalogue::party_size_max);
        for (std::int32_t size = 1; size <= most; ++size) {
            auto& option = fields_.add("SIZE").set("N", std::int64_t{size});
            if (size == party_.adults) option.show("NOW");
        }
    }

    void add_instead(pages::Fields& fields) const {
        if (auto const hold = booking::BookingId::from(asked_.value_or("instead", "")))
            fields.add("INSTEAD").set("HOLD", hold->text());
    }

    // Says at the field what is missing.
    bool are_dates_sound() {
        auto const refuse = [&](Literal section, std::string_view key) {
            fields_.add(section).set("FAULT", frame_.text(key));
            return false;
        };
        if (!arrival_) return refuse("ARRIVAL_FAULT", "stay.arrival_missing");
        if (*arrival_ < today_) return refuse("ARRIVAL_FAULT", "stay.arrival_past");
        if (*arrival_ > last_) return refuse("ARRIVAL_FAULT", "stay.arrival_far");
        if (!departure_) return refuse("DEPARTURE_FAULT", "stay.departure_missing");
        if (*departure_ <= *arrival_) return refuse("DEPARTURE_FAULT", "stay.departure_early");
        if (*departure_ - *arrival_ > days{std::max(1, longest(&catalogue::Policy::nights_max))})
            return refuse("DEPARTURE_FAULT", "stay.departure_late");
        return true;
    }

    // What is free stands above what is not.
    Result<Done, http::Response> add_rooms() {
        auto& rooms = fields_.add("ROOMS");
        rooms.set("SPAN", span_text(frame_, *arrival_, *departure_))
            .set("LENGTH", nights_text(frame_, party_.nights) + ", " + guests_text());
        std::vector<Service const*> others;
        for (auto const* room : rooms_)
            if (OBHUT_TRY(add_free(rooms, *room)) == Offer::None) others.push_back(room);
        if (others.size() == rooms_.size()) rooms.show("NOTHING");
        for (auto const* room : others)
            add_other(rooms, *room);
        return Done{};
    }

    std::string guests_text() const { return pages::counted(frame_.voice, "count.guests", party_.adults); }

    pages::Fields& add_room(pages::Fields& rooms, Service const& room) const {
        auto& row = rooms.add("ROOM");
        row.set("NAME", room.name.in(frame_.language())).set("DESCRIPTION", room.description.in(frame_.language()));
        return row;
    }

    Result<admit::Wanted, Error> wanted(Service const& room) const {
        return admit::resolve(
            around_.calendar,
            {.business = frame_.business().slug, .service = room.slug, .provider = std::nullopt, .party = party_}
        );
    }

    Result<Offer, http::Response> add_free(pages::Fields& rooms, Service const& room) {
        auto const asked = wanted(room);
        if (!asked) return Offer::None;
        auto const slots = OBHUT_TRY(or_page(
            frame_,
            find_slots::find_slots(
                around_.calendar, around_.world.clock, asked.value(), {.from = *arrival_, .until = *arrival_ + days{1}}
            ),
            frame_.home
        ));
        if (slots.empty()) return Offer::None;
        auto const snapshot = admit::snapshot_of(asked.value(), slots.front().start, booking::NoticeGiven::Page);
        if (!snapshot) return Offer::None;
        auto const total = pages::amount(snapshot.value().gross, frame_.business().currency, frame_.language());
        auto& row = add_room(rooms, room);
        row.add("TOTAL").set("PRICE", total).set("TAX", tax_text(frame_, snapshot.value()));
        auto& free = row.add("FREE");
        free.set("ACTION", frame_.home + "/" + std::string{room.slug.text()})
            .set("ARRIVAL", time::date_text(*arrival_))
            .set("DEPARTURE", time::date_text(*departure_))
            .set("PARTY", std::int64_t{party_.adults})
            .set("KEY", fresh_key(around_.world.random))
            .set("LABEL", frame_.text("stay.choose") + ": " + room.name.in(frame_.language()) + ", " + total);
        add_instead(free);
        return Offer::Some;
    }

    // Why not, in a sentence, and when it would be.
    void add_other(pages::Fields& rooms, Service const& room) const {
        auto const& policy = room.policy;
        auto& why = add_room(rooms, room).add("WHY_NOT");
        if (party_.adults > policy.party_max) {
            why.set("TEXT", pages::counted(frame_.voice, "stay.guests_most", policy.party_max));
            return;
        }
        if (party_.nights < policy.nights_min) {
            why.set("TEXT", pages::counted(frame_.voice, "stay.nights_least", policy.nights_min));
            return;
        }
        auto const asked = wanted(room);
        auto const start = asked ? admit::start_of(asked.value(), *arrival_, now_) : Refused{asked.error()};
        auto near = start ? admit::alternatives(around_.calendar, asked.value(), start.value(), now_)
                          : std::vector<availability::Slot>{};
        std::ranges::sort(near, {}, &availability::Slot::start);
        why.set("TEXT", frame_.text(near.empty() ? "stay.taken" : "stay.taken_but"));
        for (auto const& slot : near) {
            auto const arrival = time::date_of(asked.value().location().zone.to_local(slot.start));
            why.add("OTHER")
                .set("URL", stay_address(frame_, arrival, party_))
                .set("SPAN", short_span(arrival, arrival + days{party_.nights}));
        }
    }

    std::string short_span(time::Date arrival, time::Date departure) const {
        return pages::short_day(arrival, frame_.language()) + " – " + pages::short_day(departure, frame_.language());
    }

    void add_plain_rooms() {
        auto& rooms = fields_.add("PLAIN_ROOMS");
        for (auto const* room : rooms_)
            add_room(rooms, *room).set("PRICE", price_tag(frame_, *room));
    }

    void add_services() {
        pages::Fields* services = nullptr;
        for (auto const& service : frame_.business().services) {
            if (service.shape == Shape::Stay) continue;
            if (services == nullptr) services = &fields_.add("SERVICES");
            services->add("SERVICE")
                .set("NAME", service.name.in(frame_.language()))
                .set("DESCRIPTION", service.description.in(frame_.language()))
                .set("PRICE", price_tag(frame_, service))
                .set("URL", frame_.home + "/" + std::string{service.slug.text()})
                .set("LENGTH", length_text(frame_, service));
        }
    }

    Surroundings const& around_;
    Frame const& frame_;
    http::Parameters const& asked_;
    booking::Instant now_;
    std::vector<Service const*> rooms_;
    time::Date today_;
    time::Date last_;
    std::optional<time::Date> arrival_;
    std::optional<time::Date> departure_;
    booking::Party party_;
    pages::Fields fields_;
};

}  // namespace

Reply stay_page(Surroundings const& around, Frame const& frame, http::Request const& request) {
    return StayPage{around, frame, request.query}.show(std::nullopt);
}

std::string stay_address(Frame const& frame, time::Date arrival, booking::Party const& party) {
    return address_of(
        frame.home,
        {{"arrival", time::date_text(arrival)},
         {"departure", time::date_text(arrival + days{party.nights})},
         {"party", std::to_string(party.adults)}}
    );
}

std::optional<StayWish> stay_from(http::Parameters const& form) noexcept {
    auto const arrival = time::parse_date(form.value_or("arrival", ""));
    auto const departure = time::parse_date(form.value_or("departure", ""));
    auto const guests = whole(form.value_or("party", ""));
    if (!arrival || !departure || *departure <= *arrival || guests < 1) return std::nullopt;
    auto const nights = (*departure - *arrival).count();
    if (nights > catalogue::nights_count_max) return std::nullopt;
    return StayWish{
        .arrival = *arrival,
        .party = {.adults = guests, .children = 0, .nights = static_cast<std::int32_t>(nights)},
    };
}

Reply stay_lost(
    Surroundings const& around, Frame const& frame, http::Parameters const& form, catalogue::Service const& service
) {
    return StayPage{around, frame, form}.show(Lost{service});
}

}  // namespace obhut::web
