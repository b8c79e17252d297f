// SPDX-License-Identifier: Apache-2.0
//
// What writing and reading letters share of GMime: its start, and who lets go of its objects.
//
// Layer: adapters. Threading: safe from every thread.

#pragma once

#include <memory>

namespace obhut::mail {

struct Unrefs {
    void operator()(void* object) const noexcept;
};

template <typename Object>
using Owned = std::unique_ptr<Object, Unrefs>;

void start_library();  // may be repeated

}  // namespace obhut::mail
