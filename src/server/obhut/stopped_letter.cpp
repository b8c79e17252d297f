// SPDX-License-Identifier: Apache-2.0
#include "obhut/stopped_letter.h"

namespace obhut::server {

Told told_of(mail::Stopped stopped) noexcept {
    using mail::Stopped;
    switch (stopped) {
    case Stopped::NoAddress: return {"The recipient's address is none that a mail server takes.", ExitStatus::Usage};
    case Stopped::NotReached:
        return {
            "The mail server was not reached. Look at its name, its port, and what lies between.", ExitStatus::NoHost
        };
    case Stopped::NotEncrypted:
        return {
            "The mail server did not agree to encrypt, so nothing was sent. A port of its own for TLS (465) wants "
            "smtps:// instead of smtp://.",
            ExitStatus::Protocol
        };
    case Stopped::NotTrusted:
        return {
            "The mail server's certificate is not for its name, or not signed by anybody who is trusted, so nothing "
            "was sent. --mail-ca names whom to trust.",
            ExitStatus::Protocol
        };
    case Stopped::NotLetIn:
        return {"The mail server did not let us in. Look at --mail-user and the password.", ExitStatus::Permission};
    case Stopped::SenderRefused:
        return {
            "The mail server refused the sender. It may want --mail-user, or not know the address of --mail-from.",
            ExitStatus::Permission
        };
    case Stopped::RecipientRefused: return {"The mail server refused the recipient.", ExitStatus::NoUser};
    case Stopped::LetterRefused:
        return {"The mail server took sender and recipient and then refused the letter.", ExitStatus::Unavailable};
    case Stopped::TookTooLong: return {"The mail server took too long to answer.", ExitStatus::Busy};
    case Stopped::ConnectionLost: break;
    }
    return {"The connection was lost before the mail server had taken the letter over.", ExitStatus::Busy};
}

}  // namespace obhut::server
