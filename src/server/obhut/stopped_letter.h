// SPDX-License-Identifier: Apache-2.0
//
// What to tell an operator about a letter that a mail server did not take, and what he can look at.
//
// Layer: server. Pure.

#pragma once

#include "mail/smtp_post.h"
#include "obhut/exit_status.h"

#include <string_view>

namespace obhut::server {

struct Told {
    std::string_view sentence;
    ExitStatus status;
};

Told told_of(mail::Stopped stopped) noexcept;

}  // namespace obhut::server
