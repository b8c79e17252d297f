// SPDX-License-Identifier: Apache-2.0
#include "mail/library.h"

#include <gmime/gmime.h>
#include <mutex>

namespace obhut::mail {

void Unrefs::operator()(void* object) const noexcept {
    g_object_unref(object);
}

void start_library() {
    static std::once_flag started;
    std::call_once(started, g_mime_init);
}

}  // namespace obhut::mail
