// SPDX-License-Identifier: Apache-2.0
#include "web/page_times.h"

#include "admit/admit.h"
#include "availability/hours.h"
#include "find_slots/find_slots.h"
#include "pages/format.h"
#include "web/page_month.h"
#include "web/page_words.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <span>

namespace obhut::web {
namespace {

using availability::Instant;
using availability::Slot;
using std::chrono::days;

constexpr std::size_t soonest_count = 3;

struct PartOfDay {
    std::string_view key;
    std::chrono::hours until;
};

constexpr std::array parts{
    PartOfDay{"times.morning", std::chrono::hours{12}},
    PartOfDay{"times.afternoon", std::chrono::hours{17}},
    PartOfDay{"times.evening", std::chrono::hours{48}}
};

std::string start_text(Instant start) {
    return std::to_string(start.time_since_epoch().count());
}

// The seven days that are shown, and the bounds within which one may leaf.
struct Week {
    time::Date today;
    time::Date from;
    time::Date last;  // of the booking window

    time::Date until() const noexcept { return from + days{7}; }
};

Week week_of(admit::Wanted const& wanted, http::Request const& request, Instant now) {
    auto const today = time::date_of(wanted.location().zone.to_local(now));
    auto const last = today + days{wanted.service->policy.booking_window_days};
    auto const asked = time::parse_date(request.query.value_or("from", ""));
    return {.today = today, .from = std::clamp(asked.value_or(today), today, last), .last = last};
}

class TimesPage {
public:
    TimesPage(Surroundings const& around, Frame const& frame, Timing const& timing, Week week)
        : around_(around), frame_(frame), timing_(timing), week_(week), zone_(timing.wanted.location().zone) {}

    Reply show() {
        auto const slots = OBHUT_TRY(free(week_.from, week_.until()));
        auto const& wanted = timing_.wanted;
        fields_.set("PATH", timing_.path).set("ACTION", timing_.path).set("SUMMARY", summary());
        for (auto const& [name, value] : timing_.hidden)
            fields_.add("HIDDEN").set("NAME", name).set("VALUE", value);
        if (timing_.moving) {
            auto const now = frame_.language();
            fields_.add("MOVING")
                .set("UNTIL_NOW", pages::moment(zone_.to_local(timing_.moving->visit.start), now))
                .set("BACK", timing_.back);
        } else {
            fields_.show("BOOKING");
            if (wanted.service->policy.party_max > 1) add_party();
        }
        add_people();
        if (slots.empty()) {
            OBHUT_TRY(add_later());
        } else {
            if (week_.from == week_.today) add_soonest(slots);
            add_days(slots);
        }
        add_leafing();
        // The script begins in the month of the day that it opens.
        auto const open = slots.empty() ? week_.from : day_of(slots.front());
        auto const of_month = OBHUT_TRY(free(first_of_month(open), first_of_next_month(open)));
        add_month(frame_, zone_, bounds(), open, of_month, fields_);
        return page(frame_, pages::Template::Times, frame_.text("times.title"), std::move(fields_));
    }

    // What the script asks for: a month, or the times of one day.
    Reply show_month() {
        auto const slots = OBHUT_TRY(free(first_of_month(week_.from), first_of_next_month(week_.from)));
        add_month(frame_, zone_, bounds(), week_.from, slots, fields_);
        return html(pages::render(pages::Template::Month, frame_.voice, fields_));
    }

    Reply show_day() {
        auto const slots = OBHUT_TRY(free(week_.from, week_.from + days{1}));
        add_head(fields_, week_.from, week_.from);
        if (slots.empty()) {
            fields_.show(is_closed(week_.from) ? Literal{"CLOSED"} : Literal{"NOTHING"});
        } else {
            add_parts(fields_, slots, week_.from);
        }
        return html(pages::render(pages::Template::Day, frame_.voice, fields_));
    }

private:
    Bounds bounds() const noexcept { return {.today = week_.today, .last = week_.last}; }

    time::Date day_of(Slot const& slot) const { return time::date_of(zone_.to_local(slot.start)); }

    Result<std::vector<Slot>, http::Response> free(time::Date from, time::Date until) {
        auto found = find_slots::find_slots(
            around_.calendar, around_.world.clock, timing_.wanted, {.from = from, .until = until}
        );
        return or_page(frame_, std::move(found), frame_.home);
    }

    std::string summary() const {
        auto const& wanted = timing_.wanted;
        auto text = what_of(frame_, *wanted.service, wanted.chosen, wanted.party);
        if (wanted.service->shape != catalogue::Shape::Class) {
            auto const length = availability::length_of(*wanted.service, wanted.party.size());
            text.append(", ").append(pages::duration(length, frame_.language()));
        }
        if (auto const price = price_tag(frame_, *wanted.service); !price.empty()) text.append(", ").append(price);
        return text;
    }

    std::string url(std::string_view name, std::string_view value, bool with_date) const {
        Pairs parameters;
        for (auto const& pair : timing_.kept)
            if (pair.first != name) parameters.push_back(pair);
        if (with_date && week_.from != week_.today) parameters.emplace_back("from", time::date_text(week_.from));
        if (!value.empty()) parameters.emplace_back(name, value);
        return address_of(timing_.path, parameters);
    }

    std::string url_from(time::Date date) const { return url("from", time::date_text(date), false); }

    void add_party() {
        auto const& wanted = timing_.wanted;
        auto& form = fields_.add("PARTY_FORM");
        for (auto const& [name, value] : timing_.kept)
            if (name != "party") form.add("KEPT").set("NAME", name).set("VALUE", value);
        auto const most = std::min(wanted.service->policy.party_max, catalogue::party_size_max);
        for (auto size = std::max(wanted.service->policy.party_min, 1); size <= most; ++size) {
            auto& option = form.add("SIZE").set("N", std::int64_t{size});
            if (size == wanted.party.size()) option.show("NOW");
        }
    }

    void add_people() {
        auto const& wanted = timing_.wanted;
        auto const people = choosable(wanted.business(), *wanted.service);
        if (people.size() < 2) return;
        auto& who = fields_.add("WHO");
        auto& anybody = who.add("PERSON").set("NAME", frame_.text("times.anybody"));
        anybody.set("URL", url("provider", timing_.moving ? "any" : "", true));
        if (!wanted.chosen) anybody.show("NOW");
        for (auto const* person : people) {
            auto& row = who.add("PERSON").set("NAME", person->name.in(frame_.language()));
            row.set("URL", url("provider", person->slug.text(), true));
            if (wanted.chosen == person->id) row.show("NOW");
        }
    }

    // "Dienstag, 24. November, 10:30 Uhr, bei Anna Beck"
    std::string label_of(Slot const& slot, catalogue::Resource const* who) const {
        auto text = pages::moment(zone_.to_local(slot.start), frame_.language());
        if (who != nullptr) text.append(", ").append(with(*who));
        return text;
    }

    std::string with(catalogue::Resource const& who) const {
        return frame_.text("times.with") + " " + who.name.in(frame_.language());
    }

    catalogue::Resource const* chosen() const {
        auto const& wanted = timing_.wanted;
        return wanted.chosen ? wanted.business().resource(*wanted.chosen) : nullptr;
    }

    void add_slot(pages::Fields& fields, Slot const& slot) const {
        auto& shown = fields.add("SLOT");
        shown.set("START", start_text(slot.start))
            .set("TIME", pages::clock(zone_.to_local(slot.start), frame_.language()))
            .set("LABEL", label_of(slot, chosen()));
    }

    // Whoever would serve is named, and then taken with the time.
    void add_soonest(std::span<Slot const> slots) {
        auto& soonest = fields_.add("SOONEST");
        for (auto const& slot : slots.first(std::min(soonest_count, slots.size()))) {
            auto const* who = timing_.moving ? nullptr : server_of(slot);
            auto const local = zone_.to_local(slot.start);
            auto start = start_text(slot.start);
            if (who != nullptr) start.append("-").append(who->slug.text());
            auto& shown = soonest.add("SLOT");
            shown.set("START", start)
                .set("TIME", pages::clock(local, frame_.language()))
                .set("DAY", near_day(frame_, time::date_of(local), week_.today))
                .set("LABEL", label_of(slot, who != nullptr ? who : chosen()));
            if (who != nullptr) shown.add("WHO").set("NAME", with(*who));
        }
    }

    catalogue::Resource const* server_of(Slot const& slot) const {
        auto const& wanted = timing_.wanted;
        if (wanted.chosen) return nullptr;
        auto const who = find_slots::provider_at(around_.calendar, around_.world.clock, wanted, slot.start);
        return who ? wanted.business().resource(*who) : nullptr;
    }

    void add_days(std::span<Slot const> slots) {
        auto const end = std::min(week_.until(), week_.last + days{1});
        for (auto date = week_.from; date < end;) {
            auto const later = std::ranges::find_if(slots, [&](Slot const& slot) { return day_of(slot) > date; });
            auto const count = static_cast<std::size_t>(later - slots.begin());
            auto& day = fields_.add("DAY");
            if (count > 0) {
                add_head(day, date, date);
                add_parts(day, slots.first(count), date);
                slots = slots.subspan(count);
                date += days{1};
                continue;
            }
            auto const next = slots.empty() ? end : day_of(slots.front());
            add_nothing(day, date, next, !slots.empty());
            date = next;
        }
    }

    void add_head(pages::Fields& day, time::Date first, time::Date last) const {
        auto name = pages::day(first, frame_.language());
        if (last != first) {
            name.append(" ").append(frame_.text("times.until")).append(" ").append(pages::day(last, frame_.language()));
        }
        day.set("N", (first - week_.today).count()).set("NAME", name).set("DATE", time::date_text(first));
    }

    // Days without anything, one after another, are one line.
    void add_nothing(pages::Fields& day, time::Date from, time::Date next, bool goes_on) const {
        bool closed = true;
        for (auto date = from; date < next; date += days{1})
            closed = closed && is_closed(date);
        add_head(day, from, next - days{1});
        auto& nothing = day.add(closed ? Literal{"CLOSED"} : Literal{"NOTHING"});
        if (!goes_on) return;
        nothing.add("GO_ON")
            .set("M", (next - week_.today).count())
            .set("NEXT_DAY", pages::weekday(next, frame_.language()));
    }

    bool is_closed(time::Date date) const {
        auto const& location = timing_.wanted.location();
        availability::Span const day{.start = zone_.start_of_day(date), .end = zone_.start_of_day(date + days{1})};
        return availability::open_at(location, day).empty();
    }

    void add_parts(pages::Fields& day, std::span<Slot const> slots, time::Date date) const {
        std::int64_t number = 0;
        for (auto const& part : parts) {
            auto const ends = std::ranges::find_if(slots, [&](Slot const& slot) {
                return zone_.to_local(slot.start) >= date + part.until;
            });
            auto const count = static_cast<std::size_t>(ends - slots.begin());
            if (count > 0) {
                auto& shown = day.add("PART").set("M", number++).set("PART_NAME", frame_.text(part.key));
                for (auto const& slot : slots.first(count))
                    add_slot(shown, slot);
            }
            slots = slots.subspan(count);
        }
    }

    // A week without anything free says when the next one is.
    Result<Done, http::Response> add_later() {
        auto& none = fields_.add("NO_WEEK");
        for (auto from = week_.until(); from <= week_.last; from += find_slots::listing_max) {
            auto const later = OBHUT_TRY(free(from, std::min(from + find_slots::listing_max, week_.last + days{1})));
            if (later.empty()) continue;
            auto const date = day_of(later.front());
            none.add("LATER").set("URL", url_from(date)).set("LATER_DAY", pages::day(date, frame_.language()));
            return Done{};
        }
        none.show("NEVER");
        return Done{};
    }

    void add_leafing() {
        if (week_.from > week_.today) {
            fields_.add("BEFORE").set("URL", url_from(std::max(week_.today, week_.from - days{7})));
        }
        if (week_.until() <= week_.last) fields_.add("AFTER").set("URL", url_from(week_.until()));
        for (auto const& [name, value] : timing_.kept)
            fields_.add("WITH_DATE").set("NAME", name).set("VALUE", value);
        fields_.set("FROM", time::date_text(week_.from))
            .set("MIN", time::date_text(week_.today))
            .set("MAX", time::date_text(week_.last));
    }

    Surroundings const& around_;
    Frame const& frame_;
    Timing const& timing_;
    Week week_;
    time::Zone zone_;
    pages::Fields fields_;
};

}  // namespace

Reply times_page(Surroundings const& around, Frame const& frame, http::Request const& request, Timing const& timing) {
    auto const week = week_of(timing.wanted, request, around.world.clock.now());
    TimesPage times{around, frame, timing, week};
    auto const part = request.query.value_or("part", "");
    if (part == "month") return times.show_month();
    if (part == "day") return times.show_day();
    return times.show();
}

std::string lost_text(Frame const& frame, admit::Wanted const& wanted, Instant lost) {
    if (wanted.service->shape == catalogue::Shape::Stay)
        return wanted.service->name.in(frame.language()) + " " + frame.text("taken.lost");
    auto const local = wanted.location().zone.to_local(lost);
    return pages::spoken_clock(local, frame.language()) + " " + frame.text("taken.lost");
}

Offer add_alternatives(
    Surroundings const& around, Frame const& frame, admit::Wanted const& wanted, Instant lost, pages::Fields& fields
) {
    auto const now = around.world.clock.now();
    auto const zone = wanted.location().zone;
    auto free = admit::alternatives(around.calendar, wanted, lost, now);
    std::ranges::sort(free, {}, &Slot::start);  // nearest first is how they are found, but not how a day is read
    bool const is_stay = wanted.service->shape == catalogue::Shape::Stay;
    auto const today = time::date_of(zone.to_local(now));
    for (auto const& slot : free) {
        auto const local = zone.to_local(slot.start);
        auto const day = near_day(frame, time::date_of(local), today);
        fields.add("SLOT")
            .set("START", start_text(slot.start))
            .set("TIME", is_stay ? day : pages::clock(local, frame.language()))
            .set("DAY", is_stay ? nights_text(frame, wanted.party.nights) : day);
    }
    fields.show(free.empty() ? Literal{"NONE"} : Literal{"FREE"});
    return free.empty() ? Offer::None : Offer::Some;
}

http::Response taken_page(Surroundings const& around, Frame const& frame, Timing const& timing, Instant lost) {
    pages::Fields fields;
    fields.set("LOST_TIME", lost_text(frame, timing.wanted, lost))
        .set("ACTION", timing.path)
        .set("TIMES", address_of(timing.path, timing.kept));
    for (auto const& [name, value] : timing.hidden)
        fields.add("HIDDEN").set("NAME", name).set("VALUE", value);
    add_alternatives(around, frame, timing.wanted, lost, fields);
    return page(frame, pages::Template::Taken, frame.text("taken.title"), std::move(fields), 409);
}

std::optional<Instant> start_from(std::string_view text) noexcept {
    std::int64_t seconds = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (error != std::errc{} || end != text.data() + text.size() || seconds < 0) return std::nullopt;
    Instant const at{std::chrono::seconds{seconds}};
    return time::in_calendar(at) ? std::optional{at} : std::nullopt;
}

std::string address_of(std::string const& path, Pairs const& parameters) {
    auto address = path;
    for (auto const& [name, value] : parameters)
        address.append(address.size() == path.size() ? "?" : "&").append(name).append("=").append(value);
    return address;
}

}  // namespace obhut::web
