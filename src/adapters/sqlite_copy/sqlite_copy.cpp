// SPDX-License-Identifier: Apache-2.0
#include "sqlite_copy/sqlite_copy.h"

#include <fcntl.h>
#include <memory>
#include <string_view>
#include <sys/stat.h>
#include <unistd.h>

#include <sqlite3.h>

namespace obhut::sqlite_copy {
namespace {

constexpr int pages_a_step = 1024;
constexpr int busy_ms = 10'000;

struct Close {
    void operator()(sqlite3* db) const noexcept { (void)sqlite3_close_v2(db); }
};

struct Finalize {
    void operator()(sqlite3_stmt* statement) const noexcept { (void)sqlite3_finalize(statement); }
};

struct Finish {
    void operator()(sqlite3_backup* backup) const noexcept { (void)sqlite3_backup_finish(backup); }
};

using Backup = std::unique_ptr<sqlite3_backup, Finish>;
using Connection = std::unique_ptr<sqlite3, Close>;
using Statement = std::unique_ptr<sqlite3_stmt, Finalize>;

CopyRefusal refusal_of(int code, CopyRefusal other) noexcept {
    int const primary = code & 0xFF;
    return primary == SQLITE_BUSY || primary == SQLITE_LOCKED ? CopyRefusal::Locked : other;
}

Result<Connection, CopyRefusal> opened(std::string const& path, CopyRefusal otherwise) {
    sqlite3* raw = nullptr;
    int const flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_EXRESCODE;
    int const code = sqlite3_open_v2(path.c_str(), &raw, flags, nullptr);
    Connection db{raw};
    if (code != SQLITE_OK) return Refused{refusal_of(code, otherwise)};
    return db;
}

Result<Done, CopyRefusal> say(Connection const& db, char const* sql, CopyRefusal otherwise) {
    int const code = sqlite3_exec(db.get(), sql, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) return Refused{refusal_of(code, otherwise)};
    return Done{};
}

Result<Connection, CopyRefusal> opened_to_read(std::string const& path) {
    auto db = OBHUT_TRY(opened(path, CopyRefusal::NotReadable));
    OBHUT_TRY(say(db, "PRAGMA query_only = ON; PRAGMA trusted_schema = OFF;", CopyRefusal::NotReadable));
    return db;
}

// Only its owner's from the first byte on, whatever the process's umask is.
Result<Done, CopyRefusal> make_file(std::string const& path) {
    int const made = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, S_IRUSR | S_IWUSR);
    if (made < 0) return Refused{CopyRefusal::NotWritable};
    (void)::close(made);  // nothing was written
    return Done{};
}

Result<Done, CopyRefusal> sync(std::string const& path) {
    int const file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    bool const synced = file >= 0 && ::fsync(file) == 0;
    if (file >= 0) (void)::close(file);  // synced or not, nothing is lost by closing
    if (!synced) return Refused{CopyRefusal::NotWritable};
    return Done{};
}

Result<Done, CopyRefusal> copy_pages(Connection const& source, Connection const& target, Progress const& progress) {
    // What is read inside a transaction stays as it is; without one, every commit would begin the copy anew.
    OBHUT_TRY(say(source, "BEGIN; SELECT 1 FROM sqlite_schema LIMIT 1;", CopyRefusal::NotReadable));
    Statement page_size;
    sqlite3_stmt* raw = nullptr;
    (void)sqlite3_prepare_v2(source.get(), "PRAGMA page_size", -1, &raw, nullptr);
    page_size.reset(raw);
    if (sqlite3_step(page_size.get()) != SQLITE_ROW) return Refused{CopyRefusal::NotReadable};
    auto const bytes = static_cast<std::uint64_t>(sqlite3_column_int64(page_size.get(), 0));

    Backup backup{sqlite3_backup_init(target.get(), "main", source.get(), "main")};
    if (!backup) return Refused{CopyRefusal::NotWritable};
    int code = SQLITE_OK;
    while (code == SQLITE_OK) {
        code = sqlite3_backup_step(backup.get(), pages_a_step);
        auto const all = static_cast<std::uint64_t>(sqlite3_backup_pagecount(backup.get()));
        auto const left = static_cast<std::uint64_t>(sqlite3_backup_remaining(backup.get()));
        if (code == SQLITE_OK || code == SQLITE_DONE) progress((all - left) * bytes, all * bytes);
    }
    int const finished = sqlite3_backup_finish(backup.release());
    if (code != SQLITE_DONE) return Refused{refusal_of(code, CopyRefusal::NotWritable)};
    if (finished != SQLITE_OK) return Refused{CopyRefusal::NotWritable};
    return Done{};
}

}  // namespace

Result<Done, CopyRefusal> copy_database(std::string const& from, std::string const& to, Progress const& progress) {
    auto const source = OBHUT_TRY(opened_to_read(from));
    (void)sqlite3_busy_timeout(source.get(), busy_ms);
    OBHUT_TRY(make_file(to));
    {
        auto const target = OBHUT_TRY(opened(to, CopyRefusal::NotWritable));
        // Synced once, at the end: a copy that is broken off is thrown away.
        OBHUT_TRY(say(target, "PRAGMA synchronous = OFF; PRAGMA journal_mode = OFF;", CopyRefusal::NotWritable));
        OBHUT_TRY(copy_pages(source, target, progress));
        // Else the copy says of itself that a log belongs to it.
        OBHUT_TRY(say(target, "PRAGMA journal_mode = DELETE;", CopyRefusal::NotWritable));
    }
    return sync(to);
}

Result<Done, CopyRefusal> compact_database(std::string const& from, std::string const& to) {
    auto const source = OBHUT_TRY(opened(from, CopyRefusal::NotReadable));
    OBHUT_TRY(make_file(to));
    sqlite3_stmt* raw = nullptr;
    (void)sqlite3_prepare_v2(source.get(), "VACUUM INTO ?", -1, &raw, nullptr);
    Statement const vacuum{raw};
    sqlite3_bind_text(vacuum.get(), 1, to.c_str(), static_cast<int>(to.size()), SQLITE_STATIC);
    int const code = sqlite3_step(vacuum.get());
    if (code != SQLITE_DONE) return Refused{refusal_of(code, CopyRefusal::NotWritable)};
    return sync(to);
}

Result<Condition, CopyRefusal> condition_of(std::string const& path) {
    auto const db = OBHUT_TRY(opened_to_read(path));
    for (auto const* const question : {"PRAGMA integrity_check(1)", "PRAGMA foreign_key_check"}) {
        sqlite3_stmt* raw = nullptr;
        int code = sqlite3_prepare_v2(db.get(), question, -1, &raw, nullptr);
        Statement const check{raw};
        if (code == SQLITE_OK) code = sqlite3_step(check.get());
        while (code == SQLITE_ROW) {
            auto const* const begin = static_cast<char const*>(sqlite3_column_blob(check.get(), 0));
            std::string_view const said{begin, static_cast<std::size_t>(sqlite3_column_bytes(check.get(), 0))};
            if (said != "ok") return Condition::Damaged;
            code = sqlite3_step(check.get());
        }
        if ((code & 0xFF) == SQLITE_CORRUPT || (code & 0xFF) == SQLITE_NOTADB) return Condition::Damaged;
        if (code != SQLITE_DONE) return Refused{refusal_of(code, CopyRefusal::NotReadable)};
    }
    return Condition::Whole;
}

}  // namespace obhut::sqlite_copy
