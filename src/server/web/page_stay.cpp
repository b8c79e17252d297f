// SPDX-License-Identifier: Apache-2.0
#include "web/page_stay.h"

#include "admit/admit.h"
#include "pages/format.h"
#include "web/page_handlers.h"
#include "web/page_price.h"
#include "web/page_stay_reason.h"
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
        auto const children = longest(&catalogue::Policy::children_max);
        party_.children = std::clamp(whole(asked.value_or("children", "")), 0, children);
    }

    Reply show(std::optional<Lost> lost) {
        fields_.show("BOOKING");
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

    std::int32_t longest_stay() const {
        std::int32_t most = 1;
        for (auto const* room : rooms_)
            most = std::max(most, catalogue::widest_stay(room->policy).nights_max);
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
        auto const children = longest(&catalogue::Policy::children_max);
        if (children == 0) {
            fields_.show("GUESTS");
            return;
        }
        fields_.show("ADULTS");
        auto& few = fields_.add("CHILDREN");
        for (std::int32_t count = 0; count <= children; ++count) {
            auto& option = few.add("COUNT").set("N", std::int64_t{count});
            if (count == party_.children) option.show("NOW");
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
        if (*departure_ - *arrival_ > days{longest_stay()}) return refuse("DEPARTURE_FAULT", "stay.departure_late");
        return true;
    }

    // What is free stands above what is not, and the cheapest first.
    Result<Done, http::Response> add_rooms() {
        auto& rooms = fields_.add("ROOMS");
        rooms.set("SPAN", span_text(frame_, *arrival_, *departure_))
            .set("LENGTH", nights_text(frame_, party_.nights) + ", " + guests_text());
        std::vector<Offered> offered;
        std::vector<Service const*> others;
        for (auto const* room : rooms_) {
            auto agreed = OBHUT_TRY(agreed_for(*room));
            if (agreed) {
                offered.push_back({.room = room, .agreed = std::move(*agreed)});
            } else {
                others.push_back(room);
            }
        }
        if (offered.empty()) rooms.show("NOTHING");
        std::ranges::stable_sort(offered, {}, [](Offered const& one) { return one.agreed.gross; });
        for (auto const& one : offered)
            add_offered(rooms, one);
        for (auto const* room : others)
            add_other(rooms, *room);
        return Done{};
    }

    std::string guests_text() const {
        if (party_.children > 0) return people_text(frame_, party_);
        return pages::counted(frame_.voice, "count.guests", party_.adults);
    }

    pages::Fields& add_room(pages::Fields& rooms, Service const& room) const {
        auto& row = rooms.add("ROOM");
        row.set("NAME", room.name.in(frame_.language())).set("DESCRIPTION", room.description.in(frame_.language()));
        return row;
    }

    // A room that is free, with what would be agreed.
    struct Offered {
        Service const* room;
        booking::Snapshot agreed;
    };

    Result<std::optional<booking::Snapshot>, http::Response> agreed_for(Service const& room) const {
        auto const slot = OBHUT_TRY(or_page(
            frame_, free_stay(around_, frame_, {.room = room, .arrival = *arrival_, .party = party_}), frame_.home
        ));
        auto const asked = admit::resolve(
            around_.calendar,
            {.business = frame_.business().slug, .service = room.slug, .provider = std::nullopt, .party = party_}
        );
        if (!slot || !asked) return std::optional<booking::Snapshot>{};
        auto snapshot = admit::snapshot_of(asked.value(), slot->start, booking::NoticeGiven::Page);
        return snapshot ? std::optional{std::move(snapshot).value()} : std::optional<booking::Snapshot>{};
    }

    void add_offered(pages::Fields& rooms, Offered const& offered) const {
        auto const& room = *offered.room;
        auto const total = pages::amount(offered.agreed.gross, frame_.business().currency, frame_.language());
        auto& row = add_room(rooms, room);
        row.add("TOTAL").set("PRICE", total).set("TAX", contents_text(frame_, offered.agreed));
        auto& free = row.add("FREE");
        free.set("ACTION", frame_.home + "/" + std::string{room.slug.text()})
            .set("ARRIVAL", time::date_text(*arrival_))
            .set("DEPARTURE", time::date_text(*departure_))
            .set("PARTY", std::int64_t{party_.adults})
            .set("CHILDREN", std::int64_t{party_.children})
            .set("KEY", fresh_key(around_.world.random))
            .set("LABEL", frame_.text("stay.choose") + ": " + room.name.in(frame_.language()) + ", " + total);
        add_instead(free);
    }

    // Why not, in a sentence, and when it would be.
    void add_other(pages::Fields& rooms, Service const& room) const {
        auto& why = add_room(rooms, room).add("WHY_NOT");
        auto const reason = reason_of(around_, frame_, {.room = room, .arrival = *arrival_, .party = party_});
        why.set("TEXT", reason.others.empty() ? reason.text : reason.text + " " + frame_.text("stay.free_then"));
        for (auto const& other : reason.others) {
            auto party = party_;
            party.nights = other.nights;
            why.add("OTHER")
                .set("URL", stay_address(frame_, other.arrival, party))
                .set("SPAN", short_span(frame_, other.arrival, other.arrival + days{other.nights}));
        }
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

std::string short_span(Frame const& frame, time::Date arrival, time::Date departure) {
    auto const language = frame.language();
    return pages::short_day(arrival, language) + " – " + pages::short_day(departure, language);
}

std::string stay_address(Frame const& frame, time::Date arrival, booking::Party const& party) {
    return address_of(
        frame.home,
        {{"arrival", time::date_text(arrival)},
         {"departure", time::date_text(arrival + days{party.nights})},
         {"party", std::to_string(party.adults)},
         {"children", std::to_string(party.children)}}
    );
}

std::optional<StayWish> stay_from(http::Parameters const& form) noexcept {
    auto const arrival = time::parse_date(form.value_or("arrival", ""));
    auto const departure = time::parse_date(form.value_or("departure", ""));
    auto const guests = whole(form.value_or("party", ""));
    auto const children = whole(form.value_or("children", ""));
    if (!arrival || !departure || *departure <= *arrival || guests < 1 || children < 0) return std::nullopt;
    auto const nights = (*departure - *arrival).count();
    if (nights > catalogue::nights_count_max) return std::nullopt;
    return StayWish{
        .arrival = *arrival,
        .party = {.adults = guests, .children = children, .nights = static_cast<std::int32_t>(nights)},
    };
}

Reply stay_lost(
    Surroundings const& around, Frame const& frame, http::Parameters const& form, catalogue::Service const& service
) {
    return StayPage{around, frame, form}.show(Lost{service});
}

}  // namespace obhut::web
