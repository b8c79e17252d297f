// SPDX-License-Identifier: Apache-2.0
//
// Digests and keyed hashes: SHA-256, HMAC-SHA256, keyed BLAKE2b of 128 bits, HKDF-SHA256, HMAC-SHA1 for one-time codes,
// and a comparison that takes the same time wherever two values differ.
//
// SHA-256, HMAC and HKDF come from OpenSSL, which uses the processor's own SHA instructions; BLAKE2b from libsodium.
// A digest of 65 bytes takes about a tenth of a microsecond, because each thread keeps one context.
//
// Layer: base. Threading: any thread; an object of Sha256 belongs to one.

#pragma once

#include "bytes/bytes.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>

namespace obhut::digest {

using Digest = std::array<std::uint8_t, 32>;
using ShortHash = std::array<std::uint8_t, 16>;
using Sha1Hash = std::array<std::uint8_t, 20>;
using bytes::Bytes;
using bytes::ByteView;

Digest sha256(ByteView bytes);
Digest sha256(std::initializer_list<ByteView> parts);  // of their concatenation

// For what does not lie in memory at once.
class Sha256 {
public:
    Sha256();
    Sha256(Sha256&&) noexcept;
    Sha256& operator=(Sha256&&) noexcept;
    ~Sha256();

    Sha256& update(ByteView bytes);
    Digest finish();  // and begins anew

private:
    struct State;
    std::unique_ptr<State> state_;
};

Digest hmac_sha256(ByteView key, ByteView message);

// Only for the codes of RFC 4226 and RFC 6238, because the programs that show them know nothing else. Everything new
// takes HMAC-SHA256.
Sha1Hash hmac_sha1(ByteView key, ByteView message);

// The key holds 32 bytes. Not for secrets of low entropy without their key: it is a hash, not a password function.
ShortHash keyed_hash(Digest const& key, ByteView message);

// RFC 5869, extract then expand; at most 255 * 32 bytes.
Bytes hkdf_sha256(ByteView secret, ByteView salt, ByteView info, std::size_t length);
Digest hkdf_sha256(ByteView secret, ByteView salt, ByteView info);

bool equal(ByteView left, ByteView right) noexcept;  // lengths are not secret

}  // namespace obhut::digest
