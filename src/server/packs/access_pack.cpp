// SPDX-License-Identifier: Apache-2.0

#include "packs/access_pack.h"

#include "core/check.h"
#include "embedded/access_table.h"
#include "packs/toml_document.h"

#include <optional>
#include <utility>

namespace obhut::packs {

Result<access::Rulebook, std::vector<PackFault>> read_access(std::string_view toml) {
    std::optional<access::Rulebook> rulebook;
    auto faults = faults_of(toml, [&](json::Value const& document) -> std::vector<catalogue::DocumentFault> {
        auto read = access::read_rulebook(document);
        if (!read) return std::move(read).error();
        rulebook = std::move(read).value();
        return {};
    });
    if (!rulebook) return Refused{std::move(faults)};
    return *std::move(rulebook);
}

access::Rulebook const& shipped_access() {
    static access::Rulebook const shipped = [] {
        auto read = read_access(embedded::access_table().front().bytes);
        OBHUT_CHECK(read.ok());  // a test reads it
        return std::move(read).value();
    }();
    return shipped;
}

}  // namespace obhut::packs
