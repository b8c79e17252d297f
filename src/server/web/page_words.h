// SPDX-License-Identifier: Apache-2.0
//
// Sentences that several pages share: what is booked, what it costs, until when it can be cancelled.
//
// Layer: server. Pure.

#pragma once

#include "admit/wanted.h"
#include "booking/booking.h"
#include "web/page_frame.h"

#include <optional>
#include <string>
#include <vector>

namespace obhut::web {

// Whom the client may ask for by name.
std::vector<catalogue::Resource const*>
choosable(catalogue::Business const& business, catalogue::Service const& service);

// "Schneiden und Föhnen bei Mira", "Ein Tisch, 4 Personen"
std::string what_of(
    Frame const& frame,
    catalogue::Service const& service,
    std::optional<catalogue::ResourceId> provider,
    booking::Party const& party
);

// "4 Personen"
std::string people_text(Frame const& frame, std::int32_t size);

// The same of a party; with children "2 Erwachsene, 1 Kind".
std::string people_text(Frame const& frame, booking::Party const& party);

// "Doppelzimmer, 2 Nächte": what the first line of a price is for.
std::string room_text(Frame const& frame, catalogue::Service const& service, booking::Party const& party);

// "2 Plätze"
std::string seats_text(Frame const& frame, std::int32_t count);

// "Überdachte Terrasse"; empty where no area is named, or none of that name.
std::string area_text(Frame const& frame, catalogue::Service const& service, std::optional<Slug> const& area);

// "Sie sind 1 Stunde 25 Minuten bei uns, davon wirkt 35 Minuten die Farbe."; empty where somebody is at work all along.
std::string phases_text(Frame const& frame, catalogue::Service const& service);

// The text with {{NAME}} replaced.
std::string filled(std::string text, std::string_view name, std::string_view value);

// "48,00 €", "89,00 € pro Person", "ab 74,00 € pro Nacht"; empty where nothing is said of a price.
std::string price_tag(Frame const& frame, catalogue::Service const& service);

// "45 Minuten"
std::string length_text(Frame const& frame, catalogue::Service const& service);

// "2 Nächte"
std::string nights_text(Frame const& frame, std::int32_t nights);

// "Freitag, 27. November bis Sonntag, 29. November"
std::string span_text(Frame const& frame, time::Date arrival, time::Date departure);

// "inkl. 19 % MwSt."
std::string tax_text(Frame const& frame, booking::Snapshot const& snapshot);

// "48,00 € inkl. 19 % MwSt."
std::string price_text(Frame const& frame, booking::Snapshot const& snapshot);

// "kostenlos bis Dienstag, 24. November, 10:30 Uhr"
std::string cancel_text(Frame const& frame, booking::Instant until, time::Zone zone, booking::Instant now);

// "Mittwoch, 25. November 2026, 10:30–11:15 Uhr"
std::string visit_text(Frame const& frame, booking::Span visit, time::Zone zone);

// "heute", "morgen" or "Mi, 25. Nov."
std::string near_day(Frame const& frame, time::Date date, time::Date today);

// "vor Ort"; of what binds to pay.
std::string payment_text(Frame const& frame, booking::Snapshot const& snapshot);

// "Torstraße 14, 10119 Berlin"
std::string address_text(catalogue::Location const& location);

// "030 23125140" to those who read the business's own language, "+49 30 23125140" to the others.
std::string phone_text(Frame const& frame, std::string_view number);

// The section CALL with NUMBER and DIGITS, "tel:+{{DIGITS}}"; nothing where there is no number.
void add_call(Frame const& frame, catalogue::Location const& location, pages::Fields& fields);

// What the form asks is bound to pay.
bool binds_to_pay(booking::Snapshot const& snapshot) noexcept;

}  // namespace obhut::web
