// SPDX-License-Identifier: Apache-2.0
#include "obhut/mailed_checkpoints.h"

#include <algorithm>
#include <fstream>

#include <fmt/core.h>

namespace obhut::server {
namespace {

constexpr std::size_t bytes_max = std::size_t{64} << 20U;

}  // namespace

std::optional<std::string> beginning_of(std::filesystem::path const& file) {
    std::error_code unknown;
    if (!std::filesystem::is_regular_file(file, unknown)) return std::nullopt;
    auto const size = std::filesystem::file_size(file, unknown);
    std::ifstream stream{file, std::ios::binary};
    if (unknown || !stream.is_open()) return std::nullopt;
    std::string text(std::min<std::size_t>(size, bytes_max), '\0');
    stream.read(text.data(), static_cast<std::streamsize>(text.size()));
    if (stream.bad()) return std::nullopt;
    text.resize(static_cast<std::size_t>(stream.gcount()));
    return text;
}

std::optional<MailedCheckpoints> MailedCheckpoints::read(std::vector<std::string> const& files) {
    MailedCheckpoints read;
    for (auto const& name : files) {
        auto text = beginning_of(name);
        if (!text) {
            fmt::print(stderr, "{} cannot be read. → name a file that holds a signed checkpoint.\n", name);
            return std::nullopt;
        }
        read.files_.push_back({.name = name, .text = *std::move(text)});
    }
    return read;
}

MailedCheckpoints::Found MailedCheckpoints::of(std::string_view origin, SignedTree const& signed_tree) {
    Found found;
    for (auto& file : files_) {
        auto const note = ledger::note_in(file.text, origin);
        if (note.empty()) continue;
        file.used = true;
        if (auto const tree = signed_tree(note)) {
            fmt::print("  held against {}: {} entries\n", file.name, tree->size);
            found.trees.push_back(*tree);
        } else {
            fmt::print("  NOT WHOLE: {} is not signed by this business\n", file.name);
            found.all_signed = false;
        }
    }
    return found;
}

bool MailedCheckpoints::all_used() const {
    for (auto const& file : files_)
        if (!file.used) fmt::print("{} speaks of no business that is here\n", file.name);
    return std::ranges::all_of(files_, &File::used);
}

}  // namespace obhut::server
