// SPDX-License-Identifier: Apache-2.0
#include "letters/device_words.h"

#include "letters/visit_words.h"

#include <algorithm>
#include <array>

namespace obhut::letters {
namespace {

using Name = std::pair<std::string_view, std::string_view>;

// Names of their makers, the same in each language.
constexpr std::array browsers{
    Name{"edge", "Edge"},
    Name{"opera", "Opera"},
    Name{"samsung", "Samsung Internet"},
    Name{"firefox", "Firefox"},
    Name{"chrome", "Chrome"},
    Name{"safari", "Safari"}
};
constexpr std::array systems{
    Name{"iphone", "iPhone"},
    Name{"ipad", "iPad"},
    Name{"android", "Android"},
    Name{"chromeos", "ChromeOS"},
    Name{"windows", "Windows"},
    Name{"mac", "Mac"},
    Name{"linux", "Linux"}
};

template <typename Names>
std::string_view name_in(Names const& names, std::string_view word, std::string_view otherwise) {
    auto const found = std::ranges::find(names, word, &Name::first);
    return found == names.end() ? otherwise : found->second;
}

}  // namespace

std::string device_words(pages::Voice const& voice, Slug const& device) {
    std::string const name = device.text();
    std::string_view const text = name;
    auto const dash = text.find('-');
    auto const system = dash == std::string_view::npos ? std::string_view{} : text.substr(dash + 1);
    return filled(
        voice,
        "letter.device_words",
        {{"BROWSER", name_in(browsers, text.substr(0, dash), pages::text(voice, "letter.some_browser"))},
         {"SYSTEM", name_in(systems, system, pages::text(voice, "letter.some_device"))}}
    );
}

}  // namespace obhut::letters
