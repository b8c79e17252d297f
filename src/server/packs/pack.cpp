// SPDX-License-Identifier: Apache-2.0

#include "packs/pack.h"

#include "packs/toml_document.h"

#include <optional>
#include <utility>

namespace obhut::packs {

std::string text_of(PackFault const& fault) {
    std::string const place = fault.at.empty() ? std::string{} : ", " + fault.at;
    std::string const detail = fault.detail.empty() ? std::string{} : " (" + fault.detail + ")";
    return "line " + std::to_string(fault.line) + place + ": " + fault.rule + detail;
}

Result<catalogue::Business, std::vector<PackFault>> read_pack(std::string_view toml) {
    std::optional<catalogue::Business> business;
    auto faults = faults_of(toml, [&](json::Value const& document) -> std::vector<catalogue::DocumentFault> {
        auto read = catalogue::examine(document);
        if (!read) return std::move(read).error();
        business = std::move(read).value();
        return {};
    });
    if (!business) return Refused{std::move(faults)};
    return *std::move(business);
}

}  // namespace obhut::packs
