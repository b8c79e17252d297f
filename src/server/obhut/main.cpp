// SPDX-License-Identifier: Apache-2.0
#include "obhut/migrate_database.h"
#include "obhut/options.h"
#include "obhut/serve.h"
#include "obhut/test_mail.h"
#include "obhut/verify_ledger.h"
#include "vault/secret.h"

#include <cstdio>
#include <sys/stat.h>

namespace {

obhut::server::ExitStatus run(obhut::server::Command const& command) {
    if (auto const* const serve = std::get_if<obhut::server::ServeOptions>(&command)) {
        return obhut::server::serve(*serve);
    }
    if (auto const* const migrate = std::get_if<obhut::server::MigrateOptions>(&command)) {
        return obhut::server::migrate_database(*migrate);
    }
    if (auto const* const mail = std::get_if<obhut::server::TestMailOptions>(&command)) {
        return obhut::server::test_mail(*mail);
    }
    return obhut::server::verify_ledger(std::get<obhut::server::VerifyOptions>(command));
}

}  // namespace

int main(int argc, char** argv) {
    constexpr mode_t for_others = S_IRWXG | S_IRWXO;
    umask(for_others);
    obhut::vault::forbid_core_dumps();
    auto const command = obhut::server::parse_command_line(argc, argv);
    auto const status = command ? run(command.value()) : command.error();
    return static_cast<int>(status);
}
