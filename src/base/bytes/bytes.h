// SPDX-License-Identifier: Apache-2.0
//
// Bytes own a run of octets and ByteView looks at one; the numbers inside are big-endian, so that they sort as written.
//
// Layer: base. Pure.

#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace obhut::bytes {

using Bytes = std::vector<std::uint8_t>;
using ByteView = std::span<std::uint8_t const>;

inline ByteView as_bytes(std::string_view text) noexcept {
    return {
        reinterpret_cast<std::uint8_t const*>(text.data()), text.size()
    };  // NOLINT(*-reinterpret-cast): same octets
}

inline std::string_view as_text(ByteView view) noexcept {
    return {reinterpret_cast<char const*>(view.data()), view.size()};  // NOLINT(*-reinterpret-cast): same octets
}

inline Bytes copy_of(ByteView view) {
    return {view.begin(), view.end()};
}

void put_u16(Bytes& out, std::uint16_t number);
void put_u32(Bytes& out, std::uint32_t number);
void put_u64(Bytes& out, std::uint64_t number);
void put(Bytes& out, ByteView view);

// The view must be long enough: Unpacker is the one that checks.
std::uint16_t get_u16(ByteView view) noexcept;
std::uint32_t get_u32(ByteView view) noexcept;
std::uint64_t get_u64(ByteView view) noexcept;

}  // namespace obhut::bytes
