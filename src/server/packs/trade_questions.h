// SPDX-License-Identifier: Apache-2.0
//
// The two questions of the interview that differ by trade: what there is to book, and when.
//
// Layer: server. Pure.

#pragma once

#include "packs/answers.h"

#include <optional>
#include <string>

namespace obhut::packs {

using catalogue::Trade;
using catalogue::Words;

Words question_of_things(Trade trade);
Words proposal_of_things(Answers const& given);

// Keeps the answer, or says in a sentence what else is wanted.
std::optional<Words> take_things(Answers& given, std::string const& answer);

// A studio has its weekly plan instead of opening hours.
Words question_of_week(Trade trade);
Words proposal_of_week(Trade trade);
std::optional<Words> take_week(Answers& given, std::string const& answer);

}  // namespace obhut::packs
