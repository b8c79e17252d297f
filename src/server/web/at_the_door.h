// SPDX-License-Identifier: Apache-2.0
//
// What a stranger's request is let in with, and what the page says where more has to be shown.
//
// Layer: server. Threading: safe from every thread.

#pragma once

#include "book/book.h"
#include "guard/door.h"
#include "hold/hold.h"
#include "http/message.h"
#include "web/page_frame.h"
#include "web/surroundings.h"

#include <string>
#include <string_view>
#include <vector>

namespace obhut::web {

// By the door where there is one, else at once.
Result<booking::Booking, Error>
keep_place(Surroundings const& around, guard::Stranger const& stranger, hold::HoldRequest request);
Result<std::vector<book::DateResult>, Error>
promise_place(Surroundings const& around, guard::Stranger const& stranger, book::BookRequest request);
Result<Done, Error> give_back(Surroundings const& around, catalogue::BusinessId business, booking::BookingId hold);

// Of a form: "altcha" carries the proof, "script" says that there is none.
guard::Stranger stranger_of(http::Request const& request, http::Parameters const& form);
bool is_of_the_door(std::string_view field) noexcept;

enum class Asked : std::uint8_t { ToHold, ToBookWithMail, ToBookWithoutMail };

// The page for what the door refused: it has the proof found and sends the form again, or says whom to call.
bool is_at_the_door(Error const& error) noexcept;
http::Response at_the_door(
    Surroundings const& around,
    Frame const& frame,
    http::Request const& request,
    http::Parameters const& form,
    Asked asked,
    Error const& error
);

}  // namespace obhut::web
