// SPDX-License-Identifier: Apache-2.0
#include "fakes/fake_vault.h"

#include "access/classes.h"
#include "bytes/encoding.h"
#include "bytes/packer.h"
#include "ports/places.h"

#include <algorithm>
#include <array>
#include <utility>

namespace obhut::fakes {
namespace {

using bytes::Bytes;
using bytes::ByteView;
using ports::OpenRefusal;

constexpr Error unavailable{.kind = ErrorKind::Unavailable, .reason = "vault/key-store-unavailable"};
constexpr Error key_destroyed{.kind = ErrorKind::NotFound, .reason = "vault/key-destroyed"};

// The same shape as a real sealed value, so that a row is as large: format, algorithm, key id, nonce, text, tag.
constexpr std::uint8_t format = 0xFA;
constexpr std::size_t nonce_at = 18;
constexpr std::size_t nonce_size = 24;
constexpr std::size_t text_at = nonce_at + nonce_size;
constexpr std::size_t tag_size = 16;

std::uint64_t mixed(std::uint64_t start, ByteView bytes) {
    std::uint64_t state = start;
    for (auto const octet : bytes)
        state = Dice{state ^ octet}.roll();
    return state;
}

Bytes context_of(ports::KeyId key, ports::Place const& place) {
    bytes::Packer context;
    context.fixed(key.raw()).fixed(place.business.raw()).fixed(place.client.raw());
    context.u8(access::number_of(place.field_class)).text(place.table.text()).text(place.column.text());
    context.fixed(place.row).u32(place.version);
    return std::move(context).packed();
}

Bytes tag_of(std::uint64_t secret, ByteView context, ByteView text) {
    std::uint64_t const first = mixed(mixed(secret, context), text);
    Bytes tag;
    bytes::put_u64(tag, first);
    bytes::put_u64(tag, Dice{first}.roll());
    return tag;
}

void hide(std::uint64_t secret, ByteView nonce, std::span<std::uint8_t> text) {
    Dice stream{mixed(secret, nonce)};
    for (auto& octet : text)
        octet = static_cast<std::uint8_t>(octet ^ (stream.roll() & 0xFFU));
}

std::optional<ports::KeyId> key_of(ByteView sealed) {
    if (sealed.size() < text_at + tag_size || sealed[0] != format) return std::nullopt;
    RawId raw{};
    std::copy_n(sealed.begin() + 2, raw.size(), raw.begin());
    return ports::KeyId{raw};
}

std::string_view label_of(ports::LookUpKind kind) {
    switch (kind) {
    case ports::LookUpKind::Email: return "email";
    case ports::LookUpKind::Phone: return "phone";
    case ports::LookUpKind::Login: return "login";
    case ports::LookUpKind::Prefix: return "prefix";
    }
    return "";
}

Bytes claim_text(ports::BookingId booking, ports::CapabilityPurpose purpose, std::uint32_t generation) {
    bytes::Packer claim;
    claim.fixed(booking.raw()).u8(static_cast<std::uint8_t>(purpose)).u32(generation);
    return std::move(claim).packed();
}

}  // namespace

std::size_t FakeVault::living_keys() {
    std::scoped_lock const lock{mutex_};
    return keys_.size();
}

Result<Done, Error> FakeVault::prepare(ports::BusinessId) {
    if (fails()) return Refused{unavailable};
    return Done{};
}

Result<std::vector<ports::KeyId>, Error> FakeVault::take_keys(ports::BusinessId business, std::size_t count) {
    if (fails()) return Refused{unavailable};
    std::scoped_lock const lock{mutex_};
    std::vector<ports::KeyId> taken;
    for (std::size_t i = 0; i < count; ++i) {
        Bytes id;
        bytes::put_u64(id, dice_.roll());
        bytes::put_u64(id, dice_.roll());
        RawId raw{};
        std::copy(id.begin(), id.end(), raw.begin());
        Key const key{.business = business, .minted = clock_.now(), .secret = dice_.roll()};
        keys_.emplace(ports::KeyId{raw}, key);
        taken.emplace_back(raw);
    }
    return taken;
}

Result<std::vector<ports::Sealed>, Error> FakeVault::seal(std::span<ports::SealRequest const> requests) {
    if (fails()) return Refused{unavailable};
    std::scoped_lock const lock{mutex_};
    std::vector<ports::Sealed> all;
    for (auto const& request : requests) {
        auto const* const key = find(request.place.business, request.key);
        if (key == nullptr) return Refused{key_destroyed};
        Bytes sealed{format, 1};
        bytes::put(sealed, request.key.raw());
        for (int i = 0; i < 3; ++i)
            bytes::put_u64(sealed, dice_.roll());
        bytes::put(sealed, bytes::as_bytes(request.value.reveal(Surface::Seal)));
        auto const text = std::span{sealed}.subspan(text_at);
        hide(key->secret, ByteView{sealed}.subspan(nonce_at, nonce_size), text);
        bytes::put(sealed, tag_of(key->secret, context_of(request.key, request.place), text));
        all.push_back({std::move(sealed)});
    }
    return all;
}

std::vector<Result<PersonalText, OpenRefusal>>
FakeVault::open(ports::Recorded const& recorded, std::span<ports::OpenRequest const> requests) {
    return open_where(
        [&](ports::Place const& place) { return recorded.covers(place.client, place.field_class); }, requests
    );
}

std::vector<Result<PersonalText, OpenRefusal>> FakeVault::open_staff(std::span<ports::OpenRequest const> requests) {
    return open_where([](ports::Place const& place) { return place.table == ports::staff_table; }, requests);
}

template <typename Granted>
std::vector<Result<PersonalText, OpenRefusal>>
FakeVault::open_where(Granted const& granted, std::span<ports::OpenRequest const> requests) const {
    bool const down = fails();
    std::scoped_lock const lock{mutex_};
    std::vector<Result<PersonalText, OpenRefusal>> opened;
    opened.reserve(requests.size());
    for (auto const& request : requests) {
        if (down) {
            opened.emplace_back(Refused{OpenRefusal::Unavailable});
        } else if (!granted(request.place)) {
            opened.emplace_back(Refused{OpenRefusal::NotGranted});
        } else {
            opened.push_back(open_one(request));
        }
    }
    return opened;
}

Result<PersonalText, OpenRefusal> FakeVault::open_one(ports::OpenRequest const& request) const {
    auto const id = key_of(request.sealed);
    if (!id) return Refused{OpenRefusal::UnknownFormat};
    auto const* const key = find(request.place.business, *id);
    if (key == nullptr) return Refused{OpenRefusal::KeyDestroyed};
    auto const length = request.sealed.size() - text_at - tag_size;
    auto text = bytes::copy_of(request.sealed.subspan(text_at, length));
    auto const tag = request.sealed.last(tag_size);
    if (!std::ranges::equal(tag_of(key->secret, context_of(*id, request.place), text), tag))
        return Refused{OpenRefusal::Forged};
    hide(key->secret, request.sealed.subspan(nonce_at, nonce_size), text);
    return PersonalText{std::string{bytes::as_text(text)}};
}

FakeVault::Key const* FakeVault::find(ports::BusinessId business, ports::KeyId id) const {
    auto const found = keys_.find(id);
    return found == keys_.end() || found->second.business != business ? nullptr : &found->second;
}

digest::ShortHash FakeVault::hash(std::string_view label, ports::BusinessId business, ByteView text) const {
    bytes::Packer all;
    all.u64(seed_).text(label).fixed(business.raw()).fixed(text);
    return digest::keyed_hash(digest::Digest{}, all.packed());
}

ports::LookUp FakeVault::look_up(ports::BusinessId business, ports::LookUpKind kind, PersonalText const& normalised) {
    return hash(label_of(kind), business, bytes::as_bytes(normalised.reveal(Surface::LookUp)));
}

std::string FakeVault::capability(
    ports::BusinessId business, ports::BookingId booking, ports::CapabilityPurpose purpose, std::uint32_t generation
) {
    bytes::Packer text;
    text.fixed(business.raw()).fixed(booking.raw());
    text.fixed(hash("capability", business, claim_text(booking, purpose, generation)));
    return bytes::base64url(text.packed());
}

ports::Capability
FakeVault::check(ports::CapabilityClaim const& claim, ports::CapabilityPurpose purpose, std::uint32_t generation) {
    auto const proof = hash("capability", claim.business, claim_text(claim.booking, purpose, generation));
    return proof == claim.proof ? ports::Capability::Holds : ports::Capability::Fails;
}

digest::ShortHash FakeVault::request_hash(ports::BusinessId business, ByteView body) {
    return hash("request", business, body);
}

Result<digest::Digest, Error>
FakeVault::log_mac(ports::BusinessId business, std::optional<ports::KeyId> log_key, ByteView entry) {
    if (fails()) return Refused{unavailable};
    std::scoped_lock const lock{mutex_};
    Bytes key;
    bytes::put_u64(key, seed_);
    bytes::put(key, business.raw());
    if (log_key) {
        auto const* const found = find(business, *log_key);
        if (found == nullptr) return Refused{key_destroyed};
        bytes::put_u64(key, found->secret);
    }
    return digest::hmac_sha256(key, entry);
}

ledger::PublicKey FakeVault::checkpoint_key(ports::BusinessId business) {
    ledger::PublicKey key{};
    std::ranges::copy(business.raw(), key.begin());
    return key;
}

ledger::Signature FakeVault::sign_checkpoint(ports::BusinessId business, ByteView note) {
    ledger::Signature signature{};
    auto const mac = digest::hmac_sha256(checkpoint_key(business), note);
    std::ranges::copy(mac, signature.begin());
    return signature;
}

ledger::SignatureCheck
FakeVault::check_signature(ledger::PublicKey const& key, ByteView message, ledger::Signature const& signature) {
    ledger::Signature expected{};
    std::ranges::copy(digest::hmac_sha256(key, message), expected.begin());
    return expected == signature ? ledger::SignatureCheck::Good : ledger::SignatureCheck::Bad;
}

Result<Done, Error> FakeVault::keep_checkpoint(ports::BusinessId business, std::string_view note) {
    if (fails()) return Refused{unavailable};
    std::scoped_lock const lock{mutex_};
    checkpoints_[business] = std::string{note};
    return Done{};
}

Result<std::optional<std::string>, Error> FakeVault::kept_checkpoint(ports::BusinessId business) {
    if (fails()) return Refused{unavailable};
    std::scoped_lock const lock{mutex_};
    auto const found = checkpoints_.find(business);
    return found == checkpoints_.end() ? std::nullopt : std::optional{found->second};
}

Result<Done, Error> FakeVault::destroy(ports::BusinessId business, std::span<ports::KeyId const> keys) {
    if (fails()) return Refused{unavailable};
    std::scoped_lock const lock{mutex_};
    for (auto const& id : keys) {
        if (find(business, id) != nullptr) keys_.erase(id);
    }
    return Done{};
}

Result<ports::KeyState, Error> FakeVault::state(ports::BusinessId business, ports::KeyId key) {
    if (fails()) return Refused{unavailable};
    std::scoped_lock const lock{mutex_};
    return find(business, key) != nullptr ? ports::KeyState::Live : ports::KeyState::Destroyed;
}

Result<std::uint64_t, Error>
FakeVault::sweep(ports::BusinessId business, time::Instant until, ports::KeysInUse const& in_use) {
    if (fails()) return Refused{unavailable};
    std::vector<ports::KeyId> old;
    {
        std::scoped_lock const lock{mutex_};
        auto const from = swept_until_[business];
        for (auto const& [id, key] : keys_) {
            if (key.business == business && from <= key.minted && key.minted < until) old.push_back(id);
        }
    }
    // Without the lock: who answers may ask this vault in turn.
    auto const used = OBHUT_TRY(in_use(old));
    std::erase_if(old, [&](ports::KeyId id) { return std::ranges::find(used, id) != used.end(); });
    OBHUT_TRY(destroy(business, old));
    std::scoped_lock const lock{mutex_};
    swept_until_[business] = until;
    return std::uint64_t{old.size()};
}

}  // namespace obhut::fakes
