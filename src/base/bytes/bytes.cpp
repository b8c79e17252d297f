// SPDX-License-Identifier: Apache-2.0
#include "bytes/bytes.h"

namespace obhut::bytes {

namespace {

template <typename Number>
void put_number(Bytes& out, Number number) {
    for (std::size_t left = sizeof number; left-- > 0;)
        out.push_back(static_cast<std::uint8_t>(number >> (8 * left)));
}

template <typename Number>
Number get_number(ByteView view) noexcept {
    std::uint64_t number = 0;
    for (std::size_t at = 0; at < sizeof(Number); ++at)
        number = number << 8U | view[at];
    return static_cast<Number>(number);
}

}  // namespace

void put_u16(Bytes& out, std::uint16_t number) {
    put_number(out, number);
}

void put_u32(Bytes& out, std::uint32_t number) {
    put_number(out, number);
}

void put_u64(Bytes& out, std::uint64_t number) {
    put_number(out, number);
}

void put(Bytes& out, ByteView view) {
    out.insert(out.end(), view.begin(), view.end());
}

std::uint16_t get_u16(ByteView view) noexcept {
    return get_number<std::uint16_t>(view);
}

std::uint32_t get_u32(ByteView view) noexcept {
    return get_number<std::uint32_t>(view);
}

std::uint64_t get_u64(ByteView view) noexcept {
    return get_number<std::uint64_t>(view);
}

}  // namespace obhut::bytes
