// SPDX-License-Identifier: Apache-2.0
//
// FakeStore is a Store in memory that behaves as the port says: units one after another, refusals undone, commits told
// to the listener in order. It injects no faults; the hostile one of the simulation does.
//
// Layer: tests. Threading: safe from every thread.

#pragma once

#include "fakes/tables.h"

#include <map>
#include <mutex>

namespace obhut::fakes {

class FakeStore final : public ports::Store {
public:
    Result<Done, Error> read(BusinessId business, ports::ReadFunction const& function) override;
    Result<Done, Error> write(BusinessId business, ports::UnitFunction const& unit) override;
    Result<std::vector<BusinessId>, Error> businesses() override;
    Result<std::vector<ports::DueItem>, Error>
    claim(ports::DueKind kind, Instant now, Instant lease_end, std::size_t most) override;

    void listen(ports::CommitListener* listener) { listener_ = listener; }

    Tables const& tables(BusinessId business) { return tables_[business]; }

    // For whoever writes to the database behind the program's back.
    Tables& tampered(BusinessId business) { return tables_[business]; }

private:
    std::recursive_mutex mutex_;  // a listener may read
    std::map<BusinessId, Tables> tables_;
    ports::CommitListener* listener_ = nullptr;
};

}  // namespace obhut::fakes
