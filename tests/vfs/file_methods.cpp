// SPDX-License-Identifier: Apache-2.0
#include "vfs/disk.h"

#include <cstring>
#include <thread>

namespace obhut::vfs {
namespace {

Handle& handle_of(sqlite3_file* file) {
    return *reinterpret_cast<Handle*>(file);  // NOLINT(*-reinterpret-cast): SQLite's way of deriving
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

sqlite3_io_methods const table{
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

}  // namespace

sqlite3_io_methods const* file_methods() noexcept {
    return &table;
}

}  // namespace obhut::vfs
