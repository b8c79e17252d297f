// SPDX-License-Identifier: Apache-2.0
#include "client/disposable.h"

#include "embedded/disposable.h"

#include <algorithm>
#include <vector>

namespace obhut::client {
namespace {

std::vector<std::string_view> const& domains() {
    static std::vector<std::string_view> const read = [] {
        std::vector<std::string_view> lines;
        std::string_view rest = embedded::disposable().front().bytes;
        while (!rest.empty()) {
            auto const line = rest.substr(0, rest.find('\n'));
            rest.remove_prefix(std::min(rest.size(), line.size() + 1));
            if (!line.empty() && line.front() != '#') lines.push_back(line);
        }
        return lines;
    }();
    return read;
}

}  // namespace

bool is_disposable(std::string_view normalised_address) noexcept {
    auto const& listed = domains();
    auto domain = normalised_address.substr(normalised_address.rfind('@') + 1);
    while (!domain.empty()) {
        if (std::ranges::binary_search(listed, domain)) return true;
        auto const dot = domain.find('.');
        domain.remove_prefix(dot == std::string_view::npos ? domain.size() : dot + 1);
    }
    return false;
}

std::optional<Fault> disposable_fault(catalogue::Business const& business, CheckedClient const& client) {
    if (business.disposable_mail != catalogue::DisposableMail::Refused || !client.email) return std::nullopt;
    if (!is_disposable(client.email->reveal(Surface::Validation))) return std::nullopt;
    return Fault{.field = "/client/email", .rule = "client/email-disposable", .key = std::nullopt};
}

}  // namespace obhut::client
