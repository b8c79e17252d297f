// SPDX-License-Identifier: Apache-2.0
#include "backup/copies.h"

#include "vault/open_vault.h"
#include "vault/sqlite_key_store.h"
#include "verify_ledger/verify_ledger.h"

#include <algorithm>

namespace obhut::backup {
namespace {

using catalogue::BusinessId;
using ports::KeyId;

constexpr std::size_t keys_at_once = 4096;
constexpr std::size_t rows_at_once = 4096;

Fault not_whole(std::filesystem::path const& data, BusinessId business) {
    return fault(
        FaultKind::Broken, data.string() + ": the ledger of business " + business.text() + " is not as it was written"
    );
}

Result<ledger::Head, Error> head_of(ports::Store& store, BusinessId business) {
    ledger::Head head;
    OBHUT_TRY(store.read(business, [&](ports::Reader& reader) -> Result<Done, Error> {
        head = OBHUT_TRY(reader.ledger_head());
        return Done{};
    }));
    return head;
}

Result<std::vector<LedgerAt>, Error> ledgers_of(ports::Store& store) {
    std::vector<LedgerAt> ledgers;
    for (auto const business : OBHUT_TRY(store.businesses())) {
        auto const head = OBHUT_TRY(head_of(store, business));
        ledgers.push_back({.business = business, .tree = {.size = head.size(), .root = head.root()}});
    }
    return ledgers;
}

enum class Chain : std::uint8_t { Holds, Broken };

Result<Chain, Error> chain_of(ports::Store& store, BusinessId business) {
    ledger::Head head;
    auto const kept = OBHUT_TRY(head_of(store, business));
    while (head.size() < kept.size()) {
        std::vector<ports::StoredLedgerRow> rows;
        OBHUT_TRY(store.read(business, [&](ports::Reader& reader) -> Result<Done, Error> {
            rows = OBHUT_TRY(reader.ledger(head.size(), rows_at_once));
            return Done{};
        }));
        if (rows.empty()) return Chain::Broken;
        for (auto const& row : rows)
            if (row.index != head.size() || head.append(row.leaf) != row.chain) return Chain::Broken;
    }
    return head == kept ? Chain::Holds : Chain::Broken;
}

}  // namespace

Copies::Copies(
    Files files, std::unique_ptr<sql::SqliteReading> data, std::unique_ptr<ports::Vault> vault, ports::Clock& clock
)
    : files_(std::move(files)), data_(std::move(data)), vault_(std::move(vault)),
      world_{.store = *data_, .vault = *vault_, .clock = clock, .random = random_, .policies = policies_} {}

Result<std::unique_ptr<Copies>, Fault> Copies::open(Files const& files, ports::Clock& clock) {
    auto data = OBHUT_TRY(about(sql::open_sqlite_to_read(files.data), files.data));
    auto root = OBHUT_TRY(about(vault::load_root_key(files.root_key, vault::IfAbsent::Refuse), files.root_key));
    auto keys = OBHUT_TRY(about(vault::open_sqlite_key_copy(files.keys), files.keys));
    auto again = OBHUT_TRY(about(vault::open_sqlite_key_copy(files.keys), files.keys));
    auto vault = OBHUT_TRY(about(vault::open_vault(std::move(root), std::move(keys), clock), files.keys));
    auto copies = std::make_unique<Copies>(files, std::move(data), std::move(vault), clock);
    OBHUT_TRY(copies->find_missing(*again));
    return copies;
}

Result<std::vector<LedgerAt>, Fault> Copies::ledgers() {
    return about(ledgers_of(*data_), files_.data);
}

Result<Done, Fault> Copies::find_missing(vault::KeyStore& keys) {
    for (auto const business : OBHUT_TRY(about(data_->businesses(), files_.data))) {
        std::vector<KeyId> missing;
        for (KeyId after{RawId{}};;) {
            auto const named = OBHUT_TRY(about(data_->keys_named_after(business, after, keys_at_once), files_.data));
            if (named.empty()) break;
            auto const found = OBHUT_TRY(about(keys.find(business, named), files_.keys));
            for (std::size_t at = 0; at < named.size(); ++at)
                if (!found[at]) missing.push_back(named[at]);
            after = named.back();
        }
        if (!missing.empty()) missing_.push_back({.business = business, .keys = std::move(missing)});
    }
    return Done{};
}

std::vector<KeyId> Copies::missing_of(BusinessId business) const {
    auto const found = std::ranges::find(missing_, business, &MissingKeys::business);
    return found == missing_.end() ? std::vector<KeyId>{} : found->keys;
}

Result<Done, Fault> Copies::check_ledgers() {
    for (auto const business : OBHUT_TRY(about(data_->businesses(), files_.data)))
        OBHUT_TRY(check_ledger(business));
    return Done{};
}

Result<Done, Fault> Copies::check_ledger(BusinessId business) {
    verify_ledger::Known known;
    auto const missing = missing_of(business);
    auto const read = data_->read(business, [&](ports::Reader& reader) -> Result<Done, Error> {
        known.erased = OBHUT_TRY(reader.clients_under(missing));
        return Done{};
    });
    OBHUT_TRY(about(read, files_.data));
    auto const kept = OBHUT_TRY(about(verify_ledger::kept_checkpoint(world_, business), files_.keys));
    auto const head = OBHUT_TRY(about(head_of(*data_, business), files_.data));
    if (kept.tree && kept.tree->size <= head.size()) known.checkpoints.push_back(*kept.tree);
    auto const verified = OBHUT_TRY(about(verify_ledger::verify(world_, business, std::move(known)), files_.data));
    if (!verified.whole() || kept.kept == verify_ledger::Kept::Bad) return Refused{not_whole(files_.data, business)};
    return Done{};
}

Result<std::vector<LedgerAt>, Fault> check_chains(std::filesystem::path const& data) {
    auto const store = OBHUT_TRY(about(sql::open_sqlite_to_read(data), data));
    for (auto const business : OBHUT_TRY(about(store->businesses(), data))) {
        auto const chain = OBHUT_TRY(about(chain_of(*store, business), data));
        if (chain == Chain::Broken) return Refused{not_whole(data, business)};
    }
    return about(ledgers_of(*store), data);
}

}  // namespace obhut::backup
