// expect: is private|calling a private constructor
// SPDX-License-Identifier: Apache-2.0
#include "ports/vault.h"

using namespace obhut;

void sound(ports::Vault& vault, ports::Recorded const& recorded, std::span<ports::OpenRequest const> requests) {
    (void)vault.open(recorded, requests);
}

#ifdef FAULT
void unrecorded(
    ports::Vault& vault, std::span<access::Grant const> grants, std::span<ports::OpenRequest const> requests
) {
    (void)vault.open(ports::Recorded{grants}, requests);
}
#endif
