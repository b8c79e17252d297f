// SPDX-License-Identifier: Apache-2.0
#include "obhut/list_businesses.h"

#include "catalogue/names.h"
#include "create_business/create_business.h"
#include "obhut/house.h"
#include "obhut/refusals.h"

#include <CLI/CLI.hpp>
#include <memory>

#include <fmt/core.h>

namespace obhut::server {
namespace {

Result<std::vector<catalogue::Business>, Error> businesses_in(DataOptions const& options) {
    auto const house = OBHUT_TRY(House::open(options, Opening::ToRead));
    return create_business::all_businesses(house->world());
}

ExitStatus list_businesses(DataOptions const& options) {
    auto const all = businesses_in(options);
    if (!all) return tell(all.error(), options);
    for (auto const& business : all.value())
        fmt::print(
            "{}  {}, {}, {} services, version {}\n",
            business.slug.text(),
            business.name,
            catalogue::text_of(business.trade),
            business.services.size(),
            business.version
        );
    return ExitStatus::Ok;
}

}  // namespace

void add_list_businesses(CLI::App& app, Run& chosen) {
    auto& business = group(app, "business", "the businesses that can be booked here");
    auto* const list = business.add_subcommand("list", "the slug, name and trade of each");
    auto const settings = std::make_shared<Settings>();
    offer_data(*list, *settings);
    list->callback([settings, &chosen] { chosen = [data = data_of(*settings)] { return list_businesses(data); }; });
}

}  // namespace obhut::server
