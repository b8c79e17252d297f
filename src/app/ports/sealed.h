// SPDX-License-Identifier: Apache-2.0
//
// What leaves the vault and enters the store: sealed values, the ids of the keys that open them, keyed hashes.
// None of them tells anything without the vault.
//
// Layer: app.

#pragma once

#include "bytes/bytes.h"
#include "catalogue/field.h"
#include "core/id.h"

#include <array>
#include <cstdint>

namespace obhut::ports {

using KeyId = Id<struct KeyTag>;

// Keyed 128-bit hash of a normalised mail address or phone number: equal values of one business hash alike.
using LookUp = std::array<std::uint8_t, 16>;

// format · algorithm · key id · nonce · ciphertext · tag
struct Sealed {
    bytes::Bytes bytes;
};

// One data key per client, class and retention class: destroying it erases exactly that.
struct KeyRef {
    KeyId key;
    catalogue::FieldClass field_class;
};

}  // namespace obhut::ports
