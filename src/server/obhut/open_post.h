// SPDX-License-Identifier: Apache-2.0
//
// Opens the way on which letters leave: to a mail server, or into a folder.
//
// Layer: server.

#pragma once

#include "core/error.h"
#include "core/result.h"
#include "mail/smtp_post.h"
#include "obhut/mail_options.h"
#include "ports/letter.h"

#include <memory>

namespace obhut::server {

// Reads the password and makes the folder. Nothing is sent and no server is asked yet.
Result<mail::SmtpOptions, Error> smtp_options(ToServer const& way, mail::Senders const& senders);

// Null where the options name no way.
Result<std::unique_ptr<ports::Post>, Error> open_post(MailOptions const& options);

}  // namespace obhut::server
