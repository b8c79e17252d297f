// SPDX-License-Identifier: Apache-2.0
//
// Tells whether a file of keys was begun with a root key, beside a server that works in it and without changing a byte.
//
// Layer: adapters.

#pragma once

#include "vault/root_key.h"

#include <cstdint>
#include <filesystem>

namespace obhut::vault {

enum class Belonging : std::uint8_t {
    Together,
    OfAnotherRootKey,
    NotBegun,    // no server has opened it yet
    Unreadable,  // no file of keys, damaged, or left unfinished by a crash and not opened since
};

Belonging belonging_of(std::filesystem::path const& keys_db, RootKey root);

}  // namespace obhut::vault
