// SPDX-License-Identifier: Apache-2.0
//
// The use case "open a client's card": what is known of one client, as far as the caller may see it for a purpose.
//
// The button is the purpose; nobody types a reason. What the role does not see is absent, and the card says only that
// there is something. The same card for the same purpose is one entry in the ledger an hour, and the cards of an hour
// are counted: from a number on the owners are alarmed, and above a higher one no more are opened (threat:E01, E05).
// Both are looked at and stored in one unit.
//
// A client out of reach is answered like one who does not exist.
//
// Layer: app.

#pragma once

#include "access/classes.h"
#include "access/relation.h"
#include "booking/booking.h"
#include "core/error.h"
#include "core/personal.h"
#include "core/result.h"
#include "core/slug.h"
#include "ports/world.h"
#include "recognise/caller.h"
#include "time/zone.h"

#include <optional>
#include <vector>

namespace obhut::open_card {

using access::ClassSet;
using access::DataClass;
using booking::BookingId;
using booking::ClientId;

inline constexpr ClassSet whole_card{
    DataClass::Identity,
    DataClass::Contact,
    DataClass::Health,
    DataClass::Finance,
    DataClass::Preference,
    DataClass::Note
};

struct CardRequest {
    ClientId client;
    access::Purpose purpose;
    ClassSet classes = whole_card;                    // the name belongs to it in any case
    std::optional<BookingId> booking = std::nullopt;  // one of the client's, from which the card is opened
    time::Zone zone;                                  // in which a day is a day
    access::RemarkNeed remark = access::RemarkNeed::NotNeeded;
};

struct Answer {
    BookingId booking;
    Slug field;
    DataClass data_class;
    PersonalText value;
};

struct Card {
    ClientId client;
    std::optional<PersonalText> name{};
    std::optional<PersonalText> email{};
    std::optional<PersonalText> phone{};  // in E.164
    std::vector<Answer> answers{};        // by booking, in the order of the store
    ClassSet shown{};
    ClassSet hidden{};      // of these there is something that the caller does not see
    ClassSet after_chip{};  // those of the hidden that one tap would open
};

// Denied ("access/not-for-role"; "access/reason-needed": one tap would open it), NotFound ("client/unknown"),
// Busy ("access/too-many-cards").
Result<Card, Error> open_card(ports::World& world, recognise::Caller const& caller, CardRequest const& request);

// "Call": the name and how to reach whoever made a booking. A card like any other. NotFound ("booking/unknown").
struct CallRequest {
    BookingId booking;
    time::Zone zone;
};
Result<Card, Error> call(ports::World& world, recognise::Caller const& caller, CallRequest const& request);

// The tap that says why, remembered till the day ends where the client's card was asked for with a reason. Where no
// reason is needed nothing is kept. Refused like the card itself.
Result<Done, Error> tap_chip(ports::World& world, recognise::Caller const& caller, CardRequest const& request);

}  // namespace obhut::open_card
