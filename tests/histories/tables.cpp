// SPDX-License-Identifier: Apache-2.0
//
// The oracle of restaurants: which tables nobody sits at, and how many guests the kitchen has just got.
#include "taking.h"

#include <algorithm>
#include <tuple>

namespace obhut::histories {
namespace {

using catalogue::Alternative;
using catalogue::Requirement;

class Dinner {
public:
    Dinner(View const& view, Wish const& wish, Minute start)
        : view_(view), wish_(wish), start_(start), turn_(turn_of(*wish.service, wish.party())) {}

    std::optional<Taking> taking() const {
        Taking taking{.start = start_, .end = start_ + turn_};
        taking.serves.resize(1);
        for (Requirement const& requirement : wish_.service->requirements) {
            bool const kitchen = requirement.first.count() > 0;
            auto const* const given = kitchen ? &requirement.any_of.front() : best(requirement);
            if (given == nullptr || (kitchen && !can_begin(requirement))) return std::nullopt;
            for (ResourceId const resource : given->all_of) {
                if (kitchen) {
                    taking.uses.push_back({resource, start_, start_ + requirement.first.count(), wish_.party()});
                } else {
                    taking.uses.push_back({resource, laid(), cleared(), 1});
                    taking.serves.front().insert(resource);
                }
            }
        }
        return taking;
    }

private:
    Minute laid() const { return start_ - wish_.service->policy.buffer_before.count(); }

    Minute cleared() const { return start_ + turn_ + wish_.service->policy.buffer_after.count(); }

    // The guests who come in any quarter of an hour are no more than the kitchen can begin.
    bool can_begin(Requirement const& requirement) const {
        ResourceId const kitchen = requirement.any_of.front().all_of.front();
        Minute const until = start_ + requirement.first.count();
        return view_.opening.there(kitchen, start_, until) && view_.left(kitchen, start_, until) >= wish_.party();
    }

    bool is_free(ResourceId table) const {
        return view_.left(table, laid(), cleared()) >= 1 && view_.opening.there(table, start_, start_ + turn_);
    }

    bool suits(Alternative const& alternative) const {
        if (wish_.party() < alternative.seats_min || wish_.party() > alternative.seats_max) return false;
        return std::ranges::all_of(alternative.all_of, [this](ResourceId table) {
            return !wish_.area || view_.business.resource(table)->area == wish_.area;
        });
    }

    // The least waste, then the fewest tables, then the order of the catalogue.
    Alternative const* best(Requirement const& requirement) const {
        Alternative const* found = nullptr;
        auto const worth = [](Alternative const& one) { return std::tuple{one.seats_max, one.all_of.size()}; };
        for (Alternative const& alternative : requirement.any_of) {
            auto const free = [this](ResourceId table) { return is_free(table); };
            if (!suits(alternative) || !std::ranges::all_of(alternative.all_of, free)) continue;
            if (found == nullptr || worth(alternative) < worth(*found)) found = &alternative;
        }
        return found;
    }

    View const& view_;
    Wish const& wish_;
    Minute start_;
    Minute turn_;
};

}  // namespace

Minute turn_of(Service const& service, std::int32_t party) {
    for (auto const& turn : service.policy.turn_times)
        if (party <= turn.party_max) return turn.length.count();
    return service.policy.turn_times.back().length.count();
}

Minute seated_before_closing(Service const& service, Minute turn) {
    Minute const last = service.policy.last_seating.count();
    return last > 0 && last < turn ? last : turn;
}

std::optional<Taking> table_at(View const& view, Wish const& wish, Minute start) {
    Minute const turn = turn_of(*wish.service, wish.party());
    if (!may_begin(view, wish, start, seated_before_closing(*wish.service, turn))) return std::nullopt;
    return Dinner{view, wish, start}.taking();
}

}  // namespace obhut::histories
