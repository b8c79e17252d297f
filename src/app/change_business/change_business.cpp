// SPDX-License-Identifier: Apache-2.0
#include "change_business/change_business.h"

#include "catalogue/document.h"
#include "json/writer.h"
#include "record/record.h"

#include <algorithm>

namespace obhut::change_business {
namespace {

using booking::Booking;
using booking::Hit;
using catalogue::Business;

Error error_of(catalogue::EditRefusal refusal) {
    using catalogue::EditRefusal;
    switch (refusal) {
    case EditRefusal::NoSuchThing: return {.kind = ErrorKind::NotFound, .reason = "business/no-such-thing"};
    case EditRefusal::EndsBeforeItStarts:
        return {.kind = ErrorKind::Invalid, .reason = "business/ends-before-it-starts", .field = "/until"};
    case EditRefusal::NotOnThatDate:
        return {.kind = ErrorKind::Invalid, .reason = "business/not-on-that-date", .field = "/date"};
    case EditRefusal::NotSoBefore: return {.kind = ErrorKind::Conflict, .reason = "business/not-so-before"};
    }
    return {.kind = ErrorKind::Unavailable, .reason = "business/no-such-thing"};
}

Result<Business, Error> newest(ports::Reader& reader) {
    auto const document = OBHUT_TRY(reader.catalogue());
    if (!document) return Refused{Error{.kind = ErrorKind::NotFound, .reason = "business/unknown"}};
    auto const parsed = json::parse(document->json, catalogue::document_limits);
    if (!parsed) return Refused{Error{.kind = ErrorKind::Unavailable, .reason = "catalogue/unreadable"}};
    auto business = catalogue::read(parsed.value());
    if (!business) return Refused{Error{.kind = ErrorKind::Unavailable, .reason = "catalogue/unreadable"}};
    return std::move(business).value();
}

// What somebody edits by hand passes the same rules: the document is written and read again.
Result<ports::CatalogueDocument, Error> document_of(Business const& business) {
    auto const written = catalogue::write(business);
    if (!catalogue::read(written))
        return Refused{Error{.kind = ErrorKind::Invalid, .reason = "business/breaks-a-rule"}};
    return ports::CatalogueDocument{.version = business.version, .json = json::write(written)};
}

std::vector<Struck> struck_by(std::vector<Hit> const& hits, std::vector<Booking> const& bookings) {
    std::vector<Struck> found;
    for (auto const& booking : bookings) {
        auto const hit = std::ranges::find(hits, booking.id, &Hit::booking);
        if (hit != hits.end()) found.push_back({.booking = booking, .reason = hit->reason, .resource = hit->resource});
    }
    return found;
}

// A client who fills in the form has been promised nothing yet, and will be told that it is gone.
Result<std::vector<Booking>, Error> upcoming(ports::Reader& reader, booking::Instant now) {
    auto bookings = OBHUT_TRY(reader.bookings_between({now, time::calendar_end}));
    std::erase_if(bookings, [](Booking const& one) { return one.status == booking::Status::Held; });
    return bookings;
}

// What staff added on record around these bookings, so that nobody whom they fitted in is named as one too many.
Result<std::vector<booking::Occupancy>, Error>
squeezed(ports::Reader& reader, Business const& business, std::vector<Booking> const& bookings) {
    auto from = time::calendar_end;
    for (auto const& booking : bookings)
        for (auto const& occupancy : booking.occupancies)
            from = std::min(from, occupancy.span.start);
    if (from == time::calendar_end) return std::vector<booking::Occupancy>{};
    std::vector<catalogue::ResourceId> resources;
    for (auto const& resource : business.resources)
        resources.push_back(resource.id);
    std::vector<booking::Occupancy> added;
    for (auto const& rows : OBHUT_TRY(reader.occupied(resources, {from, time::calendar_end})))
        for (auto const& extra : rows.extra)
            added.push_back({.resource = rows.resource, .span = extra.span, .units = extra.units});
    return added;
}

struct Next {
    Changed changed;
    ports::CatalogueDocument document;
};

Result<Next, Error> next(ports::Reader& reader, ChangeRequest const& request, booking::Instant now) {
    auto const before = OBHUT_TRY(newest(reader));
    if (request.version && *request.version != before.version)
        return Refused{Error{.kind = ErrorKind::Conflict, .reason = "catalogue/changed-meanwhile"}};
    auto edited = request.edit(before);
    if (!edited) return Refused{error_of(edited.error())};
    auto after = std::move(edited).value();
    after.version = before.version + 1;
    auto document = OBHUT_TRY(document_of(after));
    auto const bookings = OBHUT_TRY(upcoming(reader, now));
    auto const added = OBHUT_TRY(squeezed(reader, before, bookings));
    auto struck = struck_by(booking::hits_of_change(before, after, bookings, now, added), bookings);
    return Next{
        .changed = {.business = std::move(after), .struck = std::move(struck)}, .document = std::move(document)
    };
}

std::vector<ports::ResourceRow> rows_of(Business const& business) {
    std::vector<ports::ResourceRow> rows;
    for (auto const& resource : business.resources)
        rows.push_back({.resource = resource.id, .capacity = resource.capacity});
    return rows;
}

}  // namespace

Result<Changed, Error> preview(ports::World& world, ChangeRequest const& request) {
    auto const now = world.clock.now();
    std::optional<Next> found;
    OBHUT_TRY(world.store.read(request.business, [&](ports::Reader& reader) -> Result<Done, Error> {
        found = OBHUT_TRY(next(reader, request, now));
        return Done{};
    }));
    return std::move(found->changed);
}

Result<Changed, Error> change(ports::World& world, ChangeRequest const& request) {
    ledger::Entry const entry{
        .id = ports::ordered_id<ledger::EntryId>(world.clock, world.random),
        .business = request.business,
        .at = world.clock.now(),
        .actor = request.by ? ledger::Actor{.kind = ledger::ActorKind::Staff, .id = request.by->raw()}
                            : ledger::Actor{.kind = ledger::ActorKind::Operator},
        .action = ledger::Action::CatalogueChanged,
        .purpose = access::Purpose::BookingFulfil,
    };
    auto const row = OBHUT_TRY(record::row_of(world, entry, std::nullopt));
    std::optional<Next> made;
    OBHUT_TRY(world.store.write(request.business, [&](ports::Unit& unit) -> Result<Done, Error> {
        made = OBHUT_TRY(next(unit, request, entry.at));
        OBHUT_TRY(unit.put_catalogue(made->document, rows_of(made->changed.business)));
        return unit.append(row);
    }));
    return std::move(made->changed);
}

Result<std::vector<Struck>, Error> unsettled(ports::World& world, catalogue::BusinessId business) {
    auto const now = world.clock.now();
    std::vector<Struck> found;
    OBHUT_TRY(world.store.read(business, [&](ports::Reader& reader) -> Result<Done, Error> {
        auto const current = OBHUT_TRY(newest(reader));
        auto const bookings = OBHUT_TRY(upcoming(reader, now));
        auto const added = OBHUT_TRY(squeezed(reader, current, bookings));
        found = struck_by(booking::hits(current, bookings, now, added), bookings);
        return Done{};
    }));
    return found;
}

}  // namespace obhut::change_business
