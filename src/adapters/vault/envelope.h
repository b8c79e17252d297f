// SPDX-License-Identifier: Apache-2.0
//
// Envelope is authenticated encryption with a context: XChaCha20-Poly1305 with a random nonce of 24 bytes.
//
// A sealed value is `format · algorithm · key id · nonce · ciphertext · tag`; a wrapped key is
// `nonce · ciphertext · tag`. What a value belongs to is authenticated and not stored, so a value that was moved, or is
// read for something else, does not open.
//
// Layer: adapters. Pure but for the nonce.

#pragma once

#include "bytes/bytes.h"
#include "core/personal.h"
#include "core/result.h"
#include "ports/vault.h"
#include "vault/secret.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace obhut::vault {

inline constexpr std::size_t wrapped_size = 24 + Secret::size + 16;
using WrappedBytes = std::array<std::uint8_t, wrapped_size>;

// Which business key wraps it is part of the context.
struct WrapContext {
    catalogue::BusinessId business;
    ports::KeyId key;
    std::uint32_t version;
};

enum class Unwrap : std::uint8_t { Done, Forged };

WrappedBytes wrap(Secret const& business_key, Secret const& data_key, WrapContext const& context);
Unwrap unwrap(Secret const& business_key, WrappedBytes const& wrapped, WrapContext const& context, Secret& data_key);

ports::Sealed seal(Secret const& data_key, ports::KeyId key, ports::Place const& place, PersonalText const& value);

// The key id that a sealed value names; nothing when it is of no format that we know.
std::optional<ports::KeyId> key_of(bytes::ByteView sealed);
Result<PersonalText, ports::OpenRefusal>
open(Secret const& data_key, ports::Place const& place, bytes::ByteView sealed);

}  // namespace obhut::vault
