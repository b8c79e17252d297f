// SPDX-License-Identifier: Apache-2.0
#include "deliver/pace.h"

#include <chrono>

namespace obhut::deliver {
namespace {

constexpr std::chrono::hours an_hour{1};

}  // namespace

Pace::Room Pace::room(ports::BusinessId business, ports::Instant now, std::int64_t ceiling) const {
    auto const known = hours_.find(business);
    if (known == hours_.end() || now >= known->second.begun + an_hour) return Room::Left;
    return known->second.letters < ceiling ? Room::Left : Room::None;
}

void Pace::sent(ports::BusinessId business, ports::Instant now) {
    auto& hour = hours_.try_emplace(business, Hour{.begun = now}).first->second;
    if (now >= hour.begun + an_hour) hour = {.begun = now};
    ++hour.letters;
}

}  // namespace obhut::deliver
