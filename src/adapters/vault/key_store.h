// SPDX-License-Identifier: Apache-2.0
//
// KeyStore keeps wrapped data keys, apart from the data they open, and the newest checkpoint of each ledger.
//
// What it promises: insert() and destroy() are durable when they return; after destroy() the wrapped bytes stand in
// none of its files. It never sees a key in clear.
//
// Layer: adapters. Threading: every function may be called from any thread.

#pragma once

#include "catalogue/ids.h"
#include "core/error.h"
#include "core/result.h"
#include "digest/digest.h"
#include "ports/sealed.h"
#include "time/instant.h"
#include "vault/envelope.h"

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace obhut::vault {

using catalogue::BusinessId;
using ports::KeyId;

struct WrappedKey {
    KeyId id;
    std::uint32_t version;  // of the business key
    time::Instant minted;
    WrappedBytes bytes;
};

// The order in which the keys of a business are swept. A whole batch is minted in one second, so the id decides.
struct KeyAge {
    time::Instant minted;
    KeyId id;

    friend constexpr auto operator<=>(KeyAge const&, KeyAge const&) = default;
};

class KeyStore {
public:
    KeyStore() = default;
    KeyStore(KeyStore const&) = delete;
    KeyStore(KeyStore&&) = delete;
    KeyStore& operator=(KeyStore const&) = delete;
    KeyStore& operator=(KeyStore&&) = delete;
    virtual ~KeyStore() = default;

    virtual Result<Done, Error> insert(BusinessId business, std::span<WrappedKey const> keys) = 0;

    // In the order asked; nothing for what was destroyed or never was.
    virtual Result<std::vector<std::optional<WrappedKey>>, Error>
    find(BusinessId business, std::span<KeyId const> keys) = 0;

    virtual Result<Done, Error> destroy(BusinessId business, std::span<KeyId const> keys) = 0;

    // Living keys, oldest first, after `after` and minted before `until`; at most `count`.
    virtual Result<std::vector<KeyAge>, Error>
    minted_between(BusinessId business, KeyAge const& after, time::Instant until, std::size_t count) = 0;

    // What was minted before this has been looked at; the first instant there is, if nothing has.
    virtual Result<time::Instant, Error> swept_until(BusinessId business) = 0;
    virtual Result<Done, Error> set_swept_until(BusinessId business, time::Instant until) = 0;

    virtual Result<Done, Error> keep_checkpoint(BusinessId business, std::string_view note) = 0;
    virtual Result<std::optional<std::string>, Error> kept_checkpoint(BusinessId business) = 0;

    // A value derived from the root key, kept at the first opening: a store and a root key that do not belong together
    // are refused before anything is minted. Returns what is kept, which is `value` if nothing was.
    virtual Result<digest::ShortHash, Error> root_mark(digest::ShortHash const& value) = 0;
};

}  // namespace obhut::vault
