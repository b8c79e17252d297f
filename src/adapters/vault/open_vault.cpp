// SPDX-License-Identifier: Apache-2.0
#include "vault/open_vault.h"

#include "bytes/encoding.h"
#include "bytes/packer.h"
#include "core/check.h"
#include "ports/places.h"
#include "vault/business_keys.h"
#include "vault/checkpoint_signature.h"
#include "vault/envelope.h"
#include "vault/key_cache.h"
#include "vault/sqlite_key_store.h"

#include <algorithm>
#include <array>
#include <unordered_set>
#include <utility>

namespace obhut::vault {
namespace {

using bytes::ByteView;
using ports::BookingId;
using ports::Capability;
using ports::CapabilityClaim;
using ports::CapabilityPurpose;
using ports::OpenRefusal;

constexpr Error key_destroyed{.kind = ErrorKind::NotFound, .reason = "vault/key-destroyed"};
constexpr Error key_damaged{.kind = ErrorKind::Unavailable, .reason = "vault/key-damaged"};
constexpr Error other_root{.kind = ErrorKind::Invalid, .reason = "vault/root-key-of-another-store"};

constexpr std::size_t sweep_batch = 512;

KeyFor key_for(ports::LookUpKind kind) {
    switch (kind) {
    case ports::LookUpKind::Email: return KeyFor::LookUpEmail;
    case ports::LookUpKind::Phone: return KeyFor::LookUpPhone;
    case ports::LookUpKind::Login: return KeyFor::LookUpLogin;
    case ports::LookUpKind::Prefix: return KeyFor::LookUpPrefix;
    }
    OBHUT_CHECK(false && "no such kind");
    return KeyFor::LookUpPrefix;
}

struct Wanted {
    BusinessId business;
    KeyId key;
};

class KeyringVault final : public ports::Vault {
public:
    KeyringVault(RootKey root, std::unique_ptr<KeyStore> store, ports::Clock& clock, VaultSizes sizes)
        : ring_(std::move(root)), store_(std::move(store)), cache_(sizes.keys_in_memory_max),
          pool_(ring_, *store_, clock, sizes.pool) {}

    digest::ShortHash mark() const { return ring_.mark(); }

    Result<Done, Error> prepare(BusinessId business) override { return pool_.fill(business); }

    Result<std::vector<KeyId>, Error> take_keys(BusinessId business, std::size_t count) override {
        auto const turn = cache_.turn();
        auto const taken = OBHUT_TRY(pool_.take(business, count));
        std::vector<KeyId> ids;
        for (auto const& key : taken) {
            Secret secret;
            OBHUT_TRY(unwrap_into(business, key, secret));
            cache_.put(business, key.id, secret, turn);  // it is about to be sealed under
            ids.push_back(key.id);
        }
        return ids;
    }

    Result<std::vector<ports::Sealed>, Error> seal(std::span<ports::SealRequest const> requests) override {
        std::vector<Wanted> wanted;
        for (auto const& request : requests)
            wanted.push_back({request.place.business, request.key});
        OBHUT_TRY(load(wanted));
        std::vector<ports::Sealed> sealed;
        sealed.reserve(requests.size());
        for (auto const& request : requests) {
            Secret key;
            OBHUT_TRY(data_key(request.place.business, request.key, key));
            sealed.push_back(vault::seal(key, request.key, request.place, request.value));
        }
        return sealed;
    }

    std::vector<Result<PersonalText, OpenRefusal>>
    open(ports::Recorded const& recorded, std::span<ports::OpenRequest const> requests) override {
        return open_where(
            [&](ports::Place const& place) { return recorded.covers(place.client, place.field_class); }, requests
        );
    }

    std::vector<Result<PersonalText, OpenRefusal>> open_staff(std::span<ports::OpenRequest const> requests) override {
        return open_where([](ports::Place const& place) { return place.table == ports::staff_table; }, requests);
    }

    ports::LookUp look_up(BusinessId business, ports::LookUpKind kind, PersonalText const& normalised) override {
        Secret key;
        ring_.of(business).copy(key_for(kind), key);
        return digest::keyed_hash(key.array(), bytes::as_bytes(normalised.reveal(Surface::LookUp)));
    }

    std::string
    capability(BusinessId business, BookingId booking, CapabilityPurpose purpose, std::uint32_t generation) override {
        bytes::Packer text;
        text.fixed(business.raw()).fixed(booking.raw()).fixed(proof_of(business, booking, purpose, generation));
        return bytes::base64url(text.packed());
    }

    Capability check(CapabilityClaim const& claim, CapabilityPurpose purpose, std::uint32_t generation) override {
        auto const proof = proof_of(claim.business, claim.booking, purpose, generation);
        return digest::equal(proof, claim.proof) ? Capability::Holds : Capability::Fails;
    }

    digest::ShortHash request_hash(BusinessId business, ByteView body) override {
        Secret key;
        ring_.of(business).copy(KeyFor::Requests, key);
        return digest::keyed_hash(key.array(), body);
    }

    Result<digest::Digest, Error> log_mac(BusinessId business, std::optional<KeyId> log_key, ByteView entry) override {
        Secret key;
        if (log_key) {
            OBHUT_TRY(data_key(business, *log_key, key));
        } else {
            ring_.of(business).copy(KeyFor::Ledger, key);
        }
        return digest::hmac_sha256(key.view(), entry);
    }

    ledger::PublicKey checkpoint_key(BusinessId business) override { return ring_.of(business).checkpoint_key(); }

    ledger::Signature sign_checkpoint(BusinessId business, ByteView note) override {
        return ring_.of(business).sign(note);
    }

    ledger::SignatureCheck
    check_signature(ledger::PublicKey const& key, ByteView message, ledger::Signature const& signature) override {
        return vault::check_signature(key, message, signature);
    }

    Result<Done, Error> keep_checkpoint(BusinessId business, std::string_view note) override {
        return store_->keep_checkpoint(business, note);
    }

    Result<std::optional<std::string>, Error> kept_checkpoint(BusinessId business) override {
        return store_->kept_checkpoint(business);
    }

    Result<Done, Error> destroy(BusinessId business, std::span<KeyId const> keys) override {
        auto const destroyed = store_->destroy(business, keys);
        // After the store, so that nobody reads it back; and also when the store failed, because it may have happened.
        cache_.forget(keys);
        return destroyed;
    }

    Result<ports::KeyState, Error> state(BusinessId business, KeyId key) override {
        auto const found = OBHUT_TRY(store_->find(business, std::span{&key, 1}));
        return found.front() ? ports::KeyState::Live : ports::KeyState::Destroyed;
    }

    Result<std::uint64_t, Error>
    sweep(BusinessId business, time::Instant until, ports::KeysInUse const& in_use) override {
        KeyAge const start{.minted = OBHUT_TRY(store_->swept_until(business)), .id = KeyId{RawId{}}};
        auto at = start;
        std::uint64_t destroyed = 0;
        for (bool more = true; more;) {
            auto const batch = OBHUT_TRY(store_->minted_between(business, at, until, sweep_batch));
            if (!batch.empty()) {
                destroyed += OBHUT_TRY(destroy_unused(business, batch, in_use));
                at = batch.back();
            }
            more = batch.size() == sweep_batch;
            // Nothing looked at, nothing to write; but back it goes when a clock that ran ahead has been set right.
            if (at == start && start.minted <= until) break;
            // Others of the last second may stand in the next batch; a sweep that is broken off begins with them.
            OBHUT_TRY(store_->set_swept_until(business, more ? at.minted : until));
        }
        return destroyed;
    }

private:
    Result<std::uint64_t, Error>
    destroy_unused(BusinessId business, std::span<KeyAge const> batch, ports::KeysInUse const& in_use) {
        std::vector<KeyId> keys;
        keys.reserve(batch.size());
        for (auto const& key : batch)
            keys.push_back(key.id);
        auto const used = OBHUT_TRY(in_use(keys));
        std::unordered_set<KeyId> const named{used.begin(), used.end()};
        std::erase_if(keys, [&](KeyId key) { return named.contains(key); });
        if (!keys.empty()) OBHUT_TRY(destroy(business, keys));
        return std::uint64_t{keys.size()};
    }

    Result<Done, Error> unwrap_into(BusinessId business, WrappedKey const& wrapped, Secret& key) {
        Secret business_key;
        ring_.copy_wrapping_key(business, wrapped.version, business_key);
        WrapContext const context{.business = business, .key = wrapped.id, .version = wrapped.version};
        if (unwrap(business_key, wrapped.bytes, context, key) == Unwrap::Forged) return Refused{key_damaged};
        return Done{};
    }

    // Brings the keys into memory with one question to the store for each run of keys of one business.
    Result<Done, Error> load(std::span<Wanted const> wanted) {
        std::vector<KeyId> missing;
        for (auto at = wanted.begin(); at != wanted.end();) {
            auto const business = at->business;
            missing.clear();
            for (; at != wanted.end() && at->business == business; ++at) {
                Secret unused;
                if (cache_.copy(business, at->key, unused) == KeyCache::Found::No) missing.push_back(at->key);
            }
            OBHUT_TRY(load(business, missing));
        }
        return Done{};
    }

    Result<Done, Error> load(BusinessId business, std::span<KeyId const> missing) {
        if (missing.empty()) return Done{};
        auto const turn = cache_.turn();
        for (auto const& wrapped : OBHUT_TRY(store_->find(business, missing))) {
            if (!wrapped) continue;
            Secret key;
            OBHUT_TRY(unwrap_into(business, *wrapped, key));
            cache_.put(business, wrapped->id, key, turn);
        }
        return Done{};
    }

    // From memory, else from the store: a key may have been evicted since it was loaded.
    Result<Done, Error> data_key(BusinessId business, KeyId id, Secret& key) {
        if (cache_.copy(business, id, key) == KeyCache::Found::Yes) return Done{};
        auto const turn = cache_.turn();
        auto const found = OBHUT_TRY(store_->find(business, std::span{&id, 1}));
        if (!found.front()) return Refused{key_destroyed};
        OBHUT_TRY(unwrap_into(business, *found.front(), key));
        cache_.put(business, id, key, turn);
        return Done{};
    }

    template <typename Granted>
    std::vector<Result<PersonalText, OpenRefusal>>
    open_where(Granted const& granted, std::span<ports::OpenRequest const> requests) {
        std::vector<Wanted> wanted;
        for (auto const& request : requests) {
            auto const key = key_of(request.sealed);
            if (key && granted(request.place)) wanted.push_back({request.place.business, *key});
        }
        // A store that does not answer shows below, at each value that needs it.
        (void)load(wanted);
        std::vector<Result<PersonalText, OpenRefusal>> opened;
        opened.reserve(requests.size());
        for (auto const& request : requests) {
            if (granted(request.place)) {
                opened.push_back(open_one(request));
            } else {
                opened.emplace_back(Refused{OpenRefusal::NotGranted});
            }
        }
        return opened;
    }

    Result<PersonalText, OpenRefusal> open_one(ports::OpenRequest const& request) {
        auto const id = key_of(request.sealed);
        if (!id) return Refused{OpenRefusal::UnknownFormat};
        Secret key;
        auto const loaded = data_key(request.place.business, *id, key);
        if (!loaded) {
            bool const gone = loaded.error().kind == ErrorKind::NotFound;
            return Refused{gone ? OpenRefusal::KeyDestroyed : OpenRefusal::Unavailable};
        }
        return vault::open(key, request.place, request.sealed);
    }

    digest::ShortHash
    proof_of(BusinessId business, BookingId booking, CapabilityPurpose purpose, std::uint32_t generation) {
        bytes::Packer claim;
        claim.fixed(business.raw()).fixed(booking.raw()).u8(static_cast<std::uint8_t>(purpose)).u32(generation);
        Secret key;
        ring_.of(business).copy(KeyFor::Capabilities, key);
        auto const mac = digest::hmac_sha256(key.view(), claim.packed());
        digest::ShortHash proof{};
        std::copy_n(mac.begin(), proof.size(), proof.begin());
        return proof;
    }

    KeyRing ring_;
    std::unique_ptr<KeyStore> store_;
    KeyCache cache_;
    KeyPool pool_;  // last: its thread uses the others
};

}  // namespace

Result<std::unique_ptr<ports::Vault>, Error>
open_vault(RootKey root, std::unique_ptr<KeyStore> store, ports::Clock& clock, VaultSizes sizes) {
    auto& kept = *store;
    auto vault = std::make_unique<KeyringVault>(std::move(root), std::move(store), clock, sizes);
    auto const mark = vault->mark();
    if (!digest::equal(OBHUT_TRY(kept.root_mark(mark)), mark)) return Refused{other_root};
    return std::unique_ptr<ports::Vault>{std::move(vault)};
}

Result<std::unique_ptr<ports::Vault>, Error>
open_vault(VaultFiles const& files, ports::Clock& clock, VaultSizes sizes) {
    std::error_code unknown;
    bool const begun = std::filesystem::exists(files.keys_db, unknown);
    auto root = OBHUT_TRY(load_root_key(files.root_key, begun ? IfAbsent::Refuse : IfAbsent::Make));
    auto store = OBHUT_TRY(open_sqlite_key_store(files.keys_db));
    return open_vault(std::move(root), std::move(store), clock, sizes);
}

}  // namespace obhut::vault
