// SPDX-License-Identifier: Apache-2.0
//
// A proof as the spans of leaves whose roots it consists of, so that it can be made in one pass over a ledger that is
// not in memory: the path says which spans, and SpanRoots takes every leaf once and gives their roots.
//
// Layer: domain. Pure.

#pragma once

#include "ledger/tree.h"

#include <cstdint>
#include <span>
#include <vector>

namespace obhut::ledger {

// [first, last), never empty.
struct LeafSpan {
    std::uint64_t first = 0;
    std::uint64_t last = 0;
    friend bool operator==(LeafSpan const&, LeafSpan const&) = default;
};

// In the order of the proof. Of the leaf `index` in the tree of `size`; of the tree of `earlier` in that of `size`.
std::vector<LeafSpan> inclusion_path(std::uint64_t index, std::uint64_t size);
std::vector<LeafSpan> consistency_path(std::uint64_t earlier, std::uint64_t size);

class SpanRoots {
public:
    explicit SpanRoots(std::span<LeafSpan const> spans);  // as a path gives them: no two overlap

    // The leaf at `index`; indices ascend, and those that no span covers may be left out.
    void take(std::uint64_t index, digest::Digest const& leaf);

    // In the order of the spans; complete once the last leaf of each was taken.
    std::vector<digest::Digest> roots() const;

private:
    struct Part {
        LeafSpan span;
        std::size_t place;
        Head head;
    };
    std::vector<Part> parts_;  // by their first leaf
    std::size_t next_ = 0;
};

}  // namespace obhut::ledger
