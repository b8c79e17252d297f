// SPDX-License-Identifier: Apache-2.0
#include "passwords/common_passwords.h"

#include "embedded/common_passwords.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace obhut::passwords {
namespace {

using password::Commonness;

constexpr std::size_t extras_max = 4;

// Sorted by bytes. The head's lines begin with "# ", and no password of the list has a space.
std::vector<std::string_view> const& listed() {
    static std::vector<std::string_view> const read = [] {
        std::vector<std::string_view> lines;
        std::string_view rest = embedded::common_passwords().front().bytes;
        while (!rest.empty()) {
            auto const line = rest.substr(0, rest.find('\n'));
            rest.remove_prefix(std::min(rest.size(), line.size() + 1));
            if (!line.empty() && !line.starts_with("# ")) lines.push_back(line);
        }
        return lines;
    }();
    return read;
}

bool is_near_a_listed_one(std::string_view text) {
    for (std::size_t before = 0; before <= std::min(extras_max, text.size()); ++before) {
        for (std::size_t behind = 0; before + behind <= std::min(extras_max, text.size()); ++behind) {
            auto const middle = text.substr(before, text.size() - before - behind);
            if (std::ranges::binary_search(listed(), middle)) return true;
        }
    }
    return false;
}

bool is_a_piece_repeated(std::string_view text) {
    for (std::size_t length = 1; length <= text.size() / 2; ++length) {
        if (text.size() % length == 0 && text.substr(length) == text.substr(0, text.size() - length)) return true;
    }
    return false;
}

}  // namespace

Commonness commonness_of(PersonalText const& password) {
    std::string lowered = password.reveal(Surface::Validation);
    for (char& c : lowered) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    bool const common = is_a_piece_repeated(lowered) || is_near_a_listed_one(lowered);
    wipe(lowered);
    return common ? Commonness::Common : Commonness::Rare;
}

}  // namespace obhut::passwords
