// SPDX-License-Identifier: Apache-2.0
#include "obhut/ledger_report.h"

#include <string_view>

#include <fmt/core.h>

namespace obhut::server {
namespace {

using ledger::FindingKind;
using ledger::TileFindingKind;

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
    case FindingKind::Replayed: return "an entry that stands further up was put there again";
    case FindingKind::EpochDiffers: return "an epoch does not follow what stands before it";
    case FindingKind::CheckpointDiffers: return "the rows are not those that were signed";
    case FindingKind::Truncated: break;
    }
    return "rows that were signed are gone";
}

std::string_view sentence_of(TileFindingKind kind) noexcept {
    switch (kind) {
    case TileFindingKind::Missing: return "is missing";
    case TileFindingKind::WrongLength: return "has another length";
    case TileFindingKind::Differs: return "does not hold the roots of the leaves below it";
    case TileFindingKind::CheckpointDiffers:
    case TileFindingKind::Truncated: break;
    }
    return "is not as it was signed";
}

void print_place(std::uint64_t first, std::uint64_t last, std::string_view sentence) {
    if (first == last) {
        fmt::print("  NOT WHOLE at entry {}: {}\n", first, sentence);
    } else {
        fmt::print("  NOT WHOLE between entries {} and {}: {}\n", first, last, sentence);
    }
}

void print_unseen(ledger::Report const& report) {
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
    for (auto const& lost : report.lost_at_epoch)
        fmt::print("  cannot be seen: whether {} entries that were signed are those lost at an epoch\n", lost.size);
}

}  // namespace

void print(ledger::Report const& report) {
    fmt::print("  {} entries, {} of them under a signed checkpoint\n", report.tree.size, report.proven);
    fmt::print("  {} bodies compared with their leaves\n", report.bodies_checked);
    if (report.tree.size > report.proven) {
        fmt::print("  not proven yet: the last {} entries\n", report.tree.size - report.proven);
    }
    print_unseen(report);
    if (report.finding) {
        print_place(report.finding->first, report.finding->last, sentence_of(report.finding->kind));
    } else {
        fmt::print("  whole, as far as can be seen\n");
    }
}

void print(ledger::TilesReport const& report, std::uint64_t size) {
    fmt::print("  {} entries in {} tiles, {} of them under a signed checkpoint\n", size, report.tiles, report.proven);
    fmt::print("  cannot be seen: whether a body is the one behind its leaf (for that, the data and their keys)\n");
    if (!report.finding) {
        fmt::print("  whole, as far as can be seen\n");
        return;
    }
    auto const& [kind, tile, entries] = *report.finding;
    if (kind == TileFindingKind::CheckpointDiffers) {
        print_place(
            entries.first, entries.last == 0 ? 0 : entries.last - 1, "the tiles are not those that were signed"
        );
    } else if (kind == TileFindingKind::Truncated) {
        print_place(entries.first, entries.first, "entries that were signed are not in the tiles");
    } else {
        fmt::print("  {} {}\n", ledger::path_of(tile), sentence_of(kind));
        print_place(entries.first, entries.last - 1, "a tile is not as it was written");
    }
}

}  // namespace obhut::server
