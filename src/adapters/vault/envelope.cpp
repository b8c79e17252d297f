// SPDX-License-Identifier: Apache-2.0
#include "vault/envelope.h"

#include "access/classes.h"
#include "bytes/packer.h"
#include "core/check.h"

#include <algorithm>
#include <string>
#include <utility>

#include <sodium.h>

namespace obhut::vault {
namespace {

using bytes::ByteView;
using ports::OpenRefusal;

constexpr std::uint8_t format = 1;
constexpr std::uint8_t xchacha20_poly1305 = 1;
constexpr std::size_t nonce_size = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_size = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::size_t key_at = 2;
constexpr std::size_t nonce_at = key_at + sizeof(RawId);
constexpr std::size_t cipher_at = nonce_at + nonce_size;

static_assert(Secret::size == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
static_assert(wrapped_size == nonce_size + Secret::size + tag_size);

// nonce and ciphertext with tag, written to `out`, which has room for all three.
void encrypt(Secret const& key, ByteView plain, ByteView context, std::uint8_t* out) {
    randombytes_buf(out, nonce_size);
    (void)crypto_aead_xchacha20poly1305_ietf_encrypt(
        out + nonce_size,
        nullptr,
        plain.data(),
        plain.size(),
        context.data(),
        context.size(),
        nullptr,
        out,
        key.view().data()
    );
}

// `sealed` begins with the nonce; `out` has room for the plain text. False when it is not what was sealed.
bool decrypt(Secret const& key, ByteView sealed, ByteView context, std::uint8_t* out) {
    auto const cipher = sealed.subspan(nonce_size);
    return crypto_aead_xchacha20poly1305_ietf_decrypt(
               out,
               nullptr,
               nullptr,
               cipher.data(),
               cipher.size(),
               context.data(),
               context.size(),
               sealed.data(),
               key.view().data()
           ) == 0;
}

bytes::Bytes context_of(ports::KeyId key, ports::Place const& place) {
    bytes::Packer context;
    context.u8(format).u8(xchacha20_poly1305).fixed(key.raw());
    context.fixed(place.business.raw()).fixed(place.client.raw()).u8(access::number_of(place.field_class));
    context.text(place.table.text()).text(place.column.text()).fixed(place.row).u32(place.version);
    return std::move(context).packed();
}

bytes::Bytes context_of(WrapContext const& wrap) {
    bytes::Packer context;
    context.text("obhut data key").fixed(wrap.business.raw()).fixed(wrap.key.raw()).u32(wrap.version);
    return std::move(context).packed();
}

}  // namespace

WrappedBytes wrap(Secret const& business_key, Secret const& data_key, WrapContext const& context) {
    WrappedBytes wrapped{};
    encrypt(business_key, data_key.view(), context_of(context), wrapped.data());
    return wrapped;
}

Unwrap unwrap(Secret const& business_key, WrappedBytes const& wrapped, WrapContext const& context, Secret& data_key) {
    bool const opened = decrypt(business_key, wrapped, context_of(context), data_key.bytes().data());
    return opened ? Unwrap::Done : Unwrap::Forged;
}

ports::Sealed seal(Secret const& data_key, ports::KeyId key, ports::Place const& place, PersonalText const& value) {
    std::string const& plain = value.reveal(Surface::Seal);
    ports::Sealed sealed;
    sealed.bytes.resize(cipher_at + plain.size() + tag_size);
    sealed.bytes[0] = format;
    sealed.bytes[1] = xchacha20_poly1305;
    std::copy(key.raw().begin(), key.raw().end(), sealed.bytes.begin() + key_at);
    encrypt(data_key, bytes::as_bytes(plain), context_of(key, place), sealed.bytes.data() + nonce_at);
    return sealed;
}

std::optional<ports::KeyId> key_of(ByteView sealed) {
    if (sealed.size() < cipher_at + tag_size || sealed[0] != format || sealed[1] != xchacha20_poly1305)
        return std::nullopt;
    RawId raw{};
    std::copy_n(sealed.begin() + key_at, raw.size(), raw.begin());
    return ports::KeyId{raw};
}

Result<PersonalText, OpenRefusal> open(Secret const& data_key, ports::Place const& place, ByteView sealed) {
    auto const key = key_of(sealed);
    if (!key) return Refused{OpenRefusal::UnknownFormat};
    // libsodium writes the plain text only after the tag has been checked.
    std::string plain(sealed.size() - cipher_at - tag_size, '\0');
    auto* const out = reinterpret_cast<std::uint8_t*>(plain.data());  // NOLINT(*-reinterpret-cast): same octets
    if (!decrypt(data_key, sealed.subspan(nonce_at), context_of(*key, place), out)) return Refused{OpenRefusal::Forged};
    return PersonalText{std::move(plain)};
}

}  // namespace obhut::vault
