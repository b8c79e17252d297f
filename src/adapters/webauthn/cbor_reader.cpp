// SPDX-License-Identifier: Apache-2.0
#include "webauthn/cbor_reader.h"

#include <cbor.h>
#include <limits>
#include <type_traits>

namespace obhut::webauthn {
namespace {

using Found = std::optional<CborHead>;

void found(void* context, CborKind kind, std::uint64_t number, ByteView content = {}) noexcept {
    *static_cast<Found*>(context) = CborHead{.kind = kind, .number = number, .content = content};
}

template <CborKind kind, typename Number>
void on_number(void* context, Number number) {
    found(context, kind, number);
}

template <CborKind kind>
void on_content(void* context, cbor_data data, std::size_t length) {
    found(context, kind, length, {data, length});
}

template <typename Value>
void on_simple(void* context, Value) {
    found(context, CborKind::Simple, 0);
}

// What begins without saying where it ends is left to libcbor's callbacks that do nothing, and so is not found.
cbor_callbacks callbacks() noexcept {
    cbor_callbacks all = cbor_empty_callbacks;
    all.uint8 = on_number<CborKind::Unsigned, std::uint8_t>;
    all.uint16 = on_number<CborKind::Unsigned, std::uint16_t>;
    all.uint32 = on_number<CborKind::Unsigned, std::uint32_t>;
    all.uint64 = on_number<CborKind::Unsigned, std::uint64_t>;
    all.negint8 = on_number<CborKind::Negative, std::uint8_t>;
    all.negint16 = on_number<CborKind::Negative, std::uint16_t>;
    all.negint32 = on_number<CborKind::Negative, std::uint32_t>;
    all.negint64 = on_number<CborKind::Negative, std::uint64_t>;
    all.byte_string = on_content<CborKind::Octets>;
    all.string = on_content<CborKind::Text>;
    all.array_start = on_number<CborKind::List, std::size_t>;
    all.map_start = on_number<CborKind::Record, std::size_t>;
    all.tag = on_number<CborKind::Tag, std::uint64_t>;
    all.float2 = on_simple<float>;
    all.float4 = on_simple<float>;
    all.float8 = on_simple<double>;
    all.boolean = on_simple<bool>;
    all.null = [](void* context) { found(context, CborKind::Simple, 0); };
    all.undefined = [](void* context) { found(context, CborKind::Simple, 0); };
    return all;
}

}  // namespace

std::optional<std::int64_t> CborHead::as_int() const noexcept {
    if (number > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) return std::nullopt;
    if (kind == CborKind::Unsigned) return static_cast<std::int64_t>(number);
    if (kind == CborKind::Negative) return -1 - static_cast<std::int64_t>(number);
    return std::nullopt;
}

std::optional<ByteView> CborHead::as_octets() const noexcept {
    return kind == CborKind::Octets ? std::optional{content} : std::nullopt;
}

std::optional<std::string_view> CborHead::as_text() const noexcept {
    return kind == CborKind::Text ? std::optional{bytes::as_text(content)} : std::nullopt;
}

std::optional<CborHead> CborReader::next() {
    static cbor_callbacks const handlers = callbacks();
    Found head;
    if (!failed_ && !rest_.empty()) {
        auto const read = cbor_stream_decode(rest_.data(), rest_.size(), &handlers, &head);
        if (read.status == CBOR_DECODER_FINISHED && head) {
            rest_ = rest_.subspan(read.read);
            return head;
        }
    }
    failed_ = true;
    return std::nullopt;
}

std::optional<std::uint64_t> CborReader::record() {
    auto const head = next();
    if (head && head->kind == CborKind::Record) return head->number;
    failed_ = true;
    return std::nullopt;
}

std::optional<ByteView> CborReader::skip() {
    auto const before = rest_;
    if (skip_value(depth_max)) return before.first(before.size() - rest_.size());
    failed_ = true;
    return std::nullopt;
}

bool CborReader::skip_value(std::size_t depth) {
    auto const head = next();
    if (!head) return false;
    std::uint64_t inside = 0;
    if (head->kind == CborKind::List) inside = head->number;
    if (head->kind == CborKind::Tag) inside = 1;
    if (head->kind == CborKind::Record) {
        // Twice what is larger would not count at all; as it is, more than there are octets cannot be there.
        if (head->number > rest_.size()) return false;
        inside = 2 * head->number;
    }
    if (inside > 0 && depth == 0) return false;
    for (std::uint64_t at = 0; at < inside; ++at)
        if (!skip_value(depth - 1)) return false;
    return true;
}

}  // namespace obhut::webauthn
