// SPDX-License-Identifier: Apache-2.0
#include "obhut/create_business.h"

#include "create_business/create_business.h"
#include "obhut/house.h"
#include "obhut/pack_file.h"
#include "obhut/refusals.h"
#include "packs/interview.h"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <memory>

#include <fmt/core.h>

namespace obhut::server {
namespace {

using catalogue::Language;
using catalogue::Words;

struct CreateOptions {
    DataOptions data;
    std::string from;  // empty: ask
};

std::string_view say(Language language, std::string_view de, std::string_view en) {
    return language == Language::German ? de : en;
}

std::optional<Language> language_of_user() {
    for (auto const* const name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        auto const* const value = std::getenv(name);
        if (value != nullptr && *value != '\0') return packs::language_of_locale(value);
    }
    return std::nullopt;
}

std::filesystem::path file_of(Slug const& slug) {
    return slug.text() + ".toml";
}

// Eleven answers are not asked for in vain.
std::optional<ExitStatus> refusal_before_asking(DataOptions const& options) {
    std::error_code unknown;
    if (!std::filesystem::is_directory(options.data, unknown)) return std::nullopt;
    if (system::FolderLock::on(options.data)) return std::nullopt;
    return tell(Error{.kind = ErrorKind::Busy, .reason = "data/folder-in-use"}, options);
}

std::optional<Words> refusal_of_slug(Slug const& slug) {
    std::error_code unknown;
    auto const file = file_of(slug);
    if (!std::filesystem::exists(file, unknown)) return std::nullopt;
    return Words{
        fmt::format(
            "{} liegt hier schon. Nehmen Sie einen anderen Namen, oder legen Sie die Datei weg.", file.string()
        ),
        fmt::format("{} lies here already. Take another name, or move the file away.", file.string())
    };
}

// The owner's own file, to read and change: it holds no client's data.
bool write_pack(std::filesystem::path const& file, std::string const& text) {
    std::ofstream stream{file, std::ios::binary};
    stream << text;
    return static_cast<bool>(stream.flush());
}

packs::Owner at_terminal() {
    return {
        .hear =
            [](std::string_view text) {
                fmt::print("{}", text);
                (void)std::fflush(stdout);
            },
        .answer = []() -> std::optional<std::string> {
            std::string line;
            return std::getline(std::cin, line) ? std::optional{line} : std::nullopt;
        },
    };
}

struct Pack {
    catalogue::Business business;
    std::filesystem::path file;
    Language language;  // of whoever is told
};

Result<Pack, ExitStatus> asked() {
    auto const answers = packs::interview(
        at_terminal(),
        {.language = language_of_user(),
         .today = time::date_of(time::Zone::utc().to_local(system::SystemClock{}.now())),
         .refusal_of = refusal_of_slug}
    );
    if (!answers) {
        fmt::print(stderr, "\nThe answers ended before the last question; nothing was made.\n");
        return Refused{ExitStatus::NoInput};
    }
    auto const file = file_of(*packs::slug_for(answers->name));
    if (!write_pack(file, packs::filled_pack(*answers))) {
        fmt::print(stderr, "{} cannot be written. → go to a folder that is yours and begin again.\n", file.string());
        return Refused{ExitStatus::CannotCreate};
    }
    auto read = read_pack_file(file);
    if (!read) return Refused{read.error()};
    return Pack{.business = std::move(read).value(), .file = file, .language = answers->language};
}

Result<Pack, ExitStatus> given(std::filesystem::path const& file) {
    auto read = read_pack_file(file);
    if (!read) return Refused{read.error()};
    auto const language = language_of_user().value_or(Language::English);
    return Pack{.business = std::move(read).value(), .file = file, .language = language};
}

Result<Done, Error> store(DataOptions const& options, catalogue::Business const& business) {
    auto const house = OBHUT_TRY(House::open(options, Opening::ToServe));
    OBHUT_TRY(house->make_ready());
    OBHUT_TRY(create_business::create_business(house->world(), business));
    return house->keep_checkpoints();
}

void tell_next_step(Pack const& pack, DataOptions const& options) {
    auto const& business = pack.business;
    auto const root_key = options.root_key ? fmt::format(" --root-key {}", options.root_key->string()) : std::string{};
    fmt::print(
        "\n{}\n\n",
        fmt::format(
            fmt::runtime(
                say(pack.language,
                    "{} ist angelegt, Leistungen: {}. Alles Weitere steht in {} und lässt sich dort ändern.",
                    "{} is made, services: {}. Everything else stands in {} and can be changed there.")
            ),
            business.name,
            business.services.size(),
            pack.file.string()
        )
    );
    fmt::print(
        "{}\n",
        say(pack.language,
            "Bitte lesen Sie darin Preise, Steuersätze und Bedingungen: Es sind Vorschläge.",
            "Please read its prices, tax rates and terms: they are proposals.")
    );
    fmt::print("{}\n\n", say(pack.language, "Ihre Seite öffnet sich so:", "This opens your page:"));
    fmt::print("    obhut serve --data {}{} --listen 127.0.0.1:8080\n", options.data.string(), root_key);
    fmt::print("    http://127.0.0.1:8080/{}\n\n", business.slug.text());
    fmt::print(
        "{}\n",
        say(pack.language,
            "Wie sie ins Netz kommt und Briefe verschickt, steht in docs/setup.md.",
            "docs/setup.md says how it gets onto the net and sends letters.")
    );
}

ExitStatus create_business(CreateOptions const& options) {
    if (options.from.empty())
        if (auto const refusal = refusal_before_asking(options.data)) return *refusal;
    auto const pack = options.from.empty() ? asked() : given(options.from);
    if (!pack) return pack.error();
    auto const stored = store(options.data, pack.value().business);
    if (!stored) return tell(stored.error(), options.data);
    tell_next_step(pack.value(), options.data);
    return ExitStatus::Ok;
}

}  // namespace

void add_create_business(CLI::App& app, Run& chosen) {
    auto& business = group(app, "business", "the businesses that can be booked here");
    auto* const create = business.add_subcommand("create", "make a business, from a pack or by at most twelve answers");
    auto const settings = std::make_shared<Settings>();
    auto const from = std::make_shared<std::string>();
    offer_data(*create, *settings);
    create->add_option("--from", *from, "the pack, such as salon.toml; else you are asked")->type_name("FILE");
    create->callback([settings, from, &chosen] {
        chosen = [options = CreateOptions{.data = data_of(*settings), .from = *from}] {
            return create_business(options);
        };
    });
}

}  // namespace obhut::server
