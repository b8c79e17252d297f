// SPDX-License-Identifier: Apache-2.0
#include "system/erasure_file.h"

#include "bytes/encoding.h"
#include "digest/digest.h"
#include "time/rfc3339.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace obhut::system {
namespace {

constexpr mode_t owner_only = S_IRUSR | S_IWUSR;
constexpr std::size_t time_length = 20;
constexpr std::size_t id_length = 32;
constexpr std::size_t checksum_length = 16;
constexpr std::string_view erased = " erased ";
constexpr std::string_view current = " current ";
constexpr std::size_t erased_length = time_length + erased.size() + id_length + 1 + id_length + 1 + checksum_length;
constexpr std::size_t current_length = time_length + current.size() + checksum_length;
constexpr std::size_t file_max = std::size_t{1} << 30U;  // nine million keys

Refused<Error> not_listed() {
    return Refused{Error{.kind = ErrorKind::Unavailable, .reason = "data/erasure-not-listed"}};
}

std::string checksum_of(std::string_view text) {
    return bytes::hex(digest::sha256(bytes::as_bytes(text))).substr(0, checksum_length);
}

bool take(Erasures& into, std::string_view line) {
    bool const is_erased = line.size() == erased_length && line.substr(time_length, erased.size()) == erased;
    bool const is_current = line.size() == current_length && line.substr(time_length, current.size()) == current;
    if (!is_erased && !is_current) return false;
    auto const text = line.substr(0, line.size() - checksum_length);
    if (line.substr(text.size()) != checksum_of(text)) return false;
    auto const at = time::parse_rfc3339(line.substr(0, time_length));
    if (!at) return false;
    if (is_erased) {
        auto const ids = line.substr(time_length + erased.size());
        auto const business = catalogue::BusinessId::from(ids.substr(0, id_length));
        auto const key = ports::KeyId::from(ids.substr(id_length + 1, id_length));
        if (!business || !key) return false;
        into.all.push_back({.business = *business, .key = *key});
    }
    into.reaches_to = std::max(into.reaches_to.value_or(*at), *at);
    return true;
}

}  // namespace

Result<std::unique_ptr<ErasureFile>, FileRefusal> ErasureFile::open(std::string const& path, ports::Clock& clock) {
    if (auto const made = append_private(path, {}); !made) return Refused{made.error()};
    int const file = ::open(path.c_str(), O_RDWR | O_APPEND | O_CLOEXEC | O_NOFOLLOW);
    if (file < 0) return Refused{FileRefusal::Failed};
    auto list = std::make_unique<ErasureFile>(file, clock);
    struct stat about{};
    if (::fstat(file, &about) != 0 || !S_ISREG(about.st_mode)) return Refused{FileRefusal::Failed};
    if ((about.st_mode & (S_IRWXG | S_IRWXO)) != 0) return Refused{FileRefusal::OpenToOthers};
    // Held until the process ends, however it ends.
    if (::flock(file, LOCK_SH) != 0) return Refused{FileRefusal::Failed};
    return list;
}

ErasureFile::~ErasureFile() {
    ::close(file_);
}

Result<Done, Error> ErasureFile::append(catalogue::BusinessId business, std::span<ports::KeyId const> keys) {
    std::string lines;
    auto const now = time::rfc3339_utc(clock_.now());
    for (auto const& key : keys) {
        auto const line = now + std::string{erased} + business.text() + " " + key.text() + " ";
        lines += line + checksum_of(line) + "\n";
    }
    return write(std::move(lines));
}

Result<Done, Error> ErasureFile::mark_current() {
    auto const line = time::rfc3339_utc(clock_.now()) + std::string{current};
    return write(line + checksum_of(line) + "\n");
}

// In one piece, so that lines of two processes do not mix. What an earlier one left unfinished is closed off first.
Result<Done, Error> ErasureFile::write(std::string lines) {
    std::scoped_lock const lock{mutex_};
    auto const size = ::lseek(file_, 0, SEEK_END);
    char last = '\n';
    if (size < 0 || (size > 0 && ::pread(file_, &last, 1, size - 1) != 1)) return not_listed();
    if (last != '\n') lines.insert(lines.begin(), '\n');
    auto const written = ::write(file_, lines.data(), lines.size());
    bool const whole = written >= 0 && static_cast<std::size_t>(written) == lines.size();
    if (!whole || ::fsync(file_) != 0) return not_listed();
    return Done{};
}

Result<Kept, FileRefusal> keeper_of(std::string const& path) {
    int const file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (file < 0) return Refused{errno == ENOENT ? FileRefusal::Absent : FileRefusal::Failed};
    auto const kept = ::flock(file, LOCK_EX | LOCK_NB) == 0 ? Kept::ByNobody : Kept::ByAServer;
    ::close(file);
    return kept;
}

Result<Erasures, FileRefusal> read_erasures(std::string const& path) {
    auto const text = OBHUT_TRY(read_private(path, file_max));
    Erasures found;
    std::size_t number = 0;
    for (std::string_view rest = text; !rest.empty();) {
        ++number;
        auto const line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(line.size() + 1, rest.size()));
        if (take(found, line)) continue;
        // A power cut may also leave zeros where a line was to stand.
        bool const unfinished = line.size() < erased_length || line.find('\0') != std::string_view::npos;
        if (!unfinished && found.damaged_line == 0) found.damaged_line = number;
    }
    return found;
}

}  // namespace obhut::system
