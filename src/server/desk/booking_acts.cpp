// SPDX-License-Identifier: Apache-2.0
//
// What reception does with one booking. Each form carries the revision of what its page showed.
#include "assign_room/assign_room.h"
#include "attend/attend.h"
#include "decide_booking/decide_booking.h"
#include "desk/handlers.h"
#include "desk/struck_list.h"
#include "phone/phone.h"
#include "web/page_own.h"

namespace obhut::desk {
namespace {

using attend::Attendance;
using decide_booking::Decision;

struct Wish {
    Booking booking;
    std::int64_t revision;
    std::string_view act;
    std::optional<catalogue::ResourceId> room;
};

Result<Booking, Error> attended(Counter const& counter, Wish const& wish, Attendance attendance) {
    return attend::attend(
        counter.around.world,
        counter.around.calendar,
        {.business = counter.business().id,
         .booking = wish.booking.id,
         .by = counter.staff(),
         .attendance = attendance,
         .revision = wish.revision}
    );
}

Result<Booking, Error> decided(Counter const& counter, Wish const& wish, Decision decision) {
    return decide_booking::decide(
        counter.around.world,
        {.business = counter.business().id,
         .booking = wish.booking.id,
         .by = counter.staff(),
         .decision = decision,
         .revision = wish.revision}
    );
}

Result<Booking, Error> carried_out(Counter const& counter, Wish const& wish) {
    if (wish.act == "approve") return decided(counter, wish, Decision::Approve);
    if (wish.act == "decline") return decided(counter, wish, Decision::Decline);
    if (wish.act == "check_in") return attended(counter, wish, Attendance::CheckedIn);
    if (wish.act == "complete") return attended(counter, wish, Attendance::Completed);
    if (wish.act == "no_show") return attended(counter, wish, Attendance::NoShow);
    if (wish.act == "elsewhere") return place_elsewhere(counter, wish.booking, wish.revision);
    if (wish.act == "cancel") return cancel_for_house(counter, wish.booking, wish.revision);
    if (wish.act == "room")
        return assign_room::assign(
            counter.around.world,
            counter.around.calendar,
            {.business = counter.business().id,
             .booking = wish.booking.id,
             .by = counter.by(),
             .room = wish.room,
             .revision = wish.revision}
        );
    return Refused{Error{.kind = ErrorKind::NotFound, .reason = "booking/unknown"}};
}

// "Call": the click is the purpose, and what it opened is shown once.
Reply show_number(Counter const& counter, Booking const& booking, std::string const& back) {
    auto const guest =
        OBHUT_TRY(or_note(counter, list_day::guest_to_call(counter.around.world, counter.asking(), booking.id), back));
    auto const name = name_text(words_of(counter), booking, guest);
    pages::Fields fields;
    fields.set("HEADING", name);
    if (guest.phone) {
        std::string const number = guest.phone->reveal(Surface::Page);
        bool const at_home = counter.language() == counter.business().language;
        fields.add("CALL")
            .set("NUMBER", at_home ? phone::written_inside(number) : phone::written_abroad(number))
            .set("DIGITS", std::string_view{number}.substr(1));
    } else {
        fields.set("TEXT", counter.text("desk.no_number"));
    }
    fields.show("ON_RECORD");
    fields.add("WAY").set("URL", back).set("TEXT", counter.text("desk.back"));
    return page(counter, pages::Template::DeskNote, Tab::None, counter.text("desk.call"), std::move(fields));
}

Result<Booking, Error> read(Counter const& counter, booking::BookingId id) {
    std::optional<Booking> found;
    OBHUT_TRY(counter.around.world.store.read(counter.business().id, [&](ports::Reader& reader) -> Result<Done, Error> {
        found = OBHUT_TRY(reader.booking(id));
        return Done{};
    }));
    if (!found) return Refused{Error{.kind = ErrorKind::NotFound, .reason = "booking/unknown"}};
    return std::move(*found);
}

std::optional<catalogue::ResourceId> room_named(Counter const& counter, http::Parameters const& form) {
    auto const slug = Slug::from(form.value_or("room", ""));
    auto const* resource = slug ? counter.business().resource(*slug) : nullptr;
    return resource == nullptr ? std::nullopt : std::optional{resource->id};
}

}  // namespace

Reply post_booking(Surroundings const& around, Caller const& caller, http::Request const& request) {
    auto const posted = OBHUT_TRY(posted_to(around, caller, request));
    auto const& [counter, form] = posted;
    auto const back = way_back(counter, form);
    auto const id = booking::BookingId::from(request.capture("booking"));
    auto const revision = web::whole_from(form.value_or("revision", ""));
    if (!id || !revision) return Refused{note(counter, 422, misread, back)};
    auto booking = OBHUT_TRY(or_note(counter, read(counter, *id), back));
    auto const act = form.value_or("act", "");
    if (act == "call") return show_number(counter, booking, back);
    Wish const wish{
        .booking = std::move(booking), .revision = *revision, .act = act, .room = room_named(counter, form)
    };
    (void)OBHUT_TRY(or_note(counter, carried_out(counter, wish), back));
    return http::Response::see_other(back);
}

}  // namespace obhut::desk
