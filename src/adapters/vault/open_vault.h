// SPDX-License-Identifier: Apache-2.0
//
// open_vault() makes the vault out of a root key and a key store.
//
// Layer: adapters. Threading: what it returns may be used from any thread.

#pragma once

#include "core/error.h"
#include "core/result.h"
#include "ports/clock.h"
#include "ports/vault.h"
#include "vault/key_pool.h"
#include "vault/key_store.h"
#include "vault/root_key.h"

#include <cstddef>
#include <filesystem>
#include <memory>

namespace obhut::vault {

struct VaultSizes {
    PoolSizes pool{};
    std::size_t keys_in_memory_max = 16'384;  // half a megabyte, locked
};

// Refused when the store was begun with another root key.
Result<std::unique_ptr<ports::Vault>, Error>
open_vault(RootKey root, std::unique_ptr<KeyStore> store, ports::Clock& clock, VaultSizes sizes = {});

struct VaultFiles {
    std::filesystem::path keys_db;   // beside the data
    std::filesystem::path root_key;  // made when it is absent and keys.db is too
};

Result<std::unique_ptr<ports::Vault>, Error>
open_vault(VaultFiles const& files, ports::Clock& clock, VaultSizes sizes = {});

}  // namespace obhut::vault
