// SPDX-License-Identifier: Apache-2.0
//
// Asking, listing and booking; what happens to a booking afterwards stands in deeds.cpp.
#include "player.h"

#include "book/book.h"
#include "fakes/open_house.h"
#include "find_slots/find_slots.h"
#include "hold/hold.h"

#include <algorithm>

namespace obhut::histories {
namespace {

using booking::Status;
using catalogue::Shape;

constexpr int odds_all = 100;
constexpr Minute margin = 4 * minutes_a_day;
constexpr Minute reach = 80 * minutes_a_day;

// Around the nights in which the clocks change, or anywhere in a year.
Day drawn_day(Dice& dice) {
    auto const spring = day_of(2027, 3, 28);
    auto const autumn = day_of(2027, 10, 31);
    if (dice.one_in(3)) return spring - between(dice, 1, 5);
    if (dice.one_in(2)) return autumn - between(dice, 1, 5);
    return day_of(2027, 1, 5) + between(dice, 0, 330);
}

Minute morning_of(Day day, Dice& dice) {
    return utc_of(day, 6 * 60 + between(dice, 0, 700));
}

Horizon around(Day day) {
    return {begin_of(day) - margin, begin_of(day) + reach};
}

}  // namespace

Player::Player(History const& history)
    : history_(history), start_dice_(history.seed), dice_(history.seed), today_(drawn_day(start_dice_)),
      business_(drawn(history.trade, start_dice_, today_)),
      house_(
          bent(business_, history.mutant),
          {.disk = history.disk, .deaf = history.mutant == Mutant::DeafCalendar, .now = morning_of(today_, start_dice_)}
      ),
      oracle_(business_, around(today_), minute_of(house_.clock.now())) {}

void Player::step(std::uint64_t seed) {
    dice_ = Dice{seed};
    today_ = day_at(oracle_.now());
    auto const roll = between(dice_, 0, odds_all - 1);
    if (roll < 20) return list();
    if (roll < 46) return book();
    if (roll < 54) return hold();
    if (roll < 60) return book_held();
    if (roll < 62) return release();
    if (roll < 66) return series();
    if (roll < 76) return move();
    if (roll < 81) return cancel();
    if (roll < 84) return decide();
    if (roll < 87) return click();
    if (roll < 89) return squeeze();
    if (roll < 90) return erase();
    if (roll < 93) return pass_time();
    if (roll < 97) return change();
    return assign_room();
}

void Player::finish() {
    if (!outcome_.broken) broken(oracle_.sweep());
}

void Player::broken(std::string fault) {
    if (!fault.empty() && !outcome_.broken) outcome_.broken = std::move(fault);
}

Player::Request Player::request_of(Wish wish) const {
    admit::Names names{
        .business = oracle_.business().slug,
        .service = wish.service->slug,
        .provider = std::nullopt,
        .area = std::nullopt,
        .party = {wish.adults, wish.children, wish.nights}
    };
    return {.names = std::move(names), .wish = std::move(wish)};
}

Player::Request Player::drawn_request() {
    auto const& services = oracle_.business().services;
    auto const& service = services[dice_.below(services.size())];
    auto const& policy = service.policy;
    Wish wish{.service = &service};
    wish.adults = between(dice_, 1, policy.party_max);
    if (dice_.one_in(3)) wish.children = between(dice_, 0, policy.children_max);
    wish.adults = std::max(1, std::min(wish.adults, policy.party_max - wish.children));
    if (dice_.one_in(20)) ++wish.adults;
    if (service.shape == Shape::Stay) wish.nights = between(dice_, 1, 6);
    auto request = request_of(std::move(wish));
    for (auto const& requirement : service.requirements) {
        if (!requirement.chosen_by_name || dice_.one_in(2)) continue;
        request.wish.chosen = requirement.any_of[dice_.below(requirement.any_of.size())].all_of.front();
        request.names.provider = oracle_.business().resource(*request.wish.chosen)->slug;
    }
    if (service.shape == Shape::Table && dice_.one_in(3))
        request.wish.area = fakes::slug(dice_.one_in(2) ? "inside" : "terrace");
    if (history_.mutant != Mutant::SeatsAnywhere) request.names.area = request.wish.area;
    return request;
}

std::optional<admit::Wanted> Player::wanted(Request const& request) {
    auto resolved = admit::resolve(house_.calendar, request.names);
    if (resolved) return std::move(resolved).value();
    if (is_party_taken(request.wish)) broken("refused: " + std::string{resolved.error().reason.text()});
    return std::nullopt;
}

// Any minute of the next days, on a grid of five minutes mostly.
Minute Player::some_start(Service const& service) {
    Day const day = today_ + between(dice_, 0, 8);
    if (service.shape == Shape::Stay && !dice_.one_in(8)) return utc_of(day, service.policy.check_in);
    return utc_of(day, dice_.one_in(10) ? between(dice_, 0, 1439) : 15 * between(dice_, 24, 95));
}

// A start that is free, as the oracle has it, or any.
std::optional<Minute> Player::drawn_start(Request const& request, bool free) {
    if (!free) return some_start(*request.wish.service);
    bool const by_night = request.wish.service->shape == Shape::Stay;
    Day const from = today_ + between(dice_, 0, by_night ? 10 : 6);
    auto const offers = oracle_.offers(request.wish, begin_of(from), begin_of(from + (by_night ? 6 : 1)));
    if (offers.empty()) return some_start(*request.wish.service);
    return offers[dice_.below(offers.size())].start;
}

std::string Player::words_of(Request const& request, Minute start) const {
    auto const& wish = request.wish;
    auto text = request.names.service.text() + " for " + std::to_string(wish.adults) + "+" +
                std::to_string(wish.children) + (wish.nights > 0 ? ", nights " + std::to_string(wish.nights) : "");
    if (request.names.provider) text += " with " + request.names.provider->text();
    if (wish.area) text += " in " + wish.area->text();
    return text + " at " + text_of(start);
}

void Player::compare(
    std::string const& what,
    Result<Booking, Error> const& got,
    std::optional<Taking> const& expected,
    Oracle::Terms terms
) {
    tell(what + (got.ok() ? ": given" : ": refused, " + std::string{got.error().reason.text()}));
    count(got.ok() ? "given" : "refused");
    if (got.ok() && !expected) return broken("given: where there is no place, " + what);
    if (!got.ok() && expected)
        return broken("refused: where there is a place, " + text_of(oracle_.business(), *expected));
    if (!got.ok()) return;
    tell("  " + text_of(oracle_.business(), *expected));
    count("given." + oracle_.business().service(got.value().service)->slug.text());
    broken(oracle_.keep(got.value(), *expected, terms));
}

void Player::list() {
    auto const request = drawn_request();
    bool const by_night = request.wish.service->shape == Shape::Stay;
    Day const from = today_ + between(dice_, -1, by_night ? 20 : 8);
    Day const until = from + between(dice_, 1, by_night ? 14 : 3);
    auto const asked = wanted(request);
    if (!asked) return;
    auto const slots =
        find_slots::find_slots(house_.calendar, house_.clock, *asked, {.from = date_of(from), .until = date_of(until)});
    tell("list " + words_of(request, begin_of(from)) + " until " + text_of(begin_of(until)));
    if (!slots.ok()) return broken("listing: refused");
    auto const expected = oracle_.offers(request.wish, begin_of(from), begin_of(until));
    count("listings");
    outcome_.counts["offers"] += expected.size();
    std::map<Minute, availability::Slot> listed;
    for (auto const& slot : slots.value())
        listed.emplace(minute_of(slot.start), slot);
    for (auto const& taking : expected) {
        auto const found = listed.find(taking.start);
        if (found == listed.end()) return broken("listing: not offered is " + text_of(oracle_.business(), taking));
        if (minute_of(found->second.end) != taking.end || found->second.seats != taking.seats)
            return broken("listing: offered otherwise is " + text_of(oracle_.business(), taking));
        listed.erase(found);
    }
    if (!listed.empty()) broken("listing: offered is " + text_of(listed.begin()->first) + ", where there is no place");
}

void Player::book() {
    auto const request = drawn_request();
    auto const start = drawn_start(request, !dice_.one_in(5));
    auto const asked = wanted(request);
    if (!asked) return;
    bool const click = dice_.one_in(8);
    book::BookRequest const booking{
        .wanted = *asked,
        .start = instant_of(*start),
        .hold = std::nullopt,
        .series = std::nullopt,
        .key = std::nullopt,
        .client = fakes::ada(),
        .notice_version = oracle_.business().notice_version,
        .visitor_zone = "",
        .standing = click ? book::Standing::AfterClick : book::Standing::AtOnce
    };
    auto const expected = oracle_.taking(request.wish, *start);
    auto const outcome = book::book(house_.world, booking);
    auto const what = (click ? "book, by click, " : "book ") + words_of(request, *start);
    if (!outcome.ok()) return compare(what, Refused{outcome.error()}, expected);
    compare(what, outcome.value().front().outcome.value().booking, expected);
}

void Player::series() {
    auto const request = drawn_request();
    auto const most = request.wish.service->policy.series_max;
    if (most < 2) return book();
    auto const start = drawn_start(request, true);
    auto const asked = wanted(request);
    if (!asked) return;
    book::Series const series{.count = between(dice_, 2, most), .every_weeks = between(dice_, 1, 2)};
    book::BookRequest const booking{
        .wanted = *asked,
        .start = instant_of(*start),
        .hold = std::nullopt,
        .series = series,
        .key = std::nullopt,
        .client = fakes::ada(),
        .notice_version = oracle_.business().notice_version,
        .visitor_zone = ""
    };
    auto const outcome = book::book(house_.world, booking);
    auto const what = "book a series of " + words_of(request, *start);
    for (int nth = 0; nth < series.count && !outcome_.broken; ++nth) {
        // The same time on the wall, week after week; what a date takes is not there for the next.
        Minute const wall = wall_of(*start) + nth * series.every_weeks * 7 * minutes_a_day;
        Minute const at = nth == 0 ? *start : utc_of(wall);
        auto const expected = oracle_.taking(request.wish, at);
        auto const words = what + ", " + std::to_string(nth) + " at " + text_of(at);
        if (!outcome.ok()) {
            compare(words, Refused{outcome.error()}, expected);
            continue;
        }
        auto const& date = outcome.value()[static_cast<std::size_t>(nth)].outcome;
        count("dates of series");
        if (date.ok()) compare(words, date.value().booking, expected);
        if (!date.ok()) compare(words, Refused{date.error()}, expected);
    }
}

void Player::hold() {
    auto const request = drawn_request();
    auto const start = drawn_start(request, !dice_.one_in(5));
    auto const asked = wanted(request);
    if (!asked) return;
    auto const expected = oracle_.taking(request.wish, *start);
    hold::HoldRequest const holding{
        .wanted = *asked, .start = instant_of(*start), .key = std::nullopt, .visitor_zone = ""
    };
    compare("hold " + words_of(request, *start), hold::hold(house_.world, holding), expected);
}

// Who fills in the form may change the party, and may be too late.
void Player::book_held() {
    auto const id = drawn_promise({Status::Held});
    if (!id) return book();
    auto const& promise = oracle_.promises().at(*id);
    auto const said = promise.said;
    bool const stood = oracle_.stands(promise);
    auto request = request_of(wish_of(said));
    request.wish.chosen = stood ? said.provider : std::nullopt;
    if (dice_.one_in(4)) request.wish.adults = between(dice_, 1, request.wish.service->policy.party_max);
    request.names.party.adults = request.wish.adults;
    request.names.area = request.wish.area;
    auto const asked = wanted(request);
    if (!asked) return;
    Minute const start = minute_of(said.visit.start);
    auto const expected = oracle_.taking(request.wish, start, *id);
    book::BookRequest const booking{
        .wanted = *asked,
        .start = said.visit.start,
        .hold = *id,
        .series = std::nullopt,
        .key = std::nullopt,
        .client = fakes::ada(),
        .notice_version = oracle_.business().notice_version,
        .visitor_zone = ""
    };
    auto const outcome = book::book(house_.world, booking);
    auto const what = "book what was held, " + words_of(request, start);
    if (!outcome.ok()) return compare(what, Refused{outcome.error()}, expected);
    bool const as_shown = stood && said.party == request.names.party;
    compare(
        what,
        outcome.value().front().outcome.value().booking,
        expected,
        as_shown ? Oracle::Terms::AsPromised : Oracle::Terms::AsOfNow
    );
}

}  // namespace obhut::histories
