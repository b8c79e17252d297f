// SPDX-License-Identifier: Apache-2.0
#include "one_time/one_time.h"

#include "bytes/encoding.h"
#include "core/check.h"
#include "digest/digest.h"

#include <algorithm>

namespace obhut::one_time {
namespace {

constexpr std::size_t digits = 6;
constexpr std::uint32_t codes = 1'000'000;
constexpr std::size_t typed_bytes_max = 32;

// RFC 4226, section 5.3: the last four bits say where in the hash the 31 bits lie.
std::uint32_t truncated(digest::Sha1Hash const& hash) {
    std::size_t const at = hash.back() & 0x0FU;
    return bytes::get_u32(ByteView{hash}.subspan(at, 4)) & 0x7FFF'FFFFU;
}

std::string without_spaces(std::string_view typed) {
    std::string kept;
    std::ranges::copy_if(typed, std::back_inserter(kept), [](char c) { return c != ' '; });
    return kept;
}

bool is_unreserved(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
           std::string_view{"-._~"}.find(c) != std::string_view::npos;
}

void append_escaped(std::string& out, std::string_view name) {
    static constexpr std::string_view hex = "0123456789ABCDEF";
    for (char const c : name) {
        if (c == ':') continue;
        if (is_unreserved(c)) {
            out.push_back(c);
            continue;
        }
        auto const octet = static_cast<std::uint8_t>(c);
        out.push_back('%');
        out.push_back(hex[octet >> 4U]);
        out.push_back(hex[octet & 0xFU]);
    }
}

}  // namespace

std::uint64_t step_at(Instant at) noexcept {
    OBHUT_CHECK(at.time_since_epoch().count() >= 0);
    return static_cast<std::uint64_t>(at.time_since_epoch() / step_length);
}

std::string code_at(ByteView seed, std::uint64_t step) {
    bytes::Bytes counter;
    bytes::put_u64(counter, step);
    std::uint32_t number = truncated(digest::hmac_sha1(seed, counter)) % codes;
    std::string code(digits, '0');
    for (std::size_t at = digits; at-- > 0; number /= 10)
        code[at] = static_cast<char>('0' + (number % 10));
    return code;
}

std::optional<std::uint64_t>
matching_step(ByteView seed, std::string_view code, Instant now, std::optional<std::uint64_t> last_used_step) {
    if (code.size() > typed_bytes_max) return std::nullopt;
    auto const typed = without_spaces(code);
    std::uint64_t const current = step_at(now);
    std::optional<std::uint64_t> found;
    for (std::uint64_t step = current > 0 ? current - 1 : 0; step <= current + 1; ++step) {
        bool const same = digest::equal(bytes::as_bytes(code_at(seed, step)), bytes::as_bytes(typed));
        bool const is_unused = !last_used_step || step > *last_used_step;
        if (same && is_unused) found = step;
    }
    return found;
}

PersonalText otpauth_uri(std::string_view issuer, PersonalText const& account, ByteView seed) {
    std::string uri;
    uri.reserve(1024);  // in one piece, so that no half of it stays behind unwiped
    uri += "otpauth://totp/";
    append_escaped(uri, issuer);
    uri += ':';
    append_escaped(uri, account.reveal(Surface::Page));
    uri += "?secret=";
    uri += bytes::base32(seed);
    uri += "&issuer=";
    append_escaped(uri, issuer);
    uri += "&algorithm=SHA1&digits=6&period=30";
    return PersonalText{std::move(uri)};
}

}  // namespace obhut::one_time
