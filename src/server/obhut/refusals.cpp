// SPDX-License-Identifier: Apache-2.0
#include "obhut/refusals.h"

#include <algorithm>
#include <array>

#include <fmt/core.h>

namespace obhut::server {
namespace {

struct Sentence {
    Literal reason;
    ExitStatus status;
    std::string_view text;  // may hold {}, the folder
};

constexpr std::array sentences{
    Sentence{"data/folder-in-use", ExitStatus::Busy, "A server works in {}. → stop it, run this again, and start it."},
    Sentence{
        "data/folder-not-usable",
        ExitStatus::CannotCreate,
        "{} cannot be made or used. → name a folder that is yours alone."
    },
    Sentence{
        "business/there-already",
        ExitStatus::CannotCreate,
        "A business of this slug is in {} already. → use: obhut business update"
    },
    Sentence{
        "business/unknown",
        ExitStatus::DataFault,
        "No business of this slug is in {}. → use: obhut business create, or obhut business list"
    },
    Sentence{
        "ledger/export-not-written",
        ExitStatus::CannotCreate,
        "It could not be written. → look at the disk, and name a file or folder that is yours."
    },
    Sentence{
        "ledger/no-checkpoint",
        ExitStatus::Unavailable,
        "The ledger in {} was not signed yet. → let the server start once."
    },
    Sentence{
        "ledger/not-as-it-was-signed",
        ExitStatus::DataFault,
        "The ledger in {} is not the one that was signed. → obhut ledger verify says where it differs"
    },
    Sentence{
        "ledger/not-as-it-was-written",
        ExitStatus::DataFault,
        "The ledger in {} is not as it was written. → obhut ledger verify says where it differs"
    },
    Sentence{
        "business/breaks-a-rule", ExitStatus::DataFault, "What would follow does not hold. → use: obhut business check"
    },
    Sentence{
        "business/no-such-thing", ExitStatus::DataFault, "There is no such thing in {}. → use: obhut business list"
    },
};

}  // namespace

ExitStatus tell(Error const& error, DataOptions const& options) {
    auto const found = std::ranges::find(sentences, error.reason, &Sentence::reason);
    if (found == sentences.end()) {
        fmt::print(stderr, "Nothing was changed: {}. → use: obhut doctor\n", error.reason.text());
        return exit_status_of(error);
    }
    fmt::print(stderr, "{}\n", fmt::format(fmt::runtime(found->text), options.data.string()));
    return found->status;
}

}  // namespace obhut::server
