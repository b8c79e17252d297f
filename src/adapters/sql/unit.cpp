// SPDX-License-Identifier: Apache-2.0
#include "sql/unit.h"

#include "booking/rules.h"

#include <algorithm>

namespace obhut::sql {
namespace {

std::vector<ResourceId> resources_of(Booking const& booking) {
    std::vector<ResourceId> resources;
    for (auto const& occupancy : booking.occupancies)
        resources.push_back(occupancy.resource);
    std::ranges::sort(resources);
    auto const [first, last] = std::ranges::unique(resources);
    resources.erase(first, last);
    return resources;
}

OccupancyRow row_of(Booking const& booking, std::size_t part) {
    auto const& occupancy = booking.occupancies[part];
    return {
        .booking = booking.id,
        .part = static_cast<std::int32_t>(part),
        .resource = occupancy.resource,
        .occupied = {.span = occupancy.span, .units = occupancy.units, .lapses = booking.lapses}
    };
}

bool same_rows(Booking const& left, Booking const& right) {
    return booking::occupies(left.status) && booking::occupies(right.status) && left.occupancies == right.occupancies &&
           left.lapses == right.lapses;
}

}  // namespace

Result<Done, Error> SqlUnit::run(UnitWork const& work) {
    OBHUT_TRY(work(*this));
    if (!ledger_.empty() && !connection_.fault()) OBHUT_TRY(append_to_ledger(connection_, business_, ledger_));
    if (auto const fault = connection_.fault()) return Refused{error_of(*fault)};
    return Done{};
}

Result<std::vector<ports::DueItem>, Error> SqlUnit::claim(Claim const& claim) {
    return lend_due(connection_, claim);
}

UnitChanges SqlUnit::changes() && {
    UnitChanges changes{.occupancy = {}, .catalogue = catalogue_};
    changes.occupancy.reserve(changed_.size());
    for (auto& [resource, change] : changed_)
        changes.occupancy.push_back(std::move(change));
    return changes;
}

Result<std::vector<ResourceRows>, Error> SqlUnit::lock(std::span<ResourceId const> resources, Span span) {
    OBHUT_CHECK(std::ranges::adjacent_find(resources, std::greater_equal{}) == resources.end());
    OBHUT_TRY(touch(resources));
    return occupied(resources, span);
}

Result<Done, Error> SqlUnit::release_lapsed(std::span<ResourceId const> resources, Span span, Instant now) {
    for (auto const id : OBHUT_TRY(lapsed_bookings(connection_, business_, resources, span, now))) {
        auto const before = OBHUT_TRY(booking(id));
        if (!before) continue;
        OBHUT_TRY(take(*before));
        OBHUT_TRY(update_booking(connection_, business_, booking::lapsed(*before)));
    }
    return Done{};
}

Result<Done, Error> SqlUnit::insert(Booking const& booking) {
    OBHUT_TRY(insert_booking(connection_, business_, booking));
    return put(booking);
}

Result<Done, Error> SqlUnit::replace(Booking const& booking) {
    auto const before = OBHUT_TRY(this->booking(booking.id));
    if (!before || before->revision + 1 != booking.revision)
        return Refused{Error{.kind = ErrorKind::Conflict, .reason = "booking/changed-meanwhile"}};
    OBHUT_TRY(update_booking(connection_, business_, booking));
    if (same_rows(*before, booking)) return Done{};
    OBHUT_TRY(take(*before));
    return put(booking);
}

Result<Done, Error> SqlUnit::insert(booking::Squeeze const& squeeze) {
    OBHUT_TRY(touch(std::span{&squeeze.resource, 1}));
    OBHUT_TRY(insert_squeeze(connection_, business_, squeeze));
    changed_.at(squeeze.resource).added_extra.push_back({.span = squeeze.span, .units = squeeze.units});
    return Done{};
}

Result<Done, Error> SqlUnit::insert(ClientRecord const& client) {
    return insert_client(connection_, business_, client);
}

Result<Done, Error> SqlUnit::insert(SealedAnswer const& answer) {
    return insert_answer(connection_, business_, answer);
}

Result<Done, Error> SqlUnit::insert(message::Message const& message) {
    return insert_message(connection_, business_, message);
}

Result<Done, Error> SqlUnit::replace(message::Message const& message) {
    return update_message(connection_, business_, message);
}

Result<Done, Error> SqlUnit::insert(ports::ToldWeek const& week) {
    return insert_told_week(connection_, business_, week);
}

Result<Done, Error>
SqlUnit::remember(ports::RequestKey const& request, std::span<std::optional<BookingId> const> bookings, Instant now) {
    return sql::remember(connection_, business_, request, bookings, now);
}

Result<Done, Error>
SqlUnit::put_catalogue(ports::CatalogueDocument const& document, std::span<ports::ResourceRow const> rows) {
    OBHUT_TRY(sql::put_catalogue(connection_, business_, document, rows));
    catalogue_ = CatalogueChange::New;
    return Done{};
}

Result<Done, Error> SqlUnit::append(ports::LedgerRow const& row) {
    ledger_.push_back(row);
    return Done{};
}

Result<Done, Error> SqlUnit::remove_bodies(std::uint64_t first, std::uint64_t last) {
    return remove_ledger_bodies(connection_, business_, first, last);
}

Result<std::vector<KeyId>, Error> SqlUnit::erase(ClientId client) {
    return erase_client(connection_, business_, client);
}

Result<Done, Error> SqlUnit::destruction_done(std::span<KeyId const> keys) {
    return sql::destruction_done(connection_, business_, keys);
}

Result<Done, Error> SqlUnit::take(Booking const& booking) {
    if (!booking::occupies(booking.status)) return Done{};
    OBHUT_TRY(touch(resources_of(booking)));
    for (std::size_t part = 0; part < booking.occupancies.size(); ++part) {
        auto const row = row_of(booking, part);
        OBHUT_TRY(remove_occupancy(connection_, business_, row));
        changed_.at(row.resource).removed.push_back(row.occupied);
    }
    return Done{};
}

Result<Done, Error> SqlUnit::put(Booking const& booking) {
    if (!booking::occupies(booking.status)) return Done{};
    OBHUT_TRY(touch(resources_of(booking)));
    for (std::size_t part = 0; part < booking.occupancies.size(); ++part) {
        auto const row = row_of(booking, part);
        OBHUT_TRY(insert_occupancy(connection_, business_, row));
        changed_.at(row.resource).added.push_back(row.occupied);
    }
    return Done{};
}

Result<Done, Error> SqlUnit::touch(std::span<ResourceId const> resources) {
    std::vector<ResourceId> fresh;
    for (auto const& resource : resources)
        if (!changed_.contains(resource)) fresh.push_back(resource);
    if (fresh.empty()) return Done{};
    for (auto const& [resource, version] : OBHUT_TRY(lock_resources(connection_, business_, fresh)))
        changed_.emplace(
            resource,
            ports::OccupancyChange{
                .resource = resource, .version = version, .added = {}, .removed = {}, .added_extra = {}
            }
        );
    return Done{};
}

}  // namespace obhut::sql
