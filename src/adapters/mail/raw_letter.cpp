// SPDX-License-Identifier: Apache-2.0
#include "mail/raw_letter.h"

#include "mail/library.h"
#include "text/contact.h"
#include "text/printable.h"

#include <algorithm>
#include <gmime/gmime.h>
#include <memory>

namespace obhut::mail {
namespace {

using ports::CalendarFile;
using ports::Letter;

struct FreesOptions {
    void operator()(GMimeFormatOptions* options) const noexcept { g_mime_format_options_free(options); }
};

struct UnrefsTime {
    void operator()(GDateTime* time) const noexcept { g_date_time_unref(time); }
};

Owned<GMimePart> part(char const* type, char const* subtype, std::string_view bytes, GMimeContentEncoding encoding) {
    Owned<GMimePart> made{g_mime_part_new_with_type(type, subtype)};
    Owned<GMimeStream> const stream{g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size())};
    Owned<GMimeDataWrapper> const content{
        g_mime_data_wrapper_new_with_stream(stream.get(), GMIME_CONTENT_ENCODING_DEFAULT)
    };
    g_mime_object_set_content_type_parameter(GMIME_OBJECT(made.get()), "charset", "utf-8");
    g_mime_part_set_content(made.get(), content.get());
    g_mime_part_set_content_encoding(made.get(), encoding);
    return made;
}

Owned<GMimePart> text_part(char const* subtype, PersonalText const& text) {
    PersonalText const safe{text::printable_lines(text.reveal(Surface::Mail))};
    return part("text", subtype, safe.reveal(Surface::Mail), GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);
}

bool is_file_name(std::string_view name) {
    return !name.empty() && name.size() <= 64 && name.front() != '.' && std::ranges::all_of(name, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
               c == '.';
    });
}

Owned<GMimePart> calendar_part(CalendarFile const& file) {
    bool const cancels = file.method == ports::CalendarMethod::Cancel;
    std::string const name = is_file_name(file.name) ? file.name : "calendar.ics";
    auto made = part("text", "calendar", file.text.reveal(Surface::Mail), GMIME_CONTENT_ENCODING_BASE64);
    g_mime_object_set_content_type_parameter(GMIME_OBJECT(made.get()), "method", cancels ? "CANCEL" : "PUBLISH");
    g_mime_object_set_disposition(GMIME_OBJECT(made.get()), GMIME_DISPOSITION_ATTACHMENT);
    g_mime_part_set_filename(made.get(), name.c_str());
    return made;
}

// Named after the letter, so that its bytes are the same each time. "=_" occurs in no encoded text (RFC 2045, 6.7).
Owned<GMimeMultipart> multipart(char const* subtype, Letter const& letter) {
    Owned<GMimeMultipart> made{g_mime_multipart_new_with_subtype(subtype)};
    auto const boundary = "=_" + letter.id.text() + "_" + subtype;
    g_mime_multipart_set_boundary(made.get(), boundary.c_str());
    return made;
}

Owned<GMimeMultipart> body_of(Letter const& letter) {
    auto alternatives = multipart("alternative", letter);
    g_mime_multipart_add(alternatives.get(), GMIME_OBJECT(text_part("plain", letter.text).get()));
    g_mime_multipart_add(alternatives.get(), GMIME_OBJECT(text_part("html", letter.html).get()));
    if (!letter.calendar) return alternatives;
    auto with_file = multipart("mixed", letter);
    g_mime_multipart_add(with_file.get(), GMIME_OBJECT(alternatives.get()));
    g_mime_multipart_add(with_file.get(), GMIME_OBJECT(calendar_part(*letter.calendar).get()));
    return with_file;
}

std::string shown_name(Letter const& letter, Sender const& sender) {
    bool const own = letter.discretion == ports::Discretion::Open && !letter.sender.empty();
    return own ? text::printable_line(letter.sender) : sender.name;
}

void set_headers(GMimeMessage* message, Letter const& letter, Sender const& sender, PersonalText const& to) {
    auto const name = shown_name(letter, sender);
    PersonalText const subject{text::printable_line(letter.subject.reveal(Surface::Mail))};
    std::unique_ptr<GDateTime, UnrefsTime> const date{
        g_date_time_new_from_unix_utc(letter.date.time_since_epoch().count())
    };
    auto const id = letter.id.text() + "@" + std::string{sender.domain()};
    auto const* const shown = name.empty() ? nullptr : name.c_str();
    g_mime_message_add_mailbox(message, GMIME_ADDRESS_TYPE_FROM, shown, sender.address.c_str());
    auto* const from = g_mime_message_get_addresses(message, GMIME_ADDRESS_TYPE_FROM);
    internet_address_set_charset(internet_address_list_get_address(from, 0), "utf-8");
    g_mime_message_add_mailbox(message, GMIME_ADDRESS_TYPE_TO, nullptr, to.reveal(Surface::Mail).c_str());
    auto const reply_to = text::email_key(letter.reply_to);
    if (reply_to && letter.discretion == ports::Discretion::Open) {
        g_mime_message_add_mailbox(message, GMIME_ADDRESS_TYPE_REPLY_TO, nullptr, reply_to->c_str());
    }
    g_mime_message_set_subject(message, subject.reveal(Surface::Mail).c_str(), "utf-8");
    g_mime_message_set_date(message, date.get());
    g_mime_message_set_message_id(message, id.c_str());
    g_mime_object_set_header(GMIME_OBJECT(message), "Auto-Submitted", "auto-generated", "us-ascii");
}

PersonalText bytes_of(GMimeMessage* message) {
    std::unique_ptr<GMimeFormatOptions, FreesOptions> const options{g_mime_format_options_new()};
    g_mime_format_options_set_newline_format(options.get(), GMIME_NEWLINE_FORMAT_DOS);
    std::unique_ptr<GByteArray, decltype(&g_byte_array_unref)> const buffer{g_byte_array_new(), g_byte_array_unref};
    Owned<GMimeStream> const stream{g_mime_stream_mem_new_with_byte_array(buffer.get())};
    g_mime_stream_mem_set_owner(GMIME_STREAM_MEM(stream.get()), FALSE);
    g_mime_object_write_to_stream(GMIME_OBJECT(message), options.get(), stream.get());
    std::string bytes;
    bytes.reserve(buffer->len);
    std::copy_n(buffer->data, buffer->len, std::back_inserter(bytes));
    explicit_bzero(buffer->data, buffer->len);
    return PersonalText{std::move(bytes)};
}

}  // namespace

std::optional<RawLetter> raw_letter(Letter const& letter, Senders const& senders) {
    start_library();
    auto address = text::email_key(letter.to.reveal(Surface::Mail));
    if (!address) return std::nullopt;
    PersonalText to{*std::move(address)};
    auto const& sender = letter.discretion == ports::Discretion::Discreet ? senders.discreet : senders.open;
    Owned<GMimeMessage> const message{g_mime_message_new(FALSE)};
    set_headers(message.get(), letter, sender, to);
    g_mime_message_set_mime_part(message.get(), GMIME_OBJECT(body_of(letter).get()));
    return RawLetter{.from = sender.address, .to = std::move(to), .bytes = bytes_of(message.get())};
}

}  // namespace obhut::mail
