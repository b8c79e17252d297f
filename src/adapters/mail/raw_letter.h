// SPDX-License-Identifier: Apache-2.0
//
// RawLetter is a letter in the form in which it travels: an envelope, and the bytes of RFC 5322 under it.
//
// The bytes are ASCII in lines that end with CR LF and are no longer than 998, whatever the letter's texts contain; no
// text becomes a header, a recipient or the end of the letter. The same letter makes the same bytes again, with the
// same Message-ID, so that a mailbox which got it twice can show it once.
//
// A calendar file is attached beside the texts. It is no alternative to them: a mail program that understands it would
// show it in their place, and the links with which to move and cancel would be gone (docs/adr/0013-mail-parts.md).
//
// Layer: adapters. Threading: safe from every thread.

#pragma once

#include "core/personal.h"
#include "mail/sender.h"
#include "ports/letter.h"

#include <optional>
#include <string>

namespace obhut::mail {

struct RawLetter {
    std::string from;  // who hears that it could not be delivered
    PersonalText to;   // the one recipient
    PersonalText bytes;
};

// Nothing if the letter's address is none that a mail server would take.
std::optional<RawLetter> raw_letter(ports::Letter const& letter, Senders const& senders);

}  // namespace obhut::mail
