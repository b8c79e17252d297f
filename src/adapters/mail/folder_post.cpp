// SPDX-License-Identifier: Apache-2.0
#include "mail/folder_post.h"

#include "mail/raw_letter.h"

#include <fcntl.h>
#include <string_view>
#include <sys/stat.h>
#include <unistd.h>

namespace obhut::mail {
namespace {

using ports::NotSent;

class File {
public:
    File(std::filesystem::path const& path, int flags)
        : file_(open(path.c_str(), flags | O_CLOEXEC, S_IRUSR | S_IWUSR)) {}

    File(File const&) = delete;
    File& operator=(File const&) = delete;

    ~File() {
        if (file_ >= 0) (void)close(file_);
    }

    bool holds(std::string_view bytes) const {
        while (file_ >= 0 && !bytes.empty()) {
            auto const written = write(file_, bytes.data(), bytes.size());
            if (written <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(written));
        }
        return is_on_disk();
    }

    bool is_on_disk() const { return file_ >= 0 && fsync(file_) == 0; }

private:
    int file_;
};

bool write_whole(std::filesystem::path const& path, std::string_view bytes) {
    auto const aside = path.parent_path() / ("." + path.filename().string() + ".part");
    if (!File{aside, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW}.holds(bytes)) return false;
    return rename(aside.c_str(), path.c_str()) == 0 && File{path.parent_path(), O_RDONLY | O_DIRECTORY}.is_on_disk();
}

}  // namespace

FolderPost::FolderPost(std::filesystem::path folder, Senders senders)
    : folder_(std::move(folder)), senders_(std::move(senders)) {}

Result<Done, NotSent> FolderPost::send(ports::Letter const& letter) {
    auto const raw = raw_letter(letter, senders_);
    if (!raw) return Refused{NotSent{.hope = NotSent::Hope::Never, .reply = 0}};
    if (!write_whole(folder_ / (letter.id.text() + ".eml"), raw->bytes.reveal(Surface::Mail))) {
        return Refused{NotSent{.hope = NotSent::Hope::Later, .reply = 0}};
    }
    return Done{};
}

}  // namespace obhut::mail
