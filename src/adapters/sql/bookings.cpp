// SPDX-License-Identifier: Apache-2.0
#include "sql/bookings.h"

#include "sql/places.h"

namespace obhut::sql {
namespace {

#define OBHUT_BOOKING_COLUMNS                                                                                          \
    "booking_id, service_id, location_id, status, revision, starts, ends, wall_start, zone, adults, children, nights," \
    " segments, occupancies, provider_id, client_id, series_id, created, lapses, cancelled_at, cancelled_by,"          \
    " cancelled_staff_id, cancelled_late, origin, language, visitor_zone, generation, catalogue_version,"              \
    " notice_version, notice_given, gross, tax, tax_basis_points, currency, obligation, cancel_until, buffer_before,"  \
    " buffer_after, discretion, price_lines"

constexpr char const* find_sql =
    "SELECT " OBHUT_BOOKING_COLUMNS " FROM booking WHERE business_id = $1 AND booking_id = $2";

constexpr char const* of_client_sql =
    "SELECT booking_id FROM booking WHERE business_id = $1 AND client_id = $2 ORDER BY booking_id";

constexpr char const* between_sql =
    "SELECT " OBHUT_BOOKING_COLUMNS " FROM booking WHERE business_id = $1"
    " AND starts > $2 - (SELECT longest_visit FROM business WHERE business_id = $1) AND starts < $3 AND ends > $2"
    " ORDER BY starts, booking_id";

constexpr char const* insert_sql =
    "INSERT INTO booking (business_id, " OBHUT_BOOKING_COLUMNS ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11,"
    " $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33,"
    " $34, $35, $36, $37, $38, $39, $40, $41)";

constexpr char const* update_sql =
    "UPDATE booking SET service_id = $3, location_id = $4, status = $5, revision = $6, starts = $7, ends = $8,"
    " wall_start = $9, zone = $10, adults = $11, children = $12, nights = $13, segments = $14, occupancies = $15,"
    " provider_id = $16, client_id = $17, series_id = $18, created = $19, lapses = $20, cancelled_at = $21,"
    " cancelled_by = $22, cancelled_staff_id = $23, cancelled_late = $24, origin = $25, language = $26,"
    " visitor_zone = $27, generation = $28, catalogue_version = $29, notice_version = $30, notice_given = $31,"
    " gross = $32, tax = $33, tax_basis_points = $34, currency = $35, obligation = $36, cancel_until = $37,"
    " buffer_before = $38, buffer_after = $39, discretion = $40, price_lines = $41"
    " WHERE business_id = $1 AND booking_id = $2 AND revision + 1 = $6";

// A row whose lists cannot be read was not written by this program.
Refused<Error> unreadable() {
    return Refused{Error{.kind = ErrorKind::Unavailable, .reason = "store/unreadable-row"}};
}

std::optional<booking::Cancellation> cancellation_in(Query& row) {
    if (row.is_null(19)) return std::nullopt;
    return booking::Cancellation{
        .by = {.kind = row.number<booking::ActorKind>(20), .staff = row.id_if<booking::StaffId>(21)},
        .at = row.instant(19),
        .lateness = row.number<booking::Lateness>(22)
    };
}

booking::Snapshot snapshot_in(Query& row, std::vector<booking::PricedLine> lines) {
    return booking::Snapshot{
        .catalogue_version = row.integer(27),
        .notice_version = row.integer(28),
        .notice_given = row.number<booking::NoticeGiven>(29),
        .gross = row.integer(30),
        .tax = row.integer(31),
        .tax_basis_points = row.small(32),
        .lines = std::move(lines),
        .currency = row.text(33),
        .obligation = row.number<catalogue::Obligation>(34),
        .cancel_until = row.instant(35),
        .buffer_before_minutes = row.small(36),
        .buffer_after_minutes = row.small(37)
    };
}

Result<Booking, Error> booking_in(Query& row) {
    auto segments = unpack_segments(row.bytes(12));
    auto occupancies = unpack_occupancies(row.bytes(13));
    auto lines = row.is_null(39) ? std::optional{std::vector<booking::PricedLine>{}} : unpack_lines(row.bytes(39));
    if (!segments || !occupancies || !lines) return unreadable();
    return Booking{
        .id = row.id<BookingId>(0),
        .service = row.id<catalogue::ServiceId>(1),
        .location = row.id<catalogue::LocationId>(2),
        .status = row.number<booking::Status>(3),
        .revision = row.integer(4),
        .visit = {.start = row.instant(5), .end = row.instant(6)},
        .wall_start = time::LocalTime{time::Seconds{row.integer(7)}},
        .zone = row.text(8),
        .party = {.adults = row.small(9), .children = row.small(10), .nights = row.small(11)},
        .segments = std::move(*segments),
        .occupancies = std::move(*occupancies),
        .provider = row.id_if<catalogue::ResourceId>(14),
        .client = row.id_if<ClientId>(15),
        .series = row.id_if<booking::SeriesId>(16),
        .created = row.instant(17),
        .lapses = row.instant(18),
        .cancellation = cancellation_in(row),
        .origin = row.number<booking::Origin>(23),
        .language = row.number<catalogue::Language>(24),
        .visitor_zone = row.text(25),
        .discretion = row.number<booking::Discretion>(38),
        .generation = row.small(26),
        .snapshot = snapshot_in(row, std::move(*lines))
    };
}

// Both statements that write a booking number its columns alike.
Result<std::int64_t, Error> write(Connection& connection, char const* sql, BusinessId business, Booking const& it) {
    auto const segments = pack(std::span{it.segments});
    auto const places =
        booking::occupies(it.status) ? std::span{it.occupancies} : std::span<booking::Occupancy const>{};
    auto const occupancies = pack(places);
    std::optional<bytes::Bytes> lines;
    if (!it.snapshot.lines.empty()) lines = pack(std::span{it.snapshot.lines});
    std::optional<Instant> cancelled_at;
    std::optional<booking::ActorKind> cancelled_by;
    std::optional<booking::StaffId> cancelled_staff;
    std::optional<booking::Lateness> cancelled_late;
    if (it.cancellation) {
        cancelled_at = it.cancellation->at;
        cancelled_by = it.cancellation->by.kind;
        cancelled_staff = it.cancellation->by.staff;
        cancelled_late = it.cancellation->lateness;
    }
    auto const& agreed = it.snapshot;
    return Query{
        connection,
        sql,
        business,
        it.id,
        it.service,
        it.location,
        it.status,
        it.revision,
        it.visit.start,
        it.visit.end,
        it.wall_start,
        it.zone,
        it.party.adults,
        it.party.children,
        it.party.nights,
        segments,
        occupancies,
        it.provider,
        it.client,
        it.series,
        it.created,
        it.lapses,
        cancelled_at,
        cancelled_by,
        cancelled_staff,
        cancelled_late,
        it.origin,
        it.language,
        it.visitor_zone,
        it.generation,
        agreed.catalogue_version,
        agreed.notice_version,
        agreed.notice_given,
        agreed.gross,
        agreed.tax,
        agreed.tax_basis_points,
        agreed.currency,
        agreed.obligation,
        agreed.cancel_until,
        agreed.buffer_before_minutes,
        agreed.buffer_after_minutes,
        it.discretion,
        lines
    }
        .finish();
}

}  // namespace

Result<std::optional<Booking>, Error> find_booking(Connection& connection, BusinessId business, BookingId id) {
    Query row{connection, find_sql, business, id};
    if (OBHUT_TRY(row.next()) == Step::End) return std::optional<Booking>{};
    return std::optional{OBHUT_TRY(booking_in(row))};
}

Result<std::vector<BookingId>, Error> bookings_of(Connection& connection, BusinessId business, ClientId client) {
    std::vector<BookingId> found;
    Query row{connection, of_client_sql, business, client};
    while (OBHUT_TRY(row.next()) == Step::Row)
        found.push_back(row.id<BookingId>(0));
    return found;
}

Result<std::vector<Booking>, Error> bookings_between(Connection& connection, BusinessId business, Span span) {
    std::vector<Booking> found;
    Query row{connection, between_sql, business, span.start, span.end};
    while (OBHUT_TRY(row.next()) == Step::Row)
        found.push_back(OBHUT_TRY(booking_in(row)));
    return found;
}

Result<Done, Error> insert_booking(Connection& connection, BusinessId business, Booking const& booking) {
    OBHUT_TRY(write(connection, insert_sql, business, booking));
    return Done{};
}

Result<Done, Error> update_booking(Connection& connection, BusinessId business, Booking const& booking) {
    if (OBHUT_TRY(write(connection, update_sql, business, booking)) == 0)
        return Refused{Error{.kind = ErrorKind::Conflict, .reason = "booking/changed-meanwhile"}};
    return Done{};
}

}  // namespace obhut::sql
