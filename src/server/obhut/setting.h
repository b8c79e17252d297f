// SPDX-License-Identifier: Apache-2.0
//
// Setting is one row of the table of all that an operator can decide: its names, its meaning, its form, its default.
//
// The command line, the reader of the configuration file, the documented file and --help are made from this table.
//
// Layer: server. Pure.

#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace obhut::server {

enum class Key : std::uint8_t {
    Data,
    RootKey,
    Database,
    Keys,
    Backups,
    KeyBackups,
    Listen,
    Hosts,
    PublicUrl,
    BehindProxy,
    Metrics,
    TlsCertificate,
    TlsKey,
    MailServer,
    MailFolder,
    MailFrom,
    MailDiscreetFrom,
    MailUser,
    MailPasswordFile,
    MailCa,
    Config,
    Demo,
    DemoDays,
    Limits,
};

inline constexpr std::size_t keys_count = static_cast<std::size_t>(Key::Limits) + 1;

enum class Shape : std::uint8_t { Text, Path, Texts, Flag };

struct Setting {
    Key key;
    Shape shape;
    std::string_view name = {};       // in the file, "mail.server"; empty: only on the command line
    std::string_view option;          // on the command line
    std::string_view form;            // what stands behind it, in capitals
    std::string_view meaning;         // half a sentence, for --help
    std::string_view explained = {};  // the lines of the comment in the documented file
    std::string_view example = {};    // as it would stand in the file, behind the equals sign
    std::string_view fallback = {};
    std::string (*fault_of)(std::string const& text) = nullptr;  // goes on behind the name: "is no address"; or nothing
};

// In the order of the keys; those of one section stand together, and those without a section before them.
std::span<Setting const> all_settings();
Setting const& setting_of(Key key);

// "mail" of "mail.server"
std::string_view section_of(Setting const& setting);

}  // namespace obhut::server
