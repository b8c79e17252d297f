// SPDX-License-Identifier: Apache-2.0
#include "obhut/verify_ledger.h"

#include "bytes/bytes.h"
#include "ledger/verify.h"
#include "obhut/house.h"
#include "obhut/log.h"

#include <CLI/CLI.hpp>

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
    case FindingKind::BodyRemoved: return "a body was removed and no entry says so";
    case FindingKind::KeyMissing: return "a body's key is not there though its client was not erased";
    case FindingKind::OtherBusiness: return "a body speaks of another business";
    case FindingKind::ChainBroken: return "rows were changed, removed or reordered";
    case FindingKind::CheckpointDiffers: return "the rows are not those that were signed";
    case FindingKind::Truncated: break;
    }
    return "rows that were signed are gone";
}

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

struct Verified {
    ledger::Report report;
    bool head_agrees;  // the one that the next entry will be appended to
};

Result<Verified, Error> verified(ports::World& world, BusinessId business, std::vector<ledger::TreeState> checkpoints) {
    std::optional<Error> fault;
    ledger::Verifier verifier{business, mac_by(world, business, fault), std::move(checkpoints)};
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
            return Verified{.report = std::move(report), .head_agrees = agrees};
        }
        for (auto const& row : rows) {
            auto const body = row.body ? std::optional{bytes::ByteView{*row.body}} : std::nullopt;
            verifier.take({.index = row.index, .leaf = row.leaf, .chain = row.chain, .body = body});
            if (fault) return Refused{*fault};
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
        fmt::print("  cannot be seen: {} bodies that were removed\n", report.bodies_removed);
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
    auto const [report, head_agrees] = OBHUT_TRY(verified(world, business, std::move(kept.trees)));
    print(report);
    if (!head_agrees && !report.finding) fmt::print("  NOT WHOLE: the head is not that of the rows\n");
    if (kept.kept == Kept::None) fmt::print("  no checkpoint lies beside the keys\n");
    if (kept.kept == Kept::Bad) fmt::print("  the checkpoint beside the keys is not signed by this business\n");
    bool const whole = !report.finding && head_agrees && kept.kept != Kept::Bad;
    return whole ? Verdict::Whole : Verdict::Differs;
}

// A business whose catalogue cannot be read is verified like the others, under its id.
std::string name_of(House& house, BusinessId business) {
    auto const compiled = house.calendar().business(business);
    return compiled ? std::string{compiled.value()->business().slug.text()} : business.text();
}

Result<ExitStatus, Error> verify_all(House& house) {
    auto const businesses = OBHUT_TRY(house.world().store.businesses());
    if (businesses.empty()) fmt::print("NOT WHOLE: the database names no business, so nothing could be verified\n");
    auto status = businesses.empty() ? ExitStatus::Differs : ExitStatus::Ok;
    for (auto const business : businesses) {
        fmt::print("{}\n", name_of(house, business));
        auto const verdict = OBHUT_TRY(verify(house.world(), business));
        if (verdict == Verdict::Differs) status = ExitStatus::Differs;
    }
    return status;
}

ExitStatus verify_ledger(DataOptions const& options) {
    system::SystemClock clock;
    Log log{clock};
    auto house = House::open(options, Opening::ToRead);
    auto const status = house ? verify_all(*house.value()) : Result<ExitStatus, Error>{Refused{house.error()}};
    if (status) return status.value();
    log.refused("ledger/not-verified", status.error());
    return exit_status_of(status.error());
}

}  // namespace

void add_verify_ledger(CLI::App& app, Run& chosen) {
    auto& ledger = group(app, "ledger", "the record of every look and change");
    auto* const verify = ledger.add_subcommand("verify", "compute it anew and say whether it is as it was written");
    auto const settings = std::make_shared<Settings>();
    offer_data(*verify, *settings);
    verify->callback([settings, &chosen] { chosen = [data = data_of(*settings)] { return verify_ledger(data); }; });
}

}  // namespace obhut::server
