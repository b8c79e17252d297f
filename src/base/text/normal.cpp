// SPDX-License-Identifier: Apache-2.0
#include "text/normal.h"

#include "core/check.h"
#include "text/utf8.h"

#include <algorithm>
#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>

namespace obhut::text {

namespace {

std::string normalised(icu::Normalizer2 const* normalizer, UErrorCode found, std::string_view text) {
    OBHUT_CHECK(U_SUCCESS(found) && normalizer != nullptr);  // the data is compiled into the library
    std::string out;
    icu::StringByteSink<std::string> sink{&out, static_cast<std::int32_t>(text.size())};
    UErrorCode status = U_ZERO_ERROR;
    icu::StringPiece const piece{text.data(), static_cast<std::int32_t>(text.size())};
    normalizer->normalizeUTF8(0, piece, sink, nullptr, status);
    OBHUT_CHECK(U_SUCCESS(status));  // the text is UTF-8, so there is nothing to refuse
    return out;
}

bool is_ascii(std::string_view text) noexcept {
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80U; });
}

}  // namespace

std::optional<std::string> nfc(std::string_view text) {
    if (is_ascii(text)) return std::string{text};
    if (!is_utf8(text)) return std::nullopt;
    UErrorCode status = U_ZERO_ERROR;
    auto const* const normalizer = icu::Normalizer2::getNFCInstance(status);
    return normalised(normalizer, status, text);
}

std::optional<std::string> folded(std::string_view text) {
    if (!is_utf8(text)) return std::nullopt;
    UErrorCode status = U_ZERO_ERROR;
    auto const* const normalizer = icu::Normalizer2::getNFKCCasefoldInstance(status);
    return normalised(normalizer, status, text);
}

}  // namespace obhut::text
