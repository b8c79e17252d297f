// SPDX-License-Identifier: Apache-2.0
//
// Writes random logs with what we make of them, one JSON line each, for a verifier in another language: leaves, root,
// proofs, tiles, a signed checkpoint and a proof as a file.
//
//     random_logs COUNT SEED
//
// Layer: tests.
#include "bytes/encoding.h"
#include "json/writer.h"
#include "ledger/checkpoint.h"
#include "ledger/proof_text.h"
#include "ledger/tiles.h"
#include "ledger/tree.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <random>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <sodium.h>

namespace {

using namespace obhut;
using digest::Digest;
using Dice = std::mt19937_64;

constexpr std::size_t size_max = 600;
constexpr std::size_t proofs_each = 6;

std::uint64_t below(Dice& dice, std::uint64_t limit) {
    return dice() % limit;
}

// Small ones and those on both sides of a tile's edge come often.
std::size_t size_of(Dice& dice) {
    static constexpr std::array edges{0U, 1U, 2U, 3U, 255U, 256U, 257U, 511U, 512U, 513U};
    if (below(dice, 3) == 0) return edges[below(dice, edges.size())];
    return below(dice, below(dice, 2) == 0 ? 20 : size_max + 1);
}

Digest drawn(Dice& dice) {
    Digest made{};
    for (auto& octet : made)
        octet = static_cast<std::uint8_t>(dice());
    return made;
}

struct Signer {
    ledger::PublicKey open{};
    std::array<std::uint8_t, crypto_sign_SECRETKEYBYTES> secret{};

    explicit Signer(Dice& dice) {
        auto const seed = drawn(dice);
        crypto_sign_seed_keypair(open.data(), secret.data(), seed.data());
    }

    ledger::Signature sign(bytes::ByteView text) const {
        ledger::Signature signature{};
        crypto_sign_detached(signature.data(), nullptr, text.data(), text.size(), secret.data());
        return signature;
    }
};

void put_hashes(json::Writer& out, std::string_view name, std::span<Digest const> hashes) {
    out.key(name).begin_array();
    for (auto const& hash : hashes)
        out.string(bytes::hex(hash));
    out.end_array();
}

void put_proofs(json::Writer& out, std::span<Digest const> leaves, std::string_view note, Dice& dice) {
    auto const size = leaves.size();
    out.key("inclusion").begin_array();
    for (std::size_t nth = 0; size > 0 && nth < proofs_each; ++nth) {
        auto const index = below(dice, size);
        auto const proof = ledger::inclusion_proof(leaves, index);
        out.begin_object().member("index", index);
        put_hashes(out, "proof", proof);
        out.member("file", ledger::proof_text(index, proof, note)).end_object();
    }
    out.end_array().key("consistency").begin_array();
    for (std::size_t nth = 0; nth < proofs_each; ++nth) {
        auto const earlier = nth == 0 ? size : below(dice, size + 1);
        out.begin_object().member("earlier", earlier);
        out.member("root", bytes::hex(ledger::root_of(leaves.first(earlier))));
        put_hashes(out, "proof", ledger::consistency_proof(leaves, earlier));
        out.end_object();
    }
    out.end_array();
}

void put_tiles(json::Writer& out, std::span<Digest const> leaves) {
    ledger::Tiler tiler;
    for (auto const& leaf : leaves)
        tiler.take(leaf);
    auto tiles = tiler.full();
    for (auto& tile : tiler.partial())
        tiles.push_back(std::move(tile));
    out.key("tiles").begin_object();
    for (auto const& tile : tiles)
        out.member(ledger::path_of(tile.tile), bytes::hex(ledger::content_of(tile)));
    out.end_object();
}

// A commitment stands for an entry; its leaf is the hash of RFC 6962 over it, as the product makes it.
std::string line_of_one(Dice& dice) {
    std::vector<Digest> commitments(size_of(dice));
    std::vector<Digest> leaves;
    ledger::Head head;
    for (auto& commitment : commitments) {
        static constexpr std::array<std::uint8_t, 1> prefix{0x00};
        commitment = drawn(dice);
        leaves.push_back(digest::sha256({prefix, commitment}));
        (void)head.append(leaves.back());
    }
    Signer const signer{dice};
    ledger::Checkpoint const checkpoint{
        .origin = "obhut/" + bytes::hex(bytes::ByteView{drawn(dice)}.first(16)),
        .tree = {.size = head.size(), .root = head.root()}
    };
    auto const sign = [&](bytes::ByteView text) { return signer.sign(text); };
    auto const note = ledger::signed_note(checkpoint, signer.open, sign);
    std::string line;
    json::Writer out{line};
    out.begin_object().member("size", head.size()).member("root", bytes::hex(head.root()));
    put_hashes(out, "commitments", commitments);
    out.member("checkpoint", note);
    out.member("key", ledger::text_of(ledger::VerifierKey{.origin = checkpoint.origin, .key = signer.open}));
    put_proofs(out, leaves, note, dice);
    put_tiles(out, leaves);
    out.end_object();
    return line;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3 || sodium_init() < 0) return 2;
    auto const count = std::stoull(argv[1]);
    Dice dice{std::stoull(argv[2])};
    for (std::uint64_t nth = 0; nth < count; ++nth)
        std::puts(line_of_one(dice).c_str());
    return 0;
}
