// SPDX-License-Identifier: Apache-2.0
//
// Reads a letter that FolderPost has put down, for the demo's mailbox: what a mail program would show of it.
//
// Layer: adapters. Threading: safe from every thread.

#pragma once

#include "core/personal.h"
#include "time/instant.h"

#include <optional>
#include <string>
#include <string_view>

namespace obhut::mail {

struct ReadLetter {
    std::string from;      // with the name, as it is shown
    std::string reply_to;  // empty where there is none
    PersonalText to;
    PersonalText subject;
    time::Instant date;
    PersonalText text;
    PersonalText html;
    std::string calendar_name;  // empty where no file is attached
    PersonalText calendar;
};

// Nothing if these are not the bytes of a letter.
std::optional<ReadLetter> read_letter(std::string_view bytes);

}  // namespace obhut::mail
