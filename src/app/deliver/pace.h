// SPDX-License-Identifier: Apache-2.0
//
// Pace counts the letters of each business in the running hour. It stops nothing for good: what is beyond the ceiling
// waits, so that a flood of bookings does not become a flood of mail overnight, and none of it is lost (threat:B03).
//
// Layer: app. Threading: belongs to the thread that delivers.

#pragma once

#include "message/message.h"
#include "ports/store.h"

#include <cstdint>
#include <map>

namespace obhut::deliver {

class Pace {
public:
    enum class Room : std::uint8_t { Left, None };
    Room room(ports::BusinessId business, ports::Instant now, std::int64_t ceiling) const;

    void sent(ports::BusinessId business, ports::Instant now);

private:
    struct Hour {
        ports::Instant begun;
        std::int64_t letters = 0;
    };

    std::map<ports::BusinessId, Hour> hours_;
};

}  // namespace obhut::deliver
