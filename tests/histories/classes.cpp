// SPDX-License-Identifier: Apache-2.0
//
// The oracle of studios: seats sold, session by session.
#include "taking.h"

#include <algorithm>

namespace obhut::histories {
namespace {

std::int32_t seats_left(View const& view, Meeting const& meeting) {
    std::int32_t left = catalogue::party_size_max;
    for (Minute at = meeting.start; at < meeting.end; ++at) {
        if (!view.opening.house(at) || !view.opening.there(meeting.session->seats, at)) return 0;
        left = std::min(left, view.left(meeting.session->seats, at));
    }
    return left;
}

}  // namespace

std::optional<Taking> class_at(View const& view, Wish const& wish, Minute start) {
    for (Meeting const& meeting : meetings(*wish.service, {start, start + 1})) {
        if (meeting.start != start) continue;
        auto const left = seats_left(view, meeting);
        if (left < wish.party()) continue;
        ResourceId const seats = meeting.session->seats;
        Taking taking{.start = start, .end = meeting.end, .seats = left};
        taking.uses.push_back({seats, start, meeting.end, wish.party()});
        taking.serves.push_back({seats});
        return taking;
    }
    return std::nullopt;
}

}  // namespace obhut::histories
