// SPDX-License-Identifier: Apache-2.0
//
// Goal: the tree is that of RFC 6962. Method: the roots and leaves that Certificate Transparency's implementations
// share, every proof of every tree up to 40 leaves, and Tessera's log when the vectors' folder is there. Layer: domain.
#include "bytes/encoding.h"
#include "ledger/ledger_samples.h"
#include "ledger/tree.h"

#include <array>
#include <cstdio>

#include <gtest/gtest.h>

namespace obhut::ledger {
namespace {

using digest::Digest;

Digest rfc_leaf(ByteView data) {
    static constexpr std::array<std::uint8_t, 1> prefix{0x00};
    return digest::sha256({prefix, data});
}

std::vector<Digest> numbered_leaves(std::size_t count) {
    std::vector<Digest> leaves;
    for (std::size_t i = 0; i < count; ++i)
        leaves.push_back(rfc_leaf(bytes::as_bytes(std::to_string(i))));
    return leaves;
}

TEST(Tree, HasTheKnownRootsOfCertificateTransparency) {
    std::array const inputs{
        "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"
    };
    std::array const roots{
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
    };
    Head head;
    EXPECT_EQ(bytes::hex(head.root()), roots[0]);
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        head.append(rfc_leaf(*bytes::from_hex(inputs[i])));
        EXPECT_EQ(bytes::hex(head.root()), roots[i + 1]) << "size " << i + 1;
        EXPECT_EQ(head.size(), i + 1);
    }
}

TEST(Tree, ProvesEveryLeafOfEveryTree) {
    auto const leaves = numbered_leaves(40);
    for (std::size_t size = 1; size <= leaves.size(); ++size) {
        auto const some = std::span{leaves}.first(size);
        TreeState const tree{.size = size, .root = root_of(some)};
        for (std::size_t index = 0; index < size; ++index) {
            auto proof = inclusion_proof(some, index);
            ASSERT_EQ(check_inclusion(leaves[index], index, tree, proof), Proof::Holds) << index << " of " << size;
            EXPECT_EQ(check_inclusion(leaves[index], index + 1, tree, proof), Proof::Fails);
            EXPECT_EQ(check_inclusion(leaves[(index + 1) % 40], index, tree, proof), Proof::Fails);
            proof.push_back(leaves[0]);
            EXPECT_EQ(check_inclusion(leaves[index], index, tree, proof), Proof::Fails) << "a step too many";
        }
    }
}

TEST(Tree, ProvesThatEachSizeGrewOutOfEveryEarlierOne) {
    auto const leaves = numbered_leaves(40);
    for (std::size_t size = 0; size <= leaves.size(); ++size) {
        auto const some = std::span{leaves}.first(size);
        TreeState const later{.size = size, .root = root_of(some)};
        for (std::size_t earlier = 0; earlier <= size; ++earlier) {
            TreeState before{.size = earlier, .root = root_of(some.first(earlier))};
            auto proof = consistency_proof(some, earlier);
            ASSERT_EQ(check_consistency(before, later, proof), Proof::Holds) << earlier << " to " << size;
            before.root[0] ^= 1U;
            EXPECT_EQ(check_consistency(before, later, proof), Proof::Fails) << earlier << " to " << size;
            before.root[0] ^= 1U;
            proof.push_back(leaves[0]);
            EXPECT_EQ(check_consistency(before, later, proof), Proof::Fails) << "a step too many";
        }
    }
    EXPECT_EQ(check_consistency({.size = 2, .root = {}}, {.size = 1, .root = {}}, {}), Proof::Fails);
}

TEST(Head, ComesBackAsItWasAndGrowsOn) {
    Head head;
    for (auto const& leaf : numbered_leaves(37)) {
        auto read = Head::from(head.encode());
        ASSERT_TRUE(read);
        EXPECT_EQ(read.value(), head);
        auto again = std::move(read).value();
        EXPECT_EQ(again.append(leaf), head.append(leaf));
        EXPECT_EQ(again, head);
    }
}

TEST(Head, IsNotReadFromDamage) {
    Head head;
    for (auto const& leaf : numbered_leaves(3))
        head.append(leaf);
    auto encoded = head.encode();
    EXPECT_EQ(Head::from(ByteView{encoded}.first(encoded.size() - 1)).error(), HeadRefusal::WrongLength);
    encoded.push_back(0);
    EXPECT_EQ(Head::from(encoded).error(), HeadRefusal::WrongLength);
    encoded[1] = 0xFF;
    EXPECT_EQ(Head::from(encoded).error(), HeadRefusal::TooLarge);
    encoded[0] = 9;
    EXPECT_EQ(Head::from(encoded).error(), HeadRefusal::UnknownVersion);
}

TEST(Head, ChainsEveryLeafInItsPlace) {
    auto leaves = numbered_leaves(4);
    Head head;
    for (auto const& leaf : leaves)
        EXPECT_EQ(head.append(leaf), head.chain());
    std::swap(leaves[1], leaves[2]);
    Head swapped;
    for (auto const& leaf : leaves)
        swapped.append(leaf);
    EXPECT_NE(swapped.chain(), head.chain());
}

// Tessera's log: an entry bundle holds each entry behind its length in 16 bits; a checkpoint names size and root.
TEST(Vectors, TheTreeOfTesserasLogIsOurs) {
    auto const log = vectors_folder() / "tessera/testdata/log";
    int ran = 0;
    for (std::size_t size = 1; size <= 15; ++size) {
        auto const bundle = file_text(log / "tile/entries/000.p" / std::to_string(size));
        auto const checkpoint = file_text(log / ("checkpoint." + std::to_string(size)));
        if (!bundle || !checkpoint) continue;
        Head head;
        ByteView rest = bytes::as_bytes(*bundle);
        while (!rest.empty()) {
            std::size_t const length = bytes::get_u16(rest);
            head.append(rfc_leaf(rest.subspan(2, length)));
            rest = rest.subspan(2 + length);
        }
        EXPECT_EQ(head.size(), size);
        EXPECT_NE(checkpoint->find("\n" + std::to_string(size) + "\n" + bytes::base64(head.root())), std::string::npos);
        ++ran;
    }
    std::printf("tessera trees: %d vectors ran\n", ran);
}

}  // namespace
}  // namespace obhut::ledger
