// SPDX-License-Identifier: Apache-2.0
#include "explain_slot/explain_slot.h"

namespace obhut::explain_slot {

Result<std::vector<availability::Finding>, Error>
explain(calendar::Calendar& calendar, ports::Clock& clock, admit::Wanted const& wanted, availability::Instant start) {
    auto const ask = wanted.ask(clock.now(), admit::Audience::Public);
    auto const window = availability::window_around(ask, start);
    auto const view = OBHUT_TRY(calendar.view(*wanted.compiled, *wanted.service, window));
    auto placement = availability::place(*view, ask, start);
    if (placement) return std::vector<availability::Finding>{};
    return std::move(placement).error();
}

}  // namespace obhut::explain_slot
