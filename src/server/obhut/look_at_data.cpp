// SPDX-License-Identifier: Apache-2.0
#include "obhut/look_at_data.h"

#include "catalogue/document.h"
#include "json/parse.h"
#include "sql/postgres_store.h"
#include "sql/sqlite_reading.h"
#include "time/zone.h"

#include <algorithm>
#include <memory>
#include <set>

#include <fmt/core.h>

namespace obhut::server {
namespace {

constexpr std::string_view schema = "data";
constexpr std::string_view catalogues = "catalogues";
constexpr std::string_view zones = "time zones";

Result<std::unique_ptr<ports::Store>, Error> open(DataOptions const& options) {
    if (!options.database.empty()) return sql::open_postgres({.url = options.database, .connections = 1});
    auto reading = OBHUT_TRY(sql::open_sqlite_to_read(options.data / "obhut.db"));
    return std::unique_ptr<ports::Store>{std::move(reading)};
}

Finding not_opened(DataOptions const& options, Error const& error) {
    bool const in_file = options.database.empty();
    if (error.reason == Literal{"store/newer-schema"}) {
        return fault(schema, "were written by a later version of Obhut", "install that version or a later one");
    }
    if (error.reason == Literal{"store/older-schema"}) {
        if (!in_file) return fault(schema, "have an older schema", "run `obhut database migrate` as their owner");
        return warning(
            schema, "have an older schema", "start `obhut serve`: it makes a copy and brings them up to date"
        );
    }
    if (error.reason == Literal{"store/role-above-the-fence"}) {
        auto seen = "are reached by a role that could see the rows of every business";
        return fault(schema, seen, "let the server sign in as the role that `obhut database migrate` makes");
    }
    if (in_file)
        return fault(schema, "cannot be read", "look at the disk, and restore a backup if the file is damaged");
    return fault(schema, "are not reached in PostgreSQL", "look whether it runs, and at the address in database");
}

struct Documents {
    std::size_t read = 0;
    std::size_t unreadable = 0;
    std::set<std::string> unknown_zones;
    std::set<std::string> zones;
};

void look_at_zones(json::Value const& document, Documents& seen) {
    auto const* const locations = document.find("locations");
    auto const* const list = locations == nullptr ? nullptr : locations->as_array();
    if (list == nullptr) return;
    for (auto const& location : *list) {
        auto const* const zone = location.find("zone");
        auto const* const name = zone == nullptr ? nullptr : zone->as_string();
        if (name != nullptr) (time::Zone::from(*name) ? seen.zones : seen.unknown_zones).insert(*name);
    }
}

Result<Done, Error> look_at_catalogue(ports::Reader& reader, Documents& seen) {
    auto const stored = OBHUT_TRY(reader.catalogue());
    if (!stored) return Done{};
    auto const document = json::parse(stored->json, catalogue::document_limits);
    bool const is_read = document && catalogue::read(document.value());
    ++(is_read ? seen.read : seen.unreadable);
    if (document) look_at_zones(document.value(), seen);
    return Done{};
}

Result<Documents, Error> documents_of(ports::Store& store) {
    Documents seen;
    for (auto const business : OBHUT_TRY(store.businesses()))
        OBHUT_TRY(store.read(business, [&](ports::Reader& reader) { return look_at_catalogue(reader, seen); }));
    return seen;
}

Finding finding_of_zones(Documents const& seen) {
    if (!seen.unknown_zones.empty()) {
        return fault(
            zones,
            fmt::format("a location is in {}, which the system does not know", *seen.unknown_zones.begin()),
            "install tzdata (and tzdata-legacy where there is one), or correct the location's zone"
        );
    }
    return well(zones, fmt::format("the zones of all locations are known ({})", seen.zones.size()));
}

Finding finding_of_catalogues(Documents const& seen) {
    if (seen.unreadable > 0) {
        return fault(
            catalogues,
            fmt::format("{} of {} cannot be read", seen.unreadable, seen.read + seen.unreadable),
            "run the version of Obhut that wrote them, or restore a backup"
        );
    }
    if (seen.read == 0) return warning(catalogues, "there is no business yet", "make one with `obhut business create`");
    return well(catalogues, fmt::format("{} can be read", seen.read));
}

}  // namespace

Findings look_at_stored(DataOptions const& options) {
    std::error_code unknown;
    if (options.database.empty() && !std::filesystem::exists(options.data / "obhut.db", unknown)) {
        bool const has_keys = std::filesystem::exists(options.data / "keys.db", unknown);
        auto const name = (options.data / "obhut.db").string();
        if (has_keys)
            return {fault(schema, name + " is not there, and the keys are", "restore the data from a backup")};
        return {warning(schema, name + " is not there yet", "start `obhut serve`, which makes it")};
    }
    auto const store = open(options);
    if (!store) return {not_opened(options, store.error())};
    Findings found{well(schema, "are of this version and can be read")};
    auto const seen = documents_of(*store.value());
    if (!seen) {
        found.push_back(not_opened(options, seen.error()));
        return found;
    }
    found.push_back(finding_of_catalogues(seen.value()));
    found.push_back(finding_of_zones(seen.value()));
    return found;
}

}  // namespace obhut::server
