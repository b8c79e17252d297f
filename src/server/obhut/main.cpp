// SPDX-License-Identifier: Apache-2.0
#include "obhut/check_business.h"
#include "obhut/create_backup.h"
#include "obhut/create_business.h"
#include "obhut/doctor.h"
#include "obhut/export_ledger.h"
#include "obhut/import_holidays.h"
#include "obhut/list_businesses.h"
#include "obhut/list_holidays.h"
#include "obhut/migrate_database.h"
#include "obhut/print_day_sheet.h"
#include "obhut/restore_backup.h"
#include "obhut/serve.h"
#include "obhut/settings.h"
#include "obhut/show_configuration.h"
#include "obhut/staff_commands.h"
#include "obhut/test_mail.h"
#include "obhut/update_business.h"
#include "obhut/verify_backup.h"
#include "obhut/verify_ledger.h"
#include "vault/secret.h"

#include <CLI/CLI.hpp>
#include <sys/stat.h>

#include <fmt/core.h>

namespace obhut::server {
namespace {

constexpr std::array commands{
    add_serve,
    add_verify_ledger,
    add_export_ledger,
    add_migrate_database,
    add_test_mail,
    add_show_configuration,
    add_doctor,
    add_create_backup,
    add_verify_backup,
    add_restore_backup,
    add_create_business,
    add_check_business,
    add_update_business,
    add_list_businesses,
    add_list_holidays,
    add_import_holidays,
    add_print_day_sheet,
    add_staff_commands
};

ExitStatus run(int argc, char const* const* argv) {
    CLI::App app{"Obhut: bookings in good hands", "obhut"};
    app.require_subcommand(1);
    Run chosen;
    for (auto const add : commands)
        add(app, chosen);
    try {
        app.parse(argc, argv);
    } catch (CLI::ParseError const& error) {
        return app.exit(error) == 0 ? ExitStatus::Ok : ExitStatus::Usage;
    } catch (Misfit const& misfit) {
        fmt::print(stderr, "{}\n", misfit.what());
        return misfit.status();
    }
    return chosen();
}

}  // namespace
}  // namespace obhut::server

// What a library throws beyond what is caught ends the program, as it should.
int main(int argc, char** argv) {  // NOLINT(bugprone-exception-escape)
    constexpr mode_t for_others = S_IRWXG | S_IRWXO;
    umask(for_others);
    obhut::vault::forbid_core_dumps();
    return static_cast<int>(obhut::server::run(argc, argv));
}
