// SPDX-License-Identifier: Apache-2.0
#include "sign_ledger/sign_ledger.h"

#include "ledger/checkpoint.h"

namespace obhut::sign_ledger {

Result<Done, Error> sign(ports::World& world, catalogue::BusinessId business) {
    ledger::Head head;
    OBHUT_TRY(world.store.read(business, [&](ports::Reader& reader) -> Result<Done, Error> {
        head = OBHUT_TRY(reader.ledger_head());
        return Done{};
    }));
    ledger::Checkpoint const checkpoint{
        .origin = "obhut/" + business.text(), .tree = {.size = head.size(), .root = head.root()}
    };
    auto const note = ledger::signed_note(checkpoint, world.vault.checkpoint_key(business), [&](bytes::ByteView text) {
        return world.vault.sign_checkpoint(business, text);
    });
    return world.vault.keep_checkpoint(business, note);
}

}  // namespace obhut::sign_ledger
