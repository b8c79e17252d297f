// SPDX-License-Identifier: Apache-2.0
#include "letters/scribe.h"

#include "letters/staff_story.h"
#include "letters/story.h"
#include "letters/visit_event.h"
#include "letters/visit_words.h"
#include "text/printable.h"

#include <algorithm>
#include <array>

namespace obhut::letters {
namespace {

using message::Kind;
using ports::Occasion;

constexpr std::size_t greeted_name_max = 60;

// A name is greeted only if it could be one. Nobody shall put an address or a number into our letters by typing it as
// his name: mail programs make links of them, and the letter may go to somebody else (threat:F02).
bool is_like_a_name(std::string_view name) {
    constexpr std::string_view of_addresses = "/:@\\<>[]{}0123456789";
    if (name.empty() || name.size() > greeted_name_max) return false;
    if (name.find_first_of(of_addresses) != std::string_view::npos) return false;
    // The same in the wide forms of U+FF00 to U+FF3F, and what stands for a dot: U+3002, U+FF61, U+2024.
    constexpr std::array<std::string_view, 4> alike{"\xEF\xBC", "\xE3\x80\x82", "\xEF\xBD\xA1", "\xE2\x80\xA4"};
    if (std::ranges::any_of(alike, [&](auto each) { return name.find(each) != std::string_view::npos; })) return false;
    // "A. Beck" and "Dr. Voss" are names, "beck.example" is none.
    for (auto dot = name.find('.'); dot != std::string_view::npos; dot = name.find('.', dot + 1))
        if (dot + 1 < name.size() && name[dot + 1] != ' ') return false;
    return true;
}

std::string greeting(pages::Voice const& voice, PersonalText const& to) {
    auto name = text::printable_line(to.reveal(Surface::Mail));
    auto text = is_like_a_name(name) ? filled(voice, "letter.greeting_named", {{"NAME", name}})
                                     : std::string{pages::text(voice, "letter.greeting")};
    wipe(name);
    return text;
}

std::string greeting_of(Occasion const& occasion, VisitWords const& words) {
    bool const anonymous = words.is_discreet() || occasion.message.kind == Kind::ConfirmAddress;
    return anonymous ? words.text("letter.greeting") : greeting(words.voice(), occasion.name);
}

void add_series(Draft& draft, Occasion const& occasion, VisitWords const& words, Links const& links) {
    if (occasion.series.size() < 2) return;
    draft.dates_label = words.text("letter.dates");
    for (auto const& each : occasion.series)
        draft.dates.push_back({.text = words.moment(each.visit.start), .url = links.manage(occasion.business, each)});
}

booking::Instant last_end(Occasion const& occasion) {
    auto end = occasion.booking.visit.end;
    for (auto const& each : occasion.series)
        end = std::max(end, each.visit.end);
    return end;
}

void add_reasons(Draft& draft, Occasion const& occasion, VisitWords const& words, Links const& links) {
    auto const& business = occasion.business;
    if (occasion.message.kind != Kind::ConfirmAddress)
        draft.notes.push_back(
            filled(words.voice(), "manage.forget", {{"FORGET_ON", words.forget_on(last_end(occasion))}})
        );
    if (words.is_discreet()) {
        draft.small.push_back(words.text("letter.why_discreet"));
        return;
    }
    auto why = filled(words.voice(), "letter.why", {{"BUSINESS", business.name}});
    if (!business.controller.email.empty())
        why.append(" ").append(filled(words.voice(), "letter.replies", {{"BUSINESS", business.name}}));
    draft.small.push_back(std::move(why));
    draft.small.push_back(business.controller.name + ", " + business.controller.address);
    auto const language = words.voice().language;
    draft.foot.push_back({.text = words.text("foot.privacy"), .url = links.privacy(business, language)});
    draft.foot.push_back({.text = words.text("legal.imprint"), .url = links.legal(business, language)});
}

// A file is attached where something stands in the calendar, or did; what waits for an answer is not yet there.
bool has_calendar(Kind kind, booking::Status status) noexcept {
    if (status == booking::Status::Cancelled) return true;
    return status == booking::Status::Confirmed && kind != Kind::ConfirmAddress;
}

// Of the message and not of the attempt: a repetition is the same letter. A reminder is planned long before it is due.
booking::Instant date_of(Occasion const& occasion) {
    auto const& message = occasion.message;
    auto const* service = occasion.business.service(occasion.booking.service);
    if (message.kind != Kind::Reminder || service == nullptr) return message.created;
    return std::max(message.created, occasion.booking.visit.start - service->policy.reminder);
}

PersonalText personal(std::string text) {
    return PersonalText{std::move(text)};
}

}  // namespace

ports::Letter Scribe::compose(Occasion const& occasion) {
    auto const& business = occasion.business;
    VisitWords const words{business, occasion.booking};
    auto const date = date_of(occasion);
    auto story = story_of(occasion, words, links_, date);
    auto& draft = story.draft;
    draft.greeting = greeting_of(occasion, words);
    add_series(draft, occasion, words, links_);
    bool const attached = has_calendar(occasion.message.kind, occasion.booking.status);
    if (attached) {
        bool const gone = occasion.booking.status == booking::Status::Cancelled;
        draft.notes.push_back(words.text(gone ? "letter.calendar_gone" : "letter.calendar"));
    }
    add_reasons(draft, occasion, words, links_);
    draft = printable(std::move(draft));
    bool const discreet = words.is_discreet();
    return {
        .id = occasion.message.id,
        .date = date,
        .discretion = occasion.booking.discretion,
        .sender = discreet ? std::string{} : text::printable_line(business.name),
        .reply_to = discreet ? std::string{} : text::printable_line(business.controller.email),
        .to = occasion.email,
        .subject = personal(text::printable_line(story.subject)),
        .text = personal(plain_text(draft)),
        .html = personal(html_text(draft)),
        .calendar = attached ? std::optional{calendar_file(business, occasion.booking, links_, date)} : std::nullopt,
    };
}

ports::Letter Scribe::compose(ports::StaffOccasion const& occasion) {
    auto story = story_of(occasion, links_);
    story.draft.greeting = greeting(story.draft.voice, occasion.name);
    auto const draft = printable(std::move(story.draft));
    return {
        .id = occasion.letter.id,
        .date = occasion.letter.created,
        .discretion = booking::Discretion::Open,
        .sender = text::printable_line(occasion.business.name),
        .reply_to = text::printable_line(occasion.business.controller.email),
        .to = occasion.email,
        .subject = personal(text::printable_line(story.subject)),
        .text = personal(plain_text(draft)),
        .html = personal(html_text(draft)),
        .calendar = std::nullopt,
    };
}

}  // namespace obhut::letters
