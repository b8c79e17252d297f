// SPDX-License-Identifier: Apache-2.0
//
// Disk is what MemoryVfs and its open files share: the files, what was not synced, the locks, and the life that a crash
// ends.
//
// Layer: tests. Threading: everything under the disk's mutex.

#pragma once

#include "vfs/memory_vfs.h"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include <sqlite3.h>

namespace obhut::vfs {

// What a write replaced, to be put back by a crash.
struct Undo {
    std::size_t at;
    std::string before;
    std::size_t size_before;
};

struct File {
    std::string content;
    std::vector<Undo> unsynced;

    // Of the main file, by SQLite's levels.
    int shared = 0;
    bool reserved = false;
    bool exclusive = false;

    // The index of the write-ahead log, and its eight locks: how many share one, or -1 for exclusive.
    std::deque<std::vector<char>> regions;
    int shm_locks[SQLITE_SHM_NLOCK] = {};

    void undo() {
        for (; !unsynced.empty(); unsynced.pop_back()) {
            auto const& last = unsynced.back();
            content.resize(std::max(content.size(), last.at + last.before.size()));
            content.replace(last.at, last.before.size(), last.before);
            content.resize(last.size_before);
        }
    }
};

struct MemoryVfs::Disk {
    std::string name;
    sqlite3_vfs table{};
    std::mutex mutex;
    std::map<std::string, std::shared_ptr<File>> files;
    std::uint64_t life = 0;  // handles of an earlier life are cut off
    std::uint64_t crash_in = 0;
    bool crashed = false;
    bool limited = false;
    std::uint64_t room = 0;
    std::chrono::microseconds sync_time{0};
    std::uint64_t syncs = 0;
    std::uint64_t temporary = 0;

    void crash() {
        crashed = true;
        ++life;
        for (auto& [path, file] : files) {
            file->undo();
            auto fresh = std::make_shared<File>();  // locks and the log's index do not survive
            fresh->content = std::move(file->content);
            file = std::move(fresh);
        }
    }

    // Counts one write or sync; false if the power went before it.
    bool goes_on() {
        if (crash_in > 0 && --crash_in == 0) crash();
        return !crashed;
    }
};

using Disk = MemoryVfs::Disk;

// An open file.
struct Handle {
    sqlite3_file base;  // first, because SQLite sees only this
    Disk* disk;
    std::shared_ptr<File> file;
    std::uint64_t life;
    int level;
    std::uint32_t shm_shared;  // bits of the locks this handle holds
    std::uint32_t shm_exclusive;
    std::string remove_at_close;
};

sqlite3_io_methods const* file_methods() noexcept;

}  // namespace obhut::vfs
