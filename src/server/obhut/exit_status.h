// SPDX-License-Identifier: Apache-2.0
//
// How the program ends, in the numbers of sysexits.h, so that a supervisor can tell a slip from a fault.
//
// Layer: server.

#pragma once

#include "core/error.h"

#include <cstdint>

namespace obhut::server {

enum class ExitStatus : std::uint8_t {
    Ok = 0,
    Differs = 1,         // a check found something that is not as it should be
    Usage = 64,          // the command line
    DataFault = 65,      // a file that was given, or the data, cannot be understood
    NoInput = 66,        // a file that has to be there is not, or cannot be read
    NoUser = 67,         // the mail server does not know the recipient
    NoHost = 68,         // the mail server is not reached
    Unavailable = 69,    // database, address
    CannotCreate = 73,   // a file or a folder
    InputOutput = 74,    // a disk that does not take what is written
    Busy = 75,           // another process works in the folder, or the mail server asks to try again
    Protocol = 76,       // the mail server cannot be spoken to without being overheard
    Permission = 77,     // a file of secrets that others can read, or the mail server does not let us in
    Configuration = 78,  // the configuration, or data of an older or newer program
};

ExitStatus exit_status_of(Literal reason) noexcept;
ExitStatus exit_status_of(Error const& error) noexcept;

}  // namespace obhut::server
