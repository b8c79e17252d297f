// SPDX-License-Identifier: Apache-2.0
//
// MemoryVfs is a disk for SQLite that can be cut off: files in memory that remember what was synced.
//
// crash() throws away what was written since the last sync of each file and cuts all open handles off; afterwards the
// files can be opened anew, as after a power cut. crash_after(n) does so at the n-th write or sync from now, so that a
// test can cut anywhere inside a commit. A disk may also be full after some octets, and slow to sync.
//
// Layer: tests. Threading: safe from every thread; register before opening, destroy after the last close.

#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

namespace obhut::vfs {

class MemoryVfs {
public:
    explicit MemoryVfs(std::string name);  // under which SQLite finds it
    MemoryVfs(MemoryVfs const&) = delete;
    MemoryVfs& operator=(MemoryVfs const&) = delete;
    ~MemoryVfs();

    std::string const& name() const noexcept;

    void crash();
    void crash_after(std::uint64_t writes_and_syncs);

    // Whether a crash that was asked for has happened. restart() also forgets one that has not.
    bool has_crashed() const;
    void restart();

    void full_after(std::uint64_t octets);  // of growth, from now
    void never_full();

    void sync_takes(std::chrono::microseconds time);
    std::uint64_t syncs() const;

    bool exists(std::string const& path) const;
    std::string content(std::string const& path) const;

    struct Disk;

private:
    std::unique_ptr<Disk> disk_;
};

}  // namespace obhut::vfs
