// SPDX-License-Identifier: Apache-2.0
//
// Checkpoints that were kept elsewhere, such as in the owner's mail: files that hold a signed note, alone or inside the
// text of a letter.
//
// Layer: server.

#pragma once

#include "ledger/checkpoint.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace obhut::server {

// The beginning of a file, up to 64 MiB; nothing if it cannot be read.
std::optional<std::string> beginning_of(std::filesystem::path const& file);

// The tree that a note speaks of, if its signature is good.
using SignedTree = std::function<std::optional<ledger::TreeState>(std::string_view note)>;

class MailedCheckpoints {
public:
    // Nothing, with a word on standard error, where a file cannot be read.
    static std::optional<MailedCheckpoints> read(std::vector<std::string> const& files);

    struct Found {
        std::vector<ledger::TreeState> trees;
        bool all_signed = true;
    };

    // Those of this origin; each is named on standard output.
    Found of(std::string_view origin, SignedTree const& signed_tree);

    // Whether each file was of some origin that was asked for; those that were not are named on standard output.
    bool all_used() const;

    bool empty() const noexcept { return files_.empty(); }

private:
    struct File {
        std::string name;
        std::string text;
        bool used = false;
    };
    std::vector<File> files_;
};

}  // namespace obhut::server
