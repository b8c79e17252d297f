// SPDX-License-Identifier: Apache-2.0
#include "qr/qr.h"

#include "core/check.h"

#include <initializer_list>
#include <memory>
#include <qrencode.h>
#include <span>

namespace obhut::qr {
namespace {

constexpr int quiet = 4;

struct FreeCode {
    void operator()(QRcode* code) const noexcept { QRcode_free(code); }
};

void append(std::string& out, std::initializer_list<std::string_view> parts) {
    for (auto const part : parts)
        out += part;
}

// Each run of dark modules in a row is one bar.
std::string path_of(QRcode const& code) {
    auto const width = static_cast<std::size_t>(code.width);
    std::span<unsigned char const> const modules{code.data, width * width};
    auto const is_dark = [&](std::size_t x, std::size_t y) {
        return x < width && (modules[(y * width) + x] & 1U) != 0;
    };
    std::string path;
    for (std::size_t y = 0; y < width; ++y) {
        for (std::size_t x = 0; x < width; ++x) {
            if (!is_dark(x, y)) continue;
            std::size_t end = x;
            while (is_dark(end, y))
                ++end;
            auto const length = std::to_string(end - x);
            append(path, {"M", std::to_string(x + quiet), " ", std::to_string(y + quiet)});
            append(path, {"h", length, "v1h-", length, "z"});
            x = end;
        }
    }
    return path;
}

}  // namespace

Result<std::string, QrRefusal> qr_svg(std::string_view text) {
    if (text.empty()) return Refused{QrRefusal::Empty};
    if (text.size() > text_bytes_max) return Refused{QrRefusal::TooLong};
    std::string const copy{text};
    std::unique_ptr<QRcode, FreeCode> const code{QRcode_encodeData(
        static_cast<int>(copy.size()),
        reinterpret_cast<unsigned char const*>(copy.data()),  // NOLINT(*-reinterpret-cast): same octets
        0,
        QR_ECLEVEL_M
    )};
    OBHUT_CHECK(code != nullptr);  // it has room for four times as much
    auto const side = std::to_string(code->width + (2 * quiet));
    std::string svg = R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 )";
    append(svg, {side, " ", side, R"(" shape-rendering="crispEdges" color="black">)"});
    append(svg, {R"(<path fill="white" d="M0 0h)", side, "v", side, "h-", side, R"(z"/>)"});
    append(svg, {R"(<path fill="currentColor" d=")", path_of(*code), R"("/></svg>)"});
    return svg;
}

}  // namespace obhut::qr
