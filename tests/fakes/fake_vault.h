// SPDX-License-Identifier: Apache-2.0
//
// FakeVault behaves as a vault does, in memory and the same way each time: it seals so that no byte search finds the
// plain text, opens only what is granted, unmoved and under a living key, and forgets keys for good.
//
// It is no cryptography: a keyed stream of splitmix64 and a keyed mixing of the context. What it must share with the
// real one is what can go wrong: a destroyed key, a value out of place, and a store that does not
// answer.
//
// Layer: tests. Threading: safe from every thread.

#pragma once

#include "fakes/fake_clock.h"
#include "fakes/fake_random.h"
#include "ports/vault.h"

#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

namespace obhut::fakes {

class FakeVault final : public ports::Vault {
public:
    explicit FakeVault(ports::Clock& clock, std::uint64_t seed = 1) : clock_(clock), seed_(seed), dice_(seed) {}

    // Asked before each call that a key store takes part in; true makes it fail with Unavailable.
    void fail_when(std::function<bool()> fails) { fails_ = std::move(fails); }

    std::size_t living_keys();

    Result<Done, Error> prepare(ports::BusinessId business) override;
    Result<std::vector<ports::KeyId>, Error> take_keys(ports::BusinessId business, std::size_t count) override;
    Result<std::vector<ports::Sealed>, Error> seal(std::span<ports::SealRequest const> requests) override;
    std::vector<Result<PersonalText, ports::OpenRefusal>>
    open(ports::Recorded const& recorded, std::span<ports::OpenRequest const> requests) override;

    std::vector<Result<PersonalText, ports::OpenRefusal>> open_staff(std::span<ports::OpenRequest const> requests
    ) override;

    ports::LookUp look_up(ports::BusinessId business, ports::LookUpKind kind, PersonalText const& normalised) override;
    std::string capability(
        ports::BusinessId business, ports::BookingId booking, ports::CapabilityPurpose purpose, std::uint32_t generation
    ) override;
    ports::Capability
    check(ports::CapabilityClaim const& claim, ports::CapabilityPurpose purpose, std::uint32_t generation) override;
    digest::ShortHash request_hash(ports::BusinessId business, bytes::ByteView body) override;

    Result<digest::Digest, Error>
    log_mac(ports::BusinessId business, std::optional<ports::KeyId> log_key, bytes::ByteView entry) override;
    ledger::PublicKey checkpoint_key(ports::BusinessId business) override;
    ledger::Signature sign_checkpoint(ports::BusinessId business, bytes::ByteView note) override;
    ledger::SignatureCheck
    check_signature(ledger::PublicKey const& key, bytes::ByteView message, ledger::Signature const& signature) override;
    Result<Done, Error> keep_checkpoint(ports::BusinessId business, std::string_view note) override;
    Result<std::optional<std::string>, Error> kept_checkpoint(ports::BusinessId business) override;

    Result<Done, Error> destroy(ports::BusinessId business, std::span<ports::KeyId const> keys) override;
    Result<ports::KeyState, Error> state(ports::BusinessId business, ports::KeyId key) override;
    Result<std::uint64_t, Error>
    sweep(ports::BusinessId business, time::Instant until, ports::KeysInUse const& in_use) override;

private:
    struct Key {
        ports::BusinessId business;
        time::Instant minted;
        std::uint64_t secret;
    };

    bool fails() const { return fails_ && fails_(); }

    Key const* find(ports::BusinessId business, ports::KeyId id) const;
    template <typename Granted>
    std::vector<Result<PersonalText, ports::OpenRefusal>>
    open_where(Granted const& granted, std::span<ports::OpenRequest const> requests) const;
    Result<PersonalText, ports::OpenRefusal> open_one(ports::OpenRequest const& request) const;
    digest::ShortHash hash(std::string_view label, ports::BusinessId business, bytes::ByteView text) const;

    ports::Clock& clock_;
    std::uint64_t seed_;
    std::function<bool()> fails_;
    mutable std::mutex mutex_;
    Dice dice_;
    std::unordered_map<ports::KeyId, Key> keys_;
    std::map<ports::BusinessId, std::string> checkpoints_;
    std::map<ports::BusinessId, time::Instant> swept_until_;
};

}  // namespace obhut::fakes
