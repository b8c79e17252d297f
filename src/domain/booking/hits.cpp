// SPDX-License-Identifier: Apache-2.0

#include "booking/hits.h"

#include "availability/hours.h"
#include "availability/intervals.h"
#include "availability/sessions.h"

#include <algorithm>
#include <map>

namespace obhut::booking {

namespace {

using catalogue::Business;
using catalogue::ResourceId;
using catalogue::Service;
using catalogue::Shape;

class Keeping {
public:
    Keeping(Business const& business, Booking const& booking)
        : business_(business), booking_(booking), service_(business.service(booking.service)),
          location_(business.location(booking.location)) {}

    std::optional<Hit> hit() const {
        if (service_ == nullptr || location_ == nullptr) return because(HitReason::NoLongerOffered);
        for (Occupancy const& occupancy : booking_.occupancies)
            if (business_.resource(occupancy.resource) == nullptr)
                return because(HitReason::NoLongerOffered, occupancy.resource);
        if (service_->shape == Shape::Class && !meets()) return because(HitReason::NoSession);
        if (service_->shape != Shape::Stay && !availability::covers(availability::open_at(*location_, open()), open()))
            return because(HitReason::PlaceClosed);
        for (Occupancy const& occupancy : booking_.occupancies)
            if (!is_there(occupancy)) return because(HitReason::NotThere, occupancy.resource);
        return std::nullopt;
    }

private:
    std::optional<Hit> because(HitReason reason, std::optional<ResourceId> resource = std::nullopt) const {
        return Hit{.booking = booking_.id, .reason = reason, .resource = resource};
    }

    // How far into the visit the place has to be open.
    Span open() const {
        auto const length = std::chrono::duration_cast<catalogue::Minutes>(booking_.visit.end - booking_.visit.start);
        return {booking_.visit.start, booking_.visit.start + availability::open_length(*service_, length)};
    }

    bool meets() const {
        Span const first{booking_.visit.start, booking_.visit.start + time::Seconds{1}};
        return std::ranges::any_of(
            availability::sittings(*service_, location_->zone, first),
            [this](availability::Sitting const& sitting) {
                return sitting.span.start == booking_.visit.start &&
                       std::ranges::any_of(booking_.occupancies, [&](Occupancy const& one) {
                           return one.resource == sitting.session->seats;
                       });
            }
        );
    }

    // Buffers may reach outside of opening hours; nights begin before check-in.
    bool is_there(Occupancy const& occupancy) const {
        auto const& resource = *business_.resource(occupancy.resource);
        Span const part =
            service_->shape == Shape::Stay ? occupancy.span : availability::common(occupancy.span, booking_.visit);
        if (part.end <= part.start) return true;
        return availability::covers(availability::open_for(business_, resource, part), part);
    }

    Business const& business_;
    Booking const& booking_;
    Service const* service_;
    catalogue::Location const* location_;
};

// What is taken of one resource, as steps up and down.
class Taken {
public:
    bool has_room_for(Occupancy const& wanted, std::int32_t capacity) const {
        std::int64_t level = 0;
        for (auto const& [at, step] : steps_) {
            if (at >= wanted.span.end) break;
            // Up to the start the steps add up; from there on each level counts.
            if (at > wanted.span.start && level + wanted.units > capacity) return false;
            level += step;
        }
        return level + wanted.units <= capacity;
    }

    void take(Span span, std::int64_t units) {
        steps_[span.start] += units;
        steps_[span.end] -= units;
    }

private:
    std::map<Instant, std::int64_t> steps_;
};

// Gives places away in the order in which they were promised. Who finds one lacking is hit, and takes nothing from
// those who come later.
std::map<BookingId, ResourceId>
too_many(Business const& business, std::vector<Booking const*> bookings, std::span<Occupancy const> squeezed) {
    std::ranges::stable_sort(bookings, {}, [](Booking const* one) { return one->created; });
    std::map<ResourceId, Taken> taken;
    for (Occupancy const& added : squeezed)
        taken[added.resource].take(added.span, -std::int64_t{added.units});
    std::map<BookingId, ResourceId> found;
    for (Booking const* const booking : bookings) {
        auto const lacking = std::ranges::find_if(booking->occupancies, [&](Occupancy const& one) {
            auto const* const resource = business.resource(one.resource);
            return resource != nullptr && !taken[one.resource].has_room_for(one, resource->capacity);
        });
        if (lacking != booking->occupancies.end()) {
            found.emplace(booking->id, lacking->resource);
            continue;
        }
        for (Occupancy const& one : booking->occupancies)
            taken[one.resource].take(one.span, one.units);
    }
    return found;
}

}  // namespace

std::vector<Hit>
hits(Business const& business, std::span<Booking const> bookings, Instant now, std::span<Occupancy const> squeezed) {
    std::vector<Booking const*> standing;
    for (Booking const& booking : bookings) {
        bool const open = booking.status != Status::Completed && booking.status != Status::NoShow;
        if (open && booking.stands(now) && booking.visit.end > now) standing.push_back(&booking);
    }
    auto const crowded = too_many(business, standing, squeezed);
    std::vector<Hit> found;
    for (Booking const* const booking : standing) {
        if (auto const hit = Keeping{business, *booking}.hit()) {
            found.push_back(*hit);
        } else if (auto const at = crowded.find(booking->id); at != crowded.end()) {
            found.push_back({booking->id, HitReason::TooMany, at->second});
        }
    }
    return found;
}

std::vector<Hit> hits_of_change(
    Business const& before,
    Business const& after,
    std::span<Booking const> bookings,
    Instant now,
    std::span<Occupancy const> squeezed
) {
    auto const known = hits(before, bookings, now, squeezed);
    auto found = hits(after, bookings, now, squeezed);
    std::erase_if(found, [&known](Hit const& hit) {
        return std::ranges::find(known, hit.booking, &Hit::booking) != known.end();
    });
    return found;
}

}  // namespace obhut::booking
