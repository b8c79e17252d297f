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
    Row{"catalogue/unreadable", ExitStatus::DataFault},
    Row{"data/restore-unfinished", ExitStatus::DataFault},
    Row{"store/unreadable-row", ExitStatus::DataFault},
    Row{"vault/key-damaged", ExitStatus::DataFault},
    Row{"vault/root-key-not-32-bytes", ExitStatus::DataFault},
    Row{"data/no-data-there", ExitStatus::NoInput},
    Row{"data/database-missing", ExitStatus::NoInput},
    Row{"data/keys-missing", ExitStatus::NoInput},
    Row{"mail/password-not-readable", ExitStatus::NoInput},
    Row{"vault/root-key-missing", ExitStatus::NoInput},
    Row{"vault/root-key-not-readable", ExitStatus::NoInput},
    Row{"data/backups-not-usable", ExitStatus::CannotCreate},
    Row{"data/folder-not-usable", ExitStatus::CannotCreate},
    Row{"mail/folder-not-usable", ExitStatus::CannotCreate},
    Row{"vault/root-key-not-written", ExitStatus::CannotCreate},
    Row{"data/folder-in-use", ExitStatus::Busy},
    Row{"mail/password-readable-by-others", ExitStatus::Permission},
    Row{"vault/key-store-readable-by-others", ExitStatus::Permission},
    Row{"vault/root-key-readable-by-others", ExitStatus::Permission},
    Row{"server/bad-address", ExitStatus::Configuration},
    Row{"server/bad-certificate", ExitStatus::Configuration},
    Row{"store/newer-schema", ExitStatus::Configuration},
    Row{"store/older-schema", ExitStatus::Configuration},
    Row{"vault/root-key-of-another-store", ExitStatus::Configuration},
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
