// SPDX-License-Identifier: Apache-2.0
//
// Proofs of RFC 6962 section 2.1, checked as RFC 9162 section 2.1.3.2 and 2.1.4.2 write it down.
#include "ledger/path.h"
#include "ledger/tree.h"

#include <algorithm>
#include <bit>
#include <cstddef>

namespace obhut::ledger {
namespace {

using digest::Digest;
using Leaves = std::span<Digest const>;

std::vector<Digest> roots_of(std::vector<LeafSpan> const& path, Leaves leaves) {
    std::vector<Digest> roots;
    for (auto const& part : path) {
        auto const first = static_cast<std::size_t>(part.first);
        roots.push_back(root_of(leaves.subspan(first, static_cast<std::size_t>(part.last) - first)));
    }
    return roots;
}

Proof holds_if(bool true_statement) {
    return true_statement ? Proof::Holds : Proof::Fails;
}

}  // namespace

std::vector<Digest> inclusion_proof(Leaves leaves, std::uint64_t index) {
    return roots_of(inclusion_path(index, leaves.size()), leaves);
}

std::vector<Digest> consistency_proof(Leaves leaves, std::uint64_t earlier) {
    return roots_of(consistency_path(earlier, leaves.size()), leaves);
}

Proof check_inclusion(Digest const& leaf, std::uint64_t index, TreeState const& tree, Leaves proof) {
    if (index >= tree.size) return Proof::Fails;
    std::uint64_t node = index;
    std::uint64_t last = tree.size - 1;
    Digest root = leaf;
    for (auto const& sibling : proof) {
        if (last == 0) return Proof::Fails;
        if ((node & 1U) != 0 || node == last) {
            root = node_of(sibling, root);
            while ((node & 1U) == 0 && node != 0) {
                node >>= 1U;
                last >>= 1U;
            }
        } else {
            root = node_of(root, sibling);
        }
        node >>= 1U;
        last >>= 1U;
    }
    return holds_if(last == 0 && root == tree.root);
}

Proof check_consistency(TreeState const& earlier, TreeState const& later, Leaves proof) {
    if (earlier.size > later.size) return Proof::Fails;
    if (earlier.size == later.size) return holds_if(proof.empty() && earlier.root == later.root);
    if (earlier.size == 0) return holds_if(proof.empty() && earlier.root == empty_root());
    std::vector<Digest> steps{proof.begin(), proof.end()};
    if (std::has_single_bit(earlier.size)) steps.insert(steps.begin(), earlier.root);
    if (steps.empty()) return Proof::Fails;
    std::uint64_t node = earlier.size - 1;
    std::uint64_t last = later.size - 1;
    while ((node & 1U) != 0) {
        node >>= 1U;
        last >>= 1U;
    }
    Digest old_root = steps.front();
    Digest new_root = steps.front();
    for (auto const& step : Leaves{steps}.subspan(1)) {
        if (last == 0) return Proof::Fails;
        if ((node & 1U) != 0 || node == last) {
            old_root = node_of(step, old_root);
            new_root = node_of(step, new_root);
            while ((node & 1U) == 0 && node != 0) {
                node >>= 1U;
                last >>= 1U;
            }
        } else {
            new_root = node_of(new_root, step);
        }
        node >>= 1U;
        last >>= 1U;
    }
    return holds_if(last == 0 && old_root == earlier.root && new_root == later.root);
}

}  // namespace obhut::ledger
