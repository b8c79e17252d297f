// SPDX-License-Identifier: Apache-2.0
//
// Checkpoint is the size and root of a ledger, signed: a C2SP tlog-checkpoint in a signed note (Ed25519).
//
// The signing and the checking of a signature are passed in, because the key lies in the vault.
//
// Layer: domain. Pure.

#pragma once

#include "core/result.h"
#include "digest/digest.h"
#include "ledger/tree.h"

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace obhut::ledger {

using Signature = std::array<std::uint8_t, 64>;
using PublicKey = std::array<std::uint8_t, 32>;
using Sign = std::function<Signature(ByteView)>;

enum class SignatureCheck : std::uint8_t { Good, Bad };
using CheckSignature = std::function<SignatureCheck(PublicKey const&, ByteView message, Signature const&)>;

struct Checkpoint {
    std::string origin;  // "obhut/<business id>"; also the name of the signing key
    TreeState tree;
    friend bool operator==(Checkpoint const&, Checkpoint const&) = default;
};

std::string text_of(Checkpoint const&);                                              // the note's body
std::string signed_note(Checkpoint const&, PublicKey const& key, Sign const& sign);  // body, blank line, signature

enum class CheckpointRefusal : std::uint8_t { Malformed, OtherOrigin, NotSignedByKey, BadSignature };
Result<Checkpoint, CheckpointRefusal>
checkpoint_from(std::string_view note, std::string_view origin, PublicKey const& key, CheckSignature const& check);

}  // namespace obhut::ledger
