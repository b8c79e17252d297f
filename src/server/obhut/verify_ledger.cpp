// SPDX-License-Identifier: Apache-2.0
#include "obhut/verify_ledger.h"

#include "backup/layout.h"
#include "obhut/house.h"
#include "obhut/ledger_report.h"
#include "obhut/log.h"
#include "obhut/mailed_checkpoints.h"
#include "obhut/verify_tiles.h"
#include "sql/sqlite_reading.h"
#include "verify_ledger/verify_ledger.h"

#include <CLI/CLI.hpp>

#include <fmt/core.h>

namespace obhut::server {
namespace {

using catalogue::BusinessId;
using ledger::TreeState;
using verify_ledger::Kept;
using verify_ledger::Known;

struct VerifyOptions {
    DataOptions data;
    std::filesystem::path copy;  // empty: the data themselves
    OfflineOptions offline;      // of its folder is empty: with the data
};

// What is known of a ledger from outside of it.
struct Outside {
    verify_ledger::KeptCheckpoint kept;
    MailedCheckpoints::Found mailed;
};

Result<Outside, Error> outside_of(ports::World& world, BusinessId business, MailedCheckpoints& files) {
    auto kept = OBHUT_TRY(verify_ledger::kept_checkpoint(world, business));
    auto const signed_tree = [&](std::string_view note) { return verify_ledger::signed_tree(world, business, note); };
    auto mailed = files.of(verify_ledger::origin_of(business), signed_tree);
    return Outside{.kept = std::move(kept), .mailed = std::move(mailed)};
}

Known known_from(Outside const& outside) {
    Known known;
    if (outside.kept.tree) known.checkpoints.push_back(*outside.kept.tree);
    known.mailed = outside.mailed.trees;
    return known;
}

Whole print_verified(verify_ledger::Verified const& verified) {
    print(verified.report);
    bool const head_alone = !verified.report.finding && verified.head == verify_ledger::Head::Differs;
    if (head_alone) fmt::print("  NOT WHOLE: the head is not that of the rows\n");
    return verified.whole() ? Whole::Yes : Whole::No;
}

Whole print_outside(Outside const& outside) {
    if (outside.kept.kept == Kept::None) fmt::print("  no checkpoint lies beside the keys\n");
    if (outside.kept.kept == Kept::Bad)
        fmt::print("  NOT WHOLE: the checkpoint beside the keys is not signed by this business\n");
    if (outside.mailed.trees.empty())
        fmt::print("  cannot be seen: whether data and keys were put back to an earlier day together (--checkpoint)\n");
    return outside.kept.kept != Kept::Bad && outside.mailed.all_signed ? Whole::Yes : Whole::No;
}

Result<Whole, Error> verify_live(ports::World& world, BusinessId business, MailedCheckpoints& files) {
    auto const outside = OBHUT_TRY(outside_of(world, business, files));
    auto const verified = OBHUT_TRY(verify_ledger::verify(world, business, known_from(outside)));
    auto const inside_whole = print_verified(verified);
    return print_outside(outside) == Whole::Yes ? inside_whole : Whole::No;
}

// A business whose catalogue cannot be read is verified like the others, under its id.
std::string name_of(House& house, BusinessId business) {
    auto const compiled = house.calendar().business(business);
    return compiled ? std::string{compiled.value()->business().slug.text()} : business.text();
}

Result<TreeState, Error> state_of(ports::Store& store, BusinessId business) {
    TreeState state;
    OBHUT_TRY(store.read(business, [&](ports::Reader& reader) -> Result<Done, Error> {
        auto const head = OBHUT_TRY(reader.ledger_head());
        state = {.size = head.size(), .root = head.root()};
        return Done{};
    }));
    return state;
}

// A checkpoint that knows more than the copy is of a later day.
void keep_up_to(std::vector<TreeState>& checkpoints, TreeState const& copied) {
    std::erase_if(checkpoints, [&](TreeState const& each) { return each.size > copied.size; });
}

// The data go on from their copy, and what they say of erasures explains keys that the copy misses.
Result<Whole, Error> verify_copied(House& house, ports::World& copy, BusinessId business, MailedCheckpoints& files) {
    auto const copied = OBHUT_TRY(state_of(copy.store, business));
    auto const outside = OBHUT_TRY(outside_of(house.world(), business, files));
    auto known = known_from(outside);
    known.mailed.push_back(copied);
    fmt::print("  the data, which go on from their copy of {} entries:\n", copied.size);
    auto const live = OBHUT_TRY(verify_ledger::verify(house.world(), business, known));
    auto whole = print_verified(live);
    fmt::print("  the copy:\n");
    keep_up_to(known.checkpoints, copied);
    keep_up_to(known.mailed, copied);
    known.mailed.pop_back();
    known.erased = live.report.erased;
    if (print_verified(OBHUT_TRY(verify_ledger::verify(copy, business, known))) == Whole::No) whole = Whole::No;
    return print_outside(outside) == Whole::Yes ? whole : Whole::No;
}

using VerifyOne = std::function<Result<Whole, Error>(BusinessId)>;

Result<ExitStatus, Error> verify_all(House& house, std::vector<BusinessId> const& businesses, VerifyOne const& one) {
    if (businesses.empty()) fmt::print("NOT WHOLE: the database names no business, so nothing could be verified\n");
    auto status = businesses.empty() ? ExitStatus::Differs : ExitStatus::Ok;
    for (auto const business : businesses) {
        fmt::print("{}\n", name_of(house, business));
        if (OBHUT_TRY(one(business)) == Whole::No) status = ExitStatus::Differs;
    }
    return status;
}

Result<ExitStatus, Error> verify_data(VerifyOptions const& options, MailedCheckpoints& files) {
    auto const house = OBHUT_TRY(House::open(options.data, Opening::ToRead));
    auto& world = house->world();
    if (options.copy.empty()) {
        auto const one = [&](BusinessId business) { return verify_live(world, business, files); };
        return verify_all(*house, OBHUT_TRY(world.store.businesses()), one);
    }
    std::error_code unknown;
    bool const is_folder = std::filesystem::is_directory(options.copy, unknown);
    auto const store = OBHUT_TRY(sql::open_sqlite_to_read(is_folder ? options.copy / backup::data_name : options.copy));
    ports::World copy{
        .store = *store, .vault = world.vault, .clock = world.clock, .random = world.random, .policies = world.policies
    };
    auto const one = [&](BusinessId business) { return verify_copied(*house, copy, business, files); };
    return verify_all(*house, OBHUT_TRY(store->businesses()), one);
}

ExitStatus verify(VerifyOptions const& options) {
    if (!options.offline.folder.empty()) return verify_offline(options.offline);
    auto files = MailedCheckpoints::read(options.offline.checkpoints);
    if (!files) return ExitStatus::NoInput;
    system::SystemClock clock;
    Log log{clock};
    auto const status = verify_data(options, *files);
    if (status) return files->all_used() ? status.value() : ExitStatus::Differs;
    log.refused("ledger/not-verified", status.error());
    return exit_status_of(status.error());
}

}  // namespace

void add_verify_ledger(CLI::App& app, Run& chosen) {
    auto& ledger = group(app, "ledger", "the record of every look and change");
    auto* const command = ledger.add_subcommand("verify", "compute it anew and say whether it is as it was written");
    auto const settings = std::make_shared<Settings>();
    auto const options = std::make_shared<VerifyOptions>();
    offer_data(*command, *settings);
    command->add_option("--checkpoint", options->offline.checkpoints, "a checkpoint that was mailed; may be repeated")
        ->type_name("FILE");
    auto* const copy =
        command->add_option("--copy", options->copy, "a copy of the data, held against the data and their keys");
    copy->type_name("DIR|FILE");
    auto* const offline = command->add_option("--offline", options->offline.folder, "tiles, without data and keys");
    offline->type_name("DIR")->excludes(copy);
    command->add_option("--key", options->offline.keys, "the public key of a business, for --offline; may be repeated")
        ->type_name("KEY")
        ->needs(offline);
    command->callback([settings, options, &chosen] {
        if (options->offline.folder.empty()) options->data = data_of(*settings);
        chosen = [options] { return verify(*options); };
    });
}

}  // namespace obhut::server
