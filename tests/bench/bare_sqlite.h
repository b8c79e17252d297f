// SPDX-License-Identifier: Apache-2.0
//
// SQLite without anything of ours around it: what the store is compared with.
//
// Layer: tests.

#pragma once

#include "bytes/bytes.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

struct sqlite3;
struct sqlite3_stmt;

namespace obhut::bench {

// Durable as the store is: write-ahead log, synced at each commit. Of a file that is somebody else's, nothing is
// changed.
enum class Use : std::uint8_t { Write, Look };

class BareSqlite {
public:
    BareSqlite(std::filesystem::path const& file, Use use, std::string const& vfs = {});

    void run(char const* sql);
    std::int64_t number(char const* sql);

private:
    friend class BareStatement;

    struct Close {
        void operator()(sqlite3* db) const noexcept;
    };
    std::unique_ptr<sqlite3, Close> db_;
};

class BareStatement {
public:
    BareStatement(BareSqlite& db, char const* sql);

    BareStatement& bind(int place, bytes::ByteView bytes);
    BareStatement& bind(int place, std::int64_t number);
    // Runs to the end and reads every column of every row; gives the octets that it has seen.
    std::size_t run();

private:
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const noexcept;
    };
    std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

}  // namespace obhut::bench
