// SPDX-License-Identifier: Apache-2.0
//
// Goal: the picture is the code. Method: the path is drawn into a grid again and laid over the modules that the library
// made, and over what the standard puts into each corner.
// Layer: adapters.
#include "qr/qr.h"

#include <charconv>
#include <qrencode.h>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace obhut::qr {
namespace {

using Grid = std::vector<std::string>;  // '#' is dark

std::string between(std::string const& text, std::string_view before, char end) {
    auto const begin = text.find(before);
    if (begin == std::string::npos) return {};
    return text.substr(begin + before.size(), text.find(end, begin + before.size()) - begin - before.size());
}

std::size_t take_number(std::string_view& text) {
    std::size_t number = 0;
    auto const [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    EXPECT_EQ(fault, std::errc{});
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return number;
}

void take(std::string_view& text, std::string_view expected) {
    ASSERT_TRUE(text.starts_with(expected)) << text.substr(0, 20);
    text.remove_prefix(expected.size());
}

Grid drawn(std::string const& svg) {
    auto const view_box = between(svg, R"(viewBox="0 0 )", ' ');
    std::string_view side_text = view_box;
    std::size_t const side = take_number(side_text);
    Grid grid(side, std::string(side, '.'));
    auto const path = between(svg, R"(fill="currentColor" d=")", '"');
    std::string_view rest = path;
    while (!rest.empty() && !testing::Test::HasFatalFailure()) {
        take(rest, "M");
        auto const x = take_number(rest);
        take(rest, " ");
        auto const y = take_number(rest);
        take(rest, "h");
        auto const length = take_number(rest);
        take(rest, "v1h-" + std::to_string(length) + "z");
        for (std::size_t at = x; at < x + length; ++at)
            grid.at(y).at(at) = '#';
    }
    return grid;
}

constexpr std::string_view sample =
    "otpauth://totp/Salon%20Gr%C3%BCn:ada%40example.org?secret=GEZDGNBVGY3TQOJQ&issuer=Salon";

TEST(Qr, DrawsWhatTheLibraryMade) {
    auto const svg = qr_svg(sample);
    ASSERT_TRUE(svg.ok());
    auto const grid = drawn(svg.value());
    std::string const text{sample};
    QRcode* const code = QRcode_encodeString8bit(text.c_str(), 0, QR_ECLEVEL_M);
    ASSERT_NE(code, nullptr);
    auto const width = static_cast<std::size_t>(code->width);
    ASSERT_EQ(grid.size(), width + 8);
    for (std::size_t y = 0; y < grid.size(); ++y) {
        for (std::size_t x = 0; x < grid.size(); ++x) {
            bool const is_inside = x >= 4 && y >= 4 && x < width + 4 && y < width + 4;
            bool const is_dark = is_inside && (code->data[((y - 4) * width) + x - 4] & 1U) != 0;
            EXPECT_EQ(grid[y][x], is_dark ? '#' : '.') << x << ' ' << y;
        }
    }
    QRcode_free(code);
}

TEST(Qr, HasItsThreeCornersAndTheQuietAround) {
    static constexpr std::string_view finder[] = {
        "#######", "#.....#", "#.###.#", "#.###.#", "#.###.#", "#.....#", "#######"
    };
    auto const grid = drawn(qr_svg(sample).value());
    std::size_t const far = grid.size() - 4 - 7;
    for (std::size_t row = 0; row < 7; ++row) {
        EXPECT_EQ(grid[4 + row].substr(4, 7), finder[row]);
        EXPECT_EQ(grid[4 + row].substr(far, 7), finder[row]);
        EXPECT_EQ(grid[far + row].substr(4, 7), finder[row]);
    }
    for (std::size_t edge = 0; edge < 4; ++edge) {
        EXPECT_EQ(grid[edge], std::string(grid.size(), '.'));
        EXPECT_EQ(grid[grid.size() - 1 - edge], std::string(grid.size(), '.'));
    }
}

TEST(Qr, NamesNoColourButBlackAndWhiteAndNothingOfTheText) {
    auto const svg = qr_svg("\"><script>alert(1)</script>").value();
    EXPECT_TRUE(svg.starts_with(
        R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 37 37" shape-rendering="crispEdges" color="black">)"
        R"(<path fill="white" d="M0 0h37v37h-37z"/><path fill="currentColor" d="M4 4h7v1h-7z)"
    )) << svg;
    EXPECT_TRUE(svg.ends_with("z\"/></svg>"));
    EXPECT_EQ(svg.find("script"), std::string::npos);
    EXPECT_EQ(svg.find("style"), std::string::npos);
}

TEST(Qr, TakesWhatAPhoneCanRead) {
    EXPECT_EQ(qr_svg("").error(), QrRefusal::Empty);
    EXPECT_TRUE(qr_svg("a").ok());
    EXPECT_TRUE(qr_svg(std::string(text_bytes_max, '\xFF')).ok());
    EXPECT_EQ(qr_svg(std::string(text_bytes_max + 1, 'a')).error(), QrRefusal::TooLong);
}

}  // namespace
}  // namespace obhut::qr
