// SPDX-License-Identifier: Apache-2.0
#include "ledger/tree.h"

#include "bytes/packer.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <utility>

namespace obhut::ledger {

using digest::Digest;

namespace {
constexpr std::uint8_t encoding_version = 1;
}  // namespace

Digest node_of(Digest const& left, Digest const& right) {
    static constexpr std::array<std::uint8_t, 1> prefix{0x01};
    return digest::sha256({prefix, left, right});
}

Digest empty_root() {
    return digest::sha256(ByteView{});
}

Result<Head, HeadRefusal> Head::from(ByteView encoded) {
    bytes::Unpacker in{encoded};
    auto const version = in.u8();
    if (version != encoding_version) return Refused{HeadRefusal::UnknownVersion};
    auto const size = in.u64();
    auto const chain = in.fixed(sizeof(Digest));
    if (!size || !chain) return Refused{HeadRefusal::WrongLength};
    if (*size > size_max) return Refused{HeadRefusal::TooLarge};
    Head head;
    head.size_ = *size;
    std::copy(chain->begin(), chain->end(), head.chain_.begin());
    head.peaks_.resize(static_cast<std::size_t>(std::popcount(*size)));
    for (auto& peak : head.peaks_) {
        auto const bytes = in.fixed(peak.size());
        if (!bytes) return Refused{HeadRefusal::WrongLength};
        std::copy(bytes->begin(), bytes->end(), peak.begin());
    }
    if (!in.done()) return Refused{HeadRefusal::WrongLength};
    return head;
}

bytes::Bytes Head::encode() const {
    bytes::Packer out;
    out.u8(encoding_version).u64(size_).fixed(chain_);
    for (auto const& peak : peaks_)
        out.fixed(peak);
    return std::move(out).packed();
}

Digest Head::append(Digest const& leaf) {
    // Every trailing one of the size is a complete subtree to the left that is as large as what has just been
    // completed.
    Digest node = leaf;
    for (std::uint64_t rest = size_; (rest & 1U) != 0; rest >>= 1U) {
        node = node_of(peaks_.back(), node);
        peaks_.pop_back();
    }
    peaks_.push_back(node);
    ++size_;
    static constexpr std::array<std::uint8_t, 1> prefix{0x02};
    chain_ = digest::sha256({prefix, chain_, leaf});
    return chain_;
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
