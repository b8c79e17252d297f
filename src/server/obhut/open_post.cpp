// SPDX-License-Identifier: Apache-2.0
#include "obhut/open_post.h"

#include "mail/folder_post.h"
#include "system/files.h"

namespace obhut::server {
namespace {

constexpr std::size_t password_bytes_max = 1024;

Result<std::string, Error> read_password(std::string const& file) {
    auto read = system::read_private(file, password_bytes_max);
    if (!read && read.error() == system::FileRefusal::OpenToOthers) {
        return Refused{Error{.kind = ErrorKind::Invalid, .reason = "mail/password-readable-by-others"}};
    }
    if (!read) return Refused{Error{.kind = ErrorKind::Unavailable, .reason = "mail/password-not-readable"}};
    auto password = std::move(read).value();
    while (password.ends_with('\n') || password.ends_with('\r'))
        password.pop_back();
    return password;
}

}  // namespace

Result<mail::SmtpOptions, Error> smtp_options(ToServer const& way, mail::Senders const& senders) {
    mail::SmtpOptions options{
        .server = way.server, .senders = senders, .user = way.user, .password = {}, .ca_file = way.ca_file
    };
    if (!way.user.empty()) options.password = OBHUT_TRY(read_password(way.password_file));
    return options;
}

Result<std::unique_ptr<ports::Post>, Error> open_post(MailOptions const& options) {
    if (auto const* const way = std::get_if<ToServer>(&options.way)) {
        auto smtp = OBHUT_TRY(smtp_options(*way, options.senders));
        return std::unique_ptr<ports::Post>{std::make_unique<mail::SmtpPost>(std::move(smtp))};
    }
    if (auto const* const way = std::get_if<ToFolder>(&options.way)) {
        if (!system::make_private_folder(way->folder)) {
            return Refused{Error{.kind = ErrorKind::Unavailable, .reason = "mail/folder-not-usable"}};
        }
        return std::unique_ptr<ports::Post>{std::make_unique<mail::FolderPost>(way->folder, options.senders)};
    }
    return std::unique_ptr<ports::Post>{};
}

}  // namespace obhut::server
