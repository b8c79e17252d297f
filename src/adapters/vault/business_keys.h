// SPDX-License-Identifier: Apache-2.0
//
// BusinessKeys are what is derived from the root key for one business: the key that wraps its data keys, and one key
// for each thing that must not be guessed or compared across businesses.
//
// Layer: adapters. Threading: any thread.

#pragma once

#include "catalogue/ids.h"
#include "ledger/checkpoint.h"
#include "vault/root_key.h"
#include "vault/secret.h"

#include <array>
#include <cstdint>
#include <memory>
#include <mutex>
#include <unordered_map>

namespace obhut::vault {

enum class KeyFor : std::uint8_t {
    Wrapping,
    Capabilities,
    Requests,
    Ledger,
    LookUpEmail,
    LookUpPhone,
    LookUpLogin,
    LookUpPrefix
};
inline constexpr std::size_t keys_for_count = 8;

// The version of the business key under which new data keys are wrapped.
inline constexpr std::uint32_t business_key_version = 1;

class BusinessKeys {
public:
    BusinessKeys(RootKey const& root, catalogue::BusinessId business);

    void copy(KeyFor use, Secret& key);
    ledger::PublicKey const& checkpoint_key() const noexcept { return checkpoint_key_; }
    ledger::Signature sign(bytes::ByteView message);

private:
    LockedBytes secrets_;  // one key for each use, then Ed25519's 64 bytes
    ledger::PublicKey checkpoint_key_{};
};

class KeyRing {
public:
    explicit KeyRing(RootKey root) : root_(std::move(root)) {}

    BusinessKeys& of(catalogue::BusinessId business);
    void copy_wrapping_key(catalogue::BusinessId business, std::uint32_t version, Secret& key);
    digest::ShortHash mark() const;  // tells two root keys apart and nothing more

private:
    RootKey root_;
    std::mutex mutex_;
    std::unordered_map<catalogue::BusinessId, std::unique_ptr<BusinessKeys>> businesses_;
};

}  // namespace obhut::vault
