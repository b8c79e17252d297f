// SPDX-License-Identifier: Apache-2.0
//
// HostileVault is a vault whose key store fails now and then, and whose word that keys are destroyed may be lost on the
// way, or the power with it. It holds what it did: a key that is destroyed stays destroyed.
//
// Layer: tests.

#pragma once

#include "database.h"
#include "fakes/fake_vault.h"

namespace obhut::sim {

class HostileVault final : public ports::Vault {
public:
    HostileVault(fakes::FakeVault& vault, Database& database, fakes::Dice& dice, Counts& counts, Mutant mutant);

    Result<Done, Error> prepare(BusinessId business) override { return vault_.prepare(business); }

    Result<std::vector<ports::KeyId>, Error> take_keys(BusinessId business, std::size_t count) override {
        return vault_.take_keys(business, count);
    }

    Result<std::vector<ports::Sealed>, Error> seal(std::span<ports::SealRequest const> requests) override;

    std::vector<Result<PersonalText, ports::OpenRefusal>>
    open(ports::Recorded const& recorded, std::span<ports::OpenRequest const> requests) override {
        return vault_.open(recorded, requests);
    }

    std::vector<Result<PersonalText, ports::OpenRefusal>> open_staff(std::span<ports::OpenRequest const> requests
    ) override {
        return vault_.open_staff(requests);
    }

    ports::LookUp look_up(BusinessId business, ports::LookUpKind kind, PersonalText const& normalised) override {
        return vault_.look_up(business, kind, normalised);
    }

    std::string capability(
        BusinessId business, BookingId booking, ports::CapabilityPurpose purpose, std::uint32_t generation
    ) override {
        return vault_.capability(business, booking, purpose, generation);
    }

    ports::Capability
    check(ports::CapabilityClaim const& claim, ports::CapabilityPurpose purpose, std::uint32_t generation) override {
        return vault_.check(claim, purpose, generation);
    }

    digest::ShortHash request_hash(BusinessId business, bytes::ByteView body) override {
        return vault_.request_hash(business, body);
    }

    Result<digest::Digest, Error>
    log_mac(BusinessId business, std::optional<ports::KeyId> log_key, bytes::ByteView entry) override {
        return vault_.log_mac(business, log_key, entry);
    }

    ledger::PublicKey checkpoint_key(BusinessId business) override { return vault_.checkpoint_key(business); }

    ledger::Signature sign_checkpoint(BusinessId business, bytes::ByteView note) override {
        return vault_.sign_checkpoint(business, note);
    }

    ledger::SignatureCheck check_signature(
        ledger::PublicKey const& key, bytes::ByteView message, ledger::Signature const& signature
    ) override {
        return vault_.check_signature(key, message, signature);
    }

    Result<Done, Error> keep_checkpoint(BusinessId business, std::string_view note) override {
        return vault_.keep_checkpoint(business, note);
    }

    Result<std::optional<std::string>, Error> kept_checkpoint(BusinessId business) override {
        return vault_.kept_checkpoint(business);
    }

    Result<Done, Error> destroy(BusinessId business, std::span<ports::KeyId const> keys) override;

    Result<ports::KeyState, Error> state(BusinessId business, ports::KeyId key) override {
        return vault_.state(business, key);
    }

    Result<std::uint64_t, Error>
    sweep(BusinessId business, time::Instant until, ports::KeysInUse const& in_use) override {
        return vault_.sweep(business, until, in_use);
    }

private:
    bool happens(std::uint64_t odds);

    fakes::FakeVault& vault_;
    Database& database_;
    fakes::Dice& dice_;
    Counts& counts_;
    Mutant mutant_;
};

}  // namespace obhut::sim
