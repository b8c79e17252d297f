// SPDX-License-Identifier: Apache-2.0
#include "obhut/update_business.h"

#include "create_business/create_business.h"
#include "obhut/house.h"
#include "obhut/opened_again.h"
#include "obhut/pack_file.h"
#include "obhut/refusals.h"
#include "obhut/struck_bookings.h"

#include <CLI/CLI.hpp>
#include <memory>

#include <fmt/core.h>

namespace obhut::server {
namespace {

enum class Trying : std::uint8_t { No, Yes };

struct UpdateOptions {
    DataOptions data;
    std::string from;
    Trying trying = Trying::No;
};

struct Updated {
    change_business::Changed changed;
    std::vector<std::string> opened;
};

// Under another's slug it would stand on that one's page, and be told what is meant for that one.
Result<std::vector<std::string>, Error> opened_by(House& house, catalogue::Business const& after) {
    auto const all = OBHUT_TRY(create_business::all_businesses(house.world()));
    for (auto const& other : all)
        if (other.slug == after.slug && other.id != after.id)
            return Refused{Error{.kind = ErrorKind::Conflict, .reason = "business/there-already"}};
    for (auto const& before : all)
        if (before.id == after.id) return opened_again(before, after, house.world().clock.now());
    return Refused{Error{.kind = ErrorKind::NotFound, .reason = "business/unknown"}};
}

Result<Updated, Error> update(UpdateOptions const& options, catalogue::Business const& business) {
    auto const house = OBHUT_TRY(House::open(options.data, Opening::ToServe));
    OBHUT_TRY(house->make_ready());
    change_business::ChangeRequest const request{
        .business = business.id,
        .by = std::nullopt,
        .version = std::nullopt,
        .edit = [&](catalogue::Business const&) -> catalogue::Edited { return business; },
    };
    auto opened = OBHUT_TRY(opened_by(*house, business));
    if (options.trying == Trying::Yes) {
        auto previewed = OBHUT_TRY(change_business::preview(house->world(), request));
        return Updated{.changed = std::move(previewed), .opened = std::move(opened)};
    }
    auto changed = OBHUT_TRY(change_business::change(house->world(), request));
    OBHUT_TRY(house->keep_checkpoints());
    return Updated{.changed = std::move(changed), .opened = std::move(opened)};
}

ExitStatus update_business(UpdateOptions const& options) {
    auto const read = read_pack_file(options.from);
    if (!read) return read.error();
    auto const updated = update(options, read.value());
    if (!updated) return tell(updated.error(), options.data);
    auto const& business = updated.value().changed.business;
    print_struck(business, updated.value().changed.struck);
    if (!updated.value().opened.empty()) fmt::print("Closed or changed until now, and no longer by this file:\n");
    for (auto const& line : updated.value().opened)
        fmt::print("  {}\n", line);
    if (options.trying == Trying::Yes) {
        fmt::print("Nothing was changed, because of --try.\n");
    } else {
        fmt::print("{} is now at version {}.\n", business.name, business.version);
    }
    return ExitStatus::Ok;
}

}  // namespace

void add_update_business(CLI::App& app, Run& chosen) {
    auto& business = group(app, "business", "the businesses that can be booked here");
    auto* const command = business.add_subcommand("update", "take over a changed pack, and list the bookings it hits");
    auto const settings = std::make_shared<Settings>();
    auto const from = std::make_shared<std::string>();
    auto const only_try = std::make_shared<bool>(false);
    offer_data(*command, *settings);
    command->add_option("--from", *from, "the pack, such as salon.toml")->type_name("FILE")->required();
    command->add_flag("--try", *only_try, "say what it would hit, and change nothing");
    command->callback([settings, from, only_try, &chosen] {
        UpdateOptions const options{
            .data = data_of(*settings), .from = *from, .trying = *only_try ? Trying::Yes : Trying::No
        };
        chosen = [options] { return update_business(options); };
    });
}

}  // namespace obhut::server
