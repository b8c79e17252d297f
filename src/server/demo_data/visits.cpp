// SPDX-License-Identifier: Apache-2.0
#include "demo_data/visits.h"

#include "availability/choose.h"
#include "booking/rooms.h"
#include "booking/rules.h"
#include "client/notice.h"
#include "demo_data/fixed_clock.h"
#include "demo_data/pattern.h"
#include "demo_data/people.h"
#include "record/record.h"

#include <algorithm>

namespace obhut::demo_data {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

constexpr days rooms_given_before{2};
constexpr hours erasing_begins{3};  // of the first day on which nobody may know any more

std::vector<ports::ResourceRows> empty_rows(catalogue::Business const& business) {
    std::vector<ports::ResourceRows> rows;
    for (auto const& resource : business.resources)
        rows.push_back(
            {.resource = resource.id, .capacity = resource.capacity, .version = 0, .occupied = {}, .extra = {}}
        );
    return rows;
}

availability::Span covering(time::Zone zone, Visits::Period period) {
    return {
        .start = zone.start_of_day(period.from - days{1}),
        .end = zone.start_of_day(period.until + visit_reach + days{1})
    };
}

// One of those whom the service lets a client choose; some do.
std::optional<catalogue::ResourceId> chosen_for(catalogue::Service const& service, Dice& dice) {
    for (auto const& requirement : service.requirements) {
        if (!requirement.chosen_by_name || !dice.in_a_hundred(40)) continue;
        return dice.one_of(requirement.any_of).all_of.front();
    }
    return std::nullopt;
}

booking::Origin origin_for(admit::Audience audience, Dice& dice) {
    auto const drawn = dice.below(100);
    if (audience == admit::Audience::Public && drawn < 70) return booking::Origin::Web;
    return drawn % 2 == 0 ? booking::Origin::Phone : booking::Origin::Counter;
}

booking::NoticeGiven notice_for(booking::Origin origin) noexcept {
    if (origin == booking::Origin::Phone) return booking::NoticeGiven::Phone;
    return origin == booking::Origin::Counter ? booking::NoticeGiven::Paper : booking::NoticeGiven::Page;
}

ledger::EntryId id_at(time::Instant at, ports::Random& random) {
    FixedClock clock{at};
    return ports::ordered_id<ledger::EntryId>(clock, random);
}

Reach reach_for(booking::Origin origin, catalogue::Service const& service, Dice& dice) {
    bool const has_number = dice.in_a_hundred(35);
    if (origin == booking::Origin::Web) return has_number ? Reach::Both : Reach::Mail;
    if (!service.phone_alone_confirms) return Reach::Both;
    return has_number ? Reach::Both : Reach::Phone;
}

// Staff find large parties that asked yesterday and wait for their answer.
bool is_to_decide(catalogue::Policy const& policy, time::Date day, time::Date today) {
    return policy.approval_from_party > 0 && today + days{1} < day && day <= today + days{4};
}

}  // namespace

std::vector<catalogue::ResourceId> resources_of(catalogue::Business const& business) {
    std::vector<catalogue::ResourceId> all;
    for (auto const& resource : business.resources)
        all.push_back(resource.id);
    std::ranges::sort(all);
    return all;
}

Visits::Visits(
    ports::World& world, std::shared_ptr<calendar::Compiled const> compiled, Period period, std::uint64_t seed
)
    : world_(world), compiled_(std::move(compiled)), zone_(compiled_->business().locations.front().zone),
      today_(time::date_of(zone_.to_local(world.clock.now()))),
      moment_{
          .now = world.clock.now(),
          .today = zone_.start_of_day(today_),
          .staff = ports::ordered_id<booking::StaffId>(world.clock, world.random)
      },
      rows_(compiled_->business(), covering(zone_, period), empty_rows(compiled_->business())), dice_(seed) {}

Result<std::vector<PlannedVisit>, Error> Visits::on(time::Date day) {
    std::vector<PlannedVisit> visits;
    auto const& business = compiled_->business();
    for (auto const& service : business.services) {
        for (auto count = wishes_on(business, service, day, today_, dice_); count > 0; --count)
            OBHUT_TRY(plan(service, day, visits));
    }
    return visits;
}

Result<Done, Error> Visits::plan(catalogue::Service const& service, time::Date day, std::vector<PlannedVisit>& visits) {
    auto const& business = compiled_->business();
    bool const waits = visits.empty() && is_to_decide(service.policy, day, today_);
    auto const before = waits ? day - today_ + days{1} : ahead(business, service, day, today_, dice_);
    auto const audience =
        before <= days{service.policy.booking_window_days} ? admit::Audience::Public : admit::Audience::Staff;
    Asked const asked{
        .origin = origin_for(audience, dice_),
        .made = zone_.start_of_day(day - before) + hours{8} + minutes{static_cast<int>(dice_.below(14 * 60))},
        .language = dice_.in_a_hundred(88) ? catalogue::Language::German : catalogue::Language::English,
    };
    PlannedVisit visit{
        .wanted =
            {.compiled = compiled_,
             .service = &service,
             .chosen = chosen_for(service, dice_),
             .party = party_for(service, day, dice_)},
        .audience = audience,
        .client = {},
        .dates = {},
        .erased = {},
    };
    if (waits) {
        auto const& policy = service.policy;
        visit.wanted.party = {.adults = std::min(policy.approval_from_party + 1, policy.party_max)};
    }
    auto const ask = visit.wanted.ask(asked.made, audience);
    auto const slots = availability::list_slots(
        rows_, ask, {.start = zone_.start_of_day(day), .end = zone_.start_of_day(day + days{1})}
    );
    if (slots.empty()) return Done{};
    auto const first = zone_.to_local(pick(service, slots));
    auto const count = dates_for(business, service, dice_);
    std::optional<booking::SeriesId> series;
    if (count > 1) series = ports::ordered_id<booking::SeriesId>(world_.clock, world_.random);
    std::vector<Life> lives;
    for (std::int32_t nth = 0; nth < count; ++nth) {
        auto made = placed(visit.wanted, ask, asked, zone_.first(first + std::chrono::weeks{nth}));
        if (!made || !has_rooms(*made, ask)) continue;
        made->series = series;
        lives.push_back(life_of(std::move(*made), moment_, dice_));
        auto const& booking = lives.back().booking;
        if (!booking::occupies(booking.status)) continue;
        for (auto const& taken : booking.occupancies)
            rows_.take(taken);
    }
    if (lives.empty()) return Done{};
    OBHUT_TRY(sign(visit, std::move(lives), asked));
    visits.push_back(std::move(visit));
    return Done{};
}

std::optional<booking::Booking>
Visits::placed(admit::Wanted const& wanted, availability::Ask const& ask, Asked const& asked, time::Instant start) {
    auto const placement = availability::place(rows_, ask, start);
    auto const snapshot = admit::snapshot_of(wanted, start, notice_for(asked.origin));
    if (!placement || !snapshot) return std::nullopt;
    FixedClock clock{asked.made};
    auto booking = admit::booking_of(
        wanted,
        placement.value(),
        snapshot.value(),
        {.id = ports::ordered_id<booking::BookingId>(clock, world_.random),
         .status = booking::first_status(*wanted.service, wanted.party),
         .now = asked.made,
         .origin = asked.origin,
         .language = asked.language,
         .visitor_zone = asked.origin == booking::Origin::Web ? zone_.name() : std::string{}}
    );
    if (wanted.service->care) booking.discretion = booking::Discretion::Discreet;
    return booking;
}

// Who has come to a house of rooms has one of them by name, and who is about to come; the others are given one then.
bool Visits::has_rooms(booking::Booking& booking, availability::Ask const& ask) const {
    auto const& business = compiled_->business();
    if (booking.visit.start > moment_.today + rooms_given_before) return true;
    for (auto const& need : booking::room_needs(business, booking)) {
        std::vector<availability::Part> const nights{{.visible = need.nights, .occupied = need.nights}};
        auto const free = std::ranges::find_if(business.resources, [&](catalogue::Resource const& room) {
            if (room.room_type != need.type) return false;
            return !availability::obstacle(rows_, {.ask = ask, .resource = room.id}, nights).has_value();
        });
        if (free == business.resources.end()) return false;
        booking.occupancies = booking::with_room(booking, need, free->id);
    }
    return true;
}

// Any of a salon's times; of an evening's the one nearest to a quarter past seven, out of three.
time::Instant Visits::pick(catalogue::Service const& service, std::vector<availability::Slot> const& slots) {
    auto chosen = dice_.one_of(slots).start;
    if (service.shape != catalogue::Shape::Table) return chosen;
    constexpr minutes dinner{19 * 60 + 15};
    auto const from_dinner = [&](time::Instant at) {
        auto const local = zone_.to_local(at);
        return std::chrono::abs(local - std::chrono::floor<days>(local) - dinner);
    };
    for (int turn = 0; turn < 2; ++turn) {
        auto const other = dice_.one_of(slots).start;
        if (from_dinner(other) < from_dinner(chosen)) chosen = other;
    }
    return chosen;
}

Result<Done, Error> Visits::sign(PlannedVisit& visit, std::vector<Life> lives, Asked const& asked) {
    auto const business = compiled_->business().id;
    auto const ends = lives.back().booking.visit.end;
    for (auto& life : lives)
        visit.dates.push_back({
            .start = life.booking.visit.start,
            .booking = std::move(life.booking),
            .entries = {},
            .owing = record::owing(world_),
        });
    bool const walk_in = asked.origin == booking::Origin::Counter && dice_.in_a_hundred(20);
    std::optional<ports::KeyId> key;
    if (!walk_in) key = OBHUT_TRY(log_key(visit, time::date_of(zone_.to_local(ends)), asked));
    auto const client = visit.client ? std::optional{visit.client->record.client}
                        : key        ? std::optional{ports::random_id<booking::ClientId>(world_.random)}
                                     : std::nullopt;
    for (std::size_t at = 0; at < visit.dates.size(); ++at) {
        auto& date = visit.dates[at];
        if (visit.client) date.booking.client = client;
        for (auto const& step : lives[at].steps) {
            ledger::Entry const entry{
                .id = id_at(step.at, world_.random),
                .business = business,
                .at = step.at,
                .actor = record::actor_of(step.by, date.booking.id),
                .action = step.action,
                .purpose = catalogue::Purpose::BookingFulfil,
                .client = client,
                .booking = date.booking.id,
            };
            date.entries.push_back(OBHUT_TRY(entry_of(entry, key)));
        }
    }
    if (visit.client || !key) return Done{};
    visit.destroyed = key;
    auto const forgotten =
        client::forget_on(compiled_->business().contact_retention, time::date_of(zone_.to_local(ends)));
    auto const erased = zone_.start_of_day(forgotten) + erasing_begins;
    ledger::Entry const entry{
        .id = id_at(erased, world_.random),
        .business = business,
        .at = erased,
        .actor = ledger::actor_of(access::SystemJob{access::Job::RunRetention}),
        .action = ledger::Action::Erased,
        .purpose = catalogue::Purpose::LegalDuty,
        .client = client,
    };
    visit.erased.push_back(OBHUT_TRY(entry_of(entry, std::nullopt)));
    return Done{};
}

// The client's key for the ledger; the client too, unless nobody may know any more who it was.
Result<std::optional<ports::KeyId>, Error> Visits::log_key(PlannedVisit& visit, time::Date last, Asked const& asked) {
    auto const& business = compiled_->business();
    auto known = somebody(*visit.wanted.service, asked.origin, last);
    if (client::forget_on(business.contact_retention, last) <= today_) {
        return std::optional{OBHUT_TRY(world_.vault.take_keys(business.id, 1)).front()};
    }
    std::vector<booking::BookingId> ids;
    for (auto const& date : visit.dates)
        ids.push_back(date.booking.id);
    FixedClock clock{asked.made};
    ports::World then{
        .store = world_.store,
        .vault = world_.vault,
        .clock = clock,
        .random = world_.random,
        .policies = world_.policies
    };
    visit.client = OBHUT_TRY(book::seal(then, business, known, ids));
    return std::optional{visit.client->record.log_key};
}

// With the answers that are not yet to be forgotten.
client::CheckedClient Visits::somebody(catalogue::Service const& service, booking::Origin origin, time::Date last) {
    auto known = invented_client(service, reach_for(origin, service, dice_), dice_);
    std::erase_if(known.answers, [&](client::Answer const& answer) {
        return client::forget_on(answer.retention, last) <= today_;
    });
    return known;
}

Result<Entry, Error> Visits::entry_of(ledger::Entry const& entry, std::optional<ports::KeyId> log_key) {
    return Entry{.at = entry.at, .row = OBHUT_TRY(record::row_of(world_, entry, log_key))};
}

}  // namespace obhut::demo_data
