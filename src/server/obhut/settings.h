// SPDX-License-Identifier: Apache-2.0
//
// Settings are what an operator decided: on the command line, else in the configuration file, else as the table of
// settings says.
//
// A command makes one, offers what it needs, and reads it in its callback. What does not fit together is thrown as a
// Misfit, with the place where it stands, and ends the program with one sentence.
//
// Layer: server.

#pragma once

#include "obhut/configuration.h"
#include "obhut/setting.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace CLI {  // NOLINT(readability-identifier-naming): the library's own name
class App;
class Option;
}  // namespace CLI

namespace obhut::server {

class Settings {
public:
    Settings() = default;
    Settings(Settings const&) = delete;  // the command line writes into it
    Settings& operator=(Settings const&) = delete;
    ~Settings() = default;

    // Offering Config has the file read as soon as the command line is understood; offering twice is fine.
    void offer(CLI::App& command, Key key);

    // What was said, else the fallback, which may be empty.
    std::string const& text(Key key) const;
    std::vector<std::string> const& texts(Key key) const;
    bool flag(Key key) const;
    bool has(Key key) const;  // whether it was said and is not empty

    // The configuration file that was read; empty if none was.
    std::string const& file() const noexcept { return file_; }

    // `why` goes on behind the setting's name: "needs a sender beside it".
    [[noreturn]] void refuse(Key key, std::string const& why) const;

    // A text that has to be there.
    std::string const& required(Key key) const;

    // Refuses the one without the other.
    void check_needs(Key key, Key other) const;

private:
    struct Said {
        CLI::Option* option = nullptr;  // null where the command does not offer it
        std::string text;
        std::vector<std::string> texts;
        bool flag = false;
        std::uint32_t line = 0;  // of the file; 0 where the file does not say it, or not the last word
    };

    Said const& said(Key key) const { return said_[static_cast<std::size_t>(key)]; }

    Said& said(Key key) { return said_[static_cast<std::size_t>(key)]; }

    bool is_on_command_line(Key key) const;
    void read_file();
    void take(Written const& written);

    std::array<Said, keys_count> said_{};
    std::string file_;
};

}  // namespace obhut::server
