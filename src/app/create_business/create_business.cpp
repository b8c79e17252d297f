// SPDX-License-Identifier: Apache-2.0
#include "create_business/create_business.h"

#include "catalogue/document.h"
#include "json/writer.h"
#include "record/record.h"

namespace obhut::create_business {
namespace {

using catalogue::Business;

Result<Business, Error> newest(ports::World& world, catalogue::BusinessId id) {
    std::optional<ports::CatalogueDocument> document;
    OBHUT_TRY(world.store.read(id, [&](ports::Reader& reader) -> Result<Done, Error> {
        document = OBHUT_TRY(reader.catalogue());
        return Done{};
    }));
    Error const unreadable{.kind = ErrorKind::Unavailable, .reason = "catalogue/unreadable"};
    if (!document) return Refused{unreadable};
    auto const parsed = json::parse(document->json, catalogue::document_limits);
    if (!parsed) return Refused{unreadable};
    auto business = catalogue::read(parsed.value());
    if (!business) return Refused{unreadable};
    return std::move(business).value();
}

}  // namespace

Result<std::vector<Business>, Error> all_businesses(ports::World& world) {
    std::vector<Business> found;
    for (auto const id : OBHUT_TRY(world.store.businesses()))
        found.push_back(OBHUT_TRY(newest(world, id)));
    return found;
}

Result<Done, Error> create_business(ports::World& world, Business const& business) {
    for (auto const& other : OBHUT_TRY(all_businesses(world)))
        if (other.slug == business.slug || other.id == business.id)
            return Refused{Error{.kind = ErrorKind::Conflict, .reason = "business/there-already"}};
    OBHUT_TRY(world.vault.prepare(business.id));
    ledger::Entry const entry{
        .id = ports::ordered_id<ledger::EntryId>(world.clock, world.random),
        .business = business.id,
        .at = world.clock.now(),
        .actor = {.kind = ledger::ActorKind::Operator},
        .action = ledger::Action::CatalogueChanged,
        .purpose = access::Purpose::BookingFulfil,
    };
    auto const row = OBHUT_TRY(record::row_of(world, entry, std::nullopt));
    ports::CatalogueDocument const document{
        .version = business.version, .json = json::write(catalogue::write(business))
    };
    std::vector<ports::ResourceRow> rows;
    for (auto const& resource : business.resources)
        rows.push_back({.resource = resource.id, .capacity = resource.capacity});
    return world.store.write(business.id, [&](ports::Unit& unit) -> Result<Done, Error> {
        OBHUT_TRY(unit.put_catalogue(document, rows));
        return unit.append(row);
    });
}

}  // namespace obhut::create_business
