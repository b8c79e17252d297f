// SPDX-License-Identifier: Apache-2.0
#include "obhut/show_configuration.h"

#include "obhut/configuration.h"

#include <CLI/CLI.hpp>

#include <fmt/core.h>

namespace obhut::server {

void add_show_configuration(CLI::App& app, Run& chosen) {
    auto* const command = app.add_subcommand("configuration", "print a file of every setting, to begin one's own with");
    command->callback([&chosen] {
        chosen = [] {
            fmt::print("{}", documented_configuration());
            return ExitStatus::Ok;
        };
    });
}

}  // namespace obhut::server
