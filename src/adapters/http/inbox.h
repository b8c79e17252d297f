// SPDX-License-Identifier: Apache-2.0
//
// Inbox holds the bytes of a connection that have come and are not yet used up.
//
// It grows to a fixed bound and its memory serves every request of the connection. Bytes that may be personal are
// overwritten when they have been used.
//
// Layer: adapters. Threading: belongs to one connection.

#pragma once

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <span>
#include <string>
#include <string_view>

namespace obhut::http {

class Inbox {
public:
    explicit Inbox(std::size_t bytes_max) : bytes_max_(bytes_max), bytes_(std::min(bytes_max, first_size), '\0') {}

    std::string_view unread() const noexcept { return std::string_view{bytes_}.substr(begin_, end_ - begin_); }

    // Room for more; empty when the bound is reached.
    std::span<char> room() {
        if (begin_ > 0 && end_ == bytes_.size()) {
            std::memmove(bytes_.data(), bytes_.data() + begin_, end_ - begin_);
            end_ -= begin_;
            begin_ = 0;
        }
        if (end_ == bytes_.size()) bytes_.resize(std::min(bytes_max_, bytes_.size() * 2));
        return std::span{bytes_}.subspan(end_);
    }

    void add(std::size_t count) noexcept { end_ += count; }

    void use(std::size_t count) noexcept {
        begin_ += count;
        if (begin_ == end_) begin_ = end_ = 0;
    }

    void use_and_wipe(std::size_t count) noexcept {
        explicit_bzero(bytes_.data() + begin_, count);
        use(count);
    }

private:
    static constexpr std::size_t first_size = 4096;

    std::size_t bytes_max_;
    std::string bytes_;
    std::size_t begin_ = 0;
    std::size_t end_ = 0;
};

}  // namespace obhut::http
