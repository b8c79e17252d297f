// SPDX-License-Identifier: Apache-2.0
#include "relate/relate.h"

#include "staff/account.h"

#include <algorithm>

namespace obhut::relate {
namespace {

using access::Chip;
using access::Emergency;
using booking::StaffId;

bool is_served_by(Booking const& booking, catalogue::ResourceId provider) {
    return booking.provider == provider || std::ranges::any_of(booking.segments, [&](auto const& segment) {
               return std::ranges::find(segment.resources, provider) != segment.resources.end();
           });
}

Result<Emergency, Error> emergency_of(ports::Reader& reader, StaffId staff, ClientId client, Instant now) {
    auto found = Emergency::None;
    for (auto const& one : OBHUT_TRY(reader.watch().emergencies_of(staff, client))) {
        if (now < one.opened || now >= one.ends) continue;
        bool const vital = one.reason == ledger::EmergencyReason::DangerToLife;
        found = std::max(found, vital ? Emergency::DangerToLife : Emergency::Open);
    }
    return found;
}

// Who works alone has nobody to whom a reason would tell anything.
Result<Chip, Error> chip_of(ports::Reader& reader, StaffId staff, ClientId client, Instant now) {
    auto const tapped = OBHUT_TRY(reader.watch().chip(staff, client));
    if (tapped && now < tapped->ends) return Chip::Given;
    auto const all = OBHUT_TRY(reader.people().all_staff());
    auto const active = std::ranges::count_if(all, [](ports::StaffRecord const& one) {
        return one.account.standing == staff::Standing::Active;
    });
    return active == 1 ? Chip::Given : Chip::NotGiven;
}

}  // namespace

access::Tie tie_to(
    catalogue::ResourceId provider,
    std::span<Booking const> bookings,
    Moment const& moment,
    access::Windows const& windows
) {
    auto nearest = access::Tie::Other;
    for (auto const& booking : bookings) {
        if (!booking.stands(moment.now) || !is_served_by(booking, provider)) continue;
        nearest = std::min(nearest, access::tie_of(booking.visit, moment.zone, moment.now, windows));
    }
    return nearest;
}

access::Nearness nearness_of(std::span<Booking const> bookings, Moment const& moment, access::Windows const& windows) {
    auto nearest = access::Nearness::Older;
    for (auto const& booking : bookings) {
        if (!booking.stands(moment.now)) continue;
        nearest = std::min(nearest, access::nearness_of(booking.visit, moment.zone, moment.now, windows));
    }
    return nearest;
}

Result<Known, Error>
known(ports::Reader& reader, recognise::Caller const& caller, ClientId client, Moment const& moment) {
    auto record = OBHUT_TRY(reader.client(client));
    if (!record) return Refused{Error{.kind = ErrorKind::NotFound, .reason = "client/unknown"}};
    std::vector<Booking> bookings;
    for (auto const id : OBHUT_TRY(reader.bookings_of(client)))
        if (auto booking = OBHUT_TRY(reader.booking(id))) bookings.push_back(*std::move(booking));
    auto const& windows = caller.policy().windows();
    access::Relation relation{
        .client = client,
        .nearness = nearness_of(bookings, moment, windows),
        .remark = moment.remark,
        .look = moment.look,
        .restriction = access::Restriction::None
    };
    if (auto const* const account = caller.account()) {
        if (account->provider) relation.tie = tie_to(*account->provider, bookings, moment, windows);
        relation.chip = OBHUT_TRY(chip_of(reader, account->staff, client, moment.now));
        relation.emergency = OBHUT_TRY(emergency_of(reader, account->staff, client, moment.now));
    }
    return Known{.record = *std::move(record), .bookings = std::move(bookings), .relation = relation};
}

Result<access::Relation, Error>
relation_of(ports::Reader& reader, recognise::Caller const& caller, ClientId client, Moment const& moment) {
    return OBHUT_TRY(known(reader, caller, client, moment)).relation;
}

}  // namespace obhut::relate
