// SPDX-License-Identifier: Apache-2.0
#include "vault/root_key.h"

#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <sodium.h>

namespace obhut::vault {
namespace {

constexpr Error not_readable{.kind = ErrorKind::Invalid, .reason = "vault/root-key-not-readable"};
constexpr Error missing{.kind = ErrorKind::Invalid, .reason = "vault/root-key-missing"};
constexpr Error open_to_others{.kind = ErrorKind::Invalid, .reason = "vault/root-key-readable-by-others"};
constexpr Error wrong_size{.kind = ErrorKind::Invalid, .reason = "vault/root-key-not-32-bytes"};
constexpr Error not_written{.kind = ErrorKind::Unavailable, .reason = "vault/root-key-not-written"};

class File {
public:
    explicit File(int descriptor) : descriptor_(descriptor) {}

    File(File const&) = delete;
    File(File&&) = delete;
    File& operator=(File const&) = delete;
    File& operator=(File&&) = delete;

    ~File() {
        if (descriptor_ >= 0) (void)close(descriptor_);  // what was written has been synced before
    }

    bool is_open() const noexcept { return descriptor_ >= 0; }

    int descriptor() const noexcept { return descriptor_; }

private:
    int descriptor_;
};

Result<Done, Error> make(std::filesystem::path const& path) {
    File const file{::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, S_IRUSR | S_IWUSR)};
    if (!file.is_open()) return Refused{not_written};
    LockedBytes key{Secret::size};
    randombytes_buf(key.bytes().data(), Secret::size);
    bool const written = write(file.descriptor(), key.view().data(), Secret::size) == ssize_t{Secret::size} &&
                         fsync(file.descriptor()) == 0;
    auto folder = path.parent_path();
    if (folder.empty()) folder = ".";
    File const parent{::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    if (!written || !parent.is_open() || fsync(parent.descriptor()) != 0) {
        // Half a key must not be taken for one at the next start.
        (void)unlink(path.c_str());
        return Refused{not_written};
    }
    return Done{};
}

Result<RootKey, Error> read_from(File const& file) {
    struct stat facts{};
    if (fstat(file.descriptor(), &facts) != 0 || !S_ISREG(facts.st_mode)) return Refused{not_readable};
    if ((facts.st_mode & (S_IRWXG | S_IRWXO)) != 0) return Refused{open_to_others};
    if (facts.st_size != off_t{Secret::size}) return Refused{wrong_size};
    LockedBytes key{Secret::size};
    if (read(file.descriptor(), key.bytes().data(), Secret::size) != ssize_t{Secret::size})
        return Refused{not_readable};
    return RootKey{std::move(key)};
}

}  // namespace

std::filesystem::path root_key_file(std::optional<std::filesystem::path> const& named) {
    if (named) return *named;
    if (char const* const credentials = std::getenv("CREDENTIALS_DIRECTORY")) {
        auto credential = std::filesystem::path{credentials} / "obhut-root-key";
        std::error_code unknown;
        if (std::filesystem::exists(credential, unknown)) return credential;
    }
    return "/etc/obhut/root.key";
}

Result<RootKey, Error> load_root_key(std::filesystem::path const& file, IfAbsent if_absent) {
    if (sodium_init() < 0) return Refused{not_readable};
    int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0 && errno == ENOENT) {
        if (if_absent == IfAbsent::Refuse) return Refused{missing};
        OBHUT_TRY(make(file));
        descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    }
    File const opened{descriptor};
    if (!opened.is_open()) return Refused{not_readable};
    return read_from(opened);
}

}  // namespace obhut::vault
