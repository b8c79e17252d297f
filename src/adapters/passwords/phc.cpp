// SPDX-License-Identifier: Apache-2.0
#include "passwords/phc.h"

#include <charconv>
#include <span>

#include <sodium.h>

namespace obhut::passwords {
namespace {

constexpr std::uint32_t memory_kib_max = 1U << 20U;
constexpr std::uint32_t passes_max = 100;

bool skip(std::string_view& text, std::string_view expected) {
    if (!text.starts_with(expected)) return false;
    text.remove_prefix(expected.size());
    return true;
}

std::optional<std::uint32_t> take_number(std::string_view& text, std::uint32_t max) {
    std::uint32_t number = 0;
    auto const [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (fault != std::errc{} || number == 0 || number > max) return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return number;
}

bool decode(std::string_view text, std::span<std::uint8_t> out) {
    std::size_t written = 0;
    char const* end = nullptr;
    int const failed = sodium_base642bin(
        out.data(),
        out.size(),
        text.data(),
        text.size(),
        nullptr,
        &written,
        &end,
        sodium_base64_VARIANT_ORIGINAL_NO_PADDING
    );
    return failed == 0 && written == out.size() && end == text.data() + text.size();
}

}  // namespace

std::optional<Phc> Phc::from(std::string_view text) {
    if (!skip(text, "$argon2id$v=19$m=")) return std::nullopt;
    auto const memory_kib = take_number(text, memory_kib_max);
    if (!memory_kib || !skip(text, ",t=")) return std::nullopt;
    auto const passes = take_number(text, passes_max);
    if (!passes || !skip(text, ",p=1$")) return std::nullopt;
    auto const parted = text.find('$');
    if (parted == std::string_view::npos) return std::nullopt;
    Phc phc{.memory_bytes = std::size_t{*memory_kib} << 10U, .passes = *passes, .salt = {}, .hash = {}};
    if (!decode(text.substr(0, parted), phc.salt) || !decode(text.substr(parted + 1), phc.hash)) return std::nullopt;
    return phc;
}

}  // namespace obhut::passwords
