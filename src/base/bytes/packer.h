// SPDX-License-Identifier: Apache-2.0
//
// Packer puts values one after another so that no two lists of values give the same octets: numbers have a fixed width,
// everything else goes behind its length. Unpacker reads them back and never looks beyond the end.
//
// After the first read that did not fit, an Unpacker stays failed and answers every further read with nothing; done()
// is true only if all reads fitted and nothing is left, so a reader may check once, at the end.
//
// Layer: base. Pure.

#pragma once

#include "bytes/bytes.h"

#include <optional>
#include <string_view>
#include <utility>

namespace obhut::bytes {

class Packer {
public:
    Packer& u8(std::uint8_t number);
    Packer& u16(std::uint16_t number);
    Packer& u32(std::uint32_t number);
    Packer& u64(std::uint64_t number);
    Packer& bytes(ByteView view);         // behind its length in 32 bits
    Packer& text(std::string_view text);  // the same
    Packer& fixed(ByteView view);         // as it is: for what always has one length, such as an id or a hash

    Bytes const& packed() const& noexcept { return out_; }

    Bytes packed() && noexcept { return std::move(out_); }

private:
    Bytes out_;
};

// Views point into what the Unpacker was given.
class Unpacker {
public:
    explicit Unpacker(ByteView view) noexcept : rest_(view) {}

    std::optional<std::uint8_t> u8() noexcept;
    std::optional<std::uint16_t> u16() noexcept;
    std::optional<std::uint32_t> u32() noexcept;
    std::optional<std::uint64_t> u64() noexcept;
    std::optional<ByteView> bytes() noexcept;
    std::optional<std::string_view> text() noexcept;
    std::optional<ByteView> fixed(std::size_t length) noexcept;

    ByteView rest() const noexcept { return rest_; }

    bool done() const noexcept { return !failed_ && rest_.empty(); }

private:
    ByteView rest_;
    bool failed_ = false;
};

}  // namespace obhut::bytes
