// SPDX-License-Identifier: Apache-2.0
//
// The visit as a file for the client's own calendar: the event that letters carry, so a calendar that has one takes the
// other for its successor. Of a discreet booking neither its name nor a word in it tells anything (req:Y4).
#include "letters/visit_event.h"
#include "web/page_handlers.h"
#include "web/page_own.h"

namespace obhut::web {

Reply calendar_file(Surroundings const& around, http::Request const& request) {
    auto const own = OBHUT_TRY(own_of(around, request));
    letters::Links const links{around.world.vault, around.public_url};
    auto const file = letters::calendar_file(own.frame.business(), own.booking, links, around.world.clock.now());
    http::Response answer{
        .status = 200,
        .content_type = "text/calendar; charset=utf-8",
        .body = file.text.reveal(Surface::Page),
    };
    auto const name = std::string{"attachment; filename=\""}.append(file.name).append("\"");
    return std::move(answer).with("Content-Disposition", name);
}

}  // namespace obhut::web
