// SPDX-License-Identifier: Apache-2.0
#include "obhut/exit_status.h"

namespace obhut::server {

ExitStatus exit_status_of(Error const& error) noexcept {
    if (error.reason == Literal{"store/newer-schema"} || error.reason == Literal{"store/older-schema"}) {
        return ExitStatus::Schema;
    }
    if (error.reason == Literal{"data/folder-in-use"}) return ExitStatus::Busy;
    bool const open_to_others = error.reason == Literal{"vault/root-key-readable-by-others"} ||
                                error.reason == Literal{"vault/key-store-readable-by-others"} ||
                                error.reason == Literal{"mail/password-readable-by-others"};
    return open_to_others ? ExitStatus::Permission : ExitStatus::Unavailable;
}

}  // namespace obhut::server
