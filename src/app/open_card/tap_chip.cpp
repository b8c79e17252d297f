// SPDX-License-Identifier: Apache-2.0
#include "open_card/open_card.h"
#include "open_card/sight.h"
#include "record/record.h"

namespace obhut::open_card {
namespace {

using access::DenyRefusal;

booking::Instant end_of_day(time::Zone zone, booking::Instant now) {
    return zone.start_of_day(time::date_of(zone.to_local(now)) + std::chrono::days{1});
}

// What is put on record is that a reason was given, for which purpose; the fields say that it was by the chip.
Result<ports::LedgerRow, Error> entry_of_tap(
    ports::World& world,
    recognise::Caller const& caller,
    CardRequest const& request,
    relate::Known const& known,
    ClassSet classes
) {
    static Slug const chip = *Slug::from("chip");
    auto entry = recognise::entry_by(world, caller, ledger::Action::Changed);
    entry.purpose = request.purpose;
    entry.client = request.client;
    entry.booking = request.booking;
    entry.classes = classes;
    entry.fields = {chip};
    entry.device = caller.session()->device;
    return record::row_of(world, std::move(entry), known.record.log_key);
}

}  // namespace

Result<Done, Error> tap_chip(ports::World& world, recognise::Caller const& caller, CardRequest const& request) {
    auto const* const account = caller.account();
    bool const may = caller.may(access::Right::ClientsOpen) == access::Permission::Yes;
    if (account == nullptr || !may) return Refused{refuse(world, caller, request, not_for_role)};
    auto const now = world.clock.now();
    auto const found = OBHUT_TRY(find(world, caller, request, now));
    auto const sight = sight_of(caller, request, found);
    auto after_chip = sight.after_chip;
    if (sight.name_refusal == DenyRefusal::ReasonNeeded) {
        after_chip.add(DataClass::Identity);
    } else if (sight.name_refusal) {
        return Refused{refuse(world, caller, request, *sight.name_refusal)};
    }
    if (after_chip.empty()) return Done{};
    auto const row = OBHUT_TRY(entry_of_tap(world, caller, request, found.known, after_chip));
    ports::Chip const chip{.staff = account->staff, .client = request.client, .ends = end_of_day(request.zone, now)};
    return world.store.write(caller.business(), [&](ports::Unit& unit) -> Result<Done, Error> {
        if (!OBHUT_TRY(unit.client(request.client))) return Refused{client_unknown};
        OBHUT_TRY(unit.watch().put(chip));
        return unit.append(row);
    });
}

}  // namespace obhut::open_card
