// SPDX-License-Identifier: Apache-2.0
//
// VirtualAuthenticator is an authenticator and the browser before it, for tests: it makes a key with OpenSSL, writes
// what W3C Web Authentication says they write, and signs. What is to be wrong with it is said in its SaysOfItself.
//
// Layer: adapters.

#pragma once

#include "webauthn/ceremonies.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace obhut::webauthn {

// The flags of authenticator data.
inline constexpr std::uint8_t flag_up = 0x01;
inline constexpr std::uint8_t flag_uv = 0x04;
inline constexpr std::uint8_t flag_be = 0x08;
inline constexpr std::uint8_t flag_bs = 0x10;
inline constexpr std::uint8_t flag_at = 0x40;
inline constexpr std::uint8_t flag_ed = 0x80;

inline constexpr RawId ada{0xAD, 0xA0};

// CBOR: the head of each kind of value (RFC 8949, section 3.1), and values whole.
void put_head(Bytes& out, std::uint8_t major, std::uint64_t number);
void put_int(Bytes& out, std::int64_t number);
void put_octets(Bytes& out, bytes::ByteView octets);
void put_text(Bytes& out, std::string_view text);

struct SaysOfItself {
    std::string host = "example.org";
    std::uint8_t flags = flag_up | flag_uv;  // flag_at is added where a key is made
    std::uint32_t sign_count = 7;
    Bytes extensions = {};
    std::string format = "none";
    Bytes statement{0xA0};  // an empty record
};

class VirtualAuthenticator {
public:
    explicit VirtualAuthenticator(ports::PasskeyAlgorithm algorithm);
    VirtualAuthenticator(VirtualAuthenticator const&) = delete;
    VirtualAuthenticator(VirtualAuthenticator&&) = delete;
    VirtualAuthenticator& operator=(VirtualAuthenticator const&) = delete;
    VirtualAuthenticator& operator=(VirtualAuthenticator&&) = delete;
    ~VirtualAuthenticator();

    Bytes cose_key() const;
    Bytes sign(bytes::ByteView message) const;

    Registration make(SaysOfItself const& says = {}) const;
    Registration make(SaysOfItself const& says, bytes::ByteView cose_key) const;  // with a key that is not its own

    // Signs for what was stored, with a counter one above that of says.
    Assertion use(ports::StoredPasskey stored, SaysOfItself const& says = {}) const;

private:
    struct Key;
    ports::PasskeyAlgorithm algorithm_;
    std::unique_ptr<Key> key_;
};

// Registers and signs in, both as they should be.
struct Pair {
    Registration registration;
    Assertion assertion;
};
Pair pair_of(VirtualAuthenticator const& authenticator, SaysOfItself const& says = {});

}  // namespace obhut::webauthn
