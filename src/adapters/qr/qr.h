// SPDX-License-Identifier: Apache-2.0
//
// Draws a QR code as a piece of SVG for a page: dark modules in one path, on white with the four modules of quiet
// around that a camera needs.
//
// It stays black on white where the page is dark, unless a style sheet gives the element another `color`. It has no
// script, no style and no address, so that any content policy lets it through. Error correction is M: a seventh of it
// may be covered.
//
// Layer: adapters. Threading: any thread.

#pragma once

#include "core/result.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace obhut::qr {

inline constexpr std::size_t text_bytes_max = 512;  // what a phone still reads off a screen with ease

enum class QrRefusal : std::uint8_t { Empty, TooLong };

// The drawing says the text, so it is as secret.
Result<std::string, QrRefusal> qr_svg(std::string_view text);

}  // namespace obhut::qr
