// SPDX-License-Identifier: Apache-2.0
#include "ledger/tree.h"

#include <array>
#include <bit>
#include <cstddef>

namespace obhut::ledger {

using digest::Digest;

Digest node_of(Digest const& left, Digest const& right) {
    static constexpr std::array<std::uint8_t, 1> prefix{0x01};
    return digest::sha256({prefix, left, right});
}

Digest chain_of(Digest const& before, Digest const& leaf) {
    static constexpr std::array<std::uint8_t, 1> prefix{0x02};
    return digest::sha256({prefix, before, leaf});
}

Digest empty_root() {
    return digest::sha256(ByteView{});
}

Result<Head, HeadRefusal> Head::from(std::uint64_t size, std::vector<Digest> peaks) {
    if (size > size_max) return Refused{HeadRefusal::TooLarge};
    if (static_cast<std::size_t>(std::popcount(size)) != peaks.size()) return Refused{HeadRefusal::WrongCountOfPeaks};
    return Head{size, std::move(peaks)};
}

void Head::append(Digest const& leaf) {
    // Every trailing one of the size is a complete subtree to the left that is as large as what has just been
    // completed.
    Digest node = leaf;
    for (std::uint64_t rest = size_; (rest & 1U) != 0; rest >>= 1U) {
        node = node_of(peaks_.back(), node);
        peaks_.pop_back();
    }
    peaks_.push_back(node);
    ++size_;
}

Digest Head::root() const {
    if (peaks_.empty()) return empty_root();
    Digest node = peaks_.back();
    for (std::size_t at = peaks_.size() - 1; at-- > 0;)
        node = node_of(peaks_[at], node);
    return node;
}

Digest root_of(std::span<Digest const> leaves) {
    Head head;
    for (auto const& leaf : leaves)
        head.append(leaf);
    return head.root();
}

}  // namespace obhut::ledger
