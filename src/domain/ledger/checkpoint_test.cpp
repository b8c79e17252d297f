// SPDX-License-Identifier: Apache-2.0
//
// Goal: checkpoints are signed notes that others can read, and only those signed by our key are believed. Method:
// libsodium signs; Tessera's checkpoints when the vectors' folder is there.
// Layer: domain.
#include "bytes/encoding.h"
#include "ledger/checkpoint.h"
#include "ledger/ledger_samples.h"

#include <cstdio>

#include <gtest/gtest.h>
#include <sodium.h>

namespace obhut::ledger {
namespace {

struct Keys {
    PublicKey open{};
    std::array<std::uint8_t, crypto_sign_SECRETKEYBYTES> secret{};

    explicit Keys(std::uint8_t number) {
        std::array<std::uint8_t, crypto_sign_SEEDBYTES> seed{};
        seed[0] = number;
        crypto_sign_seed_keypair(open.data(), secret.data(), seed.data());
    }

    Signature sign(ByteView message) const {
        Signature signature{};
        crypto_sign_detached(signature.data(), nullptr, message.data(), message.size(), secret.data());
        return signature;
    }
};

SignatureCheck check(PublicKey const& key, ByteView message, Signature const& signature) {
    bool const good = crypto_sign_verify_detached(signature.data(), message.data(), message.size(), key.data()) == 0;
    return good ? SignatureCheck::Good : SignatureCheck::Bad;
}

Checkpoint const sample{.origin = "obhut/01", .tree = {.size = 12, .root = {1, 2, 3}}};

std::string note_by(Keys const& keys) {
    return signed_note(sample, keys.open, [&](ByteView message) { return keys.sign(message); });
}

std::optional<CheckpointRefusal> refusal(std::string_view note, Keys const& keys) {
    auto const read = checkpoint_from(note, sample.origin, keys.open, check);
    return read ? std::nullopt : std::optional{read.error()};
}

TEST(Checkpoint, IsReadBackFromItsSignedNote) {
    Keys const ours{1};
    auto const note = note_by(ours);
    EXPECT_TRUE(note.starts_with("obhut/01\n12\nAQIDAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\n\xE2\x80\x94 obhut/01 ")
    );
    auto const read = checkpoint_from(note, sample.origin, ours.open, check);
    ASSERT_TRUE(read);
    EXPECT_EQ(read.value(), sample);
}

TEST(Checkpoint, IsReadBesideTheSignatureOfAWitness) {
    Keys const ours{1};
    auto note = note_by(ours);
    note += "\xE2\x80\x94 witness.example AAAAAAAAAAA=\n";
    EXPECT_EQ(refusal(note, ours), std::nullopt);
}

TEST(Checkpoint, IsBelievedOnlyWithOurSignature) {
    Keys const ours{1};
    Keys const others{2};
    EXPECT_EQ(refusal(note_by(others), ours), CheckpointRefusal::NotSignedByKey);
    auto changed = note_by(ours);
    changed[changed.find("12")] = '2';
    EXPECT_EQ(refusal(changed, ours), CheckpointRefusal::BadSignature);
    auto const elsewhere = checkpoint_from(note_by(ours), "obhut/02", ours.open, check);
    ASSERT_FALSE(elsewhere);
    EXPECT_EQ(elsewhere.error(), CheckpointRefusal::OtherOrigin);
}

TEST(Checkpoint, IsNotReadFromDamage) {
    Keys const ours{1};
    auto const note = note_by(ours);
    for (std::size_t size = 0; size < note.size(); ++size) {
        EXPECT_NE(refusal(std::string_view{note}.substr(0, size), ours), std::nullopt) << size;
    }
    for (auto const* const damaged :
         {"obhut/01\n012\nAQIDAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\n",
          "obhut/01\n-1\nAQID\n\n\n",
          "\n\n\n\n",
          "obhut/01\n12\nAQID\n\n\xE2\x80\x94 obhut/01 AAAA\n"}) {
        EXPECT_EQ(refusal(damaged, ours), CheckpointRefusal::Malformed) << damaged;
    }
}

TEST(VerifierKey, IsWrittenAsTheSignedNoteHasIt) {
    VerifierKey const named{.origin = sample.origin, .key = Keys{1}.open};
    auto const text = text_of(named);
    EXPECT_EQ(verifier_key_from(text), named);
    // The short hash is the one that a signature line begins with.
    auto const note = note_by(Keys{1});
    auto const line = note.substr(note.rfind(' ') + 1);
    auto const blob = bytes::from_base64(line.substr(0, line.size() - 1));
    ASSERT_TRUE(blob);
    EXPECT_EQ(text.substr(sample.origin.size() + 1, 8), bytes::hex(bytes::ByteView{*blob}.first(4)));
    for (std::size_t size = 0; size < text.size(); ++size)
        EXPECT_EQ(verifier_key_from(std::string_view{text}.substr(0, size)), std::nullopt) << size;
    EXPECT_EQ(verifier_key_from("other" + text), std::nullopt) << "the hash is of another name";
}

TEST(Checkpoint, IsFoundInAMailThatWasSaved) {
    auto const note = note_by(Keys{1});
    EXPECT_EQ(note_in(note, sample.origin), note);
    std::string mail = "Subject: the ledger\n\nKeep this:\n\n" + note + "\nThank you.\n";
    EXPECT_EQ(note_in(mail, sample.origin), note);
    std::string with_returns;
    for (char const c : mail)
        with_returns += c == '\n' ? std::string{"\r\n"} : std::string{c};
    EXPECT_EQ(note_in(with_returns, sample.origin), note);
    EXPECT_EQ(note_in(mail, "obhut/02"), "");
    EXPECT_EQ(note_in(note.substr(0, note.size() - 1), sample.origin), note) << "without its last line end";
}

TEST(Vectors, TesserasCheckpointsAreBelieved) {
    auto const key = bytes::from_base64("AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx");  // 0x01, then the key
    ASSERT_TRUE(key && key->size() == 33);
    PublicKey open{};
    std::copy(key->begin() + 1, key->end(), open.begin());
    int ran = 0;
    for (int size = 0; size <= 15; ++size) {
        auto const name = "tessera/testdata/log/checkpoint." + std::to_string(size);
        auto const note = file_text(vectors_folder() / name);
        if (!note) continue;
        auto const read = checkpoint_from(*note, "example.com/log/testdata", open, check);
        ASSERT_TRUE(read) << size;
        EXPECT_EQ(read.value().tree.size, static_cast<std::uint64_t>(size));
        ++ran;
    }
    std::printf("tessera checkpoints: %d vectors ran\n", ran);
}

}  // namespace
}  // namespace obhut::ledger
