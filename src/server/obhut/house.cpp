// SPDX-License-Identifier: Apache-2.0
#include "obhut/house.h"

#include "backup/layout.h"
#include "erase_client/erase_client.h"
#include "mail_checkpoint/mail_checkpoint.h"
#include "packs/access_pack.h"
#include "purge_ledger/purge_ledger.h"
#include "raise_alarm/refusals.h"
#include "sign_ledger/sign_ledger.h"
#include "sql/postgres_store.h"
#include "sql/sqlite_store.h"
#include "sweep_keys/sweep_keys.h"
#include "vault/open_vault.h"
#include "vault/postgres_key_store.h"

namespace obhut::server {
namespace {

Error unavailable(Literal reason) {
    return {.kind = ErrorKind::Unavailable, .reason = reason};
}

Result<std::unique_ptr<ports::Vault>, Error> open_vault(DataOptions const& options, ports::Clock& clock) {
    auto const root_key = vault::root_key_file(options.root_key);
    if (options.keys.empty()) {
        return vault::open_vault({.keys_db = options.data / "keys.db", .root_key = root_key}, clock);
    }
    // Another root key than the one the store was begun with is refused, so making one cannot hide a lost one.
    auto root = OBHUT_TRY(vault::load_root_key(root_key, vault::IfAbsent::Make));
    auto store = OBHUT_TRY(vault::open_postgres_key_store(options.keys));
    return vault::open_vault(std::move(root), std::move(store), clock);
}

constexpr std::size_t postgres_connections = 16;
constexpr std::chrono::days sessions_kept{30};
constexpr std::chrono::days looks_kept{1};

Result<std::unique_ptr<ports::Store>, Error> open_store(DataOptions const& options, ports::CommitListener& listener) {
    if (options.database.empty()) return sql::open_sqlite({.path = options.data / "obhut.db"}, &listener);
    return sql::open_postgres({.url = options.database, .connections = postgres_connections}, &listener);
}

Result<std::unique_ptr<system::ErasureFile>, Error>
open_erasures(std::filesystem::path const& backups, ports::Clock& clock) {
    if (!system::make_private_folder(backups)) return Refused{unavailable("data/backups-not-usable")};
    auto list = system::ErasureFile::open(backups / system::erasures_name, clock);
    if (!list) return Refused{unavailable("data/backups-not-usable")};
    return std::move(list).value();
}

bool begun(DataOptions const& options, std::string_view file) {
    std::error_code unknown;
    return std::filesystem::exists(options.data / file, unknown);
}

// A new database beside old keys would look like an empty house where there was a full one. The database is always
// begun before the keys, so keys alone mean that it was lost.
Result<Done, Error> check_files(DataOptions const& options, Opening opening) {
    if (begun(options, backup::restoring_name)) return Refused{unavailable("data/restore-unfinished")};
    if (!options.database.empty() || begun(options, "obhut.db")) return Done{};
    if (opening == Opening::ToRead) return Refused{unavailable("data/no-data-there")};
    if (begun(options, "keys.db")) return Refused{unavailable("data/database-missing")};
    return Done{};
}

}  // namespace

House::House(Parts parts)
    : lock_(std::move(parts.lock)), clock_(std::move(parts.clock)), erasures_(std::move(parts.erasures)),
      calendar_(std::move(parts.calendar)), vault_(std::move(parts.vault)), store_(std::move(parts.store)),
      policies_(*store_, *clock_, packs::shipped_access()), world_{
                                                                .store = *store_,
                                                                .vault = *vault_,
                                                                .clock = *clock_,
                                                                .random = random_,
                                                                .policies = policies_,
                                                                .erasures = erasures_.get()
                                                            } {}

Result<std::unique_ptr<House>, Error> House::open(DataOptions const& options, Opening opening) {
    Parts parts{};
    if (opening == Opening::ToServe) {
        if (!system::make_private_folder(options.data)) return Refused{unavailable("data/folder-not-usable")};
        parts.lock = system::FolderLock::on(options.data);
        if (!parts.lock) return Refused{Error{.kind = ErrorKind::Busy, .reason = "data/folder-in-use"}};
    }
    OBHUT_TRY(check_files(options, opening));
    parts.clock = std::make_unique<system::SystemClock>();
    if (opening == Opening::ToServe && options.backups)
        parts.erasures = OBHUT_TRY(open_erasures(*options.backups, *parts.clock));
    parts.calendar = std::make_unique<calendar::Calendar>();
    bool const keys_begun = begun(options, "keys.db");
    parts.store = OBHUT_TRY(open_store(options, *parts.calendar));
    // New keys over old data would open none of it, and hide that the old ones are gone.
    bool const has_data = !OBHUT_TRY(parts.store->businesses()).empty();
    bool const all_in_folder = options.database.empty() && options.keys.empty();
    if (all_in_folder && has_data && !keys_begun) return Refused{unavailable("data/keys-missing")};
    parts.vault = OBHUT_TRY(open_vault(options, *parts.clock));
    parts.calendar->attach(*parts.store);
    OBHUT_TRY(parts.calendar->load());
    return std::unique_ptr<House>{new House{std::move(parts)}};
}

Result<Done, Error> House::make_ready() {
    for (auto const business : OBHUT_TRY(store_->businesses())) {
        OBHUT_TRY(erase_client::replay(world_, business));
        OBHUT_TRY(vault_->prepare(business));
    }
    return Done{};
}

// One ledger that cannot be vouched for is no reason to leave out the others, or the list.
Result<Done, Error> House::keep_checkpoints() {
    Result<Done, Error> kept = Done{};
    for (auto const business : OBHUT_TRY(store_->businesses()))
        if (auto const done = sign_ledger::sign(world_, business); !done) kept = Refused{done.error()};
    if (erasures_) OBHUT_TRY(erasures_->mark_current());
    return kept;
}

Result<std::uint64_t, Error> House::mail_checkpoints() {
    std::uint64_t owed = 0;
    for (auto const business : OBHUT_TRY(store_->businesses()))
        owed += OBHUT_TRY(mail_checkpoint::mail_checkpoint(world_, business));
    return owed;
}

Result<std::uint64_t, Error> House::sweep_keys() {
    std::uint64_t destroyed = 0;
    for (auto const business : OBHUT_TRY(store_->businesses()))
        destroyed += OBHUT_TRY(sweep_keys::sweep_keys(world_, business));
    return destroyed;
}

// Sessions hold where somebody sat for thirty days at most (req:S4); what limits ask about, they ask of an hour.
Result<Done, Error> House::forget_what_is_over() {
    auto const now = clock_->now();
    for (auto const business : OBHUT_TRY(store_->businesses())) {
        OBHUT_TRY(raise_alarm::sum_refusals(world_, business));
        OBHUT_TRY(store_->write(business, [&](ports::Unit& unit) -> Result<Done, Error> {
            OBHUT_TRY(unit.people().forget(now - sessions_kept));
            return unit.watch().forget(now - looks_kept);
        }));
    }
    return Done{};
}

Result<std::uint64_t, Error> House::purge_ledgers() {
    std::uint64_t removed = 0;
    for (auto const business : OBHUT_TRY(store_->businesses()))
        removed += OBHUT_TRY(purge_ledger::purge_ledger(world_, business, ledger::KeepRule::ThreeYears));
    return removed;
}

}  // namespace obhut::server
