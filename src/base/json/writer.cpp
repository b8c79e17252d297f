// SPDX-License-Identifier: Apache-2.0
#include "json/writer.h"

#include <array>
#include <charconv>
#include <cmath>

namespace obhut::json {

namespace {

// Zero for what stands as it is, 'u' for \u00XX, '?' for the beginning of what may be U+2028 or U+2029, else the letter
// behind the backslash.
constexpr auto escapes = [] {
    std::array<char, 256> table{};
    for (std::size_t c = 0; c < 0x20; ++c)
        table[c] = 'u';
    table['\b'] = 'b';
    table['\f'] = 'f';
    table['\n'] = 'n';
    table['\r'] = 'r';
    table['\t'] = 't';
    table['"'] = '"';
    table['\\'] = '\\';
    table[0x7F] = 'u';
    table[0xE2] = '?';
    return table;
}();

void append_text(std::string& out, std::string_view text) {
    static constexpr std::string_view digits = "0123456789abcdef";
    out.push_back('"');
    std::size_t copied = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        auto const c = static_cast<unsigned char>(text[at]);
        char const escape = escapes[c];
        if (escape == 0) continue;
        if (escape == '?') {
            auto const three = text.substr(at, 3);
            if (three != "\u2028" && three != "\u2029") continue;
            out.append(text, copied, at - copied).append(three == "\u2028" ? "\\u2028" : "\\u2029");
            at += 2;
        } else {
            out.append(text, copied, at - copied).push_back('\\');
            out.push_back(escape);
            if (escape == 'u') {
                out.append("00").push_back(digits[c >> 4U]);
                out.push_back(digits[c & 0xFU]);
            }
        }
        copied = at + 1;
    }
    out.append(text, copied).push_back('"');
}

}  // namespace

Writer& Writer::open(char bracket) {
    separate();
    out_.push_back(bracket);
    follows_value_ = false;
    return *this;
}

Writer& Writer::close(char bracket) {
    out_.push_back(bracket);
    follows_value_ = true;
    return *this;
}

// Before each value and key: a comma, if one stands before it. Afterwards a value stands there; key() takes that back.
void Writer::separate() {
    if (follows_value_) out_.push_back(',');
    follows_value_ = true;
}

Writer& Writer::key(std::string_view key) {
    separate();
    append_text(out_, key);
    out_.push_back(':');
    follows_value_ = false;
    return *this;
}

Writer& Writer::string(std::string_view text) {
    separate();
    append_text(out_, text);
    return *this;
}

Writer& Writer::integer(std::int64_t number) {
    separate();
    std::array<char, 24> digits{};
    auto const written = std::to_chars(digits.data(), digits.data() + digits.size(), number);
    out_.append(digits.data(), written.ptr);
    return *this;
}

Writer& Writer::number(double number) {
    if (!std::isfinite(number)) return null();
    separate();
    std::array<char, 32> digits{};
    auto const written = std::to_chars(digits.data(), digits.data() + digits.size(), number);
    out_.append(digits.data(), written.ptr);
    return *this;
}

Writer& Writer::boolean(bool value) {
    return raw(value ? "true" : "false");
}

Writer& Writer::null() {
    return raw("null");
}

Writer& Writer::raw(std::string_view json) {
    separate();
    out_.append(json);
    return *this;
}

Writer& Writer::value(Value const& value) {
    switch (value.kind()) {
    case Kind::Null: return null();
    case Kind::Boolean: return boolean(*value.as_bool());
    case Kind::Integer: return integer(*value.as_int());
    case Kind::Number: return number(*value.as_number());
    case Kind::Text: return string(*value.as_string());
    case Kind::List:
        begin_array();
        for (auto const& item : *value.as_array())
            this->value(item);
        return end_array();
    case Kind::Record:
        begin_object();
        for (auto const& member : *value.as_object())
            key(member.key).value(member.value);
        return end_object();
    }
    return *this;
}

std::string write(Value const& value) {
    std::string out;
    Writer{out}.value(value);
    return out;
}

}  // namespace obhut::json
