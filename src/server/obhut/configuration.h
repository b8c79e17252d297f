// SPDX-License-Identifier: Apache-2.0
//
// Configuration is what an operator wrote into obhut.toml, checked against the table of settings.
//
// The first fault in the file, from its top, is told in one sentence that names file, line, key and remedy. A relative
// path is meant from the folder of the file. The file holds no secret, only the names of files that do.
//
// Layer: server.

#pragma once

#include "core/result.h"
#include "obhut/exit_status.h"
#include "obhut/setting.h"

#include <cstdint>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace obhut::server {

// One sentence for the operator, and how the program ends.
class Misfit : public std::runtime_error {
public:
    Misfit(std::string const& sentence, ExitStatus status) : std::runtime_error(sentence), status_(status) {}

    ExitStatus status() const noexcept { return status_; }

private:
    ExitStatus status_;
};

struct Written {
    Key key;
    std::uint32_t line;
    std::string text;  // of a text or a path
    std::vector<std::string> texts;
    bool flag = false;
};

inline constexpr std::string_view usual_configuration = "/etc/obhut/obhut.toml";

Result<std::vector<Written>, Misfit> configuration_from(std::string_view text, std::filesystem::path const& file);

Result<std::vector<Written>, Misfit> read_configuration(std::filesystem::path const& file);

// The file with every setting there is, explained, as it lies in docs/obhut.toml.
std::string documented_configuration();

}  // namespace obhut::server
