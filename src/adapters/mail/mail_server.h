// SPDX-License-Identifier: Apache-2.0
//
// MailServer is where letters are handed over, and how the way there is kept from being read.
//
//     smtp://mail.example:587                 encrypted by STARTTLS, or not at all
//     smtps://mail.example                    encrypted from the first byte
//     smtp://localhost:25?starttls=off        in clear: only to a server on the same machine
//     smtp://mail.example:587/booking.example the name with which Obhut greets
//
// Layer: adapters. Pure.

#pragma once

#include "core/result.h"

#include <cstdint>
#include <string>

namespace obhut::mail {

enum class Encryption : std::uint8_t { StartTls, Tls, None };

enum class MailServerRefusal : std::uint8_t {
    NotAnAddress,
    NamesAUser,    // a password in an address is read by everybody who can list the processes
    ClearToOthers  // starttls=off, and the server is not on this machine
};

struct MailServer {
    std::string url;       // without what follows the question mark
    std::string greeting;  // empty: to be chosen
    Encryption encryption;

    static Result<MailServer, MailServerRefusal> from(std::string const& text);
};

}  // namespace obhut::mail
