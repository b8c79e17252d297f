// SPDX-License-Identifier: Apache-2.0
#include "desk/arrivals.h"

#include "assign_room/assign_room.h"
#include "availability/sessions.h"
#include "booking/rules.h"
#include "pages/format.h"
#include "web/page_words.h"

#include <algorithm>

namespace obhut::desk {
namespace {

using booking::Status;
using catalogue::ResourceKind;

bool is_over(Status status) noexcept {
    return status == Status::Cancelled || status == Status::Declined || status == Status::Completed ||
           status == Status::NoShow;
}

// What a person at the desk calls the place: not the seats of a class, and not the type where a room is known.
bool says_where(ResourceKind kind, bool has_room) noexcept {
    switch (kind) {
    case ResourceKind::Provider:
    case ResourceKind::Room:
    case ResourceKind::Table: return true;
    case ResourceKind::RoomType: return !has_room;
    case ResourceKind::Device:
    case ResourceKind::Seats:
    case ResourceKind::Pace: break;
    }
    return false;
}

std::vector<catalogue::ResourceId> places_of(Words const& words, Booking const& booking) {
    std::vector<catalogue::ResourceId> places;
    auto const* service = words.business.service(booking.service);
    auto const* location = words.business.location(booking.location);
    if (service != nullptr && location != nullptr && service->shape == catalogue::Shape::Class) {
        availability::Span const first{booking.visit.start, booking.visit.start + time::Seconds{1}};
        for (auto const& sitting : availability::sittings(*service, location->zone, first))
            if (sitting.span.start == booking.visit.start) return *sitting.occupies;
    }
    for (auto const& occupancy : booking.occupancies)
        if (std::ranges::find(places, occupancy.resource) == places.end()) places.push_back(occupancy.resource);
    return places;
}

std::string_view status_key(Booking const& booking) noexcept {
    switch (booking.status) {
    case Status::AwaitingConfirmation: return "desk.status_awaiting";
    case Status::Pending: return "desk.status_pending";
    case Status::AwaitingPayment: return "desk.status_unpaid";
    case Status::CheckedIn: return "desk.status_here";
    case Status::Completed: return "desk.status_was_here";
    case Status::NoShow: return "desk.status_no_show";
    case Status::Declined: return "desk.status_declined";
    case Status::Cancelled:
        return booking.cancellation && booking.cancellation->lateness == booking::Lateness::Late
                   ? "desk.status_cancelled_late"
                   : "desk.status_cancelled";
    case Status::Held:
    case Status::Confirmed:
    case Status::Lapsed: break;
    }
    return {};
}

Literal mark_of(Status status) noexcept {
    if (status == Status::Pending || status == Status::AwaitingConfirmation) return "WAIT";
    if (status == Status::Cancelled || status == Status::NoShow || status == Status::Declined) return "LATE";
    return "PLAIN";
}

// The rooms that could be given, the one it has or the suggested one chosen.
void add_rooms(Counter const& counter, Booking const& booking, pages::Fields& form) {
    auto& world = counter.around.world;
    auto& calendar = counter.around.calendar;
    auto const& business = counter.business();
    auto const free = assign_room::free_rooms(world, calendar, business.id, booking.id);
    auto const suggested = assign_room::suggest(world, calendar, business.id, booking.id);
    if (!free || free.value().empty()) return;
    auto preset = suggested ? suggested.value() : std::nullopt;
    for (auto const& occupancy : booking.occupancies) {
        auto const* resource = business.resource(occupancy.resource);
        if (resource != nullptr && resource->kind == ResourceKind::Room) preset = resource->id;
    }
    auto& rooms = form.add("ROOM");
    for (auto const id : free.value()) {
        auto const* resource = business.resource(id);
        if (resource == nullptr) continue;
        auto& option =
            rooms.add("OPTION").set("SLUG", resource->slug.text()).set("TEXT", resource->name.in(counter.language()));
        if (preset == id) option.show("NOW");
    }
}

bool has_room(Counter const& counter, Booking const& booking) {
    return std::ranges::any_of(booking.occupancies, [&](auto const& occupancy) {
        auto const* resource = counter.business().resource(occupancy.resource);
        return resource != nullptr && resource->kind == ResourceKind::Room;
    });
}

bool has_rooms_to_give(Counter const& counter, Booking const& booking) {
    auto const& business = counter.business();
    return std::ranges::any_of(business.resources, [&](catalogue::Resource const& one) {
        return one.room_type && std::ranges::any_of(booking.occupancies, [&](auto const& occupancy) {
                   return occupancy.resource == *one.room_type;
               });
    });
}

}  // namespace

Words words_of(Counter const& counter) {
    return {.business = counter.business(), .voice = counter.frame.voice};
}

std::string name_text(Words const& words, Booking const& booking, std::optional<Guest> const& guest) {
    if (guest && guest->name) return guest->name->reveal(Surface::Page);
    return words.text(booking.client ? "desk.no_name" : "desk.walk_in");
}

std::string time_text(Words const& words, Booking const& booking, time::Zone zone) {
    return pages::clock(zone.to_local(booking.visit.start), words.language());
}

std::string time_text_on(Words const& words, Booking const& booking, time::Zone zone, time::Date date) {
    auto const start = time::date_of(zone.to_local(booking.visit.start));
    if (start >= date || !is_stay(words, booking)) return time_text(words, booking, zone);
    auto const end = zone.to_local(booking.visit.end);
    if (time::date_of(end) == date) return pages::clock(end, words.language());
    return web::filled(words.text("desk.stays_until"), "DAY", pages::short_day(time::date_of(end), words.language()));
}

std::string length_text(Words const& words, Booking const& booking) {
    if (booking.party.nights > 0) return pages::counted(words.voice, "count.nights", booking.party.nights);
    auto const length = std::chrono::duration_cast<std::chrono::minutes>(booking.visit.end - booking.visit.start);
    return pages::duration(length, words.language());
}

std::string code_text(Words const& words, Booking const& booking) {
    auto const* service = words.business.service(booking.service);
    return service == nullptr ? std::string{} : service->short_code;
}

std::string party_text(Words const& words, Booking const& booking) {
    if (booking.party.size() < 2) return {};
    return pages::counted(words.voice, "count.people", booking.party.size());
}

std::string with_text(Words const& words, Booking const& booking) {
    auto const places = places_of(words, booking);
    bool const has_room = std::ranges::any_of(places, [&](catalogue::ResourceId id) {
        auto const* resource = words.business.resource(id);
        return resource != nullptr && resource->kind == ResourceKind::Room;
    });
    std::string text;
    for (auto const id : places) {
        auto const* resource = words.business.resource(id);
        if (resource == nullptr || !says_where(resource->kind, has_room)) continue;
        text.append(text.empty() ? "" : ", ").append(resource->name.in(words.language()));
    }
    return text;
}

std::string open_amount(Words const& words, Booking const& booking) {
    auto const& snapshot = booking.snapshot;
    if (snapshot.gross == 0 || !web::binds_to_pay(snapshot) || !booking::occupies(booking.status)) return {};
    auto const currency = catalogue::Currency::from(snapshot.currency).value_or(words.business.currency);
    return pages::amount(snapshot.gross, currency, words.language());
}

bool is_stay(Words const& words, Booking const& booking) noexcept {
    auto const* service = words.business.service(booking.service);
    return service != nullptr && service->shape == catalogue::Shape::Stay;
}

void add_row(
    Counter const& counter,
    Booking const& booking,
    std::optional<Guest> const& guest,
    std::string const& back,
    pages::Fields& row
) {
    auto const words = words_of(counter);
    row.set("TIME", time_text(words, booking, counter.zone()))
        .set("NAME", name_text(words, booking, guest))
        .set("CODE", code_text(words, booking))
        .set("PARTY", party_text(words, booking))
        .set("LENGTH", length_text(words, booking))
        .set("WITH", with_text(words, booking))
        .set("REFERENCE", booking::reference_of(booking.id))
        .set("BOOKING", booking.id.text())
        .set("REVISION", booking.revision)
        .set("ACTION", counter.path + "/bookings/" + booking.id.text())
        .set("BACK", back);
    if (is_over(booking.status)) row.show("PAST");
    if (guest && guest->acquaintance == list_day::Acquaintance::New) row.show("NEW");
    if (auto const key = status_key(booking); !key.empty())
        row.add(mark_of(booking.status)).set("TEXT", counter.text(key));
}

void add_buttons(
    Counter const& counter, Booking const& booking, std::vector<Button> const& buttons, pages::Fields& row
) {
    if (buttons.empty()) return;
    auto& form = row.add("ACTS");
    bool const gives_room = std::ranges::any_of(buttons, [](Button const& one) { return one.act == "room"; });
    if (gives_room) add_rooms(counter, booking, form);
    for (auto const& button : buttons)
        form.add("ACT").set("VALUE", button.act).set("TEXT", counter.text(button.text));
}

void add_acts(Counter const& counter, Booking const& booking, pages::Fields& row) {
    std::vector<Button> buttons;
    bool const confirmed = booking.status == Status::Confirmed;
    if (booking.status == Status::Pending) {
        buttons.push_back({"approve", "desk.approve"});
        buttons.push_back({"decline", "desk.decline"});
    }
    bool const comes = confirmed || booking.status == Status::CheckedIn;
    bool const is_given_one = has_rooms_to_give(counter, booking);
    bool const waits_for_room = is_given_one && !has_room(counter, booking);
    if (comes && is_given_one) buttons.push_back({"room", "desk.give_room"});
    // Nobody is checked in without a room.
    if (confirmed && !waits_for_room) buttons.push_back({"check_in", "desk.check_in"});
    if (confirmed && booking.visit.start <= counter.now) buttons.push_back({"no_show", "desk.no_show"});
    if (booking.status == Status::CheckedIn) buttons.push_back({"complete", "desk.complete"});
    if (comes || booking.status == Status::Pending) buttons.push_back({"call", "desk.call"});
    add_buttons(counter, booking, buttons, row);
}

}  // namespace obhut::desk
