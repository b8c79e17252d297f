// SPDX-License-Identifier: Apache-2.0
#include "letters/story.h"

#include "booking/rules.h"
#include "pages/format.h"

namespace obhut::letters {
namespace {

using booking::Instant;
using booking::Status;
using message::Kind;
using ports::Occasion;

// The texts of a kind, by their names in the catalogue.
struct Wording {
    std::string_view subject;
    std::string_view heading;
};

Wording wording_of(Occasion const& occasion) noexcept {
    switch (occasion.message.kind) {
    case Kind::ConfirmAddress: return {.subject = "letter.subject_confirm", .heading = "letter.confirm"};
    case Kind::Confirmation:
    case Kind::Approved: return {.subject = "letter.subject_agreed", .heading = "letter.agreed"};
    case Kind::Pending: return {.subject = "letter.subject_pending", .heading = "letter.pending"};
    case Kind::Declined: return {.subject = "letter.subject_declined", .heading = "letter.declined"};
    case Kind::Moved:
        // It may also be somebody else's hands at the same time.
        if (occasion.message.start_before == occasion.booking.visit.start)
            return {.subject = "letter.subject_changed", .heading = "letter.changed"};
        return {.subject = "letter.subject_moved", .heading = "letter.moved"};
    case Kind::PartyChanged: return {.subject = "letter.subject_changed", .heading = "letter.changed"};
    case Kind::Cancelled:
    case Kind::CancelledLate: return {.subject = "letter.subject_cancelled", .heading = "letter.cancelled"};
    case Kind::Reminder: break;
    }
    return {.subject = "letter.subject_reminder", .heading = "letter.reminder"};
}

std::string confirm_lead(Occasion const& occasion, VisitWords const& words) {
    auto const length = pages::duration(booking::confirmation_length, words.voice().language);
    auto const until = words.clock(occasion.booking.lapses);
    if (words.is_discreet())
        return filled(words.voice(), "letter.confirm_lead_discreet", {{"LENGTH", length}, {"UNTIL", until}});
    return filled(
        words.voice(),
        "letter.confirm_lead",
        {{"BUSINESS", occasion.business.name}, {"LENGTH", length}, {"UNTIL", until}}
    );
}

std::string change_lead(Occasion const& occasion, VisitWords const& words) {
    if (occasion.booking.status == Status::Pending) return words.text("letter.change_pending");
    if (occasion.message.kind == Kind::PartyChanged) {
        if (words.is_discreet()) return words.text("letter.changed_lead_discreet");
        return filled(words.voice(), "letter.party_lead", {{"PEOPLE", words.people()}});
    }
    bool const same_time = occasion.message.start_before == occasion.booking.visit.start;
    return words.text(same_time ? "letter.same_time_lead" : "letter.moved_lead");
}

std::string cancelled_lead(Occasion const& occasion, VisitWords const& words) {
    auto const& cancellation = occasion.booking.cancellation;
    if (cancellation && cancellation->by.kind != booking::ActorKind::Client)
        return words.text("letter.cancelled_by_us");
    if (occasion.message.kind != Kind::CancelledLate) return words.text("letter.cancelled_lead");
    auto const until = words.moment(occasion.booking.snapshot.cancel_until);
    auto lead = filled(words.voice(), "letter.late_lead", {{"UNTIL", until}}).append(" ");
    if (!words.binds_to_pay()) return lead.append(words.text("letter.late_nothing"));
    if (words.is_discreet()) return lead.append(words.text("letter.late_price_discreet"));
    return lead.append(filled(words.voice(), "letter.late_price", {{"PRICE", words.price()}}));
}

std::string lead_of(Occasion const& occasion, VisitWords const& words) {
    switch (occasion.message.kind) {
    case Kind::ConfirmAddress: return confirm_lead(occasion, words);
    case Kind::Confirmation: return words.text("letter.agreed_lead");
    case Kind::Approved: return words.text("letter.approved_lead") + " " + words.text("letter.agreed_lead");
    case Kind::Pending: return words.text("letter.pending_lead");
    case Kind::Declined: return words.text("letter.declined_lead");
    case Kind::Moved:
    case Kind::PartyChanged: return change_lead(occasion, words);
    case Kind::Cancelled:
    case Kind::CancelledLate: return cancelled_lead(occasion, words);
    case Kind::Reminder: break;
    }
    return words.text("letter.reminder_lead");
}

bool is_over(Status status) noexcept {
    return status == Status::Cancelled || status == Status::Declined;
}

void add_fact(Draft& draft, std::string label, std::string value, Weight weight = Weight::Plain) {
    if (value.empty()) return;
    draft.facts.push_back({.label = std::move(label), .value = std::move(value), .weight = weight});
}

void add_when(Draft& draft, Occasion const& occasion, VisitWords const& words) {
    auto const& before = occasion.message.start_before;
    auto const& visit = occasion.booking.visit;
    if (occasion.message.kind != Kind::Moved || !before || *before == visit.start) {
        add_fact(draft, words.text("manage.when"), words.when(), Weight::Main);
        return;
    }
    add_fact(draft, words.text("letter.was"), words.moment(*before));
    add_fact(draft, words.text("letter.now"), words.when(), Weight::Main);
}

void add_facts(Draft& draft, Occasion const& occasion, VisitWords const& words, Instant date) {
    bool const stranger = occasion.message.kind == Kind::ConfirmAddress;
    add_fact(draft, words.text("manage.what"), stranger ? words.service() : words.what());
    add_when(draft, occasion, words);
    if (stranger || is_over(occasion.booking.status)) return;
    add_fact(draft, words.text("manage.where"), words.where());
    add_fact(draft, words.text("letter.phone"), words.phone());
    for (auto& [label, amount] : words.price_lines())
        add_fact(draft, std::move(label), std::move(amount));
    add_fact(draft, words.text("details.price"), words.price());
    auto const until = occasion.booking.snapshot.cancel_until;
    add_fact(
        draft,
        words.text("details.cancel"),
        date < until ? words.text("details.cancel_until") + " " + words.moment(until)
                     : words.text("details.cancel_over")
    );
    if (!words.is_discreet())
        add_fact(draft, words.text("manage.reference"), booking::reference_of(occasion.booking.id));
}

Way button_of(Occasion const& occasion, VisitWords const& words, Links const& links) {
    auto const& business = occasion.business;
    auto const& booking = occasion.booking;
    if (occasion.message.kind == Kind::ConfirmAddress)
        return {.text = words.text("letter.confirm_button"), .url = links.confirm(business, booking)};
    if (!is_over(booking.status)) return {.text = words.text("letter.manage"), .url = links.manage(business, booking)};
    // The business's own page would tell; the booking's leads there.
    auto url = words.is_discreet() ? links.manage(business, booking) : links.home(business, booking.language);
    return {.text = words.text("manage.again"), .url = std::move(url)};
}

}  // namespace

Story story_of(Occasion const& occasion, VisitWords const& words, Links const& links, Instant date) {
    auto const wording = wording_of(occasion);
    auto const visit = words.visit();
    Draft draft{
        .voice = words.voice(),
        .business = words.is_discreet() ? std::string{} : occasion.business.name,
        .greeting = {},
        .heading = {},
        .lead = lead_of(occasion, words),
        .facts = {},
        .button = button_of(occasion, words, links),
        .verbatim = {},
        .dates_label = {},
        .dates = {},
        .notes = {},
        .small = {},
        .foot = {},
    };
    draft.heading = filled(words.voice(), wording.heading, {{"THING", words.thing()}});
    if (occasion.message.kind == Kind::ConfirmAddress) draft.notes.push_back(words.text("letter.confirm_not_you"));
    add_facts(draft, occasion, words, date);
    // What has become of it is nobody's business who sees the subject over the reader's shoulder.
    bool const plain = words.is_discreet() && occasion.message.kind != Kind::ConfirmAddress;
    return {
        .subject = plain ? visit : filled(words.voice(), wording.subject, {{"VISIT", visit}}),
        .draft = std::move(draft),
    };
}

}  // namespace obhut::letters
