// SPDX-License-Identifier: Apache-2.0
//
// World is what a use case needs from outside, in one hand: the store, the keys, the time, the dice and the policies;
// and the list of erasures, where backups are kept.
//
// Layer: app. Threading: its parts are safe from every thread.

#pragma once

#include "ports/clock.h"
#include "ports/erasure_list.h"
#include "ports/policies.h"
#include "ports/random.h"
#include "ports/store.h"
#include "ports/vault.h"

namespace obhut::ports {

struct World {
    Store& store;
    Vault& vault;
    Clock& clock;
    Random& random;
    Policies& policies;
    ErasureList* erasures = nullptr;
};

}  // namespace obhut::ports
