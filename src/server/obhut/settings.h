// SPDX-License-Identifier: Apache-2.0
//
// Settings are what an operator can decide, listed once: the table says the name, the meaning, the default and the form
// of each, and commands offer those that concern them.
//
// A command makes one, offers what it needs, and reads it in its callback. What does not fit together is thrown as a
// Misfit with the setting it concerns, and ends the program with one sentence.
//
// Layer: server.

#pragma once

#include "obhut/exit_status.h"

#include <array>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace CLI {  // NOLINT(readability-identifier-naming): the library's own name
class App;
}

namespace obhut::server {

enum class Key : std::uint8_t {
    Data,
    RootKey,
    Database,
    Keys,
    Backups,
    Listen,
    Metrics,
    Hosts,
    TlsCertificate,
    TlsKey,
    BehindProxy,
    PublicUrl,
    MailServer,
    MailFolder,
    MailFrom,
    MailDiscreetFrom,
    MailUser,
    MailPasswordFile,
    MailCa,
    Demo,
    Limits,
};

inline constexpr std::size_t keys_count = static_cast<std::size_t>(Key::Limits) + 1;

enum class Shape : std::uint8_t { Text, Texts, Flag };

struct Setting {
    Key key;
    Shape shape;
    std::string_view option;   // on the command line
    std::string_view form;     // what stands behind it, in capitals
    std::string_view meaning;  // half a sentence
    std::string_view fallback = {};
    std::string (*fault_of)(std::string const& text) = nullptr;  // a sentence, or nothing
};

// In the order of the keys.
std::span<Setting const> all_settings();
Setting const& setting_of(Key key);

class Misfit : public std::runtime_error {
public:
    Misfit(std::string const& sentence, ExitStatus status) : std::runtime_error(sentence), status_(status) {}

    ExitStatus status() const noexcept { return status_; }

private:
    ExitStatus status_;
};

class Settings {
public:
    Settings() = default;
    Settings(Settings const&) = delete;  // the command line writes into it
    Settings& operator=(Settings const&) = delete;
    ~Settings() = default;

    void offer(CLI::App& command, Key key);

    // What was said, else the fallback, which may be empty.
    std::string const& text(Key key) const;
    std::vector<std::string> const& texts(Key key) const;
    bool flag(Key key) const;
    bool has(Key key) const;  // whether it was said and is not empty

    [[noreturn]] void refuse(Key key, std::string const& why) const;

    // A text that has to be there.
    std::string const& required(Key key) const;

    // Refuses the one without the other.
    void check_needs(Key key, Key other) const;

private:
    struct Said {
        std::string text;
        std::vector<std::string> texts;
        bool flag = false;
    };

    Said const& said(Key key) const { return said_[static_cast<std::size_t>(key)]; }

    std::array<Said, keys_count> said_{};
};

}  // namespace obhut::server
