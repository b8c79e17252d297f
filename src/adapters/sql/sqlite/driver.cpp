// SPDX-License-Identifier: Apache-2.0
#include "sql/sqlite/driver.h"

#include <mutex>
#include <unordered_map>
#include <vector>

#include <sqlite3.h>

namespace obhut::sql {
namespace {

struct CloseConnection {
    void operator()(sqlite3* db) const noexcept { (void)sqlite3_close_v2(db); }
};

struct FinalizeStatement {
    void operator()(sqlite3_stmt* statement) const noexcept { (void)sqlite3_finalize(statement); }
};

using UniqueConnection = std::unique_ptr<sqlite3, CloseConnection>;
using UniqueStatement = std::unique_ptr<sqlite3_stmt, FinalizeStatement>;

Fault fault_of(sqlite3* db, int code) {
    switch (code) {
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_UNIQUE: return Fault::Duplicate;
    case SQLITE_CONSTRAINT_TRIGGER:
        return std::string_view{sqlite3_errmsg(db)} == "over-promised" ? Fault::OverPromised : Fault::Refused;
    default: return (code & 0xFF) == SQLITE_CONSTRAINT ? Fault::Refused : Fault::Unavailable;
    }
}

class SqliteCursor final : public Cursor {
public:
    SqliteCursor(sqlite3* db, UniqueStatement statement) : db_(db), statement_(std::move(statement)) {
        auto* const raw = statement_.get();
        for (int number = 1; number <= sqlite3_bind_parameter_count(raw); ++number)
            places_.push_back(sqlite3_bind_parameter_index(raw, ("$" + std::to_string(number)).c_str()));
    }

    Result<Done, Fault> bind(std::span<Value const> values) {
        OBHUT_CHECK(!running_ && values.size() == places_.size());
        for (std::size_t at = 0; at < values.size(); ++at) {
            int const code = bind_one(places_[at], values[at]);
            if (code != SQLITE_OK) return Refused{Fault::Unavailable};
        }
        running_ = true;
        return Done{};
    }

    Result<Step, Fault> step() override {
        int const code = sqlite3_step(statement_.get());
        if (code == SQLITE_ROW) return Step::Row;
        if (code == SQLITE_DONE) return Step::End;
        return Refused{fault_of(db_, sqlite3_extended_errcode(db_))};
    }

    bool is_null(int column) override { return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL; }

    std::int64_t integer(int column) override { return sqlite3_column_int64(statement_.get(), column); }

    std::string_view text(int column) override {
        auto const* const begin = static_cast<char const*>(sqlite3_column_blob(statement_.get(), column));
        return {begin, static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column))};
    }

    ByteView bytes(int column) override { return bytes::as_bytes(text(column)); }

    std::int64_t rows_changed() override { return sqlite3_changes64(db_); }

    void close() noexcept override {
        (void)sqlite3_reset(statement_.get());
        running_ = false;
    }

private:
    int bind_one(int place, Value const& value) {
        auto* const raw = statement_.get();
        if (auto const* number = std::get_if<std::int64_t>(&value)) return sqlite3_bind_int64(raw, place, *number);
        if (auto const* text = std::get_if<std::string_view>(&value))
            return sqlite3_bind_text64(raw, place, text->data(), text->size(), transient, SQLITE_UTF8);
        if (auto const* view = std::get_if<ByteView>(&value)) {
            // A null pointer would bind NULL instead of no octets.
            if (view->empty()) return sqlite3_bind_zeroblob(raw, place, 0);
            return sqlite3_bind_blob64(raw, place, view->data(), view->size(), transient);
        }
        return sqlite3_bind_null(raw, place);
    }

    // What SQLITE_TRANSIENT says, without its old-style cast: SQLite copies the value at once.
    static inline sqlite3_destructor_type const transient =
        reinterpret_cast<sqlite3_destructor_type>(std::intptr_t{-1});  // NOLINT(*-reinterpret-cast,*-int-to-ptr)

    sqlite3* db_;
    UniqueStatement statement_;
    std::vector<int> places_;
    bool running_ = false;
};

}  // namespace

struct SqliteConnection::State {
    UniqueConnection db;
    std::string vfs;
    std::unordered_map<char const*, std::unique_ptr<SqliteCursor>> statements;  // after db: they go first
    int log_pages = 0;
};

namespace {

int note_log_pages(void* state, sqlite3*, char const*, int pages) {
    *static_cast<int*>(state) = pages;
    return SQLITE_OK;
}

// What a savepoint would put back stays in memory: a booking changes more than the 64 kB up to which SQLite keeps it
// there by itself, and beyond it makes a file for each unit, away from the data, and removes it again.
constexpr char const* write_settings =
    "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = FAST;"
    "PRAGMA journal_size_limit = 67108864; PRAGMA temp_store = MEMORY;";
constexpr char const* read_settings = "PRAGMA query_only = ON;";
constexpr int busy_ms = 5000;

// A unit makes many small objects that die with it: they come out of a piece of memory of the connection's own.
constexpr int lookaside_size = 1200;
constexpr int lookaside_count = 400;

// Counting every allocation costs SQLite a lock that all connections share; nobody reads the count.
void leave_memory_uncounted() {
    static std::once_flag once;
    std::call_once(once, [] { (void)sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); });
}

}  // namespace

SqliteConnection::SqliteConnection(std::unique_ptr<State> state) : state_(std::move(state)) {}

SqliteConnection::~SqliteConnection() = default;

Result<std::unique_ptr<SqliteConnection>, Error>
SqliteConnection::open(std::string const& path, std::string const& vfs, SqliteUse use) {
    auto state = std::make_unique<State>();
    state->vfs = vfs;
    leave_memory_uncounted();
    sqlite3* db = nullptr;
    int const flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE |
                      (use == SqliteUse::Write ? SQLITE_OPEN_CREATE : 0);
    int const code = sqlite3_open_v2(path.c_str(), &db, flags, vfs.empty() ? nullptr : vfs.c_str());
    state->db.reset(db);
    if (code != SQLITE_OK) return Refused{error_of(Fault::Unavailable)};
    (void)sqlite3_db_config(db, SQLITE_DBCONFIG_LOOKASIDE, nullptr, lookaside_size, lookaside_count);
    (void)sqlite3_busy_timeout(db, busy_ms);
    auto connection = std::make_unique<SqliteConnection>(std::move(state));
    auto const set = connection->script(use == SqliteUse::Write ? write_settings : read_settings);
    if (!set.ok()) return Refused{error_of(set.error())};
    // Replaces SQLite's own hook, which would move the log into the file within a commit.
    (void)sqlite3_wal_hook(db, note_log_pages, &connection->state_->log_pages);
    return connection;
}

Result<Cursor*, Fault> SqliteConnection::run(char const* sql, std::span<Value const> values) {
    auto& cursor = state_->statements[sql];
    if (!cursor) {
        sqlite3_stmt* raw = nullptr;
        int const code = sqlite3_prepare_v3(state_->db.get(), sql, -1, SQLITE_PREPARE_PERSISTENT, &raw, nullptr);
        if (code != SQLITE_OK) return Refused{fault_of(state_->db.get(), code)};
        cursor = std::make_unique<SqliteCursor>(state_->db.get(), UniqueStatement{raw});
    }
    auto const bound = cursor->bind(values);
    if (!bound.ok()) return Refused{bound.error()};
    return static_cast<Cursor*>(cursor.get());
}

Result<Done, Fault> SqliteConnection::script(std::string const& sql) {
    int const code = sqlite3_exec(state_->db.get(), sql.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) return Refused{fault_of(state_->db.get(), code)};
    return Done{};
}

bool SqliteConnection::in_transaction() const noexcept {
    return sqlite3_get_autocommit(state_->db.get()) == 0;
}

int SqliteConnection::log_pages() const noexcept {
    return state_->log_pages;
}

void SqliteConnection::checkpoint() noexcept {
    int left = 0;
    int moved = 0;
    (void)sqlite3_wal_checkpoint_v2(state_->db.get(), nullptr, SQLITE_CHECKPOINT_PASSIVE, &left, &moved);
    if (left == moved) state_->log_pages = 0;
}

Result<Done, Fault> SqliteConnection::copy_to(std::string const& path) {
    sqlite3* raw = nullptr;
    int const flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    int code = sqlite3_open_v2(path.c_str(), &raw, flags, state_->vfs.empty() ? nullptr : state_->vfs.c_str());
    UniqueConnection const copy{raw};
    if (code != SQLITE_OK) return Refused{Fault::Unavailable};
    auto* const backup = sqlite3_backup_init(copy.get(), "main", state_->db.get(), "main");
    if (backup == nullptr) return Refused{Fault::Unavailable};
    code = sqlite3_backup_step(backup, -1);
    int const finished = sqlite3_backup_finish(backup);
    if (code != SQLITE_DONE || finished != SQLITE_OK) return Refused{Fault::Unavailable};
    return Done{};
}

}  // namespace obhut::sql
