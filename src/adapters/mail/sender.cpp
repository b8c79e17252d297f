// SPDX-License-Identifier: Apache-2.0
#include "mail/sender.h"

#include "text/contact.h"
#include "text/printable.h"
#include "text/utf8.h"

namespace obhut::mail {

std::optional<Sender> Sender::from(std::string_view text) {
    std::string name;
    auto address = text::trimmed(text);
    if (address.ends_with('>')) {
        auto const bracket = address.find('<');
        if (bracket == std::string_view::npos) return std::nullopt;
        auto shown = text::trimmed(address.substr(0, bracket));
        bool const quoted = shown.size() >= 2 && shown.front() == '"' && shown.back() == '"';
        if (quoted) shown = shown.substr(1, shown.size() - 2);
        if (!text::is_single_line(shown)) return std::nullopt;
        name = text::printable_line(shown);
        address = address.substr(bracket + 1, address.size() - bracket - 2);
    }
    auto ascii = text::email_key(address);
    if (!ascii) return std::nullopt;
    return Sender{.name = std::move(name), .address = *std::move(ascii)};
}

std::string_view Sender::domain() const noexcept {
    return std::string_view{address}.substr(address.find('@') + 1);
}

}  // namespace obhut::mail
