// SPDX-License-Identifier: Apache-2.0
#include "obhut/doctor.h"

#include "json/writer.h"
#include "obhut/look_at_backups.h"
#include "obhut/look_at_data.h"
#include "obhut/look_at_files.h"
#include "obhut/look_at_mail.h"
#include "obhut/look_at_system.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iterator>

#include <fmt/core.h>

namespace obhut::server {
namespace {

enum class Form : std::uint8_t { Lines, Json };

std::string_view name_of(Verdict verdict) noexcept {
    switch (verdict) {
    case Verdict::Ok: return "ok";
    case Verdict::Warning: return "warning";
    case Verdict::Fault: break;
    }
    return "fault";
}

Finding look_at_configuration(std::string const& file) {
    constexpr std::string_view what = "configuration";
    return well(what, file.empty() ? "no file was read" : file + " was read");
}

struct Asked {
    ServeOptions options;
    std::string file;  // of the configuration
    BackupFolders backups;
    Network network;
    Form form;
};

Findings all_findings(Asked const& asked) {
    auto const& data = asked.options.data;
    Findings found{look_at_configuration(asked.file)};
    std::ranges::move(look_at_data_folder(data), std::back_inserter(found));
    found.push_back(look_at_root_key(data));
    found.push_back(look_at_keys(data));
    std::ranges::move(look_at_stored(data), std::back_inserter(found));
    found.push_back(look_at_space(data.data));
    found.push_back(look_at_zone_rules());
    found.push_back(look_at_clock(data));
    found.push_back(look_at_public_url(asked.options));
    found.push_back(look_at_mail(asked.options, asked.network));
    std::ranges::move(look_at_backups(data, asked.backups), std::back_inserter(found));
    return found;
}

void print_lines(Findings const& found) {
    for (auto const& [verdict, what, seen, remedy] : found) {
        fmt::print("{:<8} {}: {}", name_of(verdict), what, seen);
        fmt::print("{}{}\n", remedy.empty() ? "" : "; ", remedy);
    }
}

void print_json(Findings const& found) {
    std::string out;
    json::Writer writer{out};
    writer.begin_array();
    for (auto const& [verdict, what, seen, remedy] : found) {
        writer.begin_object().member("verdict", name_of(verdict)).member("what", what).member("seen", seen);
        if (!remedy.empty()) writer.member("remedy", remedy);
        writer.end_object();
    }
    writer.end_array();
    fmt::print("{}\n", out);
}

ExitStatus doctor(Asked const& asked) {
    auto const found = all_findings(asked);
    asked.form == Form::Json ? print_json(found) : print_lines(found);
    bool const is_well = std::ranges::none_of(found, [](Finding const& one) { return one.verdict == Verdict::Fault; });
    return is_well ? ExitStatus::Ok : ExitStatus::Differs;
}

}  // namespace

void add_doctor(CLI::App& app, Run& chosen) {
    auto* const command = app.add_subcommand("doctor", "look at everything a server needs, and say what is not well");
    auto const settings = std::make_shared<Settings>();
    offer_serve(*command, *settings);
    settings->offer(*command, Key::KeyBackups);
    auto const offline = std::make_shared<bool>(false);
    auto const json = std::make_shared<bool>(false);
    command->add_flag("--offline", *offline, "leave the mail server alone");
    command->add_flag("--json", *json, "for a program to read");
    command->callback([settings, offline, json, &chosen] {
        Asked const asked{
            .options = serve_of(*settings),
            .file = settings->file(),
            .backups = {.data = settings->text(Key::Backups), .keys = settings->text(Key::KeyBackups)},
            .network = *offline ? Network::LeftAlone : Network::Asked,
            .form = *json ? Form::Json : Form::Lines,
        };
        chosen = [asked] { return doctor(asked); };
    });
}

}  // namespace obhut::server
