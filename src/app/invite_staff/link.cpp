// SPDX-License-Identifier: Apache-2.0
#include "invite_staff/link.h"

namespace obhut::invite_staff {
namespace {

using ports::CapabilityPurpose;
using ports::PassKind;

constexpr Error unknown{.kind = ErrorKind::NotFound, .reason = "pass/unknown"};

CapabilityPurpose purpose_of(PassKind kind) {
    return kind == PassKind::Invitation ? CapabilityPurpose::Invitation : CapabilityPurpose::Reset;
}

}  // namespace

ports::PassRecord new_pass(ports::World& world, PassKind kind, staff::StaffId to, std::chrono::hours good_for) {
    auto const now = world.clock.now();
    return {
        .id = ports::ordered_id<staff::PassId>(world.clock, world.random),
        .kind = kind,
        .staff = to,
        .made = now,
        .ends = now + good_for,
    };
}

std::string capability_of(ports::World& world, catalogue::BusinessId business, ports::PassRecord const& pass) {
    return world.vault.capability(business, booking::BookingId{pass.id.raw()}, purpose_of(pass.kind), 0);
}

Result<ports::PassRecord, Error>
find_pass(ports::World& world, catalogue::BusinessId business, PassKind kind, std::string_view capability) {
    auto const claim = ports::parse_capability(capability);
    if (!claim || claim->business != business) return Refused{unknown};
    if (world.vault.check(*claim, purpose_of(kind), 0) == ports::Capability::Fails) return Refused{unknown};
    std::optional<ports::PassRecord> pass;
    OBHUT_TRY(world.store.read(business, [&](ports::Reader& reader) -> Result<Done, Error> {
        pass = OBHUT_TRY(reader.people().pass(staff::PassId{claim->booking.raw()}));
        return Done{};
    }));
    if (!pass || pass->kind != kind || !pass->staff || world.clock.now() >= pass->ends) return Refused{unknown};
    return std::move(*pass);
}

}  // namespace obhut::invite_staff
