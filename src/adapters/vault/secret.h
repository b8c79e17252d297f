// SPDX-License-Identifier: Apache-2.0
//
// Secret is a key of 32 bytes that wipes itself; LockedBytes is memory for keys that is neither swapped nor dumped.
//
// A Secret lives on the stack for the length of one use. What stays longer lies in LockedBytes, of which there are few,
// because each costs its own guard pages.
//
// Layer: adapters. Threading: values, no shared state.

#pragma once

#include "bytes/bytes.h"
#include "digest/digest.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

namespace obhut::vault {

class Secret {
public:
    static constexpr std::size_t size = 32;

    Secret() = default;
    Secret(Secret const&) = delete;
    Secret(Secret&&) = delete;
    Secret& operator=(Secret const&) = delete;
    Secret& operator=(Secret&&) = delete;
    ~Secret();

    std::span<std::uint8_t, size> bytes() noexcept { return bytes_; }

    bytes::ByteView view() const noexcept { return bytes_; }

    // For interfaces that take a key by its type.
    digest::Digest const& array() const noexcept { return bytes_; }

    void become(bytes::ByteView other);  // of the same size

private:
    digest::Digest bytes_{};
};

// 32 bytes from `parent`, for one use: `label` names it, `about` whose it is.
void derive(Secret& out, bytes::ByteView parent, std::string_view label, bytes::ByteView about);

class LockedBytes {
public:
    explicit LockedBytes(std::size_t size);

    std::span<std::uint8_t> bytes() noexcept { return {data_.get(), size_}; }

    bytes::ByteView view() const noexcept { return {data_.get(), size_}; }

private:
    struct Free {
        void operator()(std::uint8_t* data) const noexcept;
    };
    std::unique_ptr<std::uint8_t, Free> data_;
    std::size_t size_;
};

void wipe(std::span<std::uint8_t> bytes) noexcept;

// Called once by main: what is in memory must not end in a core file, nor be read by another process of the same user.
void forbid_core_dumps() noexcept;

}  // namespace obhut::vault
