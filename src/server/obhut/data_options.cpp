// SPDX-License-Identifier: Apache-2.0
#include "obhut/data_options.h"

namespace obhut::server {

void offer_data(CLI::App& command, Settings& settings) {
    for (auto const key : {Key::Config, Key::Data, Key::RootKey, Key::Database, Key::Keys, Key::Backups, Key::Demo})
        settings.offer(command, key);
}

DataOptions data_of(Settings const& settings) {
    DataOptions options{
        .data = settings.required(Key::Data),
        .root_key = std::nullopt,
        .database = settings.text(Key::Database),
        .keys = settings.text(Key::Keys),
        .demo = settings.flag(Key::Demo) ? Demo::Yes : Demo::No,
    };
    if (settings.has(Key::RootKey)) {
        options.root_key = settings.text(Key::RootKey);
    } else if (options.demo == Demo::Yes) {
        options.root_key = options.data / "root.key";
    }
    if (settings.has(Key::Backups)) options.backups = settings.text(Key::Backups);
    return options;
}

}  // namespace obhut::server
