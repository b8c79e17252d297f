// SPDX-License-Identifier: Apache-2.0
#include "obhut/exit_status.h"

#include <algorithm>
#include <array>

namespace obhut::server {
namespace {

struct Row {
    Literal reason;
    ExitStatus status;
};

constexpr std::array rows{
    Row{.reason = "catalogue/unreadable", .status = ExitStatus::DataFault},
    Row{.reason = "data/restore-unfinished", .status = ExitStatus::DataFault},
    Row{.reason = "store/unreadable-row", .status = ExitStatus::DataFault},
    Row{.reason = "vault/key-damaged", .status = ExitStatus::DataFault},
    Row{.reason = "vault/root-key-not-32-bytes", .status = ExitStatus::DataFault},
    Row{.reason = "data/no-data-there", .status = ExitStatus::NoInput},
    Row{.reason = "data/database-missing", .status = ExitStatus::NoInput},
    Row{.reason = "data/keys-missing", .status = ExitStatus::NoInput},
    Row{.reason = "mail/password-not-readable", .status = ExitStatus::NoInput},
    Row{.reason = "vault/root-key-missing", .status = ExitStatus::NoInput},
    Row{.reason = "vault/root-key-not-readable", .status = ExitStatus::NoInput},
    Row{.reason = "data/backups-not-usable", .status = ExitStatus::CannotCreate},
    Row{.reason = "data/folder-not-usable", .status = ExitStatus::CannotCreate},
    Row{.reason = "mail/folder-not-usable", .status = ExitStatus::CannotCreate},
    Row{.reason = "vault/root-key-not-written", .status = ExitStatus::CannotCreate},
    Row{.reason = "data/folder-in-use", .status = ExitStatus::Busy},
    Row{.reason = "mail/password-readable-by-others", .status = ExitStatus::Permission},
    Row{.reason = "vault/key-store-readable-by-others", .status = ExitStatus::Permission},
    Row{.reason = "vault/root-key-readable-by-others", .status = ExitStatus::Permission},
    Row{.reason = "server/bad-address", .status = ExitStatus::Configuration},
    Row{.reason = "server/bad-certificate", .status = ExitStatus::Configuration},
    Row{.reason = "store/newer-schema", .status = ExitStatus::Configuration},
    Row{.reason = "store/older-schema", .status = ExitStatus::Configuration},
    Row{.reason = "vault/root-key-of-another-store", .status = ExitStatus::Configuration},
};

}  // namespace

ExitStatus exit_status_of(Literal reason) noexcept {
    auto const* const found = std::ranges::find(rows, reason, &Row::reason);
    return found == rows.end() ? ExitStatus::Unavailable : found->status;
}

ExitStatus exit_status_of(Error const& error) noexcept {
    return exit_status_of(error.reason);
}

}  // namespace obhut::server
