// SPDX-License-Identifier: Apache-2.0
//
// RootKey is the one secret that lies in a file: 32 bytes, readable for its owner only, outside the data folder.
//
// Everything else is derived from it or wrapped under what is. Without it the data are noise, so a missing file is made
// only when there are no data yet, and one that others can read is refused.
//
// Layer: adapters. Owns: locked memory.

#pragma once

#include "core/error.h"
#include "core/result.h"
#include "vault/secret.h"

#include <filesystem>
#include <optional>
#include <utility>

namespace obhut::vault {

class RootKey {
public:
    explicit RootKey(LockedBytes bytes) : bytes_(std::move(bytes)) {}

    bytes::ByteView view() const noexcept { return bytes_.view(); }

private:
    LockedBytes bytes_;
};

enum class IfAbsent : std::uint8_t { Make, Refuse };

// The file named on the command line, else systemd's credential "obhut-root-key", else /etc/obhut/root.key.
std::filesystem::path root_key_file(std::optional<std::filesystem::path> const& named);

Result<RootKey, Error> load_root_key(std::filesystem::path const& file, IfAbsent if_absent);

}  // namespace obhut::vault
