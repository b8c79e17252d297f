// SPDX-License-Identifier: Apache-2.0
#include "bytes/packer.h"

#include "core/check.h"

#include <limits>

namespace obhut::bytes {

Packer& Packer::u8(std::uint8_t number) {
    out_.push_back(number);
    return *this;
}

Packer& Packer::u16(std::uint16_t number) {
    put_u16(out_, number);
    return *this;
}

Packer& Packer::u32(std::uint32_t number) {
    put_u32(out_, number);
    return *this;
}

Packer& Packer::u64(std::uint64_t number) {
    put_u64(out_, number);
    return *this;
}

Packer& Packer::bytes(ByteView view) {
    OBHUT_CHECK(view.size() <= std::numeric_limits<std::uint32_t>::max());
    put_u32(out_, static_cast<std::uint32_t>(view.size()));
    put(out_, view);
    return *this;
}

Packer& Packer::text(std::string_view text) {
    return bytes(as_bytes(text));
}

Packer& Packer::fixed(ByteView view) {
    put(out_, view);
    return *this;
}

std::optional<ByteView> Unpacker::fixed(std::size_t length) noexcept {
    failed_ = failed_ || length > rest_.size();
    if (failed_) return std::nullopt;
    ByteView const taken = rest_.first(length);
    rest_ = rest_.subspan(length);
    return taken;
}

std::optional<std::uint8_t> Unpacker::u8() noexcept {
    auto const taken = fixed(1);
    return taken ? std::optional{taken->front()} : std::nullopt;
}

std::optional<std::uint16_t> Unpacker::u16() noexcept {
    auto const taken = fixed(2);
    return taken ? std::optional{get_u16(*taken)} : std::nullopt;
}

std::optional<std::uint32_t> Unpacker::u32() noexcept {
    auto const taken = fixed(4);
    return taken ? std::optional{get_u32(*taken)} : std::nullopt;
}

std::optional<std::uint64_t> Unpacker::u64() noexcept {
    auto const taken = fixed(8);
    return taken ? std::optional{get_u64(*taken)} : std::nullopt;
}

std::optional<ByteView> Unpacker::bytes() noexcept {
    auto const length = u32();
    return length ? fixed(*length) : std::nullopt;
}

std::optional<std::string_view> Unpacker::text() noexcept {
    auto const taken = bytes();
    return taken ? std::optional{as_text(*taken)} : std::nullopt;
}

}  // namespace obhut::bytes
