// SPDX-License-Identifier: Apache-2.0
#include "hostile_list.h"

namespace obhut::sim {
namespace {

constexpr std::uint64_t fault_odds = 30;
constexpr std::uint64_t lost_odds = 20;
constexpr std::uint64_t crash_odds = 40;

Refused<Error> unavailable() {
    return Refused{Error{.kind = ErrorKind::Unavailable, .reason = "test/no-list"}};
}

}  // namespace

bool HostileList::happens(std::uint64_t odds) {
    return database_.mood == Mood::Hostile && dice_.one_in(odds);
}

Result<Done, Error> HostileList::append(BusinessId business, std::span<ports::KeyId const> keys) {
    if (happens(crash_odds)) database_.crash();
    if (database_.is_crashed()) return unavailable();
    if (happens(fault_odds)) {
        ++counts_.faults;
        return unavailable();
    }
    if (mutant_ != Mutant::ForgetsTheList) OBHUT_TRY(written_.append(business, keys));
    if (happens(crash_odds)) {
        database_.crash();
        return unavailable();
    }
    if (happens(lost_odds)) {
        ++counts_.lost_acks;
        return unavailable();
    }
    return Done{};
}

}  // namespace obhut::sim
