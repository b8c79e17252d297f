// SPDX-License-Identifier: Apache-2.0
//
// SqliteKeyStore is keys.db: a SQLite file beside the data, never part of the data's own file.
//
// A destroyed key must leave no bytes behind. Three things see to it. A key has a slot that is overwritten in place and
// used again, so the rows never move and no page keeps a copy of where they were. The rollback journal, which holds the
// page as it was, persists and is filled with zeros after each destruction, instead of being handed back to the file
// system as it is; a write-ahead log would keep every old page until its next restart. And secure_delete zeroes
// whatever SQLite itself frees.
//
// Layer: adapters. Threading: one connection behind a mutex.

#pragma once

#include "core/error.h"
#include "core/result.h"
#include "vault/key_store.h"

#include <filesystem>
#include <memory>

namespace obhut::vault {

// Makes the file, readable for its owner only, when it is not there.
Result<std::unique_ptr<KeyStore>, Error> open_sqlite_key_store(std::filesystem::path const& file);

// A copy of such a file, only to be looked at: what would change it is refused.
Result<std::unique_ptr<KeyStore>, Error> open_sqlite_key_copy(std::filesystem::path const& file);

}  // namespace obhut::vault
