// SPDX-License-Identifier: Apache-2.0
#include "backup/create.h"

#include "backup/layout.h"
#include "backup/places.h"
#include "core/id.h"
#include "sqlite_copy/sqlite_copy.h"
#include "system/copying.h"
#include "system/erasure_file.h"
#include "time/rfc3339.h"
#include "vault/root_key.h"
#include "vault/sqlite_key_store.h"

#include <algorithm>

namespace obhut::backup {
namespace {

namespace fs = std::filesystem;

struct Live {
    fs::path data;
    fs::path keys;
};

// "20270329T020000Z"
std::string name_of(time::Instant at) {
    auto text = time::rfc3339_utc(at);
    std::erase_if(text, [](char c) { return c == '-' || c == ':'; });
    return text;
}

Result<std::uint64_t, Fault> bytes_of(fs::path const& file) {
    std::error_code failed;
    auto const bytes = fs::file_size(file, failed);
    if (failed) return Refused{fault_of(system::FileRefusal::Absent, file)};
    auto log = file;
    log += "-wal";
    auto const of_log = fs::file_size(log, failed);
    return bytes + (failed ? 0 : of_log);
}

Result<Live, Fault> live_files(CreateOptions const& options) {
    std::error_code unknown;
    if (fs::exists(options.data / restoring_name, unknown))
        return refused(FaultKind::NotThere, options.data.string() + " is being restored, and holds no data yet");
    return Live{.data = options.data / data_name, .keys = options.data / keys_name};
}

class Creation {
public:
    Creation(CreateOptions const& options, ports::Clock& clock, Watch const& watch, Live live, Places const& places)
        : options_(options), clock_(clock), watch_(watch), live_(std::move(live)), places_(places),
          name_(places.free_name(name_of(clock.now()))) {}

    Result<Created, Fault> run(std::string const& pair) {
        OBHUT_TRY(places_.begin(name_));
        Manifest data{.part = Part::Data, .pair = pair, .program = OBHUT_VERSION, .made = clock_.now()};
        data.sum = OBHUT_TRY(copy(live_.data, places_.data_partial(name_) / data_name));
        Manifest keys{.part = Part::Keys, .pair = pair, .program = OBHUT_VERSION};
        // Whoever opens the live key store first also scrubs what a crash left in its journal.
        (void)OBHUT_TRY(about(vault::open_sqlite_key_store(live_.keys), live_.keys));
        keys.sum = OBHUT_TRY(copy(live_.keys, places_.keys_partial(name_) / keys_name));
        keys.made = clock_.now();
        auto const created = OBHUT_TRY(describe(data, keys));
        OBHUT_TRY(check_copies());
        OBHUT_TRY(places_.finish(name_));
        return created;
    }

private:
    Result<system::FileSum, Fault> copy(fs::path const& from, fs::path const& to) {
        auto const file = to.filename().string();
        watch_("copying", file, 0, 0);
        auto const copied = sqlite_copy::copy_database(from, to, [&](std::uint64_t bytes, std::uint64_t of) {
            watch_("copying", file, bytes, of);
        });
        if (!copied) {
            bool const target = copied.error() == sqlite_copy::CopyRefusal::NotWritable;
            return Refused{fault_of(copied.error(), target ? to : from)};
        }
        return about(system::sum_of(to, [](std::uint64_t) {}), to);
    }

    Result<Created, Fault> describe(Manifest& data, Manifest& keys) {
        Files const files{
            .data = places_.data_partial(name_) / data_name,
            .keys = places_.keys_partial(name_) / keys_name,
            .root_key = options_.root_key
        };
        auto const store = OBHUT_TRY(about(sql::open_sqlite_to_read(files.data), live_.data));
        data.schema = keys.schema = store->schema_version();
        data.ledgers = OBHUT_TRY(check_chains(files.data));
        data.file = data_name;
        keys.file = keys_name;
        for (auto const* manifest : {&data, &keys}) {
            auto const& half = manifest == &data ? files.data : files.keys;
            auto const path = half.parent_path() / manifest_name;
            OBHUT_TRY(about(system::write_new_private(path, text_of(*manifest)), path));
        }
        Created created{.name = name_, .data_bytes = data.sum.bytes, .keys_bytes = keys.sum.bytes};
        for (auto const& ledger : data.ledgers)
            created.entries += ledger.tree.size;
        return created;
    }

    // As a stranger would, from what lies on the disk.
    Result<Done, Fault> check_copies() {
        CheckOptions const halves{
            .from = places_.data_partial(name_), .keys_from = places_.keys_partial(name_), .root_key = options_.root_key
        };
        auto const checked = OBHUT_TRY(check_unfinished(halves, clock_, watch_));
        // Whose keys are missing was erased meanwhile; if the live data still name them, keys were lost.
        auto const live = OBHUT_TRY(about(sql::open_sqlite_to_read(live_.data), live_.data));
        for (auto const& [business, keys] : checked.missing) {
            std::vector<ports::KeyId> named;
            auto const read = live->read(business, [&](ports::Reader& reader) -> Result<Done, Error> {
                named = OBHUT_TRY(reader.named_keys(keys));
                return Done{};
            });
            OBHUT_TRY(about(read, live_.data));
            if (!named.empty())
                return refused(
                    FaultKind::Broken,
                    live_.keys.string() + " lacks " + std::to_string(named.size()) +
                        " keys that the data name: what they sealed is lost"
                );
        }
        return Done{};
    }

    CreateOptions const& options_;
    ports::Clock& clock_;
    Watch const& watch_;
    Live live_;
    Places const& places_;
    std::string name_;
};

// Only who knows that the list misses nothing may say so: a server that keeps it and notes each erasure, or whoever
// has made sure that no server is there to erase anybody.
Result<List, Fault> mark_list(CreateOptions const& options, ports::Clock& clock) {
    auto const path = options.to / system::erasures_name;
    auto const keeper = system::keeper_of(path);
    if (!keeper) return List::NotKept;
    auto const alone = system::FolderLock::on(options.data);
    if (keeper.value() == system::Kept::ByNobody && !alone) return List::NotKept;
    auto const list = OBHUT_TRY(about(system::ErasureFile::open(path, clock), path));
    if (!list->mark_current()) return Refused{fault_of(system::FileRefusal::Failed, path)};
    return List::Current;
}

}  // namespace

Result<Created, Fault>
create(CreateOptions const& options, ports::Clock& clock, ports::Random& random, Watch const& watch) {
    OBHUT_TRY(check_apart(options.data, options.to, options.keys_to));
    auto live = OBHUT_TRY(live_files(options));
    auto const data_bytes = OBHUT_TRY(bytes_of(live.data));
    auto const keys_bytes = OBHUT_TRY(bytes_of(live.keys));
    // Before anything is copied: another schema, or a root key that cannot be read.
    (void)OBHUT_TRY(about(sql::open_sqlite_to_read(live.data), live.data));
    (void)OBHUT_TRY(about(vault::load_root_key(options.root_key, vault::IfAbsent::Refuse), options.root_key));
    auto const places = OBHUT_TRY(Places::open(options.to, options.keys_to));
    OBHUT_TRY(places.check_room(data_bytes, keys_bytes));
    RawId pair{};
    random.fill(pair);
    auto run = Creation(options, clock, watch, std::move(live), places).run(hex_of(pair));
    if (!run) {
        // At once, because it may be the room that is lacking; what cannot be removed the next run tries again.
        (void)places.clean().ok();
        return run;
    }
    auto created = std::move(run).value();
    created.list = OBHUT_TRY(mark_list(options, clock));
    return created;
}

}  // namespace obhut::backup
