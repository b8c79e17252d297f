// SPDX-License-Identifier: Apache-2.0
#include "letters/staff_story.h"

#include "letters/device_words.h"
#include "pages/format.h"

#include <algorithm>

namespace obhut::letters {
namespace {

using ports::StaffOccasion;
using staff::LetterKind;

// The texts of a kind, by their names in the catalogue.
struct Wording {
    std::string_view subject;
    std::string_view heading;
    std::string_view lead;
    std::string_view button;
    std::string_view note;
};

Wording wording_of(LetterKind kind) noexcept {
    switch (kind) {
    case LetterKind::Invitation:
        return {
            .subject = "letter.subject_invitation",
            .heading = "letter.invitation",
            .lead = "letter.invitation_lead",
            .button = "letter.invitation_button",
            .note = "letter.invitation_not_you",
        };
    case LetterKind::Reset:
        return {
            .subject = "letter.subject_reset",
            .heading = "letter.reset",
            .lead = "letter.reset_lead",
            .button = "letter.reset_button",
            .note = "letter.reset_not_you",
        };
    case LetterKind::NewDevice:
        return {
            .subject = "letter.subject_new_device",
            .heading = "letter.new_device",
            .lead = "letter.new_device_lead",
            .button = "letter.to_desk",
            .note = "letter.not_you",
        };
    case LetterKind::CredentialChanged:
        return {
            .subject = "letter.subject_credential",
            .heading = "letter.credential",
            .lead = "letter.credential_lead",
            .button = "letter.to_desk",
            .note = "letter.not_you",
        };
    case LetterKind::Alarm:
        return {
            .subject = "letter.subject_alarm",
            .heading = "letter.alarm",
            .lead = "letter.alarm_lead",
            .button = "letter.to_desk",
            .note = {},
        };
    case LetterKind::Checkpoint: break;
    }
    return {
        .subject = "letter.subject_checkpoint",
        .heading = "letter.checkpoint",
        .lead = "letter.checkpoint_lead",
        .button = {},
        .note = "letter.checkpoint_use",
    };
}

std::string url_of(StaffOccasion const& occasion, Links const& links) {
    switch (occasion.letter.kind) {
    case LetterKind::Invitation: return links.invitation(occasion.business, occasion.link);
    case LetterKind::Reset: return links.reset(occasion.business, occasion.link);
    case LetterKind::NewDevice:
    case LetterKind::CredentialChanged:
    case LetterKind::Alarm: return links.desk(occasion.business);
    case LetterKind::Checkpoint: break;
    }
    return {};  // it is to be kept, and leads nowhere
}

// With which device, and when: by the clock of the house.
std::vector<Fact> facts_of(StaffOccasion const& occasion, pages::Voice const& voice) {
    std::vector<Fact> facts;
    auto const text = [&](std::string_view key) { return std::string{pages::text(voice, key)}; };
    auto const kind = occasion.letter.kind;
    if (kind != LetterKind::NewDevice && kind != LetterKind::CredentialChanged) return facts;
    if (occasion.letter.device)
        facts.push_back(
            {.label = text("letter.device"),
             .value = device_words(voice, *occasion.letter.device),
             .weight = Weight::Main}
        );
    if (occasion.business.locations.empty()) return facts;
    auto const at = occasion.business.locations.front().zone.to_local(occasion.letter.created);
    facts.push_back({.label = text("manage.when"), .value = pages::moment(at, voice.language)});
    return facts;
}

std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        auto const end = std::min(text.find('\n'), text.size());
        lines.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

}  // namespace

pages::Voice voice_of(StaffOccasion const& occasion) noexcept {
    auto const& business = occasion.business;
    return {.language = occasion.language, .address = business.address, .trade = business.trade};
}

Story story_of(StaffOccasion const& occasion, Links const& links) {
    auto const voice = voice_of(occasion);
    auto const& business = occasion.business;
    auto const wording = wording_of(occasion.letter.kind);
    auto const said = [&](std::string_view key) {
        return key.empty() ? std::string{} : filled(voice, key, {{"BUSINESS", business.name}});
    };
    Draft draft{
        .voice = voice,
        .business = business.name,
        .greeting = {},
        .heading = said(wording.heading),
        .lead = said(wording.lead),
        .facts = facts_of(occasion, voice),
        .button = {.text = said(wording.button), .url = url_of(occasion, links)},
        .verbatim = lines_of(occasion.checkpoint.value_or("")),
        .dates_label = {},
        .dates = {},
        .notes = {},
        .small = {said("letter.why_staff"), business.controller.name + ", " + business.controller.address},
        .foot = {},
    };
    if (!wording.note.empty()) draft.notes.push_back(said(wording.note));
    if (!draft.verbatim.empty()) draft.notes.push_back(said("letter.checkpoint_command"));
    return {.subject = said(wording.subject), .draft = std::move(draft)};
}

}  // namespace obhut::letters
