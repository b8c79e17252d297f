// SPDX-License-Identifier: Apache-2.0
//
// A letter written from texts of strangers' making: whatever they hold, its bytes are lines of ASCII that end with
// CR LF, its headers are ours, and the mailbox reads the one recipient back.

#include "expect.h"
#include "mail/raw_letter.h"
#include "mail/read_letter.h"
#include "text/contact.h"

#include <algorithm>
#include <array>
#include <string>

namespace obhut::fuzz {
namespace {

constexpr std::array<std::string_view, 9> allowed{
    "From", "To", "Reply-To", "Subject", "Date", "Message-Id", "Auto-Submitted", "MIME-Version", "Content-Type"
};

void expect_sound_lines(std::string_view bytes) {
    bool in_head = true;
    while (!bytes.empty()) {
        auto const end = bytes.find("\r\n");
        OBHUT_EXPECT(end != std::string_view::npos && end <= 998);
        auto const line = bytes.substr(0, end);
        OBHUT_EXPECT(std::ranges::all_of(line, [](char c) { return c == '\t' || (c >= ' ' && c <= '~'); }));
        in_head = in_head && !line.empty();
        if (in_head && line.front() != ' ' && line.front() != '\t') {
            OBHUT_EXPECT(std::ranges::find(allowed, line.substr(0, line.find(':'))) != allowed.end());
        }
        bytes.remove_prefix(end + 2);
    }
}

}  // namespace

void try_input(std::string_view input) {
    static mail::Senders const senders{
        .open = {.name = {}, .address = "post@booking.example"},
        .discreet = {.name = {}, .address = "post@booking.example"}
    };
    Slices slices{input};
    auto const kind = slices.byte();
    ports::Letter const letter{
        .id = message::MessageId{RawId{kind}},
        .date = message::Instant{std::chrono::seconds{1'800'000'000}},
        .discretion = (kind & 1U) != 0 ? booking::Discretion::Discreet : booking::Discretion::Open,
        .sender = std::string{slices.text()},
        .reply_to = std::string{slices.text()},
        .to = PersonalText{(kind & 2U) != 0 ? std::string{slices.text()} : std::string{"ada@example.org"}},
        .subject = PersonalText{std::string{slices.text()}},
        .text = PersonalText{std::string{slices.text()}},
        .html = PersonalText{std::string{slices.text()}},
        .calendar = (kind & 4U) != 0 ? std::optional{ports::CalendarFile{
                                           .name = std::string{slices.text()},
                                           .method = ports::CalendarMethod::Publish,
                                           .text = PersonalText{std::string{slices.text()}}
                                       }}
                                     : std::nullopt,
    };
    if (auto const raw = mail::raw_letter(letter, senders)) {
        auto const& bytes = raw->bytes.reveal(Surface::Mail);
        expect_sound_lines(bytes);
        OBHUT_EXPECT(text::is_email(raw->to.reveal(Surface::Mail)));
        auto const read = mail::read_letter(bytes);
        OBHUT_EXPECT(read && read->to.reveal(Surface::Mail).find(raw->to.reveal(Surface::Mail)) != std::string::npos);
    }
    (void)mail::read_letter(input);
}

}  // namespace obhut::fuzz
