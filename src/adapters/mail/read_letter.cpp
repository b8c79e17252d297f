// SPDX-License-Identifier: Apache-2.0
#include "mail/read_letter.h"

#include "mail/library.h"

#include <algorithm>
#include <gmime/gmime.h>
#include <iterator>

namespace obhut::mail {
namespace {

struct Frees {
    void operator()(char* text) const noexcept { g_free(text); }
};

std::string taken(char* text) {
    std::unique_ptr<char, Frees> const owned{text};
    return text == nullptr ? std::string{} : std::string{text};
}

std::string text_of(char const* text) {
    return text == nullptr ? std::string{} : std::string{text};
}

std::string addresses(GMimeMessage* message, GMimeAddressType type) {
    return taken(internet_address_list_to_string(g_mime_message_get_addresses(message, type), nullptr, FALSE));
}

struct Contents {
    std::string text;
    std::string html;
    std::string calendar;
    std::string calendar_name;
};

std::string content_of(GMimePart* part) {
    Owned<GMimeStream> const stream{g_mime_stream_mem_new()};
    auto* const content = g_mime_part_get_content(part);
    if (content == nullptr || g_mime_data_wrapper_write_to_stream(content, stream.get()) < 0) return {};
    auto* const bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream.get()));
    std::string read;
    read.reserve(bytes->len);
    std::copy_n(bytes->data, bytes->len, std::back_inserter(read));
    return read;
}

void collect(GMimeObject*, GMimeObject* object, void* into) {
    if (!GMIME_IS_PART(object)) return;
    auto& contents = *static_cast<Contents*>(into);
    auto* const part = GMIME_PART(object);
    auto* const type = g_mime_object_get_content_type(object);
    if (g_mime_content_type_is_type(type, "text", "plain") != 0) {
        contents.text = content_of(part);
    } else if (g_mime_content_type_is_type(type, "text", "html") != 0) {
        contents.html = content_of(part);
    } else if (g_mime_content_type_is_type(type, "text", "calendar") != 0) {
        contents.calendar = content_of(part);
        contents.calendar_name = text_of(g_mime_part_get_filename(part));
    }
}

}  // namespace

std::optional<ReadLetter> read_letter(std::string_view bytes) {
    start_library();
    Owned<GMimeStream> const stream{g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size())};
    Owned<GMimeParser> const parser{g_mime_parser_new_with_stream(stream.get())};
    Owned<GMimeMessage> const message{g_mime_parser_construct_message(parser.get(), nullptr)};
    if (!message) return std::nullopt;
    auto* const date = g_mime_message_get_date(message.get());
    if (date == nullptr) return std::nullopt;
    Contents contents;
    g_mime_message_foreach(message.get(), collect, &contents);
    return ReadLetter{
        .from = addresses(message.get(), GMIME_ADDRESS_TYPE_FROM),
        .reply_to = addresses(message.get(), GMIME_ADDRESS_TYPE_REPLY_TO),
        .to = PersonalText{addresses(message.get(), GMIME_ADDRESS_TYPE_TO)},
        .subject = PersonalText{text_of(g_mime_message_get_subject(message.get()))},
        .date = time::Instant{std::chrono::seconds{g_date_time_to_unix(date)}},
        .text = PersonalText{std::move(contents.text)},
        .html = PersonalText{std::move(contents.html)},
        .calendar_name = std::move(contents.calendar_name),
        .calendar = PersonalText{std::move(contents.calendar)},
    };
}

}  // namespace obhut::mail
