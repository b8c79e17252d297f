// SPDX-License-Identifier: Apache-2.0
//
// HostileList is a list of erasures on a disk that fails now and then, whose word may be lost on the way, or the power
// with it. It holds what it did: what was written stays written.
//
// Layer: tests.

#pragma once

#include "database.h"
#include "fakes/fake_erasure_list.h"

namespace obhut::sim {

class HostileList final : public ports::ErasureList {
public:
    HostileList(Database& database, fakes::Dice& dice, Counts& counts, Mutant mutant)
        : database_(database), dice_(dice), counts_(counts), mutant_(mutant) {}

    Result<Done, Error> append(BusinessId business, std::span<ports::KeyId const> keys) override;

    bool names(BusinessId business, ports::KeyId key) const { return written_.names(business, key); }

private:
    bool happens(std::uint64_t odds);

    fakes::FakeErasureList written_;
    Database& database_;
    fakes::Dice& dice_;
    Counts& counts_;
    Mutant mutant_;
};

}  // namespace obhut::sim
