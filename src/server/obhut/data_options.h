// SPDX-License-Identifier: Apache-2.0
//
// DataOptions say where the data and their keys lie: every command that opens them takes these.
//
// Layer: server.

#pragma once

#include "obhut/settings.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace obhut::server {

enum class Demo : std::uint8_t { No, Yes };

struct DataOptions {
    std::filesystem::path data;
    std::optional<std::filesystem::path> root_key;
    std::string database;  // of PostgreSQL, as libpq takes it; empty: a SQLite file in the folder
    std::string keys;      // of the cluster that keeps the keys; empty: a file in the folder
    Demo demo = Demo::No;
    std::optional<std::filesystem::path> backups = std::nullopt;  // where the list of erasures is kept
};

void offer_data(CLI::App& command, Settings& settings);
DataOptions data_of(Settings const& settings);

}  // namespace obhut::server
