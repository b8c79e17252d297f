// SPDX-License-Identifier: Apache-2.0
#include "obhut/export_ledger.h"

#include "export_ledger/export_ledger.h"
#include "obhut/house.h"
#include "obhut/refusals.h"
#include "obhut/verify_tiles.h"
#include "render_tile/render_tile.h"
#include "system/files.h"
#include "time/rfc3339.h"
#include "verify_ledger/verify_ledger.h"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

#include <fmt/core.h>

namespace obhut::server {
namespace {

using catalogue::BusinessId;

namespace fs = std::filesystem;

struct ExportOptions {
    DataOptions data;
    fs::path tiles;  // empty: the entries
    std::string business;
    std::string format;
    std::string from;
    std::string to;
    fs::path out;  // empty: the standard output
};

constexpr Error not_written{.kind = ErrorKind::Unavailable, .reason = "ledger/export-not-written"};

Result<std::vector<BusinessId>, Error> businesses_of(House& house, std::string const& slug) {
    if (slug.empty()) return house.world().store.businesses();
    auto const named = Slug::from(slug);
    if (!named) return Refused{Error{.kind = ErrorKind::NotFound, .reason = "business/unknown"}};
    return std::vector{OBHUT_TRY(house.calendar().business(*named))->business().id};
}

// --- the entries ---------------------------------------------------------------------------------------------------

// A day counts from its beginning, or to its end, in UTC.
std::optional<time::Instant> instant_of(std::string const& text, std::chrono::days end_of_day) {
    if (auto const at = time::parse_rfc3339(text)) return at;
    auto const day = time::parse_date(text);
    return day ? std::optional{time::Instant{day->time_since_epoch()} + end_of_day} : std::nullopt;
}

struct Closed {
    void operator()(std::FILE* file) const noexcept { (void)std::fclose(file); }
};

// Written beside its place and renamed at the end: what was broken off is not taken for an export.
class Out {
public:
    explicit Out(fs::path path) : path_(std::move(path)), partial_(path_.string() + ".partial") {
        if (!path_.empty()) file_.reset(std::fopen(partial_.c_str(), "wb"));
    }

    Result<Done, Error> put(std::string_view text) {
        auto* const file = path_.empty() ? stdout : file_.get();
        if (file == nullptr || std::fwrite(text.data(), 1, text.size(), file) != text.size())
            return Refused{not_written};
        return Done{};
    }

    Result<Done, Error> finish() {
        std::error_code failed;
        auto* const file = path_.empty() ? stdout : file_.get();
        if (file == nullptr || std::fflush(file) != 0) return Refused{not_written};
        if (!path_.empty()) fs::rename(partial_, path_, failed);
        if (failed) return Refused{not_written};
        return Done{};
    }

private:
    fs::path path_;
    fs::path partial_;
    std::unique_ptr<std::FILE, Closed> file_;
};

Result<Done, Error> export_entries(House& house, ExportOptions const& options, time::Instant from, time::Instant to) {
    Out out{options.out};
    export_ledger::Exported all;
    for (auto const business : OBHUT_TRY(businesses_of(house, options.business))) {
        export_ledger::Export const what{
            .business = business,
            .actor = {.kind = ledger::ActorKind::Operator, .id = {}},
            .from = from,
            .to = to,
            .format = options.format == "fhir" ? export_ledger::Format::AuditEvent : export_ledger::Format::Ndjson
        };
        auto const put = [&](std::string_view line) { return out.put(line); };
        auto const exported = OBHUT_TRY(export_ledger::export_ledger(house.world(), what, put));
        all.entries += exported.entries;
        all.without_body += exported.without_body;
    }
    OBHUT_TRY(out.finish());
    fmt::print(stderr, "{} entries; of {} more the bodies are gone\n", all.entries, all.without_body);
    return Done{};
}

// --- the tiles -----------------------------------------------------------------------------------------------------

Result<Done, Error> write_file(fs::path const& path, std::string_view content) {
    std::error_code failed;
    fs::create_directories(path.parent_path(), failed);
    if (failed || !system::replace_private(path.string(), content)) return Refused{not_written};
    return Done{};
}

// The checkpoint last: without one a folder is not whole.
Result<Done, Error> export_tiles(ports::World& world, BusinessId business, fs::path const& folder) {
    std::uint64_t tiles = 0;
    auto const take = [&](ledger::HashedTile const& tile) {
        ++tiles;
        return write_file(folder / ledger::path_of(tile.tile), bytes::as_text(ledger::content_of(tile)));
    };
    auto const note = OBHUT_TRY(render_tile::render_tiles(world, business, take));
    ledger::VerifierKey const key{
        .origin = verify_ledger::origin_of(business), .key = world.vault.checkpoint_key(business)
    };
    OBHUT_TRY(write_file(folder / key_name, ledger::text_of(key) + "\n"));
    OBHUT_TRY(write_file(folder / checkpoint_name, note));
    fmt::print(stderr, "{}: {} tiles\n", folder.string(), tiles);
    return Done{};
}

Result<Done, Error> export_all_tiles(House& house, ExportOptions const& options) {
    for (auto const business : OBHUT_TRY(businesses_of(house, options.business)))
        OBHUT_TRY(export_tiles(house.world(), business, options.tiles / business.text()));
    return Done{};
}

ExitStatus export_ledger(ExportOptions const& options) {
    auto const from = instant_of(options.from, std::chrono::days{0});
    auto const to = instant_of(options.to, std::chrono::days{1});
    if (!from || !to) {
        fmt::print(stderr, "--from and --to: say a day such as 2027-03-15, or a time such as 2027-03-15T10:00:00Z.\n");
        return ExitStatus::Usage;
    }
    auto const house = House::open(options.data, Opening::ToRead);
    if (!house) return tell(house.error(), options.data);
    auto const done = options.tiles.empty() ? export_entries(*house.value(), options, *from, *to)
                                            : export_all_tiles(*house.value(), options);
    return done ? ExitStatus::Ok : tell(done.error(), options.data);
}

}  // namespace

void add_export_ledger(CLI::App& app, Run& chosen) {
    auto& ledger = group(app, "ledger", "the record of every look and change");
    auto* const command = ledger.add_subcommand("export", "write its entries, or its hashes as tiles");
    auto const settings = std::make_shared<Settings>();
    auto const options = std::make_shared<ExportOptions>();
    offer_data(*command, *settings);
    auto* const tiles = command->add_option("--tiles", options->tiles, "a folder for the hashes, which tell of nobody");
    tiles->type_name("DIR");
    command->add_option("--business", options->business, "its slug; without it all")->type_name("SLUG");
    command->add_option("--format", options->format, "ndjson, or fhir for AuditEvents")
        ->default_val("ndjson")
        ->check(CLI::IsMember({"ndjson", "fhir"}))
        ->excludes(tiles);
    command->add_option("--from", options->from, "the first day or moment, in UTC")
        ->default_val("2000-01-01")
        ->type_name("DAY|TIME")
        ->excludes(tiles);
    command->add_option("--to", options->to, "the last day, or the first moment after")
        ->default_val("2037-12-31")
        ->type_name("DAY|TIME")
        ->excludes(tiles);
    command->add_option("--out", options->out, "a file that only its owner can read")
        ->type_name("FILE")
        ->excludes(tiles);
    command->callback([settings, options, &chosen] {
        options->data = data_of(*settings);
        chosen = [options] { return export_ledger(*options); };
    });
}

}  // namespace obhut::server
