// SPDX-License-Identifier: Apache-2.0
#include "ledger/retention.h"

namespace obhut::ledger {

time::Instant bodies_kept_from(time::Instant now, KeepRule rule) noexcept {
    using std::chrono::years;
    auto const day = std::chrono::floor<std::chrono::days>(now);
    auto from = std::chrono::year_month_day{day} - years{rule == KeepRule::SixYears ? 6 : 3};
    if (!from.ok()) from = from.year() / from.month() / std::chrono::last;  // the 29th of February
    return std::chrono::sys_days{from} + (now - day);
}

bool explains_others(Action action) noexcept {
    return action == Action::Epoch || action == Action::Purged || action == Action::Erased;
}

}  // namespace obhut::ledger
