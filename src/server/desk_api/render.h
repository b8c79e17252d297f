// SPDX-License-Identifier: Apache-2.0
//
// Writes the answers of the desk's API. Ids are 32 hexadecimal digits, times carry the offset of the business's zone.
//
// Layer: server. Pure.

#pragma once

#include "access/classes.h"
#include "access/names.h"
#include "core/personal.h"
#include "http/message.h"
#include "json/writer.h"
#include "open_card/open_card.h"
#include "time/zone.h"
#include "web/api_render.h"

#include <optional>
#include <string>
#include <string_view>

namespace obhut::desk_api {

using json::Writer;

// One object, whose members are written by `write`.
template <typename Write>
http::Response answered(Write const& write, unsigned status = 200) {
    std::string text;
    Writer writer{text};
    writer.begin_object();
    write(writer);
    writer.end_object();
    return http::Response::json(std::move(text), status);
}

// A list of objects.
template <typename List, typename Write>
void write_list(Writer& writer, std::string_view name, List const& list, Write const& write) {
    writer.key(name).begin_array();
    for (auto const& one : list) {
        writer.begin_object();
        write(one);
        writer.end_object();
    }
    writer.end_array();
}

template <typename Texts>
void write_texts(Writer& writer, std::string_view name, Texts const& texts) {
    writer.key(name).begin_array();
    for (auto const& text : texts)
        writer.string(text);
    writer.end_array();
}

// A set as its words.
template <typename Set>
void write_set(Writer& writer, std::string_view name, Set const& set) {
    writer.key(name).begin_array();
    for (auto const one : set)
        writer.string(access::name_of(one));
    writer.end_array();
}

void write_classes(Writer& writer, std::string_view name, access::ClassSet classes);
void write_personal(Writer& writer, std::string_view name, std::optional<PersonalText> const& text);
void write_moment(Writer& writer, std::string_view name, std::optional<time::Instant> const& at, time::Zone zone);

// What is not seen is absent; of what is hidden the classes are told.
http::Response card_answer(open_card::Card const& card);

}  // namespace obhut::desk_api
