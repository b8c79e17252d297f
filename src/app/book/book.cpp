// SPDX-License-Identifier: Apache-2.0
#include "book/book.h"

#include "admit/repeat.h"
#include "book/sealed_client.h"
#include "booking/rules.h"
#include "record/owe.h"
#include "record/record.h"

#include <algorithm>
#include <functional>

namespace obhut::book {
namespace {

constexpr std::int32_t series_weeks_max = 8;
constexpr Error slot_taken{.kind = ErrorKind::Conflict, .reason = "booking/slot-taken"};

constexpr Error not_offered{.kind = ErrorKind::Invalid, .reason = "series/not-offered", .field = "/series"};

Result<Done, Error> check_further(BookRequest const& request) {
    auto const most = static_cast<std::size_t>(std::max(1, request.wanted.service->policy.series_max));
    bool const later = request.start < request.further.front() &&
                       std::ranges::adjacent_find(request.further, std::greater_equal{}) == request.further.end() &&
                       time::in_calendar(request.further.back());
    if (request.series || !later || request.further.size() >= most) return Refused{not_offered};
    return Done{};
}

Result<Done, Error> check_request(BookRequest const& request) {
    if (request.notice_version != request.wanted.business().notice_version) {
        return Refused{Error{.kind = ErrorKind::Invalid, .reason = "notice/outdated", .field = "/notice/version"}};
    }
    if (request.standing == Standing::AfterClick && !request.client.email) {
        return Refused{
            Error{.kind = ErrorKind::Invalid, .reason = "client/email-needed-to-confirm", .field = "/client/email"}
        };
    }
    if (!request.further.empty()) return check_further(request);
    if (!request.series) return Done{};
    bool const in_bounds = request.series->count >= 1 &&
                           request.series->count <= request.wanted.service->policy.series_max &&
                           request.series->every_weeks >= 1 && request.series->every_weeks <= series_weeks_max;
    if (!in_bounds || request.hold) return Refused{not_offered};
    return Done{};
}

// The starts of the series: those named, or the same wall time, week after week.
std::vector<Instant> starts_of(BookRequest const& request) {
    std::vector<Instant> starts{request.start};
    starts.insert(starts.end(), request.further.begin(), request.further.end());
    if (!request.series) return starts;
    auto const zone = request.wanted.location().zone;
    auto const first = zone.to_local(request.start);
    for (std::int32_t nth = 1; nth < request.series->count; ++nth)
        starts.push_back(zone.first(first + std::chrono::weeks{nth * request.series->every_weeks}));
    return starts;
}

// Where only a phone number is known nobody has confirmed anything by mail; the service says whether that suffices.
booking::Status status_of(BookRequest const& request) {
    if (request.standing == Standing::AfterClick) return booking::Status::AwaitingConfirmation;
    if (request.standing == Standing::ForTheDesk) return booking::Status::Pending;
    bool const phone_only = !request.client.email;
    if (phone_only && !request.wanted.service->phone_alone_confirms) return booking::Status::Pending;
    return booking::first_status(*request.wanted.service, request.wanted.party);
}

// What stood beside the button is what is agreed, also where the catalogue has changed meanwhile.
void agree_as_shown(booking::Snapshot& agreed, booking::Snapshot const& shown) {
    agreed.gross = shown.gross;
    agreed.tax = shown.tax;
    agreed.tax_basis_points = shown.tax_basis_points;
    agreed.lines = shown.lines;
    agreed.currency = shown.currency;
    agreed.obligation = shown.obligation;
    agreed.cancel_until = shown.cancel_until;
}

// One date, made ready outside the unit.
struct Date {
    Instant start;
    booking::Snapshot snapshot;
    admit::Making making;
    ports::LedgerRow ledger_row;
    std::optional<record::Owing> owing;  // none without an address to write to
};

struct Prepared {
    SealedClient client;
    std::optional<booking::SeriesId> series;
    std::vector<Date> dates;
};

Result<Prepared, Error> prepare(ports::World& world, BookRequest const& request, Instant now) {
    std::vector<Date> dates;
    for (Instant const start : starts_of(request)) {
        bool const is_held = request.hold && dates.empty();
        auto const id = is_held ? *request.hold : ports::ordered_id<booking::BookingId>(world.clock, world.random);
        dates.push_back({
            .start = start,
            .snapshot = OBHUT_TRY(admit::snapshot_of(request.wanted, start, request.notice_given)),
            .making =
                {.id = id,
                 .status = status_of(request),
                 .now = now,
                 .origin = request.origin,
                 .language = request.language,
                 .visitor_zone = request.visitor_zone},
            .ledger_row = {},
            .owing = request.client.email ? std::optional{record::owing(world)} : std::nullopt,
        });
    }
    auto const& business = request.wanted.business();
    std::vector<booking::BookingId> ids;
    ids.reserve(dates.size());
    for (auto const& date : dates)
        ids.push_back(date.making.id);
    auto client = OBHUT_TRY(seal(world, business, request.client, ids));
    for (auto& date : dates) {
        ledger::Entry const entry{
            .id = ports::ordered_id<ledger::EntryId>(world.clock, world.random),
            .business = business.id,
            .at = now,
            .actor = {.kind = ledger::ActorKind::Capability, .id = date.making.id.raw()},
            .action = ledger::Action::Created,
            .purpose = access::Purpose::BookingFulfil,
            .client = client.record.client,
            .booking = date.making.id,
        };
        date.ledger_row = OBHUT_TRY(record::row_of(world, entry, client.record.log_key));
    }
    std::optional<booking::SeriesId> series;
    if (request.series || !request.further.empty())
        series = ports::ordered_id<booking::SeriesId>(world.clock, world.random);
    return Prepared{.client = std::move(client), .series = series, .dates = std::move(dates)};
}

// What the unit did for each date.
using DateDone = Result<booking::Booking, Error>;

class BookingUnit {
public:
    BookingUnit(BookRequest const& request, Prepared const& prepared, Instant now)
        : request_(request), prepared_(prepared), now_(now) {}

    Result<std::vector<DateDone>, Error> run(ports::Unit& unit) {
        if (auto const before = OBHUT_TRY(admit::earlier(unit, request_.key))) return repeated(unit, *before);
        std::vector<DateDone> results;
        std::vector<std::optional<booking::BookingId>> ids;
        bool any = false;
        for (auto const& date : prepared_.dates) {
            auto placed = place(unit, date);
            if (!placed && placed.error().kind == ErrorKind::Conflict) {
                // The twin of this request may have been faster and have used the hold.
                if (auto const before = OBHUT_TRY(admit::earlier(unit, request_.key))) return repeated(unit, *before);
            }
            auto const placement = OBHUT_TRY(std::move(placed));
            if (!placement && !request_.further.empty()) return Refused{slot_taken};
            if (!placement) {
                results.emplace_back(Refused{slot_taken});
                ids.emplace_back(std::nullopt);
                continue;
            }
            if (!any) OBHUT_TRY(unit.insert(prepared_.client.record));
            auto const booking = OBHUT_TRY(keep(unit, date, *placement));
            bool const is_told = any || request_.origin == booking::Origin::Import;  // it was promised elsewhere
            if (date.owing) OBHUT_TRY(is_told ? owe_further(unit, date, booking) : owe_first(unit, date, booking));
            any = true;
            results.emplace_back(booking);
            ids.emplace_back(date.making.id);
        }
        if (any) {
            OBHUT_TRY(admit::remember(unit, request_.key, ids, now_));
            return results;
        }
        // The twin of this request may have been faster and have taken exactly this place.
        if (auto const before = OBHUT_TRY(admit::earlier(unit, request_.key))) return repeated(unit, *before);
        return Refused{slot_taken};
    }

private:
    // Nothing if the date is not free. A hold that stands gives its place back to be taken by its booking; one that has
    // lapsed gives nothing back, but its place may still be free.
    Result<std::optional<availability::Placement>, Error> place(ports::Unit& unit, Date const& date) {
        bool const first = &date == &prepared_.dates.front();
        auto const held =
            first && request_.hold ? std::optional{OBHUT_TRY(usable_hold(unit))} : std::optional<booking::Booking>{};
        auto placement = first ? admit::admit(unit, ask_with(held), date.start)
                               : admit::admit_further(unit, ask_with(held), date.start);
        if (held) {
            // Now that the rows are locked: it may have been released between the look and the lock.
            auto const still = OBHUT_TRY(usable_hold(unit));
            if (still.stands(now_) != held->stands(now_)) {
                placement = admit::admit_further(unit, ask_with(still), date.start);
            }
        }
        if (placement) return std::optional{std::move(placement).value()};
        if (placement.error().reason == slot_taken.reason) return std::optional<availability::Placement>{};
        return Refused{placement.error()};
    }

    availability::Ask ask_with(std::optional<booking::Booking> const& held) const {
        auto ask = request_.wanted.ask(now_, admit::Audience::Public);
        if (held && held->stands(now_)) {
            ask.released = held->occupancies;
            if (!ask.chosen) ask.chosen = held->provider;
        }
        return ask;
    }

    Result<booking::Booking, Error>
    keep(ports::Unit& unit, Date const& date, availability::Placement const& placement) {
        auto booking = admit::booking_of(request_.wanted, placement, date.snapshot, date.making);
        booking.client = prepared_.client.record.client;
        booking.series = prepared_.series;
        booking.discretion = request_.wanted.service->care ? booking::Discretion::Discreet : request_.discretion;
        if (request_.standing == Standing::AfterClick) {
            booking.lapses = now_ + booking::confirmation_length;
            if (request_.keeping == admit::Keeping::Loose) booking.occupancies.clear();
        }
        if (request_.hold && booking.id == *request_.hold) {
            auto const held = OBHUT_TRY(usable_hold(unit));  // again, now that its rows are locked
            booking.revision = held.revision + 1;
            booking.created = held.created;
            if (held.stands(now_) && held.party == booking.party) agree_as_shown(booking.snapshot, held.snapshot);
            OBHUT_TRY(unit.replace(booking));
        } else {
            OBHUT_TRY(unit.insert(booking));
        }
        for (auto const& answer : prepared_.client.answers) {
            if (answer.booking == booking.id) OBHUT_TRY(unit.insert(answer));
        }
        OBHUT_TRY(unit.append(date.ledger_row));
        return booking;
    }

    static Result<Done, Error> owe_first(ports::Unit& unit, Date const& date, booking::Booking const& booking) {
        return record::owe_for_new(unit, *date.owing, booking);
    }

    // A letter for each date of a series would be a flood: the one about its first date lists them all. What is left to
    // owe for the others is the reminder, which else follows the letter.
    Result<Done, Error> owe_further(ports::Unit& unit, Date const& date, booking::Booking const& booking) const {
        return record::owe_reminder(unit, *date.owing, booking, request_.wanted.service->policy.reminder);
    }

    Result<booking::Booking, Error> usable_hold(ports::Unit& unit) {
        auto held = OBHUT_TRY(unit.booking(*request_.hold));
        if (!held) return Refused{Error{.kind = ErrorKind::Invalid, .reason = "hold/unknown", .field = "/hold"}};
        // What has lapsed may also be a booking that was never confirmed: it is its client's, and no hold any more.
        // Once that client is erased it belongs to nobody; that somebody was written to about it still tells.
        bool const is_hold = held->status == booking::Status::Held || held->status == booking::Status::Lapsed;
        if (!is_hold || held->client || !OBHUT_TRY(unit.messages_of(held->id)).empty()) {
            return Refused{Error{.kind = ErrorKind::Conflict, .reason = "hold/already-used", .field = "/hold"}};
        }
        // Its rows are among those that this request locks only if it is for the same visit.
        if (held->service != request_.wanted.service->id || held->visit.start != request_.start) {
            return Refused{Error{.kind = ErrorKind::Invalid, .reason = "hold/for-another-time", .field = "/hold"}};
        }
        return std::move(*held);
    }

    static Result<std::vector<DateDone>, Error> repeated(ports::Unit& unit, ports::Remembered const& before) {
        std::vector<DateDone> results;
        for (auto const& id : before.bookings) {
            auto const found = id ? OBHUT_TRY(unit.booking(*id)) : std::optional<booking::Booking>{};
            if (found) {
                results.emplace_back(*found);
            } else {
                results.emplace_back(Refused{slot_taken});
            }
        }
        return results;
    }

    BookRequest const& request_;
    Prepared const& prepared_;
    Instant now_;
};

}  // namespace

Result<std::vector<DateResult>, Error> book(ports::World& world, BookRequest const& request) {
    OBHUT_TRY(check_request(request));
    auto const now = world.clock.now();
    auto const prepared = OBHUT_TRY(prepare(world, request, now));
    auto const business = request.wanted.business().id;

    BookingUnit work{request, prepared, now};
    std::vector<DateDone> done;
    OBHUT_TRY(world.store.write(business, [&](ports::Unit& unit) -> Result<Done, Error> {
        done = OBHUT_TRY(work.run(unit));
        return Done{};
    }));

    std::vector<DateResult> results;
    for (std::size_t at = 0; at < done.size(); ++at) {
        if (!done[at]) {
            auto const start = at < prepared.dates.size() ? prepared.dates[at].start : request.start;
            results.push_back({.start = start, .outcome = Refused{done[at].error()}});
            continue;
        }
        auto& booking = done[at].value();
        auto manage = world.vault.capability(
            business, booking.id, ports::CapabilityPurpose::Manage, static_cast<std::uint32_t>(booking.generation)
        );
        results.push_back(
            {.start = booking.visit.start, .outcome = Booked{.booking = booking, .manage = std::move(manage)}}
        );
    }
    return results;
}

}  // namespace obhut::book
