// SPDX-License-Identifier: Apache-2.0
#include "desk/counter.h"
#include "desk/day_sheet.h"
#include "desk/handlers.h"

namespace obhut::desk {

// Today and tomorrow need no reason; a sheet of another day would be a list of clients for none (req:B24).
Reply show_sheet(Surroundings const& around, Caller const& caller, http::Request const& request) {
    auto const counter = OBHUT_TRY(counter_of(around, caller, request));
    auto const date = date_asked(counter, request.query);
    if (!date) return Refused{note(counter, 422, misread, counter.path)};
    bool const near = *date == counter.today() || *date == counter.today() + std::chrono::days{1};
    if (!near) return Refused{note(counter, 403, too_far, counter.path)};
    auto const sheet = OBHUT_TRY(or_note(
        counter,
        day_sheet(
            around.world,
            {.business = counter.business(),
             .voice = counter.frame.voice,
             .asking = counter.asking(list_day::Numbers::OfWhoLeftNoMail),
             .date = *date}
        ),
        counter.path
    ));
    return web::html(sheet_html(sheet, counter.frame.voice, style_path())).with("Vary", "Accept-Language");
}

}  // namespace obhut::desk
