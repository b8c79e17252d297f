// SPDX-License-Identifier: Apache-2.0
#include "json/parse.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include <boost/json/basic_parser_impl.hpp>

namespace obhut::json {

namespace {

using boost::json::error;
using boost::json::error_code;
using Text = boost::json::string_view;

// Receives the parser's events and builds our tree. Values that are not finished stand on a stack, one for each open
// array or object; a finished one moves into the one below it.
class Builder {
public:
    static constexpr std::size_t max_object_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_array_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_key_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_string_size = static_cast<std::size_t>(-1);

    Value& root() noexcept { return root_; }

    bool met_duplicate() const noexcept { return met_duplicate_; }

    bool on_document_begin(error_code&) { return true; }

    bool on_document_end(error_code&) { return true; }

    bool on_object_begin(error_code&) { return open(Value{Object{}}); }

    bool on_object_end(std::size_t, error_code& ec) {
        met_duplicate_ = has_duplicate(*open_.back().as_object());
        if (met_duplicate_) {
            ec = error::syntax;
            return false;
        }
        return close();
    }

    bool on_array_begin(error_code&) { return open(Value{Array{}}); }

    bool on_array_end(std::size_t, error_code&) { return close(); }

    bool on_key_part(Text part, std::size_t, error_code&) { return gather(part); }

    bool on_key(Text part, std::size_t, error_code&) {
        gather(part);
        open_.back().as_object()->push_back({.key = std::move(gathered_), .value = Value{}});
        gathered_.clear();
        return true;
    }

    bool on_string_part(Text part, std::size_t, error_code&) { return gather(part); }

    bool on_string(Text part, std::size_t, error_code&) {
        gather(part);
        Value text{std::move(gathered_)};
        gathered_.clear();
        return place(std::move(text));
    }

    bool on_number_part(Text, error_code&) { return true; }

    bool on_int64(std::int64_t number, Text, error_code&) { return place(Value{number}); }

    bool on_uint64(std::uint64_t number, Text, error_code&) { return place(Value{static_cast<double>(number)}); }

    bool on_double(double number, Text, error_code& ec) {
        if (!std::isfinite(number)) {
            ec = error::exponent_overflow;
            return false;
        }
        return place(Value{number});
    }

    bool on_bool(bool value, error_code&) { return place(Value{value}); }

    bool on_null(error_code&) { return place(Value{}); }

    bool on_comment_part(Text, error_code&) { return true; }

    bool on_comment(Text, error_code&) { return true; }

private:
    bool gather(Text part) {
        gathered_.append(part.data(), part.size());
        return true;
    }

    bool open(Value value) {
        open_.push_back(std::move(value));
        return true;
    }

    bool close() {
        Value finished = std::move(open_.back());
        open_.pop_back();
        return place(std::move(finished));
    }

    bool place(Value value) {
        if (open_.empty()) {
            root_ = std::move(value);
        } else if (auto* const items = open_.back().as_array()) {
            items->push_back(std::move(value));
        } else {
            open_.back().as_object()->back().value = std::move(value);
        }
        return true;
    }

    // Sorted, so that an object of many keys costs no more than it should.
    static bool has_duplicate(Object const& members) {
        std::vector<std::string_view> keys;
        keys.reserve(members.size());
        for (auto const& member : members)
            keys.emplace_back(member.key);
        std::ranges::sort(keys);
        return std::ranges::adjacent_find(keys) != keys.end();
    }

    Value root_;
    std::vector<Value> open_;
    std::string gathered_;
    bool met_duplicate_ = false;
};

ParseRefusal refusal_of(error_code const& ec, bool met_duplicate) {
    if (met_duplicate) return ParseRefusal::DuplicateKey;
    if (ec == error::too_deep) return ParseRefusal::TooDeep;
    return ParseRefusal::Malformed;
}

}  // namespace

Result<Value, ParseRefusal> parse(std::string_view text, Limits limits) {
    if (text.size() > limits.bytes_max) return Refused{ParseRefusal::TooLong};
    boost::json::parse_options options;
    options.max_depth = limits.depth_max;
    boost::json::basic_parser<Builder> parser{options};
    error_code ec;
    std::size_t const read = parser.write_some(false, text.data(), text.size(), ec);
    if (ec) return Refused{refusal_of(ec, parser.handler().met_duplicate())};
    if (!parser.done() || read < text.size()) return Refused{ParseRefusal::Malformed};
    return std::move(parser.handler().root());
}

}  // namespace obhut::json
