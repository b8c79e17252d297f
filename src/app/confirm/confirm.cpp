// SPDX-License-Identifier: Apache-2.0
#include "confirm/confirm.h"

#include "admit/admit.h"
#include "admit/repeat.h"
#include "booking/rules.h"
#include "find_booking/find_booking.h"
#include "record/change.h"

#include <utility>

namespace obhut::confirm {
namespace {

using booking::Booking;
using booking::Status;
using ports::Instant;

constexpr Error lapsed{.kind = ErrorKind::Conflict, .reason = "booking/lapsed"};
constexpr Error changed_meanwhile{.kind = ErrorKind::Conflict, .reason = "booking/changed-meanwhile"};
constexpr Error cancelled{.kind = ErrorKind::Conflict, .reason = "booking/already-cancelled"};

bool waits(Booking const& booking) noexcept {
    return booking.status == Status::AwaitingConfirmation || booking.status == Status::Lapsed;
}

// A letter about each date of a series would be a flood: the one about the date of the link speaks for all.
enum class Told : std::uint8_t { ByLetter, ByTheOtherLetter };

class Click {
public:
    Click(ports::World& world, calendar::Calendar& calendar, std::shared_ptr<calendar::Compiled const> compiled)
        : world_(world), calendar_(calendar), compiled_(std::move(compiled)), now_(world.clock.now()) {}

    Result<Booking, Error> confirm(Booking const& seen, Told told) {
        if (seen.status == Status::Cancelled) return Refused{cancelled};
        if (!waits(seen)) return seen;
        auto in_time = confirm_in_time(seen, told);
        if (in_time || in_time.error().reason != lapsed.reason) return in_time;
        return admit_again(seen, told);
    }

    // The other dates of the series. One whose place has gone meanwhile stays away, as it does when one books.
    Result<Done, Error> confirm_others(Booking const& first) {
        if (!first.series || !first.client) return Done{};
        std::vector<Booking> others;
        OBHUT_TRY(world_.store.read(business(), [&](ports::Reader& reader) -> Result<Done, Error> {
            for (auto const id : OBHUT_TRY(reader.bookings_of(*first.client))) {
                auto found = OBHUT_TRY(reader.booking(id));
                if (found && found->id != first.id && found->series == first.series && waits(*found))
                    others.push_back(std::move(*found));
            }
            return Done{};
        }));
        for (auto const& other : others) {
            auto const done = confirm(other, Told::ByTheOtherLetter);
            if (!done && done.error().kind != ErrorKind::Conflict) return Refused{done.error()};
        }
        return Done{};
    }

private:
    catalogue::BusinessId business() const { return compiled_->business().id; }

    // What is offered no more is for staff to decide about.
    Status first_status(Booking const& booking) const {
        auto const* service = compiled_->business().service(booking.service);
        return service == nullptr ? Status::Pending : booking::first_status(*service, booking.party);
    }

    Result<record::Entry, Error> entry_of(Booking const& booking) {
        return record::entry_of(
            world_,
            {.business = business(),
             .booking = booking.id,
             .by = {.kind = booking::ActorKind::Client, .staff = std::nullopt},
             .revision = std::nullopt}
        );
    }

    Result<Booking, Error> confirm_in_time(Booking const& seen, Told told) {
        auto const entry = OBHUT_TRY(entry_of(seen));
        std::optional<Booking> made;
        OBHUT_TRY(world_.store.write(business(), [&](ports::Unit& unit) -> Result<Done, Error> {
            auto const before = OBHUT_TRY(admit::locked_booking(unit, seen.id));
            if (before.client != entry.client) return Refused{changed_meanwhile};
            if (waits(before) && before.occupancies.empty()) return Refused{lapsed};
            auto confirmed = booking::confirm(before, first_status(before), now_);
            if (!confirmed && confirmed.error() == booking::ConfirmRefusal::Lapsed) return Refused{lapsed};
            if (!confirmed) {
                if (before.status == Status::Cancelled) return Refused{cancelled};
                made = before;  // another click was faster
                return Done{};
            }
            made = std::move(confirmed).value();
            return keep(unit, entry, *made, told);
        }));
        return std::move(*made);
    }

    // Its place was given back half an hour after it was taken, or was never kept for it, and perhaps nobody has it.
    Result<Booking, Error> admit_again(Booking const& seen, Told told) {
        auto resolved = admit::resolve(calendar_, business(), seen, seen.party);
        if (!resolved || seen.visit.start <= now_) return Refused{lapsed};
        auto wanted = std::move(resolved).value();
        wanted.chosen = seen.provider;
        auto const ask = wanted.ask(now_, admit::Audience::Public);
        auto const entry = OBHUT_TRY(entry_of(seen));
        std::optional<Booking> made;
        OBHUT_TRY(world_.store.write(business(), [&](ports::Unit& unit) -> Result<Done, Error> {
            auto const placement = admit::admit(unit, ask, seen.visit.start);
            auto before = OBHUT_TRY(unit.booking(seen.id));
            if (!before || before->client != entry.client) return Refused{changed_meanwhile};
            if (before->status == Status::Cancelled) return Refused{cancelled};
            if (!waits(*before)) {  // another click was faster, and perhaps has its place
                made = std::move(before);
                return Done{};
            }
            if (!placement && placement.error().kind == ErrorKind::Conflict) return Refused{lapsed};
            if (!placement) return Refused{placement.error()};
            if (!before->occupancies.empty() && before->status != Status::Lapsed) return Refused{changed_meanwhile};
            if (before->visit.start != seen.visit.start) return Refused{changed_meanwhile};
            before->lapses = availability::never;
            made = booking::moved(
                *before,
                {.to = placement.value(),
                 .wall_start = before->wall_start,
                 .party = before->party,
                 .snapshot = before->snapshot,
                 .status = first_status(*before)}
            );
            return keep(unit, entry, *made, told);
        }));
        return std::move(*made);
    }

    Result<Done, Error> keep(ports::Unit& unit, record::Entry const& entry, Booking const& made, Told told) {
        OBHUT_TRY(unit.replace(made));
        if (entry.owing && told == Told::ByLetter) OBHUT_TRY(record::owe_for_new(unit, *entry.owing, made));
        auto const* service = compiled_->business().service(made.service);
        if (entry.owing && told == Told::ByTheOtherLetter && service != nullptr)
            OBHUT_TRY(record::owe_reminder(unit, *entry.owing, made, service->policy.reminder));
        return unit.append(entry.row);
    }

    ports::World& world_;
    calendar::Calendar& calendar_;
    std::shared_ptr<calendar::Compiled const> compiled_;
    Instant now_;
};

}  // namespace

Result<Booking, Error> confirm(ports::World& world, calendar::Calendar& calendar, std::string_view capability) {
    auto const found = OBHUT_TRY(find_booking::find(world, calendar, capability, ports::CapabilityPurpose::Confirm));
    Click click{world, calendar, found.compiled};
    auto made = OBHUT_TRY(click.confirm(found.booking, Told::ByLetter));
    OBHUT_TRY(click.confirm_others(made));
    return made;
}

}  // namespace obhut::confirm
