// SPDX-License-Identifier: Apache-2.0
//
// The Merkle tree of RFC 6962 over the ledger's leaves: its growing edge, its root and its proofs.
//
// Head is what the store keeps per business: the size, and the roots of the complete subtrees, the largest first. The
// root proves order and content against a checkpoint. chain_of() is for a value kept with every row: it tells at which
// row a change begins, without a checkpoint for each.
//
// Layer: domain. Pure.

#pragma once

#include "bytes/bytes.h"
#include "core/result.h"
#include "digest/digest.h"

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace obhut::ledger {

using bytes::ByteView;

digest::Digest node_of(digest::Digest const& left, digest::Digest const& right);  // SHA-256(0x01 ‖ left ‖ right)
digest::Digest empty_root();

enum class HeadRefusal : std::uint8_t { WrongCountOfPeaks, TooLarge };

class Head {
public:
    static constexpr std::uint64_t size_max = std::uint64_t{1} << 48U;

    Head() = default;  // of an empty ledger

    static Result<Head, HeadRefusal> from(std::uint64_t size, std::vector<digest::Digest> peaks);

    void append(digest::Digest const& leaf);  // takes the index size(); O(log n), amortised O(1)

    std::uint64_t size() const noexcept { return size_; }

    std::vector<digest::Digest> const& peaks() const noexcept { return peaks_; }

    digest::Digest root() const;

    friend bool operator==(Head const&, Head const&) = default;

private:
    Head(std::uint64_t size, std::vector<digest::Digest> peaks) : size_(size), peaks_(std::move(peaks)) {}

    std::uint64_t size_ = 0;
    std::vector<digest::Digest> peaks_;
};

// SHA-256(0x02 ‖ chain of the row before, or zeros ‖ leaf)
digest::Digest chain_of(digest::Digest const& before, digest::Digest const& leaf);

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
