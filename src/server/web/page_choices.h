// SPDX-License-Identifier: Apache-2.0
//
// What is chosen beside the time: for how many, with whom, in which part of the house. Every choice is a link to the
// same page, so that it needs no script, and what is preset asks for nothing.
//
// Layer: server.

#pragma once

#include "web/page_times.h"
#include "web/page_week.h"

namespace obhut::web {

// The sections REMARK, SIZES, WHO and WHERE of choices.tpl.
void add_choices(Frame const& frame, Timing const& timing, Week const& week, pages::Fields& fields);

// The sizes from `least` to `most` as links, beginning at a few with a way to more; what is asked is named by the
// shape.
struct Sizes {
    catalogue::Shape shape;
    std::int32_t least;
    std::int32_t most;
    std::int32_t now;
    std::int32_t approval_from;  // 0: never for its size
};
void add_sizes(Frame const& frame, Place const& place, Week const& week, Sizes const& sizes, pages::Fields& fields);

}  // namespace obhut::web
