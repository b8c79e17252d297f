// SPDX-License-Identifier: Apache-2.0
#include "web/page_times.h"

#include "availability/hours.h"
#include "find_slots/find_slots.h"
#include "pages/format.h"
#include "web/page_choices.h"
#include "web/page_month.h"
#include "web/page_words.h"

#include <algorithm>
#include <array>
#include <span>

namespace obhut::web {
namespace {

using availability::Instant;
using availability::Slot;
using std::chrono::days;

constexpr std::size_t soonest_count = 3;
constexpr std::size_t unfolded_max = 10;

// An evening is over when its last guests go, not at midnight.
std::chrono::hours day_begins(catalogue::Service const& service) noexcept {
    return std::chrono::hours{service.shape == catalogue::Shape::Table ? 5 : 0};
}

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

class TimesPage {
public:
    TimesPage(Surroundings const& around, Frame const& frame, Timing const& timing, Week week)
        : around_(around), frame_(frame), timing_(timing), week_(week), zone_(timing.wanted.location().zone) {}

    Reply show() {
        auto const slots = OBHUT_TRY(free(week_.from, week_.until()));
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
        }
        add_choices(frame_, timing_, week_, fields_);
        if (slots.empty()) {
            OBHUT_TRY(add_later());
        } else {
            if (week_.from == week_.today) add_soonest(slots);
            add_days(slots);
        }
        add_leafing(timing_.place(), week_, fields_);
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
    Bounds bounds() const noexcept {
        return {.today = week_.today, .last = week_.last, .day_begins = day_begins(*timing_.wanted.service)};
    }

    time::Date day_of(Slot const& slot) const {
        auto const begins = day_begins(*timing_.wanted.service);
        return std::max(week_.today, time::date_of(zone_.to_local(slot.start) - begins));
    }

    // What belongs to these days; of an evening also what comes after midnight.
    Result<std::vector<Slot>, http::Response> free(time::Date from, time::Date until) {
        bool const evenings = day_begins(*timing_.wanted.service).count() > 0;
        auto found = OBHUT_TRY(or_page(
            frame_,
            find_slots::find_slots(
                around_.calendar,
                around_.world.clock,
                timing_.wanted,
                {.from = from, .until = evenings ? until + days{1} : until}
            ),
            frame_.home
        ));
        if (evenings) {
            std::erase_if(found, [&](Slot const& slot) { return day_of(slot) < from || day_of(slot) >= until; });
        }
        return found;
    }

    std::string summary() const {
        auto const& wanted = timing_.wanted;
        auto text = what_of(frame_, *wanted.service, wanted.chosen, wanted.party);
        if (auto const area = area_text(frame_, *wanted.service, wanted.area); !area.empty())
            text.append(", ").append(area);
        auto const phases = phases_text(frame_, *wanted.service);
        bool const table = wanted.service->shape == catalogue::Shape::Table;
        auto const length =
            pages::duration(availability::length_of(*wanted.service, wanted.party.size()), frame_.language());
        if (phases.empty() && !table) text.append(", ").append(length);
        if (auto const price = price_tag(frame_, *wanted.service); !price.empty()) text.append(", ").append(price);
        if (table) text.append(". ").append(filled(frame_.text("times.turn"), "LENGTH", length));
        if (!phases.empty()) text.append(". ").append(phases);
        return text;
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

    // A day of many times shows them when it is opened; only the first one that has any is open already.
    void fold(pages::Fields& day, std::span<Slot const> slots) const {
        auto const at = [&](Slot const& slot) { return pages::clock(zone_.to_local(slot.start), frame_.language()); };
        auto const count = static_cast<std::int64_t>(slots.size());
        day.add("FOLDED")
            .set("COUNT", pages::counted(frame_.voice, "count.free_times", count))
            .set("FIRST", at(slots.front()))
            .set("LAST", at(slots.back()));
        day.show("FOLD_END");
    }

    void add_days(std::span<Slot const> slots) {
        bool opened = false;
        auto const end = week_.shown_until();
        for (auto date = week_.from; date < end;) {
            auto const later = std::ranges::find_if(slots, [&](Slot const& slot) { return day_of(slot) > date; });
            auto const count = static_cast<std::size_t>(later - slots.begin());
            auto& day = fields_.add("DAY");
            if (count > 0) {
                add_head(day, date, date);
                if (opened && count > unfolded_max) fold(day, slots.first(count));
                opened = true;
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
        auto const shut = closed ? std::string{} : shut_area(from, next);
        auto& nothing = day.add(closed ? Literal{"CLOSED"} : shut.empty() ? Literal{"NOTHING"} : Literal{"SHUT"});
        if (!shut.empty()) nothing.set("AREA", shut);
        if (!goes_on) return;
        nothing.add("GO_ON")
            .set("M", (next - week_.today).count())
            .set("NEXT_DAY", pages::weekday(next, frame_.language()));
    }

    // When the house is open on that day, of an evening until its end.
    std::vector<availability::Span> open_on(time::Date date) const {
        auto const begins = day_begins(*timing_.wanted.service);
        availability::Span const day{
            .start = zone_.start_of_day(date) + begins, .end = zone_.start_of_day(date + days{1}) + begins
        };
        return availability::open_at(timing_.wanted.location(), day);
    }

    bool is_closed(time::Date date) const { return open_on(date).empty(); }

    // The name of the area that was asked for, if it is closed whenever the house is open on these days.
    std::string shut_area(time::Date from, time::Date until) const {
        auto const& areas = timing_.wanted.location().areas;
        auto const asked =
            std::ranges::find_if(areas, [&](auto const& area) { return area.slug == timing_.wanted.area; });
        if (asked == areas.end()) return {};
        auto const is_shut = [&](availability::Span const& open) {
            return std::ranges::any_of(asked->absences, [&](auto const& absence) {
                return zone_.first(absence.from) <= open.start && open.end <= zone_.first(absence.until);
            });
        };
        for (auto date = from; date < until; date += days{1})
            if (!std::ranges::all_of(open_on(date), is_shut)) return {};
        return asked->name.in(frame_.language());
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
        constexpr auto stretch = find_slots::listing_max - days{1};  // an evening reaches into the day after
        for (auto from = week_.until(); from <= week_.last; from += stretch) {
            auto const later = OBHUT_TRY(free(from, std::min(from + stretch, week_.last + days{1})));
            if (later.empty()) continue;
            auto const date = day_of(later.front());
            auto const url = address_with(timing_.place(), week_, "from", time::date_text(date), Dated::ByValue);
            none.add("LATER").set("URL", url).set("LATER_DAY", pages::day(date, frame_.language()));
            return Done{};
        }
        none.show("NEVER");
        return Done{};
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
    auto const& wanted = timing.wanted;
    auto const week =
        week_of(wanted.location().zone, wanted.service->policy.booking_window_days, request, around.world.clock.now());
    if (wanted.service->shape == catalogue::Shape::Class) return sessions_page(around, frame, week, timing);
    TimesPage times{around, frame, timing, week};
    auto const part = request.query.value_or("part", "");
    if (part == "month") return times.show_month();
    if (part == "day") return times.show_day();
    return times.show();
}

}  // namespace obhut::web
