// SPDX-License-Identifier: Apache-2.0
#include "vault/look_at_keys.h"

#include "digest/digest.h"
#include "vault/business_keys.h"

#include <algorithm>
#include <memory>

#include <sqlite3.h>

namespace obhut::vault {
namespace {

constexpr int patience_ms = 2000;  // of somebody who writes

struct Close {
    void operator()(sqlite3* db) const noexcept { sqlite3_close_v2(db); }
};

struct Finalize {
    void operator()(sqlite3_stmt* statement) const noexcept { sqlite3_finalize(statement); }
};

}  // namespace

Belonging belonging_of(std::filesystem::path const& keys_db, RootKey root) {
    sqlite3* raw = nullptr;
    int const flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_NOFOLLOW;
    int const opened = sqlite3_open_v2(keys_db.c_str(), &raw, flags, nullptr);
    std::unique_ptr<sqlite3, Close> const db{raw};
    if (opened != SQLITE_OK) return Belonging::Unreadable;
    (void)sqlite3_busy_timeout(db.get(), patience_ms);
    sqlite3_stmt* prepared = nullptr;
    (void)sqlite3_prepare_v2(db.get(), "SELECT root FROM mark", -1, &prepared, nullptr);
    std::unique_ptr<sqlite3_stmt, Finalize> const statement{prepared};
    if (!statement) return Belonging::Unreadable;
    int const step = sqlite3_step(statement.get());
    if (step == SQLITE_DONE) return Belonging::NotBegun;
    digest::ShortHash kept{};
    bool const is_whole = step == SQLITE_ROW && sqlite3_column_bytes(statement.get(), 0) == int{kept.size()};
    if (!is_whole) return Belonging::Unreadable;
    std::copy_n(static_cast<std::uint8_t const*>(sqlite3_column_blob(statement.get(), 0)), kept.size(), kept.begin());
    KeyRing const ring{std::move(root)};
    return digest::equal(kept, ring.mark()) ? Belonging::Together : Belonging::OfAnotherRootKey;
}

}  // namespace obhut::vault
