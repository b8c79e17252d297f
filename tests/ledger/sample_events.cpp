// SPDX-License-Identifier: Apache-2.0
//
// Writes an AuditEvent for every action with every outcome, purpose and kind of actor, bare and with all that an entry
// may hold, for a schema to be held against.
//
// Layer: tests.
#include "ledger/fhir_audit_event.h"
#include "ledger/ledger_samples.h"

#include <cstdio>

namespace {

using namespace obhut::ledger;

void write(Entry const& entry, Tie tie) {
    PlacedEntry const placed{.index = 41, .leaf = {0xAB}, .tie = tie, .entry = entry};
    (void)std::fputs(fhir_audit_event(placed).c_str(), stdout);
}

}  // namespace

int main() {
    Entry const bare{
        .id = EntryId::numbered(1), .business = salon, .at = obhut::time::Instant{std::chrono::hours{500'000}}
    };
    for (unsigned action = 1; action <= static_cast<unsigned>(Action::SteppedUp); ++action) {
        for (auto const& base : {bare, full_entry(), entry_of_the_desk()}) {
            for (unsigned outcome = 1; outcome <= static_cast<unsigned>(Outcome::Failed); ++outcome) {
                Entry entry = base;
                entry.action = static_cast<Action>(action);
                entry.outcome = static_cast<Outcome>(outcome);
                write(entry, outcome == 1 ? Tie::Holds : Tie::KeyDestroyed);
            }
        }
    }
    for (std::uint8_t purpose = 1; auto const known = obhut::access::purpose_numbered(purpose); ++purpose) {
        Entry entry = full_entry();
        entry.purpose = known;
        write(entry, Tie::Holds);
    }
    for (unsigned kind = 1; kind <= static_cast<unsigned>(ActorKind::Support); ++kind) {
        Entry entry = full_entry();
        entry.actor.kind = static_cast<ActorKind>(kind);
        write(entry, Tie::Holds);
        entry.actor.id = {};
        write(entry, Tie::Holds);
    }
    return 0;
}
