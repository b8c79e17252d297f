// SPDX-License-Identifier: Apache-2.0
#include "obhut/verify_ledger.h"

#include "ledger/verify.h"
#include "obhut/house.h"
#include "obhut/log.h"
#include "verify_ledger/verify_ledger.h"

#include <CLI/CLI.hpp>

#include <fmt/core.h>

namespace obhut::server {
namespace {

using catalogue::BusinessId;
using ledger::FindingKind;

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
    case FindingKind::EpochDiffers: return "an epoch does not follow what stands before it";
    case FindingKind::CheckpointDiffers: return "the rows are not those that were signed";
    case FindingKind::Truncated: break;
    }
    return "rows that were signed are gone";
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
    for (auto const& epoch : report.epochs) {
        fmt::print("  entry {} begins an epoch: the data before it come from a backup\n", epoch.index);
        if (epoch.follows.size > epoch.index) {
            fmt::print("  cannot be seen: {} entries that were lost there\n", epoch.follows.size - epoch.index);
        } else {
            fmt::print("  cannot be seen: what was written between that backup and its restore\n");
        }
    }
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
    using verify_ledger::Head;
    using verify_ledger::Kept;
    auto const [kept, tree] = OBHUT_TRY(verify_ledger::kept_checkpoint(world, business));
    verify_ledger::Known known;
    if (tree) known.checkpoints.push_back(*tree);
    auto const verified = OBHUT_TRY(verify_ledger::verify(world, business, std::move(known)));
    print(verified.report);
    bool const head_alone = !verified.report.finding && verified.head == Head::Differs;
    if (head_alone) fmt::print("  NOT WHOLE: the head is not that of the rows\n");
    if (kept == Kept::None) fmt::print("  no checkpoint lies beside the keys\n");
    if (kept == Kept::Bad) fmt::print("  the checkpoint beside the keys is not signed by this business\n");
    return verified.whole() && kept != Kept::Bad ? Verdict::Whole : Verdict::Differs;
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

ExitStatus verify(DataOptions const& options) {
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
    auto* const command = ledger.add_subcommand("verify", "compute it anew and say whether it is as it was written");
    auto const settings = std::make_shared<Settings>();
    offer_data(*command, *settings);
    command->callback([settings, &chosen] { chosen = [data = data_of(*settings)] { return verify(data); }; });
}

}  // namespace obhut::server
