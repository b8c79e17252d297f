// SPDX-License-Identifier: Apache-2.0
//
// public_key takes a key as an authenticator writes it (COSE) and checks what it signed.
//
// Layer: adapters. Pure.

#pragma once

#include "bytes/bytes.h"
#include "core/result.h"
#include "ports/passkeys.h"

namespace obhut::webauthn {

// A key of an algorithm that we take, and one that is sound: a point of the curve, a modulus of 2048 to 4096 bits
// with the exponent 65537.
Result<ports::PasskeyKey, ports::PasskeyRefusal> key_from_cose(bytes::ByteView cose);

Result<Done, ports::PasskeyRefusal>
check_signature(ports::PasskeyKey const& key, bytes::ByteView message, bytes::ByteView signature);

}  // namespace obhut::webauthn
