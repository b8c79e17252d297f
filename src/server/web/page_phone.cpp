// SPDX-License-Identifier: Apache-2.0
#include "web/page_phone.h"

#include <algorithm>
#include <array>
#include <utility>

namespace obhut::web {
namespace {

// Countries that write a 0 before the area code, which goes when the country's own code stands before it.
constexpr std::array<std::pair<std::string_view, std::string_view>, 9> trunk_zero{{
    {"AT", "43"},
    {"BE", "32"},
    {"CH", "41"},
    {"DE", "49"},
    {"FR", "33"},
    {"GB", "44"},
    {"IE", "353"},
    {"NL", "31"},
    {"SE", "46"},
}};

}  // namespace

std::string international(std::string_view typed, std::string_view country) {
    std::string digits;
    for (char const c : typed)
        if (std::string_view{" -/().\t"}.find(c) == std::string_view::npos) digits.push_back(c);
    if (digits.starts_with("00")) return "+" + digits.substr(2);
    if (!digits.starts_with('0')) return digits;
    auto const found = std::ranges::find(trunk_zero, country, [](auto const& entry) { return entry.first; });
    if (found == trunk_zero.end()) return digits;
    return std::string{"+"}.append(found->second).append(digits.substr(1));
}

}  // namespace obhut::web
