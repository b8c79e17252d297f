// SPDX-License-Identifier: Apache-2.0
//
// Options are what the command line says, checked: only values that can be worked with come out.
//
// Layer: server.

#pragma once

#include "core/result.h"
#include "obhut/exit_status.h"
#include "obhut/mail_options.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace obhut::server {

struct ListenAt {
    std::string address;
    std::uint16_t port;
};

enum class Limiting : std::uint8_t { On, Off };
enum class Proxy : std::uint8_t { None, OnThisMachine };  // whose X-Forwarded-For is believed
enum class Demo : std::uint8_t { No, Yes };

struct DataOptions {
    std::filesystem::path data;
    std::optional<std::filesystem::path> root_key;
    std::string database;  // of PostgreSQL, as libpq takes it; empty: a SQLite file in the folder
    std::string keys;      // of the cluster that keeps the keys; empty: a file in the folder
    Demo demo = Demo::No;
};

struct ServeOptions {
    DataOptions data;
    ListenAt listen;
    std::optional<ListenAt> metrics;
    std::vector<std::string> hosts;
    std::string tls_certificate;  // both or none
    std::string tls_key;
    Limiting limiting = Limiting::On;
    Proxy proxy = Proxy::None;
    std::string public_url;  // with which links in letters begin; empty where no letters leave
    MailOptions mail;
};

struct VerifyOptions {
    DataOptions data;
};

struct MigrateOptions {
    std::string database;  // as its owner
    std::string role;      // of the server
};

struct TestMailOptions {
    MailOptions mail;
    std::string to;
};

using Command = std::variant<ServeOptions, VerifyOptions, MigrateOptions, TestMailOptions>;

// Help and faults of the command line are printed here; then the program ends with the status.
Result<Command, ExitStatus> parse_command_line(int argc, char const* const* argv);

}  // namespace obhut::server
