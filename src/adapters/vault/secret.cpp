// SPDX-License-Identifier: Apache-2.0
#include "vault/secret.h"

#include "bytes/packer.h"
#include "core/check.h"

#include <algorithm>
#include <sys/prctl.h>
#include <sys/resource.h>

#include <sodium.h>

namespace obhut::vault {

Secret::~Secret() {
    wipe(bytes_);
}

void Secret::become(bytes::ByteView other) {
    OBHUT_CHECK(other.size() == size);
    std::copy(other.begin(), other.end(), bytes_.begin());
}

void derive(Secret& out, bytes::ByteView parent, std::string_view label, bytes::ByteView about) {
    bytes::Packer info;
    info.text(label).bytes(about);
    auto key = digest::hkdf_sha256(parent, bytes::as_bytes("obhut"), info.packed());
    out.become(key);
    wipe(key);
}

LockedBytes::LockedBytes(std::size_t size) : size_(size) {
    OBHUT_CHECK(sodium_init() >= 0);
    data_.reset(static_cast<std::uint8_t*>(sodium_malloc(size)));
    OBHUT_CHECK(data_ != nullptr);
    wipe(bytes());
}

void LockedBytes::Free::operator()(std::uint8_t* data) const noexcept {
    sodium_free(data);  // wipes first
}

void wipe(std::span<std::uint8_t> bytes) noexcept {
    sodium_memzero(bytes.data(), bytes.size());
}

void forbid_core_dumps() noexcept {
    rlimit const none{.rlim_cur = 0, .rlim_max = 0};
    // Either alone suffices, and a kernel that refuses one leaves the other: nothing to do about a failure.
    (void)setrlimit(RLIMIT_CORE, &none);
    (void)prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}

}  // namespace obhut::vault
