// SPDX-License-Identifier: Apache-2.0
#include "obhut/configuration.h"

#include "text/dots.h"
#include "text/nearest.h"

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <iterator>
#include <optional>
#include <sys/stat.h>
#include <toml++/toml.h>

#include <fmt/core.h>

namespace obhut::server {
namespace {

constexpr std::size_t file_bytes_max = 1U << 20U;

Setting const* find(std::string_view name) {
    auto const all = all_settings();
    auto const found = std::ranges::find(all, name, &Setting::name);
    return name.empty() || found == all.end() ? nullptr : &*found;
}

bool is_section(std::string_view name) {
    return std::ranges::any_of(all_settings(), [&](Setting const& one) {
        return !name.empty() && section_of(one) == name;
    });
}

// What somebody meant who wrote a name that is none: that of the command line, or one without its section, or a slip.
std::optional<std::string_view> meant_by(std::string_view name) {
    std::vector<std::string_view> names;
    for (auto const& setting : all_settings()) {
        if (setting.name.empty()) continue;
        names.push_back(setting.name);
        auto const last = setting.name.substr(setting.name.find('.') + 1);
        if (setting.option.substr(2) == name || last == name) return setting.name;
    }
    for (auto const& setting : all_settings())
        if (!section_of(setting).empty()) names.push_back(section_of(setting));
    return text::nearest(name, names);
}

std::string unknown(std::string_view name) {
    for (auto const& setting : all_settings()) {
        if (!setting.name.empty() || setting.option.substr(2) != name) continue;
        return fmt::format("'{}' has no place in the file; say it on the command line, with {}", name, setting.option);
    }
    if (name == "mail.password") {
        return "'mail.password' has no place in the file; write the password into a file of its own (0600) and name "
               "that "
               "with mail.password-file";
    }
    auto const last = name.substr(name.find('.') + 1);
    if (last != name && find(last) != nullptr) {
        return fmt::format("'{}' is not known; '{}' belongs above the first section", name, last);
    }
    if (auto const meant = meant_by(name)) return fmt::format("'{}' is not known; did you mean '{}'?", name, *meant);
    return fmt::format("'{}' is not known; docs/obhut.toml and `obhut configuration` show every key there is", name);
}

std::string_view kind_of(toml::node const& node) {
    switch (node.type()) {
    case toml::node_type::table: return "a section";
    case toml::node_type::array: return "a list";
    case toml::node_type::string: return "a text";
    case toml::node_type::integer:
    case toml::node_type::floating_point: return "a number";
    case toml::node_type::boolean: return "true or false";
    case toml::node_type::date:
    case toml::node_type::time:
    case toml::node_type::date_time:
    case toml::node_type::none: break;
    }
    return "a date or time";
}

std::string_view kind_of(Shape shape) {
    switch (shape) {
    case Shape::Text:
    case Shape::Path: return "a text";
    case Shape::Texts: return "a list of texts";
    case Shape::Flag: break;
    }
    return "true or false";
}

std::string wrong_kind(Setting const& setting, toml::node const& node) {
    auto const last = setting.name.substr(setting.name.find('.') + 1);
    return fmt::format(
        "'{}' is {} here and has to be {}; write it like {} = {}",
        setting.name,
        kind_of(node),
        kind_of(setting.shape),
        last,
        setting.example
    );
}

class Reading {
public:
    explicit Reading(std::filesystem::path const& file) : folder_(std::filesystem::absolute(file).parent_path()) {}

    void read(toml::table const& table, std::string const& before) {
        for (auto const& [key, node] : table) {
            auto const line = key.source().begin.line;
            auto const name = before + std::string{key.str()};
            auto const* const setting = find(name);
            if (setting != nullptr) {
                take(*setting, node, line);
            } else if (is_section(name)) {
                auto const* const section = node.as_table();
                if (section != nullptr) {
                    read(*section, name + ".");
                } else {
                    refuse(line, fmt::format("'{}' is a section; write [{}] on a line of its own", name, name));
                }
            } else {
                refuse(line, unknown(name));
            }
        }
    }

    struct Fault {
        std::uint32_t line;
        std::string sentence;
    };

    // The topmost; the tables of the library are sorted by name.
    std::optional<Fault> const& fault() const noexcept { return fault_; }

    std::vector<Written> written() && { return std::move(written_); }

private:
    void refuse(std::uint32_t line, std::string sentence) {
        if (!fault_ || line < fault_->line) fault_ = Fault{.line = line, .sentence = std::move(sentence)};
    }

    void check(Setting const& setting, std::string const& text, std::uint32_t line) {
        if (text.empty()) {
            refuse(line, fmt::format("'{}' is empty; write something or take the line out", setting.name));
        } else if (text.find('\0') != std::string::npos) {
            refuse(line, fmt::format("'{}' holds a character that cannot be seen; write it anew", setting.name));
        } else if (setting.fault_of != nullptr) {
            auto const why = setting.fault_of(text);
            if (!why.empty()) refuse(line, fmt::format("'{}' {}", setting.name, why));
        }
    }

    void take(Setting const& setting, toml::node const& node, std::uint32_t line) {
        Written written{.key = setting.key, .line = line, .text = {}, .texts = {}};
        bool fits = false;
        if (setting.shape == Shape::Flag) {
            if (auto const flag = node.value_exact<bool>()) {
                written.flag = *flag;
                fits = true;
            }
        } else if (setting.shape == Shape::Texts) {
            auto const* const list = node.as_array();
            fits = list != nullptr && std::ranges::all_of(*list, [](toml::node const& one) { return one.is_string(); });
            for (std::size_t i = 0; fits && i < list->size(); ++i) {
                written.texts.push_back(list->get_as<std::string>(i)->get());
                check(setting, written.texts.back(), line);
            }
        } else if (auto const text = node.value_exact<std::string>()) {
            check(setting, *text, line);
            written.text = setting.shape == Shape::Path ? (folder_ / *text).string() : *text;
            fits = true;
        }
        if (fits) {
            written_.push_back(std::move(written));
        } else {
            refuse(line, wrong_kind(setting, node));
        }
    }

    std::filesystem::path folder_;
    std::vector<Written> written_;
    std::optional<Fault> fault_;
};

Refused<Misfit> at_line(std::filesystem::path const& file, std::uint32_t line, std::string_view sentence) {
    return Refused{Misfit{fmt::format("{}, line {}: {}", file.string(), line, sentence), ExitStatus::Configuration}};
}

}  // namespace

Result<std::vector<Written>, Misfit> configuration_from(std::string_view text, std::filesystem::path const& file) {
    Reading reading{file};
    if (auto const line = text::line_of_too_many_dots(text))
        return at_line(file, static_cast<std::uint32_t>(*line), "holds so many dots that nobody means it; look at it");
    try {
        reading.read(toml::parse(text), {});
    } catch (toml::parse_error const& error) {
        auto const why = fmt::format("is not as TOML is written, mend it there ({})", error.description());
        return at_line(file, error.source().begin.line, why);
    }
    if (auto const& fault = reading.fault()) return at_line(file, fault->line, fault->sentence);
    return std::move(reading).written();
}

Result<std::vector<Written>, Misfit> read_configuration(std::filesystem::path const& file) {
    struct stat facts{};
    if (stat(file.c_str(), &facts) != 0) {
        auto const* const why = errno == ENOENT ? "is not there" : "cannot be reached";
        return Refused{
            Misfit{fmt::format("{} {}; name a file that is with --config", file.string(), why), ExitStatus::NoInput}
        };
    }
    bool const others_write = S_ISREG(facts.st_mode) && (facts.st_mode & (S_IWGRP | S_IWOTH)) != 0;
    if (others_write) {
        return Refused{Misfit{
            fmt::format("{} can be written by others than its owner; run chmod go-w on it", file.string()),
            ExitStatus::Permission
        }};
    }
    std::ifstream stream{file, std::ios::binary};
    std::string text(file_bytes_max + 1, '\0');
    if (!S_ISDIR(facts.st_mode)) stream.read(text.data(), static_cast<std::streamsize>(text.size()));
    if (!stream.is_open() || S_ISDIR(facts.st_mode) || stream.bad()) {
        return Refused{Misfit{
            fmt::format("{} cannot be read; let the server's user read it, and see that it is a file", file.string()),
            ExitStatus::NoInput
        }};
    }
    text.resize(static_cast<std::size_t>(stream.gcount()));
    if (text.size() > file_bytes_max)
        return at_line(file, 1, "begins a file that is too large; a megabyte is the most");
    return configuration_from(text, file);
}

std::string documented_configuration() {
    std::string out =
        "# The configuration of Obhut, with every setting there is. The server reads it from /etc/obhut/obhut.toml, "
        "or\n"
        "# from where --config says; what the command line says wins over it. A line that begins with # is not read:\n"
        "# take the sign away where you want to say something. A relative path is meant from the folder of this file.\n"
        "# `obhut doctor` says whether what it names is there.\n";
    std::string_view section;
    for (auto const& setting : all_settings()) {
        if (setting.name.empty()) continue;
        if (section_of(setting) != section) {
            section = section_of(setting);
            fmt::format_to(std::back_inserter(out), "\n[{}]\n", section);
        }
        out += '\n';
        for (std::size_t at = 0; at <= setting.explained.size();) {
            auto const end = std::min(setting.explained.find('\n', at), setting.explained.size());
            fmt::format_to(std::back_inserter(out), "# {}\n", setting.explained.substr(at, end - at));
            at = end + 1;
        }
        if (!setting.fallback.empty())
            fmt::format_to(std::back_inserter(out), "# Without this line: {}\n", setting.fallback);
        auto const last = setting.name.substr(setting.name.find('.') + 1);
        bool const is_needed = setting.key == Key::Data;
        fmt::format_to(std::back_inserter(out), "{}{} = {}\n", is_needed ? "" : "#", last, setting.example);
    }
    return out;
}

}  // namespace obhut::server
