// SPDX-License-Identifier: Apache-2.0
#include "system/files.h"

#include "core/personal.h"

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace obhut::system {
namespace {

constexpr mode_t owner_only = S_IRUSR | S_IWUSR;

class File {
public:
    File(std::string const& path, int flags, mode_t mode = 0)
        : number_(::open(path.c_str(), flags | O_CLOEXEC | O_NOFOLLOW, mode)) {}
    File(File const&) = delete;
    File& operator=(File const&) = delete;
    ~File() {
        if (number_ >= 0) ::close(number_);
    }

    bool is_open() const noexcept { return number_ >= 0; }
    int number() const noexcept { return number_; }
    bool sync() const noexcept { return ::fsync(number_) == 0; }

    bool write(std::string_view bytes) const {
        while (!bytes.empty()) {
            auto const count = ::write(number_, bytes.data(), bytes.size());
            if (count < 0 && errno == EINTR) continue;
            if (count <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(count));
        }
        return true;
    }

private:
    int number_;
};

FileRefusal refusal_of(int error) noexcept {
    if (error == ENOENT) return FileRefusal::Absent;
    return error == EEXIST ? FileRefusal::Exists : FileRefusal::Failed;
}

// A file is only sure to be found again when its folder has been written too.
bool sync_folder_of(std::string const& path) {
    auto const slash = path.rfind('/');
    auto const folder = slash == std::string::npos ? "." : path.substr(0, slash + 1);
    File const file{folder, O_RDONLY | O_DIRECTORY};
    return file.is_open() && file.sync();
}

}  // namespace

Result<std::string, FileRefusal> read_private(std::string const& path, std::size_t bytes_max) {
    File const file{path, O_RDONLY | O_NONBLOCK};
    if (!file.is_open()) return Refused{refusal_of(errno)};
    struct stat about{};
    if (::fstat(file.number(), &about) != 0 || !S_ISREG(about.st_mode)) return Refused{FileRefusal::Failed};
    bool const ours = about.st_uid == ::geteuid() || about.st_uid == 0;
    if (!ours || (about.st_mode & (S_IRWXG | S_IRWXO)) != 0) return Refused{FileRefusal::OpenToOthers};
    if (static_cast<std::size_t>(about.st_size) > bytes_max) return Refused{FileRefusal::TooLarge};

    std::string bytes(static_cast<std::size_t>(about.st_size), '\0');
    std::size_t filled = 0;
    while (filled < bytes.size()) {
        auto const count = ::read(file.number(), bytes.data() + filled, bytes.size() - filled);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) {
            wipe(bytes);
            return Refused{FileRefusal::Failed};
        }
        filled += static_cast<std::size_t>(count);
    }
    return bytes;
}

Result<Done, FileRefusal> write_new_private(std::string const& path, std::string_view bytes) {
    File const file{path, O_WRONLY | O_CREAT | O_EXCL, owner_only};
    if (!file.is_open()) return Refused{refusal_of(errno)};
    if (file.write(bytes) && file.sync() && sync_folder_of(path)) return Done{};
    ::unlink(path.c_str());
    return Refused{FileRefusal::Failed};
}

Result<Done, FileRefusal> replace_private(std::string const& path, std::string_view bytes) {
    auto const fresh = path + ".new";
    ::unlink(fresh.c_str());  // what a crash may have left half-written
    (void)OBHUT_TRY(write_new_private(fresh, bytes));
    if (::rename(fresh.c_str(), path.c_str()) != 0 || !sync_folder_of(path)) return Refused{FileRefusal::Failed};
    return Done{};
}

Result<Done, FileRefusal> append_private(std::string const& path, std::string_view bytes) {
    File const file{path, O_WRONLY | O_CREAT | O_APPEND, owner_only};
    if (!file.is_open()) return Refused{refusal_of(errno)};
    if (!file.write(bytes) || !file.sync() || !sync_folder_of(path)) return Refused{FileRefusal::Failed};
    return Done{};
}

Result<Done, FileRefusal> make_private_folder(std::string const& path) {
    if (::mkdir(path.c_str(), S_IRWXU) == 0) {
        if (!sync_folder_of(path)) return Refused{FileRefusal::Failed};
        return Done{};
    }
    if (errno != EEXIST) return Refused{refusal_of(errno)};
    struct stat about{};
    if (::stat(path.c_str(), &about) != 0 || !S_ISDIR(about.st_mode)) return Refused{FileRefusal::Exists};
    return Done{};
}

std::optional<FolderLock> FolderLock::on(std::string const& folder) {
    int const file = ::open((folder + "/lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, owner_only);
    if (file < 0) return std::nullopt;
    FolderLock lock{file};
    if (::flock(file, LOCK_EX | LOCK_NB) != 0) return std::nullopt;
    return lock;
}

FolderLock::FolderLock(FolderLock&& other) noexcept : file_(std::exchange(other.file_, -1)) {}

FolderLock& FolderLock::operator=(FolderLock&& other) noexcept {
    std::swap(file_, other.file_);
    return *this;
}

FolderLock::~FolderLock() {
    if (file_ >= 0) ::close(file_);
}

}  // namespace obhut::system
