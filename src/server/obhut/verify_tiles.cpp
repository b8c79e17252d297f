// SPDX-License-Identifier: Apache-2.0
#include "obhut/verify_tiles.h"

#include "ledger/checkpoint.h"
#include "ledger/verify_tiles.h"
#include "obhut/ledger_report.h"
#include "obhut/mailed_checkpoints.h"
#include "vault/checkpoint_signature.h"

#include <algorithm>

#include <fmt/core.h>

namespace obhut::server {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> folders_in(fs::path const& folder) {
    std::error_code unreadable;
    std::vector<fs::path> found;
    if (fs::exists(folder / checkpoint_name, unreadable)) return {folder};
    for (auto const& entry : fs::directory_iterator{folder, unreadable})
        if (entry.is_directory(unreadable)) found.push_back(entry.path());
    std::ranges::sort(found);
    return found;
}

std::string without_line_end(std::string text) {
    while (text.ends_with('\n') || text.ends_with('\r'))
        text.pop_back();
    return text;
}

enum class From : std::uint8_t { Outside, TheFolder };

struct Key {
    ledger::VerifierKey named;
    From from;
};

// The key that was said for the origin of this note, else the one that lies beside it.
std::optional<Key>
key_for(fs::path const& folder, std::string_view note, std::vector<ledger::VerifierKey> const& said) {
    auto const origin = note.substr(0, note.find('\n'));
    auto const found = std::ranges::find(said, origin, &ledger::VerifierKey::origin);
    if (found != said.end()) return Key{.named = *found, .from = From::Outside};
    auto const beside = ledger::verifier_key_from(without_line_end(beginning_of(folder / key_name).value_or("")));
    return beside ? std::optional{Key{.named = *beside, .from = From::TheFolder}} : std::nullopt;
}

std::optional<ledger::TreeState> tree_of(std::string_view note, ledger::VerifierKey const& named) {
    auto const read = ledger::checkpoint_from(note, named.origin, named.key, vault::check_signature);
    return read ? std::optional{read.value().tree} : std::nullopt;
}

Whole verify_one(fs::path const& folder, std::vector<ledger::VerifierKey> const& said, MailedCheckpoints& mailed) {
    fmt::print("{}\n", folder.string());
    auto const note = beginning_of(folder / checkpoint_name);
    auto const key = note ? key_for(folder, *note, said) : std::nullopt;
    if (!key) {
        fmt::print("  NOT WHOLE: there is no {}\n", note ? "public key" : "checkpoint");
        return Whole::No;
    }
    auto const tree = tree_of(*note, key->named);
    if (!tree) {
        fmt::print("  NOT WHOLE: the checkpoint is not signed by {}\n", ledger::text_of(key->named));
        return Whole::No;
    }
    auto found = mailed.of(key->named.origin, [&](std::string_view one) { return tree_of(one, key->named); });
    bool const nothing_mailed = found.trees.empty();
    auto const report = ledger::verify_tiles(*tree, std::move(found.trees), [&](ledger::Tile const& tile) {
        auto const content = beginning_of(folder / ledger::path_of(tile));
        return content ? std::optional{bytes::copy_of(bytes::as_bytes(*content))} : std::nullopt;
    });
    print(report, tree->size);
    if (key->from == From::TheFolder)
        fmt::print("  cannot be seen: whether {} is the key of this business (--key)\n", ledger::text_of(key->named));
    if (nothing_mailed) fmt::print("  cannot be seen: whether all was put back to an earlier day (--checkpoint)\n");
    return report.finding || !found.all_signed ? Whole::No : Whole::Yes;
}

}  // namespace

ExitStatus verify_offline(OfflineOptions const& options) {
    std::vector<ledger::VerifierKey> said;
    for (auto const& text : options.keys) {
        auto const named = ledger::verifier_key_from(text);
        if (!named) {
            fmt::print(stderr, "--key {} is no key. → copy the whole line, such as obhut/…+…+…\n", text);
            return ExitStatus::Usage;
        }
        said.push_back(*named);
    }
    auto mailed = MailedCheckpoints::read(options.checkpoints);
    if (!mailed) return ExitStatus::NoInput;
    auto const folders = folders_in(options.folder);
    if (folders.empty()) {
        fmt::print(stderr, "{} holds no tiles. → obhut ledger export --tiles writes some.\n", options.folder.string());
        return ExitStatus::NoInput;
    }
    auto status = ExitStatus::Ok;
    for (auto const& folder : folders)
        if (verify_one(folder, said, *mailed) == Whole::No) status = ExitStatus::Differs;
    return mailed->all_used() ? status : ExitStatus::Differs;
}

}  // namespace obhut::server
