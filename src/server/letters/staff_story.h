// SPDX-License-Identifier: Apache-2.0
//
// What each kind of letter to a member of staff tells. It holds no secret but the link of an invitation or a reset, and
// an alarm says only that there is something to look at: a mailbox is read by more people than the desk.
//
// Layer: server. Pure.

#pragma once

#include "letters/links.h"
#include "letters/story.h"
#include "ports/letter.h"

namespace obhut::letters {

pages::Voice voice_of(ports::StaffOccasion const& occasion) noexcept;

Story story_of(ports::StaffOccasion const& occasion, Links const& links);

}  // namespace obhut::letters
