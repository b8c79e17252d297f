// SPDX-License-Identifier: Apache-2.0
#include "obhut/settings.h"

#include <CLI/CLI.hpp>
#include <filesystem>

#include <fmt/core.h>

namespace obhut::server {
namespace {

// Of these two the one that the command line says takes the other's place, so that letters can be tried out in a folder
// with the file that names the server.
std::optional<Key> rival_of(Key key) {
    if (key == Key::MailServer) return Key::MailFolder;
    if (key == Key::MailFolder) return Key::MailServer;
    return std::nullopt;
}

}  // namespace

void Settings::offer(CLI::App& command, Key key) {
    auto const& setting = setting_of(key);
    auto& said = this->said(key);
    if (said.option != nullptr) return;
    std::string const name{setting.option};
    std::string const meaning{setting.meaning};
    said.text = setting.fallback;
    if (setting.shape == Shape::Flag) {
        said.option = command.add_flag(name, said.flag, meaning);
        return;
    }
    said.option = setting.shape == Shape::Texts ? command.add_option(name, said.texts, meaning)
                                                : command.add_option(name, said.text, meaning);
    said.option->type_name(std::string{setting.form});
    if (!setting.fallback.empty()) said.option->default_str(std::string{setting.fallback});
    if (setting.fault_of != nullptr) said.option->check(setting.fault_of);
    if (key == Key::Config) command.parse_complete_callback([this] { read_file(); });
}

bool Settings::is_on_command_line(Key key) const {
    return said(key).option != nullptr && said(key).option->count() > 0;
}

// A demo is for looking around, also where a server is set up: it does not touch that one's data.
void Settings::read_file() {
    std::filesystem::path file = text(Key::Config);
    if (!is_on_command_line(Key::Config)) {
        file = usual_configuration;
        std::error_code unknown;
        bool const is_there = std::filesystem::status(file, unknown).type() != std::filesystem::file_type::not_found;
        if (flag(Key::Demo) || !is_there) return;
    }
    auto const configuration = read_configuration(file);
    if (!configuration) throw configuration.error();
    file_ = file.string();
    for (auto const& written : configuration.value())
        take(written);
}

void Settings::take(Written const& written) {
    auto const rival = rival_of(written.key);
    if (is_on_command_line(written.key) || (rival && is_on_command_line(*rival))) return;
    auto& said = this->said(written.key);
    said.line = written.line;
    said.text = written.text;
    said.texts = written.texts;
    said.flag = written.flag;
}

std::string const& Settings::text(Key key) const {
    return said(key).text;
}

std::vector<std::string> const& Settings::texts(Key key) const {
    return said(key).texts;
}

bool Settings::flag(Key key) const {
    return said(key).flag;
}

bool Settings::has(Key key) const {
    return !said(key).text.empty() || !said(key).texts.empty() || said(key).flag;
}

void Settings::refuse(Key key, std::string const& why) const {
    auto const& setting = setting_of(key);
    if (auto const line = said(key).line; line != 0) {
        throw Misfit{fmt::format("{}, line {}: '{}' {}", file_, line, setting.name, why), ExitStatus::Configuration};
    }
    if (!file_.empty() && !is_on_command_line(key) && !setting.name.empty()) {
        throw Misfit{fmt::format("{}: '{}' {}", file_, setting.name, why), ExitStatus::Configuration};
    }
    throw Misfit{fmt::format("{} {}", setting.option, why), ExitStatus::Usage};
}

std::string const& Settings::required(Key key) const {
    if (!has(key)) {
        auto const& setting = setting_of(key);
        refuse(key, fmt::format("is missing ({}); write it like {}", setting.meaning, setting.example));
    }
    return text(key);
}

void Settings::check_needs(Key key, Key other) const {
    if (!has(key) || has(other)) return;
    auto const& needed = setting_of(other);
    refuse(key, fmt::format("needs '{}' ({}) beside it; say that too", needed.name, needed.option));
}

}  // namespace obhut::server
