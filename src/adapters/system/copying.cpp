// SPDX-License-Identifier: Apache-2.0
#include "system/copying.h"

#include <array>
#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

namespace obhut::system {
namespace {

constexpr std::size_t piece_size = std::size_t{1} << 18U;

class Opened {
public:
    Opened(std::string const& path, int flags)
        : number_(::open(path.c_str(), flags | O_CLOEXEC | O_NOFOLLOW, S_IRUSR | S_IWUSR)) {}

    Opened(Opened const&) = delete;
    Opened(Opened&&) = delete;
    Opened& operator=(Opened const&) = delete;
    Opened& operator=(Opened&&) = delete;

    ~Opened() {
        if (number_ >= 0) ::close(number_);
    }

    bool is_open() const noexcept { return number_ >= 0; }

    bool is_regular() const noexcept {
        struct stat about{};
        return ::fstat(number_, &about) == 0 && S_ISREG(about.st_mode);
    }

    bool sync() const noexcept { return ::fsync(number_) == 0; }

    ssize_t read(std::span<std::uint8_t> into) const noexcept {
        auto count = ::read(number_, into.data(), into.size());
        while (count < 0 && errno == EINTR)
            count = ::read(number_, into.data(), into.size());
        return count;
    }

    bool write(bytes::ByteView bytes) const noexcept {
        while (!bytes.empty()) {
            auto const count = ::write(number_, bytes.data(), bytes.size());
            if (count < 0 && errno == EINTR) continue;
            if (count <= 0) return false;
            bytes = bytes.subspan(static_cast<std::size_t>(count));
        }
        return true;
    }

private:
    int number_;
};

FileRefusal refusal_of(int error) noexcept {
    if (error == ENOENT) return FileRefusal::Absent;
    if (error == EACCES || error == EPERM) return FileRefusal::OpenToOthers;
    return error == EEXIST ? FileRefusal::Exists : FileRefusal::Failed;
}

std::string folder_of(std::string const& path) {
    auto const slash = path.rfind('/');
    return slash == std::string::npos ? "." : path.substr(0, slash + 1);
}

// Reads to the end, and writes the same where there is somewhere to write to.
Result<FileSum, FileRefusal> pass(Opened const& from, Opened const* to, BytesRead const& progress) {
    if (!from.is_regular()) return Refused{FileRefusal::Failed};
    std::vector<std::uint8_t> piece(piece_size);
    digest::Sha256 sha256;
    FileSum sum;
    for (;;) {
        auto const count = from.read(piece);
        if (count < 0) return Refused{FileRefusal::Failed};
        if (count == 0) break;
        auto const read = bytes::ByteView{piece}.first(static_cast<std::size_t>(count));
        if (to != nullptr && !to->write(read)) return Refused{FileRefusal::Failed};
        sha256.update(read);
        sum.bytes += read.size();
        progress(sum.bytes);
    }
    sum.sha256 = sha256.finish();
    return sum;
}

}  // namespace

Result<FileSum, FileRefusal> sum_of(std::string const& path, BytesRead const& progress) {
    Opened const file{path, O_RDONLY | O_NONBLOCK};
    if (!file.is_open()) return Refused{refusal_of(errno)};
    return pass(file, nullptr, progress);
}

Result<FileSum, FileRefusal> copy_private(std::string const& from, std::string const& to, BytesRead const& progress) {
    Opened const source{from, O_RDONLY | O_NONBLOCK};
    if (!source.is_open()) return Refused{refusal_of(errno)};
    Opened const target{to, O_WRONLY | O_CREAT | O_EXCL};
    if (!target.is_open()) return Refused{refusal_of(errno)};
    auto const sum = OBHUT_TRY(pass(source, &target, progress));
    Opened const folder{folder_of(to), O_RDONLY | O_DIRECTORY};
    if (!target.sync() || !folder.is_open() || !folder.sync()) return Refused{FileRefusal::Failed};
    return sum;
}

Result<Done, FileRefusal> sync_file(std::string const& path) {
    Opened const file{path, O_RDONLY};
    Opened const folder{folder_of(path), O_RDONLY | O_DIRECTORY};
    if (!file.is_open() || !file.sync() || !folder.is_open() || !folder.sync()) return Refused{FileRefusal::Failed};
    return Done{};
}

Result<Done, FileRefusal> rename_synced(std::string const& from, std::string const& to) {
    if (::rename(from.c_str(), to.c_str()) != 0) return Refused{refusal_of(errno)};
    Opened const before{folder_of(from), O_RDONLY | O_DIRECTORY};
    Opened const after{folder_of(to), O_RDONLY | O_DIRECTORY};
    if (!before.is_open() || !before.sync() || !after.is_open() || !after.sync()) return Refused{FileRefusal::Failed};
    return Done{};
}

Result<std::uint64_t, FileRefusal> free_bytes(std::string const& folder) {
    struct statvfs about{};
    if (::statvfs(folder.c_str(), &about) != 0) return Refused{refusal_of(errno)};
    return std::uint64_t{about.f_bavail} * about.f_frsize;
}

}  // namespace obhut::system
