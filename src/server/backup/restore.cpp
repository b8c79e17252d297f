// SPDX-License-Identifier: Apache-2.0
#include "backup/restore.h"

#include "backup/layout.h"
#include "backup/target.h"
#include "packs/shipped_policies.h"
#include "sign_ledger/sign_ledger.h"
#include "sql/sqlite_store.h"
#include "sqlite_copy/sqlite_copy.h"
#include "system/copying.h"
#include "system/erasure_file.h"
#include "time/rfc3339.h"
#include "vault/open_vault.h"
#include "vault/sqlite_key_store.h"
#include "verify_ledger/verify_ledger.h"

#include <algorithm>
#include <memory>

namespace obhut::backup {
namespace {

namespace fs = std::filesystem;

using catalogue::BusinessId;
using ports::KeyId;

fs::path list_of(RestoreOptions const& options) {
    if (options.erasures) return *options.erasures;
    auto const folder = options.from.has_filename() ? options.from : options.from.parent_path();
    return folder.parent_path() / system::erasures_name;
}

Fault too_old(fs::path const& path, std::optional<time::Instant> reaches, time::Instant keys_made) {
    auto const until = reaches ? "reaches to " + time::rfc3339_utc(*reaches) : std::string{"holds no line"};
    return fault(
        FaultKind::Broken,
        path.string() + " " + until + " and the keys are of " + time::rfc3339_utc(keys_made) +
            ": whoever was erased since would come back. Name a newer list with --erasures, or accept it with "
            "--accept-loss"
    );
}

// The list, if it can be relied upon; a damaged one never, whatever is accepted.
Result<system::Erasures, Fault> read_list(RestoreOptions const& options, time::Instant keys_made) {
    auto const path = list_of(options);
    auto read = system::read_erasures(path);
    bool const absent = !read && read.error() == system::FileRefusal::Absent;
    if (absent && options.loss == Loss::Accepted) return system::Erasures{};
    if (absent)
        return refused(
            FaultKind::Broken,
            path.string() + " is not there, so nobody knows who was erased since. Name the list with --erasures, or "
                            "accept that they come back with --accept-loss"
        );
    auto list = OBHUT_TRY(about(std::move(read), path));
    if (list.damaged_line != 0)
        return refused(FaultKind::Broken, path.string() + " is damaged in line " + std::to_string(list.damaged_line));
    bool const reaches = list.reaches_to && *list.reaches_to >= keys_made;
    if (!reaches && options.loss == Loss::Refused) return Refused{too_old(path, list.reaches_to, keys_made)};
    if (!reaches) list.reaches_to = std::nullopt;
    return list;
}

Result<Done, Fault> copy_in(fs::path const& from, fs::path const& to, system::FileSum const& sum, Watch const& watch) {
    auto const name = from.filename().string();
    auto const copied =
        system::copy_private(from, to, [&](std::uint64_t bytes) { watch("copying", name, bytes, sum.bytes); });
    if (OBHUT_TRY(about(copied, from)) == sum) return Done{};
    return refused(FaultKind::Broken, from.string() + " has changed while it was copied");
}

// The house in the making, opened by what makes it.
struct Opened {
    std::unique_ptr<ports::Store> store;
    std::unique_ptr<ports::Vault> vault;
    std::unique_ptr<ports::Policies> policies;
    ports::World world;
};

Result<std::unique_ptr<Opened>, Fault>
open_house(Target const& target, fs::path const& root_key, ports::Clock& clock, ports::Random& random) {
    auto const data = target.inside(data_name);
    auto const keys = target.inside(keys_name);
    auto root = OBHUT_TRY(about(vault::load_root_key(root_key, vault::IfAbsent::Refuse), root_key));
    auto store = OBHUT_TRY(about(sql::open_sqlite({.path = data}), data));
    auto key_store = OBHUT_TRY(about(vault::open_sqlite_key_store(keys), keys));
    auto vault = OBHUT_TRY(about(vault::open_vault(std::move(root), std::move(key_store), clock), keys));
    auto& stored = *store;
    auto& kept = *vault;
    auto policies = std::make_unique<packs::ShippedPolicies>();
    auto& shipped = *policies;
    return std::unique_ptr<Opened>{new Opened{
        .store = std::move(store),
        .vault = std::move(vault),
        .policies = std::move(policies),
        .world = {.store = stored, .vault = kept, .clock = clock, .random = random, .policies = shipped}
    }};
}

// On the list, and those that went while the backup was made: their records open no more.
std::vector<KeyId> destroyed_of(BusinessId business, system::Erasures const& list, Checked const& checked) {
    std::vector<KeyId> keys;
    for (auto const& one : list.all)
        if (one.business == business) keys.push_back(one.key);
    for (auto const& missing : checked.missing)
        if (missing.business == business) keys.insert(keys.end(), missing.keys.begin(), missing.keys.end());
    std::ranges::sort(keys);
    auto const repeated = std::ranges::unique(keys);
    keys.erase(repeated.begin(), repeated.end());
    return keys;
}

enum class Verdict : std::uint8_t { Whole, Differs };

Result<Verdict, Error>
resume_one(ports::World& world, BusinessId business, resume::Backup const& backup, Restored& restored) {
    auto const resumed = OBHUT_TRY(resume::resume(world, business, backup));
    OBHUT_TRY(sign_ledger::sign(world, business, sign_ledger::After::AnEpoch));
    auto const kept = OBHUT_TRY(verify_ledger::kept_checkpoint(world, business));
    if (!kept.tree) return Verdict::Differs;
    auto const verified = OBHUT_TRY(verify_ledger::verify(world, business, {.checkpoints = {*kept.tree}}));
    restored.businesses += 1;
    restored.entries += verified.report.tree.size;
    restored.entries_lost += resumed.entries_lost;
    restored.erased += resumed.clients_erased;
    return verified.whole() ? Verdict::Whole : Verdict::Differs;
}

Result<Verdict, Error>
resume_all(ports::World& world, system::Erasures const& list, Checked const& checked, Restored& restored) {
    for (auto const business : OBHUT_TRY(world.store.businesses())) {
        auto const keys = destroyed_of(business, list, checked);
        auto const kept = OBHUT_TRY(verify_ledger::kept_checkpoint(world, business));
        resume::Backup const backup{
            .newest = kept.tree,
            .destroyed = keys,
            .erasures = list.reaches_to ? resume::Erasures::Complete : resume::Erasures::LossAccepted
        };
        if (OBHUT_TRY(resume_one(world, business, backup, restored)) == Verdict::Differs) return Verdict::Differs;
    }
    restored.messages = OBHUT_TRY(resume::settle_messages(world));
    return Verdict::Whole;
}

}  // namespace

Result<Restored, Fault>
restore(RestoreOptions const& options, ports::Clock& clock, ports::Random& random, Watch const& watch) {
    auto const target = OBHUT_TRY(Target::open(options.data));
    CheckOptions const backup{.from = options.from, .keys_from = options.keys_from, .root_key = options.root_key};
    auto const checked = OBHUT_TRY(check(backup, clock, watch));
    auto const list = OBHUT_TRY(read_list(options, checked.keys->made));
    // The data twice: as they were, and written anew.
    OBHUT_TRY(target.check_room((2 * checked.data.sum.bytes) + checked.keys->sum.bytes));
    OBHUT_TRY(target.begin());
    OBHUT_TRY(copy_in(options.keys_from / keys_name, target.inside(keys_name), checked.keys->sum, watch));
    OBHUT_TRY(copy_in(options.from / data_name, target.inside(data_name), checked.data.sum, watch));

    Restored restored{.made = checked.data.made, .list_reaches = list.reaches_to};
    {
        auto const house = OBHUT_TRY(open_house(target, options.root_key, clock, random));
        auto const verdict = OBHUT_TRY(about(resume_all(house->world, list, checked, restored), options.data));
        if (verdict == Verdict::Differs)
            return refused(FaultKind::Broken, options.from.string() + " holds a ledger that is not whole");
    }
    auto const compact = target.inside("compact.db");
    OBHUT_TRY(about(sqlite_copy::compact_database(target.inside(data_name), compact), compact));
    OBHUT_TRY(target.settle(compact, target.inside(keys_name)));
    return restored;
}

}  // namespace obhut::backup
