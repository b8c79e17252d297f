// SPDX-License-Identifier: Apache-2.0
//
// Scribe writes the letters: what happened, what now, when and where, and one link to change it.
//
// A letter that asks to confirm an address goes to somebody who may never have booked, so it says nothing that the
// booker typed (threat:F02). A discreet one tells nothing of whom or what it is about, in any of its fields (req:Y4).
// The same occasion makes the same letter each time.
//
// Layer: server. Threading: safe from every thread.

#pragma once

#include "letters/links.h"
#include "ports/letter.h"

namespace obhut::letters {

class Scribe final : public ports::Scribe {
public:
    explicit Scribe(Links const& links) : links_(links) {}

    ports::Letter compose(ports::Occasion const& occasion) override;
    ports::Letter compose(ports::StaffOccasion const& occasion) override;

private:
    Links const& links_;
};

}  // namespace obhut::letters
