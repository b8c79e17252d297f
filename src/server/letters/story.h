// SPDX-License-Identifier: Apache-2.0
//
// Story is what each kind of letter tells: its subject, what happened, what now, and the facts.
//
// Layer: server. Pure.

#pragma once

#include "letters/draft.h"
#include "letters/links.h"
#include "letters/visit_words.h"
#include "ports/letter.h"

#include <string>

namespace obhut::letters {

struct Story {
    std::string subject;
    Draft draft;  // without greeting, and without why it came
};

// `date` is the letter's: whether a deadline is over is told as of then.
Story story_of(ports::Occasion const& occasion, VisitWords const& words, Links const& links, booking::Instant date);

}  // namespace obhut::letters
