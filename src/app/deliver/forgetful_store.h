// SPDX-License-Identifier: Apache-2.0
//
// ForgetfulStore keeps nothing of some writes when it is told to, as if the process had died before them.
//
// Layer: app.

#pragma once

#include "ports/store.h"

#include <vector>

namespace obhut::deliver {

class ForgetfulStore final : public ports::Store {
public:
    explicit ForgetfulStore(ports::Store& store) : store_(store) {}

    void forget_next() { forgets_ = 3; }  // as often as settling is tried

    Result<Done, Error> read(ports::BusinessId business, ports::ReadFunction const& function) override {
        return store_.read(business, function);
    }

    Result<Done, Error> write(ports::BusinessId business, ports::UnitFunction const& unit) override {
        if (forgets_ == 0) return store_.write(business, unit);
        --forgets_;
        return Refused{Error{.kind = ErrorKind::Unavailable, .reason = "store/unavailable"}};
    }

    Result<std::vector<ports::BusinessId>, Error> businesses() override { return store_.businesses(); }

    Result<std::vector<ports::DueItem>, Error>
    claim(ports::DueKind kind, ports::Instant now, ports::Instant lease_end, std::size_t most) override {
        return store_.claim(kind, now, lease_end, most);
    }

private:
    ports::Store& store_;
    int forgets_ = 0;
};

}  // namespace obhut::deliver
