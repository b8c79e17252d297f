// SPDX-License-Identifier: Apache-2.0
#include "verify_ledger/verify_ledger.h"

namespace obhut::verify_ledger {
namespace {

using catalogue::BusinessId;

constexpr std::size_t rows_at_once = 4096;

// A key that cannot be read is not one that was destroyed: that ends the verification, with the reason in `fault`.
ledger::LogMac mac_by(ports::World& world, BusinessId business, std::optional<Error>& fault) {
    return [&world,
            business,
            &fault](std::optional<RawId> const& key, bytes::ByteView body) -> std::optional<digest::Digest> {
        auto const id = key ? std::optional{ports::KeyId{*key}} : std::nullopt;
        auto mac = world.vault.log_mac(business, id, body);
        if (mac) return std::move(mac).value();
        if (mac.error().kind != ErrorKind::NotFound) fault = mac.error();
        return std::nullopt;
    };
}

}  // namespace

std::string origin_of(BusinessId business) {
    return "obhut/" + business.text();
}

std::optional<ledger::TreeState> signed_tree(ports::World& world, BusinessId business, std::string_view note) {
    auto const check = [&](auto const&... parts) { return world.vault.check_signature(parts...); };
    auto const key = world.vault.checkpoint_key(business);
    auto const checkpoint = ledger::checkpoint_from(note, origin_of(business), key, check);
    return checkpoint ? std::optional{checkpoint.value().tree} : std::nullopt;
}

Result<KeptCheckpoint, Error> kept_checkpoint(ports::World& world, BusinessId business) {
    auto note = OBHUT_TRY(world.vault.kept_checkpoint(business));
    if (!note) return KeptCheckpoint{};
    auto const tree = signed_tree(world, business, *note);
    if (!tree) return KeptCheckpoint{.kept = Kept::Bad, .tree = std::nullopt};
    return KeptCheckpoint{.kept = Kept::Good, .tree = tree, .note = *std::move(note)};
}

Result<Verified, Error> verify(ports::World& world, BusinessId business, Known known) {
    std::optional<Error> fault;
    ledger::Verifier verifier{business, mac_by(world, business, fault), std::move(known.checkpoints)};
    for (auto const& client : known.erased)
        verifier.know_erased(client);
    for (auto const& tree : known.mailed)
        verifier.know_mailed(tree);
    std::uint64_t from = 0;
    for (;;) {
        ledger::Head head;
        std::vector<ports::StoredLedgerRow> rows;
        OBHUT_TRY(world.store.read(business, [&](ports::Reader& reader) -> Result<Done, Error> {
            head = OBHUT_TRY(reader.ledger_head());  // first, so that it is never ahead of the rows
            rows = OBHUT_TRY(reader.ledger(from, rows_at_once));
            return Done{};
        }));
        bool const again = !rows.empty() && rows.front().index < from;  // the highest index there can be has no next
        if (rows.empty() || again) {
            auto report = verifier.finish();
            bool const agrees = head.size() == report.tree.size && head.root() == report.tree.root;
            return Verified{.report = std::move(report), .head = agrees ? Head::Agrees : Head::Differs};
        }
        for (auto const& row : rows) {
            auto const body = row.body ? std::optional{bytes::ByteView{*row.body}} : std::nullopt;
            verifier.take({.index = row.index, .leaf = row.leaf, .chain = row.chain, .body = body});
            if (fault) return Refused{*fault};
        }
        from = rows.back().index + 1;
    }
}

}  // namespace obhut::verify_ledger
