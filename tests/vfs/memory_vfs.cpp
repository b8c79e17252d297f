// SPDX-License-Identifier: Apache-2.0
#include "vfs/memory_vfs.h"

#include "vfs/disk.h"

#include <new>

namespace obhut::vfs {
namespace {

Disk& disk_of(sqlite3_vfs* vfs) {
    return *static_cast<Disk*>(vfs->pAppData);
}

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
        .base = {.pMethods = file_methods()},
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
