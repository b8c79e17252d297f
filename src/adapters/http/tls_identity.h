// SPDX-License-Identifier: Apache-2.0
//
// TlsIdentity is who the server says it is: a certificate with its chain and the key to it, for TLS 1.2 and newer.
//
// Layer: adapters. Threading: immutable once made.

#pragma once

#include "http/server.h"

#include <memory>
#include <optional>

namespace obhut::http {

class TlsIdentity {
public:
    static std::optional<TlsIdentity> from(Tls const& files);  // nothing when the files do not make one

    void* context() const noexcept { return context_.get(); }  // the library's, for who knows its type

private:
    explicit TlsIdentity(std::shared_ptr<void> context) : context_(std::move(context)) {}

    std::shared_ptr<void> context_;
};

}  // namespace obhut::http
