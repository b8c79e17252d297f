// SPDX-License-Identifier: Apache-2.0
//
// The Merkle tree of RFC 6962 over the ledger's leaves: its growing edge, its root and its proofs.
//
// Head is what the store keeps per business: the size, the roots of the complete subtrees (the largest first), and a
// chain over all leaves. The root proves order and content against a checkpoint; the chain, kept with every row, also
// tells at which row a change begins, without a checkpoint for each.
//
// Layer: domain. Pure.

#pragma once

#include "bytes/bytes.h"
#include "core/result.h"
#include "digest/digest.h"

#include <cstdint>
#include <span>
#include <vector>

namespace obhut::ledger {

using bytes::ByteView;

digest::Digest node_of(digest::Digest const& left, digest::Digest const& right);  // SHA-256(0x01 ‖ left ‖ right)
digest::Digest empty_root();

enum class HeadRefusal : std::uint8_t { UnknownVersion, WrongLength, TooLarge };

class Head {
public:
    static constexpr std::uint64_t size_max = std::uint64_t{1} << 48U;

    Head() = default;  // of an empty ledger

    static Result<Head, HeadRefusal> from(ByteView encoded);
    bytes::Bytes encode() const;  // at most 2 KiB

    // Takes the leaf with index size() and returns the chain value to store beside it. O(log n), amortised O(1).
    digest::Digest append(digest::Digest const& leaf);

    std::uint64_t size() const noexcept { return size_; }

    digest::Digest root() const;

    // SHA-256(0x02 ‖ chain before ‖ leaf) over all leaves; zeros for none.
    digest::Digest const& chain() const noexcept { return chain_; }

    friend bool operator==(Head const&, Head const&) = default;

private:
    std::uint64_t size_ = 0;
    digest::Digest chain_{};
    std::vector<digest::Digest> peaks_;
};

digest::Digest root_of(std::span<digest::Digest const> leaves);

// Of leaf `index` in the tree of all `leaves`; of the first `earlier` leaves in the tree of all.
std::vector<digest::Digest> inclusion_proof(std::span<digest::Digest const> leaves, std::uint64_t index);
std::vector<digest::Digest> consistency_proof(std::span<digest::Digest const> leaves, std::uint64_t earlier);

struct TreeState {
    std::uint64_t size = 0;
    digest::Digest root{};
    friend bool operator==(TreeState const&, TreeState const&) = default;
};

enum class Proof : std::uint8_t { Holds, Fails };
Proof check_inclusion(
    digest::Digest const& leaf, std::uint64_t index, TreeState const& tree, std::span<digest::Digest const> proof
);
Proof check_consistency(TreeState const& earlier, TreeState const& later, std::span<digest::Digest const> proof);

}  // namespace obhut::ledger
