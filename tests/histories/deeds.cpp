// SPDX-License-Identifier: Apache-2.0
//
// What happens to bookings after they were made.
#include "assign_room/assign_room.h"
#include "cancel/cancel.h"
#include "catalogue/document.h"
#include "change_business/change_business.h"
#include "confirm/confirm.h"
#include "decide_booking/decide_booking.h"
#include "erase_client/erase_client.h"
#include "fakes/builders.h"
#include "hold/hold.h"
#include "json/writer.h"
#include "player.h"
#include "reschedule/reschedule.h"
#include "squeeze/squeeze.h"

#include <algorithm>

namespace obhut::histories {
namespace {

using booking::Status;
using catalogue::Shape;

constexpr auto member_of_staff = booking::StaffId::numbered(301);
constexpr booking::Actor the_client{.kind = booking::ActorKind::Client, .staff = std::nullopt};
constexpr booking::Actor the_staff{.kind = booking::ActorKind::Staff, .staff = member_of_staff};

std::string written(Business business) {
    business.version = 0;
    return json::write(catalogue::write(business));
}

std::string text_of(std::map<BookingId, booking::Hit> const& hits) {
    std::string text;
    for (auto const& [id, hit] : hits)
        text += " " + booking::reference_of(id) + " for reason " + std::to_string(static_cast<int>(hit.reason));
    return text.empty() ? " nobody" : text;
}

}  // namespace

// Again what it was: the same party, wherever its tables stand.
Wish Player::wish_of(Booking const& said) const {
    auto const& business = oracle_.business();
    Wish wish{.service = business.service(said.service)};
    wish.adults = said.party.adults;
    wish.children = said.party.children;
    wish.nights = said.party.nights;
    std::set<std::string> areas;
    for (auto const& segment : said.segments)
        for (auto const id : segment.resources)
            if (auto const& area = business.resource(id)->area) areas.insert(area->text());
    if (areas.size() == 1) wish.area = fakes::slug(*areas.begin());
    return wish;
}

std::optional<BookingId> Player::drawn_promise(std::vector<Status> const& statuses) {
    std::vector<BookingId> found;
    for (auto const& [id, promise] : oracle_.promises())
        if (std::ranges::find(statuses, promise.said.status) != statuses.end()) found.push_back(id);
    if (found.empty()) return std::nullopt;
    return found[dice_.below(found.size())];
}

void Player::release() {
    auto const id = drawn_promise({Status::Held});
    if (!id) return;
    if (!hold::release(house_.world, oracle_.business().id, *id).ok()) return broken("release: refused");
    auto said = oracle_.promises().at(*id).said;
    said.status = Status::Lapsed;
    tell("release the hold at " + text_of(minute_of(said.visit.start)));
    oracle_.keep_status(said);
}

// Another time, another party, or both, asked for by the client or by staff.
void Player::move() {
    auto const id = drawn_promise({Status::Confirmed, Status::Pending});
    if (!id) return book();
    auto const said = oracle_.promises().at(*id).said;
    bool const staff = dice_.one_in(3);
    auto request = request_of(wish_of(said));
    auto& wish = request.wish;
    auto const& policy = wish.service->policy;
    if (staff) wish.who = Who::Staff;
    bool const other_party = dice_.one_in(3);
    bool const other_time = !other_party || dice_.one_in(2);
    if (other_party) wish.adults = between(dice_, 1, std::max(1, policy.party_max - wish.children));
    if (other_party && wish.nights > 0) wish.nights = between(dice_, 1, 6);
    reschedule::RescheduleRequest moving{
        .business = oracle_.business().id,
        .booking = *id,
        .by = staff ? the_staff : the_client,
        .revision = std::nullopt,
        .start = std::nullopt,
        .party = std::nullopt,
        .provider = std::nullopt
    };
    if (other_party) moving.party = booking::Party{wish.adults, wish.children, wish.nights};
    Minute start = minute_of(said.visit.start);
    if (other_time) {
        start = *drawn_start(request, !dice_.one_in(5));
        moving.start = instant_of(start);
        if (wish.service->shape == Shape::Stay) {
            start = utc_of(day_at(start), policy.check_in);
            moving.start = date_of(day_at(start));
        }
    } else {
        wish.chosen = said.provider;
    }
    Minute const now = oracle_.now();
    bool const too_late = !staff && now >= minute_of(said.snapshot.cancel_until);
    bool const may = minute_of(said.visit.start) > now && !too_late && start >= now;
    auto const expected = may ? oracle_.taking(wish, start, *id) : std::nullopt;
    auto what = "move by " + std::string{staff ? "staff" : "client"} + " from " + text_of(minute_of(said.visit.start)) +
                ", " + words_of(request, start);
    auto const outcome = reschedule::reschedule(house_.world, house_.calendar, moving);
    if (outcome.ok()) count("moved");
    compare(
        what, outcome, oracle_.with_room_kept(*id, expected), staff ? Oracle::Terms::ByStaff : Oracle::Terms::AsOfNow
    );
}

void Player::cancel() {
    auto const id = drawn_promise({Status::Confirmed, Status::Pending, Status::Held});
    if (!id) return;
    auto const& promise = oracle_.promises().at(*id);
    if (!oracle_.stands(promise)) return;
    bool const may = minute_of(promise.said.visit.start) > oracle_.now();
    auto const outcome = cancel::cancel(
        house_.world, {.business = oracle_.business().id, .booking = *id, .by = the_client, .revision = std::nullopt}
    );
    tell("cancel what was at " + text_of(minute_of(promise.said.visit.start)));
    if (outcome.ok() != may) return broken("cancel: " + std::string{may ? "refused" : "after the beginning"});
    if (!may) return;
    count("cancelled");
    oracle_.keep_status(outcome.value());
}

void Player::decide() {
    auto const id = drawn_promise({Status::Pending});
    if (!id) return;
    bool const yes = !dice_.one_in(3);
    auto const outcome = decide_booking::decide(
        house_.world,
        {.business = oracle_.business().id,
         .booking = *id,
         .by = member_of_staff,
         .decision = yes ? decide_booking::Decision::Approve : decide_booking::Decision::Decline,
         .revision = std::nullopt}
    );
    tell(std::string{yes ? "approve " : "decline "} + booking::reference_of(*id));
    if (!outcome.ok()) return broken("decide: refused, " + std::string{outcome.error().reason.text()});
    if (outcome.value().status != (yes ? Status::Confirmed : Status::Declined)) return broken("decide: otherwise");
    count("decided");
    oracle_.keep_status(outcome.value());
}

// The click from the mail: in time it stands, and too late it stands if its place is still free.
void Player::click() {
    auto const id = drawn_promise({Status::AwaitingConfirmation});
    if (!id) return;
    auto const& promise = oracle_.promises().at(*id);
    auto const said = promise.said;
    auto const link = house_.vault.capability(
        oracle_.business().id, *id, ports::CapabilityPurpose::Confirm, static_cast<std::uint32_t>(said.generation)
    );
    auto const outcome = confirm::confirm(house_.world, house_.calendar, link);
    auto const what = "click for " + booking::reference_of(*id);
    count("clicks");
    if (oracle_.stands(promise)) {
        tell(what);
        if (!outcome.ok()) return broken("click: refused, " + std::string{outcome.error().reason.text()});
        return oracle_.keep_status(outcome.value());
    }
    auto wish = wish_of(said);
    wish.chosen = said.provider;
    Minute const start = minute_of(said.visit.start);
    auto const expected = start > oracle_.now() ? oracle_.taking(wish, start, *id) : std::nullopt;
    tell(what + ", late" + (outcome.ok() ? "" : ", refused"));
    if (outcome.ok() != expected.has_value()) return broken("click: late, and the place is as it is not");
    if (!outcome.ok()) return;
    count("late clicks");
    broken(oracle_.keep(outcome.value(), *expected, Oracle::Terms::AsPromised));
}

// Staff fit somebody in: more units of something, for a while.
void Player::squeeze() {
    auto const& resources = oracle_.business().resources;
    auto const& resource = resources[dice_.below(resources.size())];
    bool const by_night = oracle_.business().trade == catalogue::Trade::Hotel;
    Day const day = today_ + between(dice_, 0, 8);
    Minute const from = by_night ? begin_of(day) : utc_of(day, 15 * between(dice_, 24, 90));
    Minute const until = by_night ? begin_of(day + between(dice_, 1, 4)) : from + 15 * between(dice_, 1, 8);
    Use const use{resource.id, from, until, between(dice_, 1, 2)};
    auto const outcome = squeeze::squeeze(
        house_.world,
        {.business = oracle_.business().id,
         .resource = resource.id,
         .span = {.start = instant_of(from), .end = instant_of(until)},
         .units = use.units,
         .by = member_of_staff}
    );
    tell(
        "squeeze " + std::to_string(use.units) + " into " + resource.slug.text() + " from " + text_of(from) +
        " until " + text_of(until)
    );
    if (!outcome.ok()) return broken("squeeze: refused");
    count("squeezed");
    oracle_.squeeze(use);
}

// Whoever is forgotten is still expected: the place stays taken.
void Player::erase() {
    auto const id = drawn_promise({Status::Confirmed, Status::Pending});
    if (!id) return;
    auto const client = oracle_.promises().at(*id).said.client;
    if (!client) return;
    auto const outcome = erase_client::erase(house_.world, oracle_.business().id, *client);
    tell("erase the client of " + booking::reference_of(*id));
    if (outcome.ok()) count("erased");
}

void Player::pass_time() {
    int const minutes = dice_.one_in(3) ? between(dice_, 60, 40 * 60) : between(dice_, 1, 45);
    house_.clock.advance(std::chrono::minutes{minutes});
    oracle_.tick(minute_of(house_.clock.now()));
    tell("it is " + text_of(oracle_.now()));
}

void Player::change() {
    auto change = changed(oracle_.business(), dice_, today_);
    bool const mutated = history_.mutant != Mutant::None;
    auto const outcome = change_business::change(
        house_.world,
        {.business = oracle_.business().id,
         .by = member_of_staff,
         .version = std::nullopt,
         .edit = [&](Business before) -> catalogue::Edited {
             if (mutated) return bent(change.after, history_.mutant);
             return change.edit(std::move(before));
         }}
    );
    tell("change: " + change.words);
    count("changes");
    if (!outcome.ok()) return broken("change: refused, " + std::string{outcome.error().reason.text()});
    if (!mutated && written(outcome.value().business) != written(change.after))
        return broken("change: the catalogue says something else");
    std::map<BookingId, booking::Hit> struck;
    for (auto const& one : outcome.value().struck)
        struck.emplace(one.booking.id, booking::Hit{one.booking.id, one.reason, one.resource});
    auto const expected = oracle_.hits_of(change.after);
    outcome_.counts["hits"] += expected.size();
    bool const same = std::ranges::equal(struck, expected, [](auto const& left, auto const& right) {
        return left.first == right.first && left.second.reason == right.second.reason;
    });
    if (!same) return broken("hits: it names" + text_of(struck) + ", and hit are" + text_of(expected));
    change.after.version = outcome.value().business.version;
    oracle_.edit(std::move(change.after));
}

void Player::assign_room() {
    auto const id = drawn_promise({Status::Confirmed, Status::Pending});
    if (oracle_.business().trade != catalogue::Trade::Hotel || !id) return book();
    auto const& promise = oracle_.promises().at(*id);
    std::vector<ResourceId> rooms;
    std::vector<ResourceId> free;
    for (auto const& resource : oracle_.business().resources) {
        if (!resource.room_type) continue;
        rooms.push_back(resource.id);
        if (oracle_.is_room_free(promise, resource.id)) free.push_back(resource.id);
    }
    if (rooms.empty()) return book();
    auto const room = rooms[dice_.below(rooms.size())];
    bool const any = dice_.one_in(3);
    bool const had = oracle_.has_room(promise, room);
    auto const outcome = assign_room::assign(
        house_.world,
        house_.calendar,
        {.business = oracle_.business().id,
         .booking = *id,
         .by = the_staff,
         .room = any ? std::nullopt : std::optional{room},
         .revision = std::nullopt}
    );
    tell(
        "assign " + (any ? "any room" : oracle_.business().resource(room)->slug.text()) + " to " +
        booking::reference_of(*id)
    );
    bool const may = any ? !free.empty() : had || std::ranges::find(free, room) != free.end();
    if (outcome.ok() != may)
        return broken(may ? "room: refused, " + std::string{outcome.error().reason.text()} : "room: given twice");
    if (!may) return;
    count("rooms");
    std::vector<ResourceId> given;
    for (auto const& one : outcome.value().occupancies)
        if (oracle_.business().resource(one.resource)->room_type) given.push_back(one.resource);
    if (given.size() != 1) return broken("room: not one");
    if (!any && given.front() != room) return broken("room: another one");
    if (any && std::ranges::find(free, given.front()) == free.end()) return broken("room: one that is not free");
    broken(oracle_.keep_room(outcome.value(), given.front()));
}

}  // namespace obhut::histories
