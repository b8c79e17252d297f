// SPDX-License-Identifier: Apache-2.0
#include "obhut/check_business.h"

#include "obhut/pack_file.h"

#include <CLI/CLI.hpp>
#include <memory>
#include <string>

#include <fmt/core.h>

namespace obhut::server {
namespace {

ExitStatus check_business(std::string const& file) {
    auto const read = read_pack_file(file);
    if (!read) return read.error();
    auto const& business = read.value();
    fmt::print(
        "{} holds: {}, {} services, {} resources.\n",
        std::filesystem::path{file}.filename().string(),
        business.name,
        business.services.size(),
        business.resources.size()
    );
    return ExitStatus::Ok;
}

}  // namespace

void add_check_business(CLI::App& app, Run& chosen) {
    auto& business = group(app, "business", "the businesses that can be booked here");
    auto* const check = business.add_subcommand("check", "read a pack and name every fault, its line and its remedy");
    auto const file = std::make_shared<std::string>();
    check->add_option("FILE", *file, "the pack, such as salon.toml")->required();
    check->callback([file, &chosen] { chosen = [file] { return check_business(*file); }; });
}

}  // namespace obhut::server
