// SPDX-License-Identifier: Apache-2.0
//
// CborReader reads CBOR (RFC 8949) piece by piece, as authenticators write it: definite lengths only.
//
// It decodes with libcbor's streaming decoder, which allocates nothing, so a stranger's claim of a billion members
// costs nothing. After the first read that failed it stays failed and answers with nothing.
//
// Layer: adapters. Pure. Views point into what it was given.

#pragma once

#include "bytes/bytes.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace obhut::webauthn {

using bytes::ByteView;

enum class CborKind : std::uint8_t { Unsigned, Negative, Octets, Text, List, Record, Tag, Simple };

// One value, or the beginning of a list, of a record or of what is tagged.
struct CborHead {
    CborKind kind;
    std::uint64_t
        number;        // Unsigned: the value. Negative: -1 minus the value. List, Record: how many (pairs of) values
    ByteView content;  // Octets and Text

    std::optional<std::int64_t> as_int() const noexcept;
    std::optional<ByteView> as_octets() const noexcept;
    std::optional<std::string_view> as_text() const noexcept;
};

class CborReader {
public:
    explicit CborReader(ByteView view) noexcept : rest_(view) {}

    std::optional<CborHead> next();

    // How many pairs follow; nothing where no record begins.
    std::optional<std::uint64_t> record();

    // Passes over a whole value and says what it was written as.
    std::optional<ByteView> skip();

    ByteView rest() const noexcept { return rest_; }

    bool done() const noexcept { return !failed_ && rest_.empty(); }

private:
    static constexpr std::size_t depth_max = 8;

    bool skip_value(std::size_t depth);

    ByteView rest_;
    bool failed_ = false;
};

}  // namespace obhut::webauthn
