// SPDX-License-Identifier: Apache-2.0
//
// The oracle of practices and salons: minute by minute, whom and what the client has around.
#include "taking.h"

#include <algorithm>
#include <cstdlib>

namespace obhut::histories {
namespace {

using catalogue::Alternative;
using catalogue::Requirement;

bool is_of(Alternative const& alternative, ResourceId resource) {
    return std::ranges::find(alternative.all_of, resource) != alternative.all_of.end();
}

class Appointment {
public:
    Appointment(View const& view, Wish const& wish, Minute start) : view_(view), wish_(wish), start_(start) {
        for (auto const& phase : wish.service->phases) {
            begins_.push_back(length_);
            length_ += phase.length.count();
        }
    }

    Minute length() const { return length_; }

    std::optional<Taking> taking() const {
        Taking taking{.start = start_, .end = start_ + length_};
        taking.serves.resize(begins_.size());
        for (Requirement const& requirement : wish_.service->requirements) {
            auto const served = serve(requirement);
            if (served.empty()) return std::nullopt;
            for (Alternative const* alternative : served)
                for (ResourceId const resource : alternative->all_of)
                    use(taking, requirement, resource);
            if (requirement.chosen_by_name) taking.provider = provider_of(*served.front());
        }
        return taking;
    }

private:
    // The phase of a minute, where the buffers belong to the first and to the last one.
    std::size_t phase_at(Minute at) const {
        std::size_t phase = 0;
        while (phase + 1 < begins_.size() && begins_[phase + 1] <= at - start_)
            ++phase;
        return phase;
    }

    bool works(Requirement const& requirement, Minute at) const {
        return ((unsigned{requirement.phases} >> phase_at(at)) & 1U) != 0;
    }

    Minute first() const { return start_ - wish_.service->policy.buffer_before.count(); }

    Minute last() const { return start_ + length_ + wish_.service->policy.buffer_after.count(); }

    std::int32_t units(Requirement const& requirement) const {
        return requirement.draw == catalogue::Draw::PerPerson ? wish_.party() : 1;
    }

    bool is_free(Requirement const& requirement, Alternative const& alternative) const {
        for (Minute at = first(); at < last(); ++at) {
            if (!works(requirement, at)) continue;
            bool const visible = start_ <= at && at < start_ + length_;
            for (ResourceId const resource : alternative.all_of) {
                if (visible && !view_.opening.there(resource, at)) return false;
                if (view_.left(resource, at) < units(requirement)) return false;
            }
        }
        return true;
    }

    // How much of the day is taken already.
    std::int64_t taken_that_day(Alternative const& alternative) const {
        std::int64_t taken = 0;
        Day const day = day_at(start_);
        for (ResourceId const resource : alternative.all_of)
            taken += view_.sums.taken(resource, begin_of(day), begin_of(day + 1));
        return taken;
    }

    bool is_asked_for(Requirement const& requirement, Alternative const& alternative) const {
        bool const may_choose = requirement.chosen_by_name || wish_.who == Who::Staff;
        return wish_.chosen && may_choose && is_of(alternative, *wish_.chosen);
    }

    // Who serves: the one asked for, else those with the least to do that day, in the order of the catalogue.
    std::vector<Alternative const*> serve(Requirement const& requirement) const {
        std::vector<std::pair<std::int64_t, Alternative const*>> free;
        bool const somebody = std::ranges::any_of(requirement.any_of, [&](Alternative const& alternative) {
            return is_asked_for(requirement, alternative);
        });
        for (Alternative const& alternative : requirement.any_of) {
            if (somebody && !is_asked_for(requirement, alternative)) continue;
            if (is_free(requirement, alternative)) free.emplace_back(taken_that_day(alternative), &alternative);
        }
        std::ranges::stable_sort(free, {}, [](auto const& one) { return one.first; });
        auto const count = static_cast<std::size_t>(requirement.count);
        std::vector<Alternative const*> served;
        if (free.size() < count) return served;
        for (std::size_t n = 0; n < count; ++n)
            served.push_back(free[n].second);
        return served;
    }

    void use(Taking& taking, Requirement const& requirement, ResourceId resource) const {
        for (Minute at = first(); at < last(); ++at) {
            if (!works(requirement, at)) continue;
            taking.uses.push_back({resource, at, at + 1, units(requirement)});
            if (start_ <= at && at < start_ + length_) taking.serves[phase_at(at)].insert(resource);
        }
    }

    ResourceId provider_of(Alternative const& alternative) const {
        return wish_.chosen && is_of(alternative, *wish_.chosen) ? *wish_.chosen : alternative.all_of.front();
    }

    View const& view_;
    Wish const& wish_;
    Minute start_;
    std::vector<Minute> begins_;
    Minute length_ = 0;
};

}  // namespace

std::optional<Taking> appointment_at(View const& view, Wish const& wish, Minute start) {
    Appointment const appointment{view, wish, start};
    if (!may_begin(view, wish, start, appointment.length())) return std::nullopt;
    return appointment.taking();
}

}  // namespace obhut::histories
