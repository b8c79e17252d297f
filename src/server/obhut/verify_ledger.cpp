// SPDX-License-Identifier: Apache-2.0
#include "obhut/verify_ledger.h"

#include "bytes/bytes.h"
#include "ledger/verify.h"
#include "obhut/house.h"
#include "obhut/log.h"

#include <fmt/core.h>

namespace obhut::server {
namespace {

using catalogue::BusinessId;
using ledger::FindingKind;

constexpr std::size_t rows_at_once = 4096;

std::string_view sentence_of(FindingKind kind) noexcept {
    switch (kind) {
    case FindingKind::RowMissing: return "a row is missing";
    case FindingKind::RowRepeated: return "a row stands twice";
    case FindingKind::BodyUnreadable: return "a body is no entry";
    case FindingKind::BodyChanged: return "a body was changed";
    case FindingKind::OtherBusiness: return "a body speaks of another business";
    case FindingKind::ChainBroken: return "rows were changed, removed or reordered";
    case FindingKind::CheckpointDiffers: return "the rows are not those that were signed";
    case FindingKind::Truncated: break;
    }
    return "rows that were signed are gone";
}

ledger::LogMac mac_by(ports::World& world, BusinessId business) {
    return [&world, business](std::optional<RawId> const& key, bytes::ByteView body) -> std::optional<digest::Digest> {
        auto const id = key ? std::optional{ports::KeyId{*key}} : std::nullopt;
        auto mac = world.vault.log_mac(business, id, body);
        return mac ? std::optional{std::move(mac).value()} : std::nullopt;
    };
}

enum class Kept : std::uint8_t { None, Good, Bad };

struct KeptCheckpoint {
    Kept kept = Kept::None;
    std::vector<ledger::TreeState> trees;
};

Result<KeptCheckpoint, Error> kept_checkpoint(ports::World& world, BusinessId business) {
    auto const note = OBHUT_TRY(world.vault.kept_checkpoint(business));
    if (!note) return KeptCheckpoint{};
    auto const check = [&](auto const&... parts) { return world.vault.check_signature(parts...); };
    auto const key = world.vault.checkpoint_key(business);
    auto const checkpoint = ledger::checkpoint_from(*note, "obhut/" + business.text(), key, check);
    if (!checkpoint) return KeptCheckpoint{.kept = Kept::Bad, .trees = {}};
    return KeptCheckpoint{.kept = Kept::Good, .trees = {checkpoint.value().tree}};
}

Result<ledger::Report, Error>
report_of(ports::World& world, BusinessId business, std::vector<ledger::TreeState> checkpoints) {
    ledger::Verifier verifier{business, mac_by(world, business), std::move(checkpoints)};
    std::uint64_t from = 0;
    for (;;) {
        std::vector<ports::StoredLedgerRow> rows;
        OBHUT_TRY(world.store.read(business, [&](ports::Reader& reader) -> Result<Done, Error> {
            rows = OBHUT_TRY(reader.ledger(from, rows_at_once));
            return Done{};
        }));
        if (rows.empty()) return verifier.finish();
        for (auto const& row : rows) {
            auto const body = row.body ? std::optional{bytes::ByteView{*row.body}} : std::nullopt;
            verifier.take({.index = row.index, .leaf = row.leaf, .chain = row.chain, .body = body});
        }
        from = rows.back().index + 1;
    }
}

void print(ledger::Report const& report) {
    fmt::print("  {} entries, {} of them under a signed checkpoint\n", report.tree.size, report.proven);
    fmt::print("  {} bodies compared with their leaves\n", report.bodies_checked);
    if (report.tree.size > report.proven) {
        fmt::print("  not proven yet: the last {} entries\n", report.tree.size - report.proven);
    }
    if (report.bodies_without_key > 0) {
        fmt::print("  cannot be seen: {} bodies whose key was destroyed\n", report.bodies_without_key);
    }
    if (report.bodies_removed > 0) {
        fmt::print(
            "  cannot be seen: {} bodies that were removed, {} of them without an entry that says so\n",
            report.bodies_removed,
            report.bodies_removed_unexplained
        );
    }
    for (auto const& epoch : report.epochs)
        fmt::print("  entry {} begins an epoch that follows {} entries\n", epoch.index, epoch.follows.size);
    if (!report.finding) {
        fmt::print("  whole, as far as can be seen\n");
    } else if (report.finding->first == report.finding->last) {
        fmt::print("  NOT WHOLE at entry {}: {}\n", report.finding->first, sentence_of(report.finding->kind));
    } else {
        fmt::print(
            "  NOT WHOLE between entries {} and {}: {}\n",
            report.finding->first,
            report.finding->last,
            sentence_of(report.finding->kind)
        );
    }
}

enum class Verdict : std::uint8_t { Whole, Differs };

Result<Verdict, Error> verify(ports::World& world, BusinessId business) {
    auto kept = OBHUT_TRY(kept_checkpoint(world, business));
    auto const report = OBHUT_TRY(report_of(world, business, std::move(kept.trees)));
    print(report);
    if (kept.kept == Kept::None) fmt::print("  no checkpoint lies beside the keys\n");
    if (kept.kept == Kept::Bad) fmt::print("  the checkpoint beside the keys is not signed by this business\n");
    return report.finding || kept.kept == Kept::Bad ? Verdict::Differs : Verdict::Whole;
}

Result<ExitStatus, Error> verify_all(House& house) {
    auto status = ExitStatus::Ok;
    for (auto const& compiled : house.calendar().businesses()) {
        fmt::print("{}\n", compiled->business().slug.text());
        auto const verdict = OBHUT_TRY(verify(house.world(), compiled->business().id));
        if (verdict == Verdict::Differs) status = ExitStatus::Differs;
    }
    return status;
}

}  // namespace

ExitStatus verify_ledger(VerifyOptions const& options) {
    system::SystemClock clock;
    Log log{clock};
    auto house = House::open(options.data, Opening::ToRead);
    auto const status = house ? verify_all(*house.value()) : Result<ExitStatus, Error>{Refused{house.error()}};
    if (status) return status.value();
    log.refused("ledger/not-verified", status.error());
    return exit_status_of(status.error());
}

}  // namespace obhut::server
