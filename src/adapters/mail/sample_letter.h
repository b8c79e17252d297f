// SPDX-License-Identifier: Apache-2.0
//
// A letter for tests: a confirmation with a calendar file.
//
// Layer: adapters.

#pragma once

#include "mail/sender.h"
#include "ports/letter.h"

namespace obhut::mail {

inline Senders sample_senders() {
    return {
        .open = {.name = "Booking desk", .address = "post@booking.example"},
        .discreet = {.name = "", .address = "termin@neutral.example"},
    };
}

inline ports::Letter sample_letter() {
    return {
        .id = message::MessageId::numbered(7),
        .date = message::Instant{std::chrono::sys_days{std::chrono::year{2026} / 11 / 24}} + std::chrono::hours{9},
        .discretion = ports::Discretion::Open,
        .sender = "Salon Größe",
        .reply_to = "hello@salon.example",
        .to = PersonalText{"zoe@client.example"},
        .subject = PersonalText{"Bestätigt: Dienstag, 24. November, 10:30"},
        .text = PersonalText{"Guten Tag, Zoë.\n\nIhr Termin steht.\n"},
        .html = PersonalText{"<p>Guten Tag, Zoë.</p>\n<p>Ihr Termin steht.</p>\n"},
        .calendar =
            ports::CalendarFile{
                .name = "termin.ics",
                .method = ports::CalendarMethod::Publish,
                .text = PersonalText{"BEGIN:VCALENDAR\r\nMETHOD:PUBLISH\r\nSUMMARY:Größe\r\nEND:VCALENDAR\r\n"},
            },
    };
}

}  // namespace obhut::mail
