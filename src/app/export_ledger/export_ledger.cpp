// SPDX-License-Identifier: Apache-2.0
#include "export_ledger/export_ledger.h"

#include "ledger/fhir_audit_event.h"
#include "ledger/ndjson.h"
#include "read_ledger/read_ledger.h"
#include "record/record.h"

namespace obhut::export_ledger {
namespace {

Result<Done, Error> put_on_record(ports::World& world, Export const& what) {
    ledger::Entry const entry{
        .id = ports::ordered_id<ledger::EntryId>(world.clock, world.random),
        .business = what.business,
        .at = world.clock.now(),
        .actor = what.actor,
        .action = ledger::Action::Exported,
        .purpose = access::Purpose::Security,
        .session = what.session,
    };
    auto const row = OBHUT_TRY(record::row_of(world, entry, std::nullopt));
    return world.store.write(what.business, [&](ports::Unit& unit) { return unit.append(row); });
}

std::string line_of(ledger::PlacedEntry const& placed, Format format) {
    return format == Format::Ndjson ? ledger::ndjson_line(placed) : ledger::fhir_audit_event(placed);
}

}  // namespace

Result<Exported, Error> export_ledger(ports::World& world, Export const& what, TakeLine const& take) {
    OBHUT_TRY(put_on_record(world, what));
    Exported exported;
    auto const each = [&](ledger::PlacedEntry const& placed) -> Result<read_ledger::Go, Error> {
        if (placed.entry.at < what.from || placed.entry.at >= what.to) return read_ledger::Go::On;
        ++exported.entries;
        OBHUT_TRY(take(line_of(placed, what.format)));
        return read_ledger::Go::On;
    };
    exported.without_body = OBHUT_TRY(read_ledger::each_entry(world, what.business, 0, each)).without_body;
    return exported;
}

}  // namespace obhut::export_ledger
