// SPDX-License-Identifier: Apache-2.0

#include "catalogue/theme.h"

#include "bytes/encoding.h"
#include "catalogue/node.h"

#include <algorithm>
#include <cmath>

namespace obhut::catalogue {

namespace {

constexpr std::size_t logo_bytes_max = std::size_t{48} * 1024;

int hex_digit(char c) noexcept {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return -1;
}

double linear(int channel) noexcept {
    double const share = channel / 255.0;
    return share <= 0.04045 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
}

double luminance(Colour colour) noexcept {
    return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) + 0.0722 * linear(colour.blue);
}

std::string read_accent(Node const& node, std::array<std::string_view, 4> const& grounds) {
    if (!node.present()) return {};
    auto const colour = colour_from(node.text());
    if (!colour) {
        node.refuse("not_a_colour");
    } else if (legibility(*colour, grounds) == Legibility::TooPale) {
        node.refuse("contrast_too_low");
    }
    return node.text();
}

// The signature and the first chunk's name; what follows is for the browser, which is told to take it for nothing else.
bool is_png(bytes::Bytes const& file) noexcept {
    static constexpr std::array<std::uint8_t, 16> head{
        0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R'
    };
    return file.size() > head.size() && std::equal(head.begin(), head.end(), file.begin());
}

std::string read_logo(Node const& node) {
    if (!node.present()) return {};
    auto const file = bytes::from_base64(node.text());
    if (!file || !is_png(*file)) node.refuse("not_a_png");
    if (file && file->size() > logo_bytes_max) node.refuse("too_large");
    return node.text();
}

}  // namespace

std::optional<Colour> colour_from(std::string_view text) noexcept {
    if (text.size() != 7 || text.front() != '#') return std::nullopt;
    std::array<int, 3> channels{};
    for (std::size_t at = 0; at < channels.size(); ++at) {
        int const high = hex_digit(text[1 + 2 * at]);
        int const low = hex_digit(text[2 + 2 * at]);
        if (high < 0 || low < 0) return std::nullopt;
        channels[at] = high * 16 + low;
    }
    return Colour{.red = channels[0], .green = channels[1], .blue = channels[2]};
}

double contrast(Colour one, Colour other) noexcept {
    auto const [dark, light] = std::minmax({luminance(one), luminance(other)});
    return (light + 0.05) / (dark + 0.05);
}

Legibility legibility(Colour accent, std::array<std::string_view, 4> const& grounds) noexcept {
    bool const legible = std::ranges::all_of(grounds, [&](std::string_view ground) {
        auto const colour = colour_from(ground);
        return colour && contrast(accent, *colour) >= contrast_min;
    });
    return legible ? Legibility::Legible : Legibility::TooPale;
}

Colour wash_of(Colour accent, Colour ground) noexcept {
    constexpr int parts = 70;
    constexpr int most = 10;
    for (int share = most; share > 0; --share) {
        auto const mixed = [&](int one, int other) { return (one * share + other * (parts - share)) / parts; };
        Colour const wash{
            .red = mixed(accent.red, ground.red),
            .green = mixed(accent.green, ground.green),
            .blue = mixed(accent.blue, ground.blue)
        };
        if (contrast(accent, wash) >= contrast_min) return wash;
    }
    return ground;
}

std::string text_of(Colour colour) {
    static constexpr std::string_view digits = "0123456789abcdef";
    std::string text{"#"};
    for (auto const channel : {colour.red, colour.green, colour.blue}) {
        auto const value = static_cast<std::size_t>(std::clamp(channel, 0, 255));
        text.append(1, digits[value / 16]).append(1, digits[value % 16]);
    }
    return text;
}

Theme read_theme(Node const& node) {
    if (!node.present()) return {};
    node.expect_members({"accent", "accent_dark", "logo"});
    return Theme{
        .accent = read_accent(node["accent"], light_grounds),
        .accent_dark = read_accent(node["accent_dark"], dark_grounds),
        .logo = read_logo(node["logo"]),
    };
}

}  // namespace obhut::catalogue
