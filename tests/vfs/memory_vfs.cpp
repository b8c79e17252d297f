// SPDX-License-Identifier: Apache-2.0
#include "vfs/memory_vfs.h"

#include <algorithm>
#include <cstring>
#include <deque>
#include <map>
#include <mutex>
#include <new>
#include <thread>
#include <vector>

#include <sqlite3.h>

namespace obhut::vfs {
namespace {

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

}  // namespace

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

namespace {

using Disk = MemoryVfs::Disk;

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

Handle& handle_of(sqlite3_file* file) {
    return *reinterpret_cast<Handle*>(file);  // NOLINT(*-reinterpret-cast): SQLite's way of deriving
}

Disk& disk_of(sqlite3_vfs* vfs) {
    return *static_cast<Disk*>(vfs->pAppData);
}

bool cut_off(Handle const& handle) {
    return handle.life != handle.disk->life || handle.disk->crashed;
}

int lower_to(Handle& handle, int level) {
    auto& file = *handle.file;
    if (handle.level >= SQLITE_LOCK_EXCLUSIVE && level < SQLITE_LOCK_EXCLUSIVE) file.exclusive = false;
    if (handle.level >= SQLITE_LOCK_RESERVED && level < SQLITE_LOCK_RESERVED) file.reserved = false;
    if (handle.level >= SQLITE_LOCK_SHARED && level < SQLITE_LOCK_SHARED) --file.shared;
    handle.level = std::min(handle.level, level);
    return SQLITE_OK;
}

int close_file(sqlite3_file* raw) {
    auto& handle = handle_of(raw);
    {
        std::scoped_lock const lock{handle.disk->mutex};
        if (!cut_off(handle)) (void)lower_to(handle, SQLITE_LOCK_NONE);
        if (!handle.remove_at_close.empty()) handle.disk->files.erase(handle.remove_at_close);
    }
    handle.~Handle();
    return SQLITE_OK;
}

int read_file(sqlite3_file* raw, void* into, int amount, sqlite3_int64 from) {
    auto& handle = handle_of(raw);
    std::scoped_lock const lock{handle.disk->mutex};
    if (cut_off(handle)) return SQLITE_IOERR_READ;
    auto const& content = handle.file->content;
    auto const at = std::min(static_cast<std::size_t>(from), content.size());
    auto const there = std::min(static_cast<std::size_t>(amount), content.size() - at);
    std::memcpy(into, content.data() + at, there);
    if (there == static_cast<std::size_t>(amount)) return SQLITE_OK;
    std::memset(static_cast<char*>(into) + there, 0, static_cast<std::size_t>(amount) - there);
    return SQLITE_IOERR_SHORT_READ;
}

int write_file(sqlite3_file* raw, void const* from, int amount, sqlite3_int64 to) {
    auto& handle = handle_of(raw);
    std::scoped_lock const lock{handle.disk->mutex};
    if (cut_off(handle) || !handle.disk->goes_on()) return SQLITE_IOERR_WRITE;
    auto& content = handle.file->content;
    auto const at = static_cast<std::size_t>(to);
    auto const size = static_cast<std::size_t>(amount);
    auto const growth = at + size > content.size() ? at + size - content.size() : 0;
    if (handle.disk->limited) {
        if (growth > handle.disk->room) return SQLITE_FULL;
        handle.disk->room -= growth;
    }
    auto const size_before = content.size();
    content.resize(size_before + growth);
    handle.file->unsynced.push_back({.at = at, .before = content.substr(at, size), .size_before = size_before});
    content.replace(at, size, static_cast<char const*>(from), size);
    return SQLITE_OK;
}

int truncate_file(sqlite3_file* raw, sqlite3_int64 to) {
    auto& handle = handle_of(raw);
    std::scoped_lock const lock{handle.disk->mutex};
    if (cut_off(handle) || !handle.disk->goes_on()) return SQLITE_IOERR_TRUNCATE;
    auto& content = handle.file->content;
    auto const size = std::min(static_cast<std::size_t>(to), content.size());
    handle.file->unsynced.push_back({.at = size, .before = content.substr(size), .size_before = content.size()});
    content.resize(size);
    return SQLITE_OK;
}

int sync_file(sqlite3_file* raw, int) {
    auto& handle = handle_of(raw);
    std::chrono::microseconds time{0};
    {
        std::scoped_lock const lock{handle.disk->mutex};
        if (cut_off(handle) || !handle.disk->goes_on()) return SQLITE_IOERR_FSYNC;
        handle.file->unsynced.clear();
        ++handle.disk->syncs;
        time = handle.disk->sync_time;
    }
    if (time.count() > 0) std::this_thread::sleep_for(time);
    return SQLITE_OK;
}

int size_of_file(sqlite3_file* raw, sqlite3_int64* size) {
    auto& handle = handle_of(raw);
    std::scoped_lock const lock{handle.disk->mutex};
    if (cut_off(handle)) return SQLITE_IOERR_FSTAT;
    *size = static_cast<sqlite3_int64>(handle.file->content.size());
    return SQLITE_OK;
}

int lock_file(sqlite3_file* raw, int level) {
    auto& handle = handle_of(raw);
    std::scoped_lock const lock{handle.disk->mutex};
    if (cut_off(handle)) return SQLITE_IOERR_LOCK;
    if (level <= handle.level) return SQLITE_OK;
    auto& file = *handle.file;
    bool const others_exclusive = file.exclusive;
    if (handle.level == SQLITE_LOCK_NONE) {
        if (others_exclusive) return SQLITE_BUSY;
        ++file.shared;
        handle.level = SQLITE_LOCK_SHARED;
    }
    if (level >= SQLITE_LOCK_RESERVED && handle.level < SQLITE_LOCK_RESERVED) {
        if (file.reserved) return SQLITE_BUSY;
        file.reserved = true;
        handle.level = SQLITE_LOCK_RESERVED;
    }
    if (level >= SQLITE_LOCK_EXCLUSIVE) {
        if (file.shared > 1) return SQLITE_BUSY;
        file.exclusive = true;
        handle.level = SQLITE_LOCK_EXCLUSIVE;
    }
    return SQLITE_OK;
}

int unlock_file(sqlite3_file* raw, int level) {
    auto& handle = handle_of(raw);
    std::scoped_lock const lock{handle.disk->mutex};
    return cut_off(handle) ? SQLITE_OK : lower_to(handle, level);
}

int check_reserved(sqlite3_file* raw, int* answer) {
    auto& handle = handle_of(raw);
    std::scoped_lock const lock{handle.disk->mutex};
    *answer = handle.file->reserved ? 1 : 0;
    return SQLITE_OK;
}

int control_file(sqlite3_file*, int, void*) {
    return SQLITE_NOTFOUND;
}

int sector_size(sqlite3_file*) {
    return 4096;
}

int characteristics(sqlite3_file*) {
    return 0;
}

int map_shm(sqlite3_file* raw, int region, int size, int extend, void volatile** out) {
    auto& handle = handle_of(raw);
    std::scoped_lock const lock{handle.disk->mutex};
    *out = nullptr;
    if (cut_off(handle)) return SQLITE_IOERR_SHMMAP;
    auto& regions = handle.file->regions;
    while (extend != 0 && regions.size() <= static_cast<std::size_t>(region))
        regions.emplace_back(static_cast<std::size_t>(size));
    if (static_cast<std::size_t>(region) < regions.size()) *out = regions[static_cast<std::size_t>(region)].data();
    return SQLITE_OK;
}

int lock_shm(sqlite3_file* raw, int offset, int count, int flags) {
    auto& handle = handle_of(raw);
    std::scoped_lock const lock{handle.disk->mutex};
    if (cut_off(handle)) return SQLITE_IOERR_SHMLOCK;
    auto& locks = handle.file->shm_locks;
    for (int at = offset; at < offset + count; ++at) {
        std::uint32_t const bit = 1U << static_cast<unsigned>(at);
        if ((flags & SQLITE_SHM_UNLOCK) != 0) continue;
        bool const exclusive = (flags & SQLITE_SHM_EXCLUSIVE) != 0;
        int const own = (handle.shm_shared & bit) != 0 ? 1 : 0;
        if (exclusive ? (locks[at] != own && (handle.shm_exclusive & bit) == 0)
                      : (locks[at] < 0 && (handle.shm_exclusive & bit) == 0))
            return SQLITE_BUSY;
    }
    for (int at = offset; at < offset + count; ++at) {
        std::uint32_t const bit = 1U << static_cast<unsigned>(at);
        if ((flags & SQLITE_SHM_UNLOCK) != 0) {
            if ((handle.shm_exclusive & bit) != 0) locks[at] = 0;
            if ((handle.shm_shared & bit) != 0) --locks[at];
            handle.shm_exclusive &= ~bit;
            handle.shm_shared &= ~bit;
        } else if ((flags & SQLITE_SHM_EXCLUSIVE) != 0) {
            locks[at] = -1;
            handle.shm_exclusive |= bit;
            handle.shm_shared &= ~bit;
        } else if ((handle.shm_shared & bit) == 0) {
            ++locks[at];
            handle.shm_shared |= bit;
        }
    }
    return SQLITE_OK;
}

void barrier_shm(sqlite3_file* raw) {
    std::scoped_lock const lock{handle_of(raw).disk->mutex};
}

int unmap_shm(sqlite3_file* raw, int) {
    auto& handle = handle_of(raw);
    std::scoped_lock const lock{handle.disk->mutex};
    if (cut_off(handle)) return SQLITE_OK;
    for (int at = 0; at < SQLITE_SHM_NLOCK; ++at) {
        std::uint32_t const bit = 1U << static_cast<unsigned>(at);
        if ((handle.shm_exclusive & bit) != 0) handle.file->shm_locks[at] = 0;
        if ((handle.shm_shared & bit) != 0) --handle.file->shm_locks[at];
    }
    handle.shm_exclusive = 0;
    handle.shm_shared = 0;
    return SQLITE_OK;
}

sqlite3_io_methods const methods{
    2,
    close_file,
    read_file,
    write_file,
    truncate_file,
    sync_file,
    size_of_file,
    lock_file,
    unlock_file,
    check_reserved,
    control_file,
    sector_size,
    characteristics,
    map_shm,
    lock_shm,
    barrier_shm,
    unmap_shm,
    nullptr,
    nullptr
};

int open_file(sqlite3_vfs* vfs, char const* path, sqlite3_file* raw, int flags, int* out) {
    auto& disk = disk_of(vfs);
    std::scoped_lock const lock{disk.mutex};
    raw->pMethods = nullptr;
    if (disk.crashed) return SQLITE_CANTOPEN;
    auto const name = path == nullptr ? "temporary-" + std::to_string(++disk.temporary) : std::string{path};
    auto& file = disk.files[name];
    if (!file) {
        if ((flags & SQLITE_OPEN_CREATE) == 0) {
            disk.files.erase(name);
            return SQLITE_CANTOPEN;
        }
        file = std::make_shared<File>();
    }
    ::new (raw) Handle{
        .base = {.pMethods = &methods},
        .disk = &disk,
        .file = file,
        .life = disk.life,
        .level = SQLITE_LOCK_NONE,
        .shm_shared = 0,
        .shm_exclusive = 0,
        .remove_at_close = (flags & SQLITE_OPEN_DELETEONCLOSE) != 0 ? name : ""
    };
    if (out != nullptr) *out = flags;
    return SQLITE_OK;
}

int delete_file(sqlite3_vfs* vfs, char const* path, int) {
    auto& disk = disk_of(vfs);
    std::scoped_lock const lock{disk.mutex};
    if (disk.crashed) return SQLITE_IOERR_DELETE;
    return disk.files.erase(path) > 0 ? SQLITE_OK : SQLITE_IOERR_DELETE_NOENT;
}

int access_file(sqlite3_vfs* vfs, char const* path, int, int* answer) {
    auto& disk = disk_of(vfs);
    std::scoped_lock const lock{disk.mutex};
    *answer = disk.files.contains(path) ? 1 : 0;
    return SQLITE_OK;
}

int full_path(sqlite3_vfs*, char const* path, int size, char* out) {
    (void)sqlite3_snprintf(size, out, "%s", path);
    return SQLITE_OK;
}

// Chance, time and waiting are the system's.
sqlite3_vfs* system_vfs() {
    return sqlite3_vfs_find("unix");
}

int randomness(sqlite3_vfs*, int amount, char* out) {
    return system_vfs()->xRandomness(system_vfs(), amount, out);
}

int sleep_a_while(sqlite3_vfs*, int microseconds) {
    return system_vfs()->xSleep(system_vfs(), microseconds);
}

int current_time(sqlite3_vfs*, double* out) {
    return system_vfs()->xCurrentTime(system_vfs(), out);
}

int last_error(sqlite3_vfs*, int, char*) {
    return 0;
}

}  // namespace

MemoryVfs::MemoryVfs(std::string name) : disk_(std::make_unique<Disk>()) {
    disk_->name = std::move(name);
    auto& table = disk_->table;
    table.iVersion = 1;
    table.szOsFile = sizeof(Handle);
    table.mxPathname = 512;
    table.zName = disk_->name.c_str();
    table.pAppData = disk_.get();
    table.xOpen = open_file;
    table.xDelete = delete_file;
    table.xAccess = access_file;
    table.xFullPathname = full_path;
    table.xRandomness = randomness;
    table.xSleep = sleep_a_while;
    table.xCurrentTime = current_time;
    table.xGetLastError = last_error;
    (void)sqlite3_vfs_register(&table, 0);
}

MemoryVfs::~MemoryVfs() {
    (void)sqlite3_vfs_unregister(&disk_->table);
}

std::string const& MemoryVfs::name() const noexcept {
    return disk_->name;
}

void MemoryVfs::crash() {
    std::scoped_lock const lock{disk_->mutex};
    disk_->crash();
}

void MemoryVfs::crash_after(std::uint64_t writes_and_syncs) {
    std::scoped_lock const lock{disk_->mutex};
    disk_->crash_in = writes_and_syncs;
}

bool MemoryVfs::has_crashed() const {
    std::scoped_lock const lock{disk_->mutex};
    return disk_->crashed;
}

void MemoryVfs::restart() {
    std::scoped_lock const lock{disk_->mutex};
    disk_->crash_in = 0;
    disk_->crashed = false;
}

void MemoryVfs::full_after(std::uint64_t octets) {
    std::scoped_lock const lock{disk_->mutex};
    disk_->limited = true;
    disk_->room = octets;
}

void MemoryVfs::never_full() {
    std::scoped_lock const lock{disk_->mutex};
    disk_->limited = false;
}

void MemoryVfs::sync_takes(std::chrono::microseconds time) {
    std::scoped_lock const lock{disk_->mutex};
    disk_->sync_time = time;
}

std::uint64_t MemoryVfs::syncs() const {
    std::scoped_lock const lock{disk_->mutex};
    return disk_->syncs;
}

bool MemoryVfs::exists(std::string const& path) const {
    std::scoped_lock const lock{disk_->mutex};
    return disk_->files.contains(path);
}

std::string MemoryVfs::content(std::string const& path) const {
    std::scoped_lock const lock{disk_->mutex};
    auto const found = disk_->files.find(path);
    return found == disk_->files.end() ? "" : found->second->content;
}

}  // namespace obhut::vfs
