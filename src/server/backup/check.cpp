// SPDX-License-Identifier: Apache-2.0
#include "backup/check.h"

#include "backup/layout.h"
#include "sqlite_copy/sqlite_copy.h"
#include "system/copying.h"

namespace obhut::backup {
namespace {

constexpr std::size_t manifest_max = std::size_t{16} * 1024 * 1024;

Refused<Fault> broken(std::filesystem::path const& path, std::string_view why) {
    return refused(FaultKind::Broken, path.string() + " " + std::string{why});
}

std::string_view file_of(Part part) noexcept {
    return part == Part::Data ? data_name : keys_name;
}

// A log or a journal beside the copy would change what is read from it without touching its sum.
Result<Done, Fault> check_alone(std::filesystem::path const& folder, Part part) {
    std::error_code failed;
    for (auto const& entry : std::filesystem::directory_iterator{folder, failed}) {
        auto const name = entry.path().filename();
        if (name != file_of(part) && name != manifest_name)
            return broken(entry.path(), "does not belong to the backup: remove it");
    }
    if (failed) return refused(FaultKind::NotThere, folder.string() + " cannot be read");
    return Done{};
}

Result<Manifest, Fault> read_manifest(std::filesystem::path const& folder, Part part) {
    auto const path = folder / manifest_name;
    auto const text = system::read_private(path, manifest_max);
    if (!text && text.error() == system::FileRefusal::Absent)
        return refused(FaultKind::NotThere, folder.string() + " holds no manifest.json, so it is no backup");
    auto const manifest = manifest_from(OBHUT_TRY(about(text, path)));
    if (!manifest) return broken(path, "is not as it was written");
    if (manifest->part != part || manifest->file != file_of(part))
        return broken(path, part == Part::Data ? "speaks of keys, not of data" : "speaks of data, not of keys");
    return *manifest;
}

Result<Done, Fault> check_together(Checked const& checked, std::filesystem::path const& keys) {
    if (checked.data.pair == checked.keys->pair || checked.keys->made >= checked.data.made) return Done{};
    return broken(keys, "is older than the data: take the keys of the same backup, or newer ones");
}

Result<Manifest, Fault> check_part(std::filesystem::path const& folder, Part part, Watch const& watch) {
    auto const manifest = OBHUT_TRY(read_manifest(folder, part));
    OBHUT_TRY(check_alone(folder, part));
    auto const path = folder / manifest.file;
    auto const sum =
        system::sum_of(path, [&](std::uint64_t bytes) { watch("reading", manifest.file, bytes, manifest.sum.bytes); });
    if (OBHUT_TRY(about(sum, path)) != manifest.sum) return broken(path, "is not as it was written");
    auto const condition = OBHUT_TRY(about(sqlite_copy::condition_of(path), path));
    if (condition == sqlite_copy::Condition::Damaged) return broken(path, "is a damaged database");
    return manifest;
}

Result<Done, Fault> check_finished(std::filesystem::path const& folder) {
    // With a slash at its end, a path has no last name.
    auto const named = folder.has_filename() ? folder : folder.parent_path();
    bool const partial = named.filename().string().ends_with(partial_ending);
    if (partial) return broken(folder, "is a backup that did not come to its end");
    return Done{};
}

}  // namespace

Result<Checked, Fault> check(CheckOptions const& options, ports::Clock& clock, Watch const& watch) {
    OBHUT_TRY(check_finished(options.from));
    if (options.keys_from) OBHUT_TRY(check_finished(*options.keys_from));
    return check_unfinished(options, clock, watch);
}

Result<Checked, Fault> check_unfinished(CheckOptions const& options, ports::Clock& clock, Watch const& watch) {
    Checked checked{.data = OBHUT_TRY(check_part(options.from, Part::Data, watch)), .keys = {}, .missing = {}};
    auto const data = options.from / data_name;
    if (OBHUT_TRY(check_chains(data)) != checked.data.ledgers)
        return broken(data, "holds other ledgers than its manifest says");
    if (!options.keys_from) return checked;
    checked.keys = OBHUT_TRY(check_part(*options.keys_from, Part::Keys, watch));
    OBHUT_TRY(check_together(checked, *options.keys_from));
    if (!options.root_key) return checked;
    Files const files{.data = data, .keys = *options.keys_from / keys_name, .root_key = *options.root_key};
    auto const copies = OBHUT_TRY(Copies::open(files, clock));
    OBHUT_TRY(copies->check_ledgers());
    checked.missing = copies->missing_keys();
    return checked;
}

}  // namespace obhut::backup
