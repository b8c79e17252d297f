// SPDX-License-Identifier: Apache-2.0
//
// How the program ends, in the numbers of sysexits.h, so that a supervisor can tell a slip from a fault.
//
// Layer: server.

#pragma once

#include "core/error.h"

namespace obhut::server {

enum class ExitStatus : int {
    Ok = 0,
    Differs = 1,       // verification found a change
    Usage = 64,        // the command line
    NoUser = 67,       // the mail server does not know the recipient
    NoHost = 68,       // the mail server is not reached
    Unavailable = 69,  // disk, database, address
    Busy = 75,         // another process works in the folder, or the mail server asks to try again
    Protocol = 76,     // the mail server cannot be spoken to without being overheard
    Permission = 77,   // a file of secrets that others can read, or the mail server does not let us in
    Schema = 78,       // the data are of an older or newer program
};

ExitStatus exit_status_of(Error const& error) noexcept;

}  // namespace obhut::server
