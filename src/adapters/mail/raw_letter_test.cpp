// SPDX-License-Identifier: Apache-2.0
//
// Goal: a mail program reads what was written, and nothing anybody wrote becomes a header, a recipient or a line that
// ends the letter. Method: letters are read again by GMime's parser, and their raw lines are looked at.

#include "mail/raw_letter.h"
#include "mail/sample_letter.h"

#include <algorithm>
#include <gmime/gmime.h>
#include <memory>
#include <vector>

#include <gtest/gtest.h>

namespace obhut::mail {
namespace {

using namespace std::string_literals;
using ports::Letter;

std::string bytes_of(Letter const& letter) {
    return raw_letter(letter, sample_senders())->bytes.reveal(Surface::Mail);
}

// What a mail program makes of the bytes. Its parts are walked in order.
class Received {
public:
    explicit Received(std::string const& bytes) {
        auto* const stream = g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size());
        auto* const parser = g_mime_parser_new_with_stream(stream);
        message_.reset(g_mime_parser_construct_message(parser, nullptr));
        g_object_unref(parser);
        g_object_unref(stream);
        g_mime_message_foreach(message_.get(), collect, this);
    }

    std::vector<std::string> const& types() const { return types_; }

    std::string const& content(std::string const& type) const {
        return contents_.at(static_cast<std::size_t>(std::find(types_.begin(), types_.end(), type) - types_.begin()));
    }

    std::string header(char const* name) const {
        auto const* const text = g_mime_object_get_header(GMIME_OBJECT(message_.get()), name);
        return text ? text : "";
    }

    std::string subject() const { return g_mime_message_get_subject(message_.get()); }

    std::vector<std::string> addresses(GMimeAddressType type) const {
        auto* const list = g_mime_message_get_addresses(message_.get(), type);
        std::vector<std::string> found;
        for (int at = 0; at < internet_address_list_length(list); ++at) {
            auto* const one = internet_address_list_get_address(list, at);
            auto const* const name = internet_address_get_name(one);
            found.push_back(
                (name ? name : ""s) + "|" + internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(one))
            );
        }
        return found;
    }

private:
    static void collect(GMimeObject*, GMimeObject* part, void* self) {
        auto& received = *static_cast<Received*>(self);
        auto* const type = g_mime_object_get_content_type(part);
        received.types_.push_back(
            g_mime_content_type_get_media_type(type) + "/"s + g_mime_content_type_get_media_subtype(type)
        );
        received.contents_.emplace_back();
        if (!GMIME_IS_PART(part)) return;
        auto* const out = g_mime_stream_mem_new();
        g_mime_data_wrapper_write_to_stream(g_mime_part_get_content(GMIME_PART(part)), out);
        auto const* const bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(out));
        received.contents_.back().assign(bytes->data, bytes->data + bytes->len);
        g_object_unref(out);
    }

    struct Unrefs {
        void operator()(void* object) const { g_object_unref(object); }
    };

    std::unique_ptr<GMimeMessage, Unrefs> message_;
    std::vector<std::string> types_;
    std::vector<std::string> contents_;
};

std::vector<std::string> lines_of(std::string const& bytes) {
    std::vector<std::string> lines;
    std::size_t from = 0;
    for (auto end = bytes.find("\r\n"); end != std::string::npos; end = bytes.find("\r\n", from)) {
        lines.push_back(bytes.substr(from, end - from));
        from = end + 2;
    }
    EXPECT_EQ(from, bytes.size()) << "the last line has its end";
    return lines;
}

// The names of the headers above the first empty line.
std::vector<std::string> header_names(std::string const& bytes) {
    std::vector<std::string> names;
    for (auto const& line : lines_of(bytes)) {
        if (line.empty()) break;
        if (line[0] != ' ' && line[0] != '\t') names.push_back(line.substr(0, line.find(':')));
    }
    return names;
}

std::size_t count(std::string const& text, std::string const& what) {
    std::size_t found = 0;
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + 1))
        ++found;
    return found;
}

TEST(RawLetter, SaysWhoWritesToWhomAboutWhat) {
    auto const bytes = bytes_of(sample_letter());
    Received const received{bytes};
    EXPECT_EQ(received.addresses(GMIME_ADDRESS_TYPE_FROM), std::vector{"Salon Größe|post@booking.example"s});
    EXPECT_EQ(received.addresses(GMIME_ADDRESS_TYPE_TO), std::vector{"|zoe@client.example"s});
    EXPECT_EQ(received.addresses(GMIME_ADDRESS_TYPE_REPLY_TO), std::vector{"|hello@salon.example"s});
    EXPECT_EQ(received.subject(), "Bestätigt: Dienstag, 24. November, 10:30");
    EXPECT_EQ(received.header("Date"), "Tue, 24 Nov 2026 09:00:00 +0000");
    EXPECT_EQ(received.header("Message-Id"), "<00000000000000000000000000000007@booking.example>");
    EXPECT_EQ(received.header("Auto-Submitted"), "auto-generated");
    EXPECT_EQ(received.header("Mime-Version"), "1.0");
}

TEST(RawLetter, CarriesTextAndHtmlAsAlternativesAndTheCalendarBesideThem) {
    auto const letter = sample_letter();
    Received const received{bytes_of(letter)};
    EXPECT_EQ(
        received.types(),
        (std::vector{"multipart/mixed"s, "multipart/alternative"s, "text/plain"s, "text/html"s, "text/calendar"s})
    );
    EXPECT_EQ(received.content("text/calendar"), letter.calendar->text.reveal(Surface::Mail));
    EXPECT_EQ(received.content("text/html"), "<p>Guten Tag, Zoë.</p>\r\n<p>Ihr Termin steht.</p>\r\n");
    auto const bytes = bytes_of(letter);
    EXPECT_EQ(count(bytes, "Content-Type: text/calendar; charset=utf-8; method=PUBLISH"), 1U) << bytes;
    EXPECT_EQ(count(bytes, "Content-Disposition: attachment; filename=termin.ics"), 1U) << bytes;
}

TEST(RawLetter, NamesTheMethodWithWhichAVisitIsCancelled) {
    auto letter = sample_letter();
    letter.calendar->method = ports::CalendarMethod::Cancel;
    EXPECT_EQ(count(bytes_of(letter), "method=CANCEL"), 1U);
    letter.calendar.reset();
    EXPECT_EQ(Received{bytes_of(letter)}.types(), (std::vector{"multipart/alternative"s, "text/plain"s, "text/html"s}));
}

TEST(RawLetter, IsTheSameEachTime) {
    EXPECT_EQ(bytes_of(sample_letter()), bytes_of(sample_letter()));
}

// req:Y4
TEST(RawLetter, ShowsOnlyTheNeutralSenderWhenDiscreet) {
    auto letter = sample_letter();
    letter.discretion = ports::Discretion::Discreet;
    auto const bytes = bytes_of(letter);
    Received const received{bytes};
    EXPECT_EQ(received.addresses(GMIME_ADDRESS_TYPE_FROM), std::vector{"|termin@neutral.example"s});
    EXPECT_EQ(received.header("Message-Id"), "<00000000000000000000000000000007@neutral.example>");
    EXPECT_EQ(received.header("Reply-To"), "");
    EXPECT_EQ(raw_letter(letter, sample_senders())->from, "termin@neutral.example");
    for (auto const* const word : {"booking.example", "salon", "Salon", "Gr=C3=B6=C3=9Fe", "Obhut", "obhut"})
        EXPECT_EQ(bytes.find(word), std::string::npos) << word;
}

TEST(RawLetter, GoesToOneAddressOrToNobody) {
    auto letter = sample_letter();
    for (auto const* const address :
         {"",
          "zoe",
          "zoe@localhost",
          "zoë@client.example",
          "zoe@client.example, eve@evil.example",
          "<zoe@client.example>",
          "zoe@client.example\r\nRCPT TO:<eve@evil.example>",
          "zoe@client.example>",
          "\"a b\"@client.example"}) {
        letter.to = PersonalText{address};
        EXPECT_FALSE(raw_letter(letter, sample_senders())) << address;
    }
    letter.to = PersonalText{"zoe@müller.example"};
    auto const raw = raw_letter(letter, sample_senders());
    ASSERT_TRUE(raw);
    EXPECT_EQ(raw->to.reveal(Surface::Mail), "zoe@xn--mller-kva.example");
    EXPECT_EQ(count(raw->bytes.reveal(Surface::Mail), "To: zoe@xn--mller-kva.example\r\n"), 1U);
}

// threat:C06
TEST(RawLetter, LetsNoTextBecomeAHeaderARecipientOrAnEnd) {
    auto const usual = header_names(bytes_of(sample_letter()));
    for (auto const& end :
         {"\r\n"s,
          "\n"s,
          "\r"s,
          "\0\n"s,
          "\u2028"s,
          "\u2029"s,
          "\u0085"s,
          "\v"s,
          "\r\n\r\n"s,
          "\n.\n"s,
          "\r.\r"s,
          "\r\n.\r\n"s,
          "\n.\r\n"s,
          "\r\n.\n"s,
          "\r\n.\r"s}) {
        for (auto const& attack :
             {"Bcc: eve@evil.example"s,
              "RCPT TO:<eve@evil.example>"s,
              "Content-Type: text/html"s,
              "=?utf-8?Q?=0D=0ABcc:_eve@evil.example?="s,
              "\xFF\xFE<script>"s,
              "\", <eve@evil.example>"s,
              "--=_00000000000000000000000000000007_mixed"s}) {
            auto const hostile = "a" + end + attack + end + "." + end;
            auto letter = sample_letter();
            letter.sender = hostile;
            letter.reply_to = hostile;
            letter.subject = PersonalText{hostile};
            letter.text = PersonalText{hostile};
            letter.html = PersonalText{hostile};
            letter.calendar->name = hostile;
            auto const bytes = bytes_of(letter);
            auto names = usual;
            names.erase(std::remove(names.begin(), names.end(), "Reply-To"), names.end());
            EXPECT_EQ(header_names(bytes), names);
            Received const received{bytes};
            EXPECT_EQ(received.addresses(GMIME_ADDRESS_TYPE_FROM).size(), 1U);
            EXPECT_TRUE(received.addresses(GMIME_ADDRESS_TYPE_FROM)[0].ends_with("|post@booking.example"));
            EXPECT_EQ(received.addresses(GMIME_ADDRESS_TYPE_TO), std::vector{"|zoe@client.example"s});
            EXPECT_EQ(received.addresses(GMIME_ADDRESS_TYPE_BCC).size(), 0U);
            EXPECT_EQ(received.types().size(), 5U);
            for (auto const& seen :
                 {received.subject(), received.content("text/plain"), received.content("text/html")}) {
                for (auto const& mark : {"\0"s, "\v"s, "\u0085"s, "\u2028"s, "\u2029"s})
                    EXPECT_EQ(count(seen, mark), 0U) << "a reader may take it for the end of a line";
            }
            EXPECT_EQ(count(bytes, "\r"), count(bytes, "\n"));
            for (auto const& line : lines_of(bytes)) {
                EXPECT_LE(line.size(), 998U);
                EXPECT_TRUE(std::ranges::all_of(line, [](char c) { return c == '\t' || (c >= ' ' && c <= '~'); }))
                    << line;
            }
        }
    }
}

TEST(RawLetter, BreaksLinesOfAnyLength) {
    auto letter = sample_letter();
    for (auto const& piece : {"x"s, "ß"s, "word "s, "="s}) {
        std::string text;
        while (text.size() < 5000)
            text += piece;
        letter.subject = PersonalText{text};
        letter.sender = text;
        letter.text = PersonalText{text};
        letter.html = PersonalText{text};
        auto const bytes = bytes_of(letter);
        for (auto const& line : lines_of(bytes))
            EXPECT_LE(line.size(), 998U) << line.substr(0, 40);
        EXPECT_EQ(Received{bytes}.content("text/plain"), text);
    }
}

}  // namespace
}  // namespace obhut::mail
