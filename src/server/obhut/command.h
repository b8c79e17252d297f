// SPDX-License-Identifier: Apache-2.0
//
// A command is one pair of files: <command>.h declares add_<command>(app, chosen), and the .cpp defines its options and
// what it does.
//
// Its callback checks what was said and puts a function into `chosen`; main() runs it after the whole command line was
// understood. So nothing is done by half a command line, and no file knows all commands but main.cpp.
//
// Layer: server.

#pragma once

#include "obhut/exit_status.h"

#include <functional>
#include <string>

namespace CLI {  // NOLINT(readability-identifier-naming): the library's own name
class App;
}

namespace obhut::server {

using Run = std::function<ExitStatus()>;

// The word before a command's own, as "ledger" in `obhut ledger verify`; made by the first command that asks for it.
CLI::App& group(CLI::App& app, std::string const& name, std::string const& description);

}  // namespace obhut::server
