// SPDX-License-Identifier: Apache-2.0
#include "history.h"

#include "player.h"

#include <algorithm>

namespace obhut::histories {
namespace {

// What kind of fault it is: the words before the first colon.
std::string kind_of(std::optional<std::string> const& broken) {
    return broken ? broken->substr(0, broken->find(':')) : "";
}

}  // namespace

History history_of(Trade trade, std::uint64_t seed, std::size_t steps) {
    fakes::Dice dice{seed};
    History history{.trade = trade, .seed = dice.roll(), .steps = {}};
    for (std::size_t n = 0; n < steps; ++n)
        history.steps.push_back(dice.roll());
    return history;
}

Outcome run(History const& history) {
    Player player{history};
    for (std::uint64_t const step : history.steps) {
        player.step(step);
        if (player.outcome().broken) break;
    }
    player.finish();
    return player.outcome();
}

History shortest(History history) {
    auto const kind = kind_of(run(history).broken);
    for (std::size_t chunk = history.steps.size(); chunk > 0; chunk /= 2) {
        for (std::size_t at = 0; at < history.steps.size();) {
            auto shorter = history;
            auto const from = shorter.steps.begin() + static_cast<std::ptrdiff_t>(at);
            auto const until =
                shorter.steps.begin() + static_cast<std::ptrdiff_t>(std::min(at + chunk, shorter.steps.size()));
            shorter.steps.erase(from, until);
            if (kind_of(run(shorter).broken) == kind) {
                history = std::move(shorter);
            } else {
                at += chunk;
            }
        }
    }
    return history;
}

std::string report(History const& history) {
    auto const outcome = run(shortest(history));
    std::string text;
    for (auto const& line : outcome.told)
        text += "  " + line + "\n";
    return text + "  " + outcome.broken.value_or("nothing is wrong");
}

}  // namespace obhut::histories
