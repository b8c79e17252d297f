// SPDX-License-Identifier: Apache-2.0
#include "obhut/command.h"

#include <CLI/CLI.hpp>

namespace obhut::server {

CLI::App& group(CLI::App& app, std::string const& name, std::string const& description) {
    for (auto* const known : app.get_subcommands([&](CLI::App* one) { return one->get_name() == name; }))
        return *known;
    auto* const made = app.add_subcommand(name, description);
    made->require_subcommand(1);
    return *made;
}

}  // namespace obhut::server
