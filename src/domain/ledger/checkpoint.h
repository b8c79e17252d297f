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
#include <optional>
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

// The key as C2SP signed-note writes it for verifiers: "name+hash+base64", to be compared with what the owner has.
struct VerifierKey {
    std::string origin;
    PublicKey key{};
    friend bool operator==(VerifierKey const&, VerifierKey const&) = default;
};
std::string text_of(VerifierKey const&);
std::optional<VerifierKey> verifier_key_from(std::string_view text);  // of Ed25519

// The note of this origin inside a text, such as a mail that was saved; empty if there is none. It is not checked.
std::string note_in(std::string_view text, std::string_view origin);

}  // namespace obhut::ledger
