// SPDX-License-Identifier: Apache-2.0
//
// VisitWords says a booking in words: what, when, where, for how much. Where the booking is discreet it knows only the
// time, and calls it by a name that tells nothing, so that no caller can let slip what it was not given.
//
// Layer: server. Pure.

#pragma once

#include "booking/booking.h"
#include "catalogue/business.h"
#include "pages/texts.h"
#include "time/zone.h"

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace obhut::letters {

// A text of the catalogue with its variables filled in: {{WHEN}}. What is put in is never looked at again.
std::string filled(
    pages::Voice const& voice,
    std::string_view key,
    std::initializer_list<std::pair<std::string_view, std::string_view>> values
);

class VisitWords {
public:
    VisitWords(catalogue::Business const& business, booking::Booking const& booking);

    pages::Voice const& voice() const noexcept { return voice_; }
    bool is_discreet() const noexcept { return booking_.discretion == booking::Discretion::Discreet; }
    std::string text(std::string_view key) const { return std::string{pages::text(voice_, key)}; }

    std::string thing() const;    // "Ihr Termin", "Ihre Reservierung"
    std::string visit() const;    // "Ihr Termin am Dienstag, 24. November, 10:30 Uhr"
    std::string what() const;     // "Schneiden und Föhnen bei Mira"; empty where it would tell
    std::string service() const;  // likewise, without the person
    std::string when() const;     // "Dienstag, 24. November 2026, 10:30 – 11:15 Uhr"
    std::string when(booking::Span visit) const;
    std::string where() const;   // "Torstraße 14, 10119 Berlin"; empty where it would tell
    std::string phone() const;   // empty where there is none, or it would tell
    std::string price() const;   // "48,00 € inkl. 19 % MwSt."; empty where nothing is to be paid or it would tell
    std::string people() const;  // "4 Personen", "2 Erwachsene, 1 Kind"

    // What the price is made of, each with its amount; none where it is of one piece, or it would tell.
    std::vector<std::pair<std::string, std::string>> price_lines() const;
    std::string moment(booking::Instant at) const;            // "Montag, 23. November, 10:30 Uhr"
    std::string clock(booking::Instant at) const;             // "10:30 Uhr"
    std::string forget_on(booking::Instant visit_end) const;  // "22. Februar 2027"

    bool binds_to_pay() const noexcept;

private:
    bool is_stay() const noexcept;
    std::string given_name() const;
    std::string with_zone(std::string text, booking::Instant at) const;

    catalogue::Business const& business_;
    booking::Booking const& booking_;
    catalogue::Service const* service_;    // none if it has left the catalogue
    catalogue::Location const* location_;  // likewise
    time::Zone zone_;
    pages::Voice voice_;
};

}  // namespace obhut::letters
