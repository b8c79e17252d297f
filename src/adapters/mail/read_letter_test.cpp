// SPDX-License-Identifier: Apache-2.0
#include "mail/raw_letter.h"
#include "mail/read_letter.h"
#include "mail/sample_letter.h"

#include <gtest/gtest.h>

namespace obhut::mail {
namespace {

std::optional<ReadLetter> read_again(ports::Letter const& letter) {
    return read_letter(raw_letter(letter, sample_senders())->bytes.reveal(Surface::Mail));
}

// What was written, as lines that end with LF.
std::string shown(PersonalText const& text) {
    auto lines = text.reveal(Surface::Page);
    std::erase(lines, '\r');
    return lines;
}

TEST(ReadLetter, FindsWhatWasWritten) {
    auto const letter = sample_letter();
    auto const read = read_again(letter);
    ASSERT_TRUE(read.has_value());
    EXPECT_EQ(read->from, "Salon Größe <post@booking.example>");
    EXPECT_EQ(read->reply_to, "hello@salon.example");
    EXPECT_EQ(read->to.reveal(Surface::Page), "zoe@client.example");
    EXPECT_EQ(read->subject.reveal(Surface::Page), letter.subject.reveal(Surface::Page));
    EXPECT_EQ(read->date, letter.date);
    EXPECT_EQ(shown(read->text), letter.text.reveal(Surface::Page));
    EXPECT_EQ(shown(read->html), letter.html.reveal(Surface::Page));
    EXPECT_EQ(read->calendar_name, "termin.ics");
    EXPECT_EQ(read->calendar.reveal(Surface::Page), letter.calendar->text.reveal(Surface::Page));
}

TEST(ReadLetter, SeesThatNoFileIsAttached) {
    auto letter = sample_letter();
    letter.calendar.reset();
    letter.reply_to.clear();
    auto const read = read_again(letter);
    ASSERT_TRUE(read.has_value());
    EXPECT_EQ(read->calendar_name, "");
    EXPECT_EQ(read->reply_to, "");
}

TEST(ReadLetter, TakesNothingElseForALetter) {
    EXPECT_FALSE(read_letter("").has_value());
    EXPECT_FALSE(read_letter("Subject: no date\r\n\r\nText\r\n").has_value());
}

}  // namespace
}  // namespace obhut::mail
