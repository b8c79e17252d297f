// SPDX-License-Identifier: Apache-2.0
//
// FakeErasureList is the list of erasures in memory; it fails when it is told to.
//
// Layer: tests. Threading: one thread.

#pragma once

#include "ports/erasure_list.h"

#include <functional>
#include <set>
#include <utility>

namespace obhut::fakes {

class FakeErasureList final : public ports::ErasureList {
public:
    // Asked before each call; true makes it fail with Unavailable and write nothing.
    void fail_when(std::function<bool()> fails) { fails_ = std::move(fails); }

    bool names(catalogue::BusinessId business, ports::KeyId key) const { return keys_.contains({business, key}); }

    Result<Done, Error> append(catalogue::BusinessId business, std::span<ports::KeyId const> keys) override {
        if (fails_ && fails_())
            return Refused{Error{.kind = ErrorKind::Unavailable, .reason = "test/no-list"}};
        for (auto const& key : keys)
            keys_.emplace(business, key);
        return Done{};
    }

private:
    std::function<bool()> fails_;
    std::set<std::pair<catalogue::BusinessId, ports::KeyId>> keys_;
};

}  // namespace obhut::fakes
