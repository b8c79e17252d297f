// SPDX-License-Identifier: Apache-2.0
//
// Goal: what is sealed opens in its own place and nowhere else. Method: every part of the context and every byte of the
// sealed value is changed once; Wycheproof's cases when their folder is there. req:D1
// Layer: adapters.
#include "bytes/encoding.h"
#include "vault/envelope.h"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <boost/json.hpp>
#include <gtest/gtest.h>
#include <sodium.h>

namespace obhut::vault {
namespace {

using ports::OpenRefusal;
using ports::Place;

ports::KeyId const key_id = ports::KeyId::numbered(77);

Place const home{
    .business = catalogue::BusinessId::numbered(1),
    .client = ports::ClientId::numbered(2),
    .field_class = catalogue::FieldClass::Contact,
    .table = "client",
    .column = "email",
    .row = RawId{3},
    .version = 4
};

void fill(Secret& key, std::uint8_t number) {
    for (auto& octet : key.bytes())
        octet = number;
}

std::optional<OpenRefusal> refusal(Secret const& key, Place const& place, bytes::ByteView sealed) {
    auto const opened = open(key, place, sealed);
    return opened ? std::nullopt : std::optional{opened.error()};
}

TEST(Envelope, OpensWhatWasSealedInItsPlace) {
    Secret key;
    fill(key, 9);
    for (std::string const text : {"", "ada@example.org", "Übermäßig \xF0\x9F\x8C\xB1"}) {
        auto const sealed = seal(key, key_id, home, PersonalText{text});
        EXPECT_EQ(sealed.bytes.size(), 58 + text.size());
        EXPECT_EQ(key_of(sealed.bytes), key_id);
        auto const opened = open(key, home, sealed.bytes);
        ASSERT_TRUE(opened);
        EXPECT_EQ(opened.value().reveal(Surface::Page), text);
    }
}

TEST(Envelope, SealsTheSameTextDifferentlyEachTime) {
    Secret key;
    EXPECT_NE(seal(key, key_id, home, PersonalText{"Ada"}).bytes, seal(key, key_id, home, PersonalText{"Ada"}).bytes);
}

TEST(Envelope, DoesNotOpenAMovedValue) {
    Secret key;
    auto const sealed = seal(key, key_id, home, PersonalText{"ada@example.org"});
    std::vector<Place> elsewhere(7, home);
    elsewhere[0].business = catalogue::BusinessId::numbered(9);
    elsewhere[1].client = ports::ClientId::numbered(9);
    elsewhere[2].field_class = catalogue::FieldClass::Identity;
    elsewhere[3].table = "answer";
    elsewhere[4].column = "phone";
    elsewhere[5].row = RawId{9};
    elsewhere[6].version = 9;
    for (auto const& place : elsewhere)
        EXPECT_EQ(refusal(key, place, sealed.bytes), OpenRefusal::Forged);
    auto shifted = home;  // the same letters, divided otherwise
    shifted.table = "cliente";
    shifted.column = "mail";
    EXPECT_EQ(refusal(key, shifted, sealed.bytes), OpenRefusal::Forged);
}

TEST(Envelope, DoesNotOpenAfterAnyBitWasChanged) {
    Secret key;
    auto const sealed = seal(key, key_id, home, PersonalText{"ada@example.org"});
    for (std::size_t at = 0; at < sealed.bytes.size(); ++at) {
        auto changed = sealed.bytes;
        changed[at] ^= 0x10U;
        EXPECT_EQ(refusal(key, home, changed), at < 2 ? OpenRefusal::UnknownFormat : OpenRefusal::Forged) << at;
    }
    for (std::size_t size = 0; size < sealed.bytes.size(); ++size)
        EXPECT_NE(refusal(key, home, bytes::ByteView{sealed.bytes}.first(size)), std::nullopt) << size;
    Secret other;
    fill(other, 1);
    EXPECT_EQ(refusal(other, home, sealed.bytes), OpenRefusal::Forged);
}

TEST(Envelope, UnwrapsAKeyOnlyForItsBusinessItsIdAndItsVersion) {
    Secret business_key;
    fill(business_key, 5);
    Secret data_key;
    fill(data_key, 6);
    WrapContext const context{.business = home.business, .key = key_id, .version = 1};
    auto const wrapped = wrap(business_key, data_key, context);
    Secret read;
    EXPECT_EQ(unwrap(business_key, wrapped, context, read), Unwrap::Done);
    EXPECT_EQ(read.array(), data_key.array());
    for (auto const& wrong :
         {WrapContext{catalogue::BusinessId::numbered(9), key_id, 1},
          WrapContext{home.business, ports::KeyId::numbered(9), 1},
          WrapContext{home.business, key_id, 2}})
        EXPECT_EQ(unwrap(business_key, wrapped, wrong, read), Unwrap::Forged);
}

bytes::Bytes unhex(boost::json::value const& value) {
    return bytes::from_hex(std::string_view{value.as_string()}).value();
}

TEST(Wycheproof, AgreesOnXchacha20Poly1305) {
    char const* const given = std::getenv("OBHUT_VECTORS");
    std::filesystem::path const folder = given != nullptr ? given : OBHUT_VECTORS_DEFAULT;
    std::ifstream file{folder / "wycheproof/xchacha20_poly1305_test.json"};
    int ran = 0;
    if (file) {
        auto const all = boost::json::parse(std::string{std::istreambuf_iterator<char>{file}, {}});
        for (auto const& group : all.at("testGroups").as_array()) {
            for (auto const& test : group.at("tests").as_array()) {
                ++ran;
                bool const valid = test.at("result").as_string() == "valid";
                auto const nonce = unhex(test.at("iv"));
                auto const key = unhex(test.at("key"));
                if (nonce.size() != crypto_aead_xchacha20poly1305_ietf_NPUBBYTES || key.size() != Secret::size) {
                    EXPECT_FALSE(valid) << test.at("tcId");
                    continue;
                }
                auto cipher = unhex(test.at("ct"));
                bytes::put(cipher, unhex(test.at("tag")));
                auto const context = unhex(test.at("aad"));
                bytes::Bytes plain(cipher.size() - crypto_aead_xchacha20poly1305_ietf_ABYTES);
                int const refused = crypto_aead_xchacha20poly1305_ietf_decrypt(
                    plain.data(),
                    nullptr,
                    nullptr,
                    cipher.data(),
                    cipher.size(),
                    context.data(),
                    context.size(),
                    nonce.data(),
                    key.data()
                );
                EXPECT_EQ(refused == 0, valid) << test.at("tcId");
                if (valid) {
                    EXPECT_EQ(plain, unhex(test.at("msg"))) << test.at("tcId");
                }
            }
        }
        EXPECT_GT(ran, 0);
    }
    std::printf("xchacha20_poly1305_test.json: %d vectors ran%s\n", ran, file ? "" : " (no folder of vectors)");
}

}  // namespace
}  // namespace obhut::vault
