// SPDX-License-Identifier: Apache-2.0
#include "vault/business_keys.h"

#include "bytes/packer.h"
#include "core/check.h"

#include <algorithm>

#include <sodium.h>

namespace obhut::vault {
namespace {

struct Use {
    KeyFor use;
    std::string_view label;
};

// The labels are part of every key that was ever derived, so they never change.
constexpr std::array<Use, keys_for_count> uses{{
    {KeyFor::Wrapping, "wrap data keys"},
    {KeyFor::Capabilities, "capabilities"},
    {KeyFor::Requests, "request bodies"},
    {KeyFor::Ledger, "ledger entries"},
    {KeyFor::LookUpEmail, "look up e-mail"},
    {KeyFor::LookUpPhone, "look up phone"},
    {KeyFor::LookUpLogin, "look up login"},
    {KeyFor::LookUpPrefix, "look up prefix"},
}};

void derive_wrapping(Secret& key, RootKey const& root, catalogue::BusinessId business, std::uint32_t version) {
    bytes::Packer about;
    about.fixed(business.raw()).u32(version);
    derive(key, root.view(), uses[0].label, about.packed());
}

}  // namespace

BusinessKeys::BusinessKeys(RootKey const& root, catalogue::BusinessId business)
    : secrets_(keys_for_count * Secret::size + crypto_sign_SECRETKEYBYTES) {
    Secret key;
    for (auto const& one : uses) {
        if (one.use == KeyFor::Wrapping) {
            derive_wrapping(key, root, business, business_key_version);
        } else {
            derive(key, root.view(), one.label, business.raw());
        }
        auto const at = static_cast<std::size_t>(one.use) * Secret::size;
        std::copy(key.view().begin(), key.view().end(), secrets_.bytes().subspan(at).begin());
    }
    derive(key, root.view(), "sign checkpoints", business.raw());
    auto* const secret = secrets_.bytes().subspan(keys_for_count * Secret::size).data();
    OBHUT_CHECK(crypto_sign_seed_keypair(checkpoint_key_.data(), secret, key.view().data()) == 0);
}

void BusinessKeys::copy(KeyFor use, Secret& key) {
    key.become(secrets_.view().subspan(static_cast<std::size_t>(use) * Secret::size, Secret::size));
}

ledger::Signature BusinessKeys::sign(bytes::ByteView message) {
    ledger::Signature signature{};
    auto const* const secret = secrets_.view().subspan(keys_for_count * Secret::size).data();
    OBHUT_CHECK(crypto_sign_detached(signature.data(), nullptr, message.data(), message.size(), secret) == 0);
    return signature;
}

BusinessKeys& KeyRing::of(catalogue::BusinessId business) {
    std::scoped_lock const lock{mutex_};
    auto& keys = businesses_[business];
    if (keys == nullptr) keys = std::make_unique<BusinessKeys>(root_, business);
    return *keys;
}

void KeyRing::copy_wrapping_key(catalogue::BusinessId business, std::uint32_t version, Secret& key) {
    if (version == business_key_version) return of(business).copy(KeyFor::Wrapping, key);
    derive_wrapping(key, root_, business, version);
}

digest::ShortHash KeyRing::mark() const {
    Secret key;
    derive(key, root_.view(), "mark of the root key", {});
    digest::ShortHash mark{};
    std::copy_n(key.view().begin(), mark.size(), mark.begin());
    return mark;
}

}  // namespace obhut::vault
