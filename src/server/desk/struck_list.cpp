// SPDX-License-Identifier: Apache-2.0
#include "desk/struck_list.h"

#include "cancel/cancel.h"
#include "pages/format.h"
#include "reschedule/reschedule.h"

namespace obhut::desk {
namespace {

std::string_view reason_key(booking::HitReason reason) noexcept {
    using booking::HitReason;
    switch (reason) {
    case HitReason::NoLongerOffered: return "desk.hit_not_offered";
    case HitReason::PlaceClosed: return "desk.hit_closed";
    case HitReason::NotThere: return "desk.hit_not_there";
    case HitReason::NoSession: return "desk.hit_no_session";
    case HitReason::TooMany: break;
    }
    return "desk.hit_too_many";
}

bool may_go_elsewhere(Counter const& counter, Struck const& struck) {
    auto const* service = counter.business().service(struck.booking.service);
    bool const fixed = service == nullptr || service->shape == catalogue::Shape::Class;
    return !fixed && struck.reason != booking::HitReason::PlaceClosed && struck.booking.visit.start > counter.now;
}

}  // namespace

Result<Done, http::Response> add_struck(
    Counter const& counter,
    std::span<Struck const> struck,
    Settling settling,
    std::string const& back,
    pages::Fields& fields
) {
    std::vector<Booking> bookings;
    for (auto const& one : struck)
        bookings.push_back(one.booking);
    auto const guests =
        OBHUT_TRY(or_note(counter, list_day::guests_of(counter.around.world, counter.asking(), bookings), counter.path)
        );
    for (std::size_t nth = 0; nth < struck.size(); ++nth) {
        auto const& one = struck[nth];
        auto& row = fields.add("ROW");
        add_row(counter, one.booking, guests[nth], back, row);
        row.add("DAY").set(
            "DATE",
            pages::short_day(time::date_of(counter.zone().to_local(one.booking.visit.start)), counter.language())
        );
        auto const* resource = one.resource ? counter.business().resource(*one.resource) : nullptr;
        auto why = counter.text(reason_key(one.reason));
        if (resource != nullptr) why = resource->name.in(counter.language()) + ": " + why;
        row.add("WHY").set("TEXT", why);
        if (settling == Settling::Shown) continue;
        std::vector<Button> buttons;
        if (may_go_elsewhere(counter, one)) buttons.push_back({"elsewhere", "desk.elsewhere_do"});
        buttons.push_back({"cancel", "desk.cancel"});
        buttons.push_back({"call", "desk.call"});
        add_buttons(counter, one.booking, buttons, row);
    }
    return Done{};
}

Result<Booking, Error> place_elsewhere(Counter const& counter, Booking const& booking, std::int64_t revision) {
    bool const stay = is_stay(words_of(counter), booking);
    auto const start = stay ? admit::Start{time::date_of(booking.wall_start)} : admit::Start{booking.visit.start};
    return reschedule::reschedule(
        counter.around.world,
        counter.around.calendar,
        {.business = counter.business().id,
         .booking = booking.id,
         .by = counter.by(),
         .revision = revision,
         .start = start,
         .party = std::nullopt,
         .provider = std::nullopt,
         .anywhere = true}
    );
}

Result<Booking, Error> cancel_for_house(Counter const& counter, Booking const& booking, std::int64_t revision) {
    return cancel::cancel(
        counter.around.world,
        {.business = counter.business().id, .booking = booking.id, .by = counter.by(), .revision = revision}
    );
}

}  // namespace obhut::desk
