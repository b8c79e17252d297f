// SPDX-License-Identifier: Apache-2.0
//
// ErasureList remembers outside of the data which keys were destroyed, so that a backup which is older than an erasure
// does not bring anybody back: a restore destroys them again (promise 6).
//
// It holds ids of keys and nothing else. What append() says is written has reached the disk, because the erasure is
// acknowledged after it; a key may stand in it more than once.
//
// Layer: app. Threading: safe from every thread.

#pragma once

#include "catalogue/ids.h"
#include "core/error.h"
#include "core/result.h"
#include "ports/sealed.h"

#include <span>

namespace obhut::ports {

class ErasureList {
public:
    ErasureList() = default;
    ErasureList(ErasureList const&) = delete;
    ErasureList(ErasureList&&) = delete;
    ErasureList& operator=(ErasureList const&) = delete;
    ErasureList& operator=(ErasureList&&) = delete;
    virtual ~ErasureList() = default;

    virtual Result<Done, Error> append(catalogue::BusinessId business, std::span<KeyId const> keys) = 0;
};

}  // namespace obhut::ports
