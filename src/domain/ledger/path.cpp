// SPDX-License-Identifier: Apache-2.0
#include "ledger/path.h"

#include "core/check.h"

#include <algorithm>
#include <bit>
#include <cstddef>

namespace obhut::ledger {
namespace {

// Where the left part of a tree over more than one leaf ends: the largest power of two below its size.
std::uint64_t split(LeafSpan const& tree) {
    return tree.first + std::bit_floor(tree.last - tree.first - 1);
}

void inclusion(LeafSpan const& tree, std::uint64_t index, std::vector<LeafSpan>& out) {
    if (tree.last - tree.first <= 1) return;
    auto const middle = split(tree);
    LeafSpan const left{.first = tree.first, .last = middle};
    LeafSpan const right{.first = middle, .last = tree.last};
    inclusion(index < middle ? left : right, index, out);
    out.push_back(index < middle ? right : left);
}

enum class Known : std::uint8_t { Yes, No };  // whether the reader already has the root of this part

void consistency(LeafSpan const& tree, std::uint64_t earlier, Known known, std::vector<LeafSpan>& out) {
    if (earlier == tree.last) {
        if (known == Known::No) out.push_back(tree);
        return;
    }
    auto const middle = split(tree);
    LeafSpan const left{.first = tree.first, .last = middle};
    LeafSpan const right{.first = middle, .last = tree.last};
    if (earlier <= middle) {
        consistency(left, earlier, known, out);
        out.push_back(right);
    } else {
        consistency(right, earlier, Known::No, out);
        out.push_back(left);
    }
}

}  // namespace

std::vector<LeafSpan> inclusion_path(std::uint64_t index, std::uint64_t size) {
    OBHUT_CHECK(index < size);
    std::vector<LeafSpan> path;
    inclusion({.first = 0, .last = size}, index, path);
    return path;
}

std::vector<LeafSpan> consistency_path(std::uint64_t earlier, std::uint64_t size) {
    OBHUT_CHECK(earlier <= size);
    std::vector<LeafSpan> path;
    if (earlier > 0) consistency({.first = 0, .last = size}, earlier, Known::Yes, path);
    return path;
}

SpanRoots::SpanRoots(std::span<LeafSpan const> spans) {
    for (std::size_t place = 0; place < spans.size(); ++place)
        parts_.push_back({.span = spans[place], .place = place, .head = {}});
    std::ranges::sort(parts_, {}, [](Part const& part) { return part.span.first; });
}

void SpanRoots::take(std::uint64_t index, digest::Digest const& leaf) {
    while (next_ < parts_.size() && parts_[next_].span.last <= index)
        ++next_;
    if (next_ == parts_.size() || index < parts_[next_].span.first) return;
    OBHUT_CHECK(parts_[next_].span.first + parts_[next_].head.size() == index);
    (void)parts_[next_].head.append(leaf);
}

std::vector<digest::Digest> SpanRoots::roots() const {
    std::vector<digest::Digest> roots(parts_.size());
    for (auto const& part : parts_) {
        OBHUT_CHECK(part.head.size() == part.span.last - part.span.first);
        roots[part.place] = part.head.root();
    }
    return roots;
}

}  // namespace obhut::ledger
