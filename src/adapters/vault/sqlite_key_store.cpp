// SPDX-License-Identifier: Apache-2.0
#include "vault/sqlite_key_store.h"

#include <algorithm>
#include <array>
#include <fcntl.h>
#include <mutex>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

#include <sqlite3.h>

namespace obhut::vault {
namespace {

using bytes::ByteView;

constexpr Error unavailable{.kind = ErrorKind::Unavailable, .reason = "vault/key-store-unavailable"};

// `live` is 0 or 1, which SQLite stores in the row's header alone, instants of our calendar take four bytes, and the
// version stands in front of the wrapped key: so a row keeps its size whatever happens to it, and SQLite overwrites it
// where it stands. The indexes do move, and name ids only.
constexpr char const* schema = R"sql(
CREATE TABLE IF NOT EXISTS data_key (
    slot INTEGER PRIMARY KEY,
    live INTEGER NOT NULL,
    business BLOB NOT NULL,
    id BLOB NOT NULL,
    minted INTEGER NOT NULL,
    wrapped BLOB NOT NULL CHECK (length(wrapped) = 76));
CREATE UNIQUE INDEX IF NOT EXISTS data_key_live ON data_key (business, id) WHERE live = 1;
CREATE INDEX IF NOT EXISTS data_key_age ON data_key (business, minted, id) WHERE live = 1;
CREATE INDEX IF NOT EXISTS data_key_free ON data_key (slot) WHERE live = 0;
CREATE TABLE IF NOT EXISTS swept (business BLOB PRIMARY KEY, until INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS checkpoint (business BLOB PRIMARY KEY, note TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS mark (one INTEGER PRIMARY KEY CHECK (one = 1), root BLOB NOT NULL);
)sql";

std::int64_t seconds_of(time::Instant at) {
    return at.time_since_epoch().count();
}

constexpr std::size_t slot_size = 4 + wrapped_size;
using Slot = std::array<std::uint8_t, slot_size>;

Slot slot_of(WrappedKey const& key) {
    bytes::Bytes joined;
    bytes::put_u32(joined, key.version);
    bytes::put(joined, key.bytes);
    Slot slot{};
    std::copy_n(joined.begin(), slot.size(), slot.begin());
    return slot;
}

struct Close {
    void operator()(sqlite3* db) const noexcept { sqlite3_close_v2(db); }
};

enum class Step : std::uint8_t { Row, Done, Failed };

class Statement {
public:
    Statement(sqlite3* db, char const* sql) {
        sqlite3_prepare_v3(db, sql, -1, SQLITE_PREPARE_PERSISTENT, &raw_, nullptr);
    }

    Statement(Statement const&) = delete;
    Statement(Statement&&) = delete;
    Statement& operator=(Statement const&) = delete;
    Statement& operator=(Statement&&) = delete;

    ~Statement() { sqlite3_finalize(raw_); }

    // Views must live until the statement has been run; a failed binding shows as a failed step.
    Statement& begin() {
        sqlite3_reset(raw_);
        next_ = 1;
        return *this;
    }

    Statement& bind(ByteView bytes) {
        sqlite3_bind_blob(raw_, next_++, bytes.data(), static_cast<int>(bytes.size()), SQLITE_STATIC);
        return *this;
    }

    Statement& bind(std::int64_t number) {
        sqlite3_bind_int64(raw_, next_++, number);
        return *this;
    }

    Statement& bind_text(std::string_view text) {
        sqlite3_bind_text(raw_, next_++, text.data(), static_cast<int>(text.size()), SQLITE_STATIC);
        return *this;
    }

    Step step() {
        int const code = raw_ == nullptr ? SQLITE_ERROR : sqlite3_step(raw_);
        if (code == SQLITE_ROW) return Step::Row;
        sqlite3_reset(raw_);
        return code == SQLITE_DONE ? Step::Done : Step::Failed;
    }

    time::Instant instant(int column) { return time::Instant{time::Seconds{sqlite3_column_int64(raw_, column)}}; }

    ByteView bytes(int column) {
        auto const* const data = static_cast<std::uint8_t const*>(sqlite3_column_blob(raw_, column));
        return {data, static_cast<std::size_t>(sqlite3_column_bytes(raw_, column))};
    }

private:
    sqlite3_stmt* raw_ = nullptr;
    int next_ = 1;
};

template <std::size_t N>
std::array<std::uint8_t, N> array_from(ByteView bytes) {
    std::array<std::uint8_t, N> out{};
    std::copy_n(bytes.begin(), std::min(N, bytes.size()), out.begin());
    return out;
}

class SqliteKeyStore final : public KeyStore {
public:
    SqliteKeyStore(std::unique_ptr<sqlite3, Close> db, std::filesystem::path journal)
        : journal_(std::move(journal)), db_(std::move(db)) {}

    // A crash between a destruction and its scrubbing is made good here.
    Result<Done, Error> scrub() {
        std::scoped_lock const lock{mutex_};
        return scrub_journal();
    }

    Result<Done, Error> insert(BusinessId business, std::span<WrappedKey const> keys) override {
        std::scoped_lock const lock{mutex_};
        return in_transaction([&]() -> Result<Done, Error> {
            for (auto const& key : keys)
                OBHUT_TRY(insert_one(business, key));
            return Done{};
        });
    }

    Result<std::vector<std::optional<WrappedKey>>, Error>
    find(BusinessId business, std::span<KeyId const> keys) override {
        std::scoped_lock const lock{mutex_};
        std::vector<std::optional<WrappedKey>> found;
        found.reserve(keys.size());
        // One transaction takes the file lock once instead of once a key.
        if (keys.size() > 1) OBHUT_TRY(run("BEGIN"));
        bool failed = false;
        for (auto const& key : keys) {
            auto const step = find_.begin().bind(business.raw()).bind(key.raw()).step();
            failed = failed || step == Step::Failed;
            found.push_back(step == Step::Row ? std::optional{key_from_row(key)} : std::nullopt);
        }
        find_.begin();
        if (keys.size() > 1) OBHUT_TRY(run("COMMIT"));
        if (failed) return Refused{unavailable};
        return found;
    }

    Result<Done, Error> destroy(BusinessId business, std::span<KeyId const> keys) override {
        static constexpr Slot zeros{};
        std::scoped_lock const lock{mutex_};
        OBHUT_TRY(in_transaction([&]() -> Result<Done, Error> {
            for (auto const& key : keys) {
                if (destroy_.begin().bind(zeros).bind(business.raw()).bind(key.raw()).step() != Step::Done)
                    return Refused{unavailable};
            }
            return Done{};
        }));
        return scrub_journal();
    }

    Result<std::vector<KeyAge>, Error>
    minted_between(BusinessId business, KeyAge const& after, time::Instant until, std::size_t count) override {
        std::scoped_lock const lock{mutex_};
        Statement read{
            db_.get(),
            "SELECT minted, id FROM data_key WHERE live = 1 AND business = ? AND (minted, id) > (?, ?) AND minted < ?"
            " ORDER BY minted, id LIMIT ?"
        };
        read.bind(business.raw()).bind(seconds_of(after.minted)).bind(after.id.raw());
        read.bind(seconds_of(until)).bind(static_cast<std::int64_t>(count));
        std::vector<KeyAge> found;
        Step step = read.step();
        for (; step == Step::Row; step = read.step())
            found.push_back({.minted = read.instant(0), .id = KeyId{array_from<16>(read.bytes(1))}});
        if (step == Step::Failed) return Refused{unavailable};
        return found;
    }

    Result<time::Instant, Error> swept_until(BusinessId business) override {
        std::scoped_lock const lock{mutex_};
        Statement read{db_.get(), "SELECT until FROM swept WHERE business = ?"};
        auto const step = read.bind(business.raw()).step();
        if (step == Step::Failed) return Refused{unavailable};
        return step == Step::Row ? read.instant(0) : time::Instant{};
    }

    Result<Done, Error> set_swept_until(BusinessId business, time::Instant until) override {
        std::scoped_lock const lock{mutex_};
        Statement put{db_.get(), "INSERT OR REPLACE INTO swept (business, until) VALUES (?, ?)"};
        if (put.bind(business.raw()).bind(seconds_of(until)).step() != Step::Done) return Refused{unavailable};
        return Done{};
    }

    Result<Done, Error> keep_checkpoint(BusinessId business, std::string_view note) override {
        std::scoped_lock const lock{mutex_};
        Statement put{db_.get(), "INSERT OR REPLACE INTO checkpoint (business, note) VALUES (?, ?)"};
        if (put.bind(business.raw()).bind_text(note).step() != Step::Done) return Refused{unavailable};
        return Done{};
    }

    Result<std::optional<std::string>, Error> kept_checkpoint(BusinessId business) override {
        std::scoped_lock const lock{mutex_};
        Statement read{db_.get(), "SELECT note FROM checkpoint WHERE business = ?"};
        auto const step = read.bind(business.raw()).step();
        if (step == Step::Failed) return Refused{unavailable};
        if (step == Step::Done) return std::optional<std::string>{};
        return std::optional{std::string{bytes::as_text(read.bytes(0))}};
    }

    Result<digest::ShortHash, Error> root_mark(digest::ShortHash const& value) override {
        std::scoped_lock const lock{mutex_};
        Statement read{db_.get(), "SELECT root FROM mark"};
        if (read.step() == Step::Row) return array_from<16>(read.bytes(0));
        Statement put{db_.get(), "INSERT OR IGNORE INTO mark (one, root) VALUES (1, ?)"};
        if (put.bind(value).step() != Step::Done || read.step() != Step::Row) return Refused{unavailable};
        return array_from<16>(read.bytes(0));
    }

private:
    WrappedKey key_from_row(KeyId id) {
        auto const slot = array_from<slot_size>(find_.bytes(1));
        return {
            .id = id,
            .version = bytes::get_u32(slot),
            .minted = find_.instant(0),
            .bytes = array_from<wrapped_size>(ByteView{slot}.subspan(4))
        };
    }

    Result<Done, Error> run(char const* sql) {
        if (sqlite3_exec(db_.get(), sql, nullptr, nullptr, nullptr) != SQLITE_OK) return Refused{unavailable};
        return Done{};
    }

    template <typename Work>
    Result<Done, Error> in_transaction(Work const& work) {
        OBHUT_TRY(run("BEGIN IMMEDIATE"));
        auto done = work();
        if (done) done = run("COMMIT");
        // A failed COMMIT may leave the transaction open, or closed by SQLite itself: both end here.
        if (!done) (void)sqlite3_exec(db_.get(), "ROLLBACK", nullptr, nullptr, nullptr);
        return done;
    }

    Result<Done, Error> insert_one(BusinessId business, WrappedKey const& key) {
        auto const slot = slot_of(key);
        auto const fill = [&](Statement& statement) {
            return statement.begin()
                .bind(business.raw())
                .bind(key.id.raw())
                .bind(seconds_of(key.minted))
                .bind(slot)
                .step();
        };
        auto const reused = fill(reuse_);
        if (reused == Step::Failed) return Refused{unavailable};
        if (sqlite3_changes(db_.get()) == 1) return Done{};
        if (fill(insert_) != Step::Done) return Refused{unavailable};
        return Done{};
    }

    // The lock keeps every process out while the journal is written; it is cold, because its header is zero already.
    Result<Done, Error> scrub_journal() {
        OBHUT_TRY(run("BEGIN EXCLUSIVE"));
        bool const clean = fill_with_zeros();
        OBHUT_TRY(run("ROLLBACK"));
        if (!clean) return Refused{unavailable};
        return Done{};
    }

    bool fill_with_zeros() const {
        int const file = ::open(journal_.c_str(), O_WRONLY | O_CLOEXEC | O_NOFOLLOW);
        if (file < 0) return errno == ENOENT;
        static constexpr std::array<std::uint8_t, 4096> zeros{};
        off_t left = lseek(file, 0, SEEK_END);
        bool clean = left >= 0;
        for (off_t at = 0; clean && left > 0;) {
            auto const wanted = static_cast<std::size_t>(std::min<off_t>(left, zeros.size()));
            auto const written = pwrite(file, zeros.data(), wanted, at);
            clean = written > 0;
            at += written;
            left -= written;
        }
        clean = clean && fsync(file) == 0;
        (void)close(file);  // written and synced: nothing is left that closing could lose
        return clean;
    }

    std::mutex mutex_;
    std::filesystem::path journal_;
    std::unique_ptr<sqlite3, Close> db_;
    Statement find_{db_.get(), "SELECT minted, wrapped FROM data_key WHERE live = 1 AND business = ? AND id = ?"};
    Statement reuse_{
        db_.get(),
        "UPDATE data_key SET live = 1, business = ?1, id = ?2, minted = ?3, wrapped = ?4 "
        "WHERE slot = (SELECT slot FROM data_key WHERE live = 0 LIMIT 1)"
    };
    Statement insert_{
        db_.get(), "INSERT INTO data_key (live, business, id, minted, wrapped) VALUES (1, ?1, ?2, ?3, ?4)"
    };
    Statement destroy_{
        db_.get(), "UPDATE data_key SET live = 0, wrapped = ? WHERE live = 1 AND business = ? AND id = ?"
    };
};

Result<Done, Error> configure(sqlite3* db) {
    constexpr char const* settings =
        "PRAGMA secure_delete = ON; PRAGMA journal_mode = PERSIST; PRAGMA synchronous = FULL;"
        "PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 0; PRAGMA trusted_schema = OFF;";
    sqlite3_busy_timeout(db, 10'000);
    if (sqlite3_exec(db, settings, nullptr, nullptr, nullptr) != SQLITE_OK) return Refused{unavailable};
    return Done{};
}

Result<Done, Error> private_file(std::filesystem::path const& file) {
    int const made = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, S_IRUSR | S_IWUSR);
    if (made < 0) return Refused{unavailable};
    struct stat facts{};
    bool const known = fstat(made, &facts) == 0;
    (void)close(made);  // nothing was written
    if (!known || !S_ISREG(facts.st_mode) || (facts.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        return Refused{Error{.kind = ErrorKind::Invalid, .reason = "vault/key-store-readable-by-others"}};
    return Done{};
}

Result<std::unique_ptr<sqlite3, Close>, Error> opened(std::filesystem::path const& file) {
    sqlite3* raw = nullptr;
    int const flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_EXRESCODE;
    int const code = sqlite3_open_v2(file.c_str(), &raw, flags, nullptr);
    std::unique_ptr<sqlite3, Close> db{raw};
    if (code != SQLITE_OK) return Refused{unavailable};
    return db;
}

std::filesystem::path journal_of(std::filesystem::path file) {
    file += "-journal";
    return file;
}

}  // namespace

Result<std::unique_ptr<KeyStore>, Error> open_sqlite_key_store(std::filesystem::path const& file) {
    OBHUT_TRY(private_file(file));
    auto db = OBHUT_TRY(opened(file));
    OBHUT_TRY(configure(db.get()));
    if (sqlite3_exec(db.get(), schema, nullptr, nullptr, nullptr) != SQLITE_OK) return Refused{unavailable};
    auto store = std::make_unique<SqliteKeyStore>(std::move(db), journal_of(file));
    OBHUT_TRY(store->scrub());
    return std::unique_ptr<KeyStore>{std::move(store)};
}

Result<std::unique_ptr<KeyStore>, Error> open_sqlite_key_copy(std::filesystem::path const& file) {
    auto db = OBHUT_TRY(opened(file));
    constexpr char const* settings = "PRAGMA query_only = ON; PRAGMA trusted_schema = OFF; SELECT 1 FROM mark;";
    if (sqlite3_exec(db.get(), settings, nullptr, nullptr, nullptr) != SQLITE_OK) return Refused{unavailable};
    return std::unique_ptr<KeyStore>{std::make_unique<SqliteKeyStore>(std::move(db), journal_of(file))};
}

}  // namespace obhut::vault
