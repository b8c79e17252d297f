// SPDX-License-Identifier: Apache-2.0
//
// Opening says for each minute of a horizon whether the house is open and who or what is there, worked out from the
// catalogue minute by minute.
//
// Layer: tests. Pure.

#pragma once

#include "catalogue/business.h"
#include "wall.h"

#include <map>
#include <vector>

namespace obhut::histories {

using catalogue::Business;
using catalogue::ResourceId;

struct Horizon {
    Minute from;
    Minute until;

    bool has(Minute at) const noexcept { return from <= at && at < until; }
};

// One date of a weekly session.
struct Meeting {
    Minute start;
    Minute end;
    catalogue::Session const* session;
    std::vector<ResourceId> teachers;
};

class Opening {
public:
    Opening(Business const& business, Horizon horizon);

    bool house(Minute at) const noexcept { return house_[index(at)] != 0; }

    bool there(ResourceId resource, Minute at) const { return there_.at(resource)[index(at)] != 0; }

    bool there(ResourceId resource, Minute from, Minute until) const {
        auto const& minutes = there_.at(resource);
        for (Minute at = from; at < until; ++at)
            if (minutes[index(at)] == 0) return false;
        return true;
    }

    // The minute at which the opening began that has this minute; the grid of starts counts from there.
    Minute opened(Minute at) const noexcept { return house_[index(at)]; }

private:
    using Minutes = std::vector<Minute>;  // 0 where closed, else when it opened

    std::size_t index(Minute at) const noexcept;
    void mark(Minutes& minutes, Minute from, Minute until, Minute value) const noexcept;
    void take_out(Minutes& minutes, std::vector<catalogue::Absence> const& absences) const noexcept;
    Minutes hours(catalogue::Schedule const& schedule) const;
    Minutes there_for(catalogue::Resource const& resource) const;

    Business const& business_;
    Horizon horizon_;
    Minutes house_;
    std::map<ResourceId, Minutes> there_;
};

// The dates of a class's sessions that are held, by start and then in the order of the catalogue.
std::vector<Meeting> meetings(catalogue::Service const& service, Horizon horizon);

}  // namespace obhut::histories
