// SPDX-License-Identifier: Apache-2.0
#include "raise_alarm/turn.h"

namespace obhut::raise_alarm {

Result<Done, Error> take_turn(ports::Unit& unit, RawId const& who, ports::Instant now) {
    RawId inverted = who;
    for (auto& byte : inverted)
        byte = static_cast<std::uint8_t>(byte ^ 0xFFU);
    return unit.watch().put(ports::RefusalCount{.who = inverted, .minute = now, .hour = now});
}

}  // namespace obhut::raise_alarm
