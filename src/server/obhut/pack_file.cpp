// SPDX-License-Identifier: Apache-2.0
#include "obhut/pack_file.h"

#include "catalogue/document.h"
#include "packs/sentence.h"

#include <array>
#include <fstream>
#include <string>
#include <vector>

#include <fmt/core.h>

namespace obhut::server {
namespace {

// Nothing if the file cannot be read; what is too large is cut, and then told to be so.
std::optional<std::string> text_of(std::filesystem::path const& file) {
    std::error_code unknown;
    if (!std::filesystem::is_regular_file(file, unknown)) return std::nullopt;
    std::ifstream stream{file, std::ios::binary};
    std::string text(catalogue::document_limits.bytes_max + 1, '\0');
    stream.read(text.data(), static_cast<std::streamsize>(text.size()));
    if (stream.bad() || !stream.is_open()) return std::nullopt;
    text.resize(static_cast<std::size_t>(stream.gcount()));
    return text;
}

}  // namespace

Result<catalogue::Business, ExitStatus> read_pack_file(std::filesystem::path const& file) {
    auto const name = file.filename().string();
    auto const text = text_of(file);
    if (!text) {
        fmt::print(stderr, "{} cannot be read. → look whether it is there and may be read by you.\n", file.string());
        return Refused{ExitStatus::NoInput};
    }
    if (text->size() > catalogue::document_limits.bytes_max) {
        fmt::print(
            stderr, "{} is larger than 4 MiB. → a pack is a text of some pages; is this the right file?\n", name
        );
        return Refused{ExitStatus::DataFault};
    }
    auto business = packs::read_pack(*text);
    if (business) return std::move(business).value();
    for (auto const& fault : business.error())
        fmt::print(stderr, "{}\n", packs::sentence(name, fault));
    return Refused{ExitStatus::DataFault};
}

}  // namespace obhut::server
