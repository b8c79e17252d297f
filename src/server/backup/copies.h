// SPDX-License-Identifier: Apache-2.0
//
// Copies are the two files of a backup, opened to be looked at: whether they belong together and to the root key, and
// whether the ledgers are whole.
//
// Keys that the data name and the key copy lacks belong to clients who were erased after the data were copied and
// before the keys were: their records open no more, and a restore removes them.
//
// Layer: server. Reads only.

#pragma once

#include "backup/fault.h"
#include "backup/manifest.h"
#include "packs/shipped_policies.h"
#include "ports/clock.h"
#include "ports/world.h"
#include "sql/sqlite_reading.h"
#include "system/system_random.h"
#include "vault/key_store.h"

#include <filesystem>
#include <memory>
#include <vector>

namespace obhut::backup {

struct Files {
    std::filesystem::path data;
    std::filesystem::path keys;
    std::filesystem::path root_key;
};

struct MissingKeys {
    catalogue::BusinessId business;
    std::vector<ports::KeyId> keys;
};

class Copies {
public:
    static Result<std::unique_ptr<Copies>, Fault> open(Files const& files, ports::Clock& clock);

    // How far each ledger reaches.
    Result<std::vector<LedgerAt>, Fault> ledgers();

    // Named by a client's record and not in the key copy; businesses that miss none are left out.
    std::vector<MissingKeys> const& missing_keys() const noexcept { return missing_; }

    // Refused as Broken where a ledger is not whole. A checkpoint that knows more than the data is of a moment after
    // them and proves nothing here.
    Result<Done, Fault> check_ledgers();

    Copies(
        Files files, std::unique_ptr<sql::SqliteReading> data, std::unique_ptr<ports::Vault> vault, ports::Clock& clock
    );

private:
    Result<Done, Fault> find_missing(vault::KeyStore& keys);
    std::vector<ports::KeyId> missing_of(catalogue::BusinessId business) const;
    Result<Done, Fault> check_ledger(catalogue::BusinessId business);

    Files files_;
    std::unique_ptr<sql::SqliteReading> data_;
    std::unique_ptr<ports::Vault> vault_;
    system::SystemRandom random_;
    packs::ShippedPolicies policies_;
    ports::World world_;
    std::vector<MissingKeys> missing_;
};

// Without any key: that every row follows from the one before it, and how far that reaches.
Result<std::vector<LedgerAt>, Fault> check_chains(std::filesystem::path const& data);

}  // namespace obhut::backup
