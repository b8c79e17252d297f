// SPDX-License-Identifier: Apache-2.0
#include "web/api_render.h"

#include "admit/wanted.h"
#include "booking/rules.h"
#include "bytes/bytes.h"
#include "catalogue/names.h"
#include "http/problem.h"
#include "time/rfc3339.h"

#include <algorithm>
#include <array>

namespace obhut::web {
namespace {

using booking::Booking;
using json::Writer;

void write_times(Writer& writer, availability::Span span, time::Zone zone) {
    write_instant(writer, "start", span.start, zone);
    write_instant(writer, "end", span.end, zone);
}

void write_booked(Writer& writer, book::Booked const& booked, time::Zone zone) {
    auto const& booking = booked.booking;
    writer.member("reference", booking::reference_of(booking.id));
    writer.member("status", booking::name_of(booking.status));
    write_times(writer, booking.visit, zone);
    writer.member("manage", booked.manage);
}

void write_series(Writer& writer, std::span<book::DateResult const> dates, time::Zone zone) {
    writer.key("series").begin_array();
    for (auto const& date : dates) {
        writer.begin_object();
        if (date.outcome) {
            write_booked(writer, date.outcome.value(), zone);
        } else {
            writer.member("status", "refused");
            write_instant(writer, "start", date.start, zone);
            writer.member("type", "/problems/" + std::string{date.outcome.error().reason.text()});
        }
        writer.end_object();
    }
    writer.end_array();
}

void write_party(Writer& writer, booking::Party const& party) {
    writer.member("party", party.adults);
    writer.member("children", party.children);
    if (party.nights > 0) writer.member("nights", party.nights);
}

}  // namespace

time::Seconds ZonedTimes::offset_at(time::Instant at) noexcept {
    auto const holds = [&](time::Piece const& piece) { return piece.start <= at && at < piece.end; };
    if (piece_ < pieces_.size() && holds(pieces_[piece_])) return pieces_[piece_].offset;
    auto const found = std::ranges::find_if(pieces_, holds);
    if (found == pieces_.end()) return zone_.offset_at(at);
    piece_ = static_cast<std::size_t>(found - pieces_.begin());
    return found->offset;
}

void ZonedTimes::append(std::string& out, time::Instant at) {
    constexpr std::size_t clock_at = 11;
    constexpr std::size_t clock_length = 8;
    auto const offset = offset_at(at);
    time::LocalTime const local{(at + offset).time_since_epoch()};
    auto const day = time::date_of(local);
    if (day_ != day || offset_ != offset) {
        whole_.clear();
        time::append_rfc3339(whole_, at, offset);
        day_ = day;
        offset_ = offset;
    }
    auto const put_two = [](char* to, unsigned number) {
        to[0] = static_cast<char>('0' + number / 10);
        to[1] = static_cast<char>('0' + number % 10);
    };
    auto const second = static_cast<unsigned>((local - day).count());
    std::array<char, clock_length> clock{'0', '0', ':', '0', '0', ':', '0', '0'};
    put_two(clock.data(), second / 3600);
    put_two(clock.data() + 3, second / 60 % 60);
    put_two(clock.data() + 6, second % 60);
    std::ranges::copy(clock, whole_.begin() + clock_at);
    out += whole_;
}

void write_words(Writer& writer, std::string_view name, catalogue::Words const& words) {
    writer.key(name).begin_object().member("de", words.de).member("en", words.en).end_object();
}

void write_instant(Writer& writer, std::string_view name, time::Instant at, time::Zone zone) {
    std::string text;
    time::append_rfc3339(text, at, zone.offset_at(at));
    writer.member(name, text);
}

void write_terms(Writer& writer, booking::Snapshot const& snapshot, time::Zone zone) {
    writer.key("price").begin_object();
    writer.member("gross", snapshot.gross).member("tax", snapshot.tax);
    writer.member("taxBasisPoints", snapshot.tax_basis_points).member("currency", snapshot.currency);
    if (!snapshot.lines.empty()) {
        writer.key("lines").begin_array();
        for (auto const& line : snapshot.lines) {
            writer.begin_object();
            if (!line.name.de.empty()) write_words(writer, "name", line.name);
            writer.member("gross", line.gross).member("tax", line.tax);
            writer.member("taxBasisPoints", line.tax_basis_points).end_object();
        }
        writer.end_array();
    }
    writer.end_object();
    writer.member("obligation", catalogue::text_of(snapshot.obligation));
    write_instant(writer, "cancelUntil", snapshot.cancel_until, zone);
}

std::string manage_json(catalogue::Business const& business, Booking const& booking, availability::Instant now) {
    auto const* const location = business.location(booking.location);
    auto const* const service = business.service(booking.service);
    auto const* const provider = booking.provider ? business.resource(*booking.provider) : nullptr;
    auto const zone = location != nullptr ? location->zone : time::Zone::from(booking.zone).value_or(time::Zone::utc());
    booking::Actor const client{.kind = booking::ActorKind::Client, .staff = std::nullopt};
    std::string text;
    Writer writer{text};
    writer.begin_object();
    writer.member("reference", booking::reference_of(booking.id));
    writer.member("status", booking::name_of(booking.status)).member("revision", booking.revision);
    if (service != nullptr) {
        writer.key("service").begin_object().member("slug", service->slug.text());
        write_words(writer, "name", service->name);
        writer.end_object();
    }
    if (provider != nullptr) {
        writer.key("provider").begin_object().member("slug", provider->slug.text());
        write_words(writer, "name", provider->name);
        writer.end_object();
    }
    auto const area = service != nullptr ? admit::area_of(business, *service, booking) : std::nullopt;
    for (auto const& one : area ? location->areas : std::vector<catalogue::Area>{}) {
        if (one.slug != *area) continue;
        writer.key("area").begin_object().member("slug", one.slug.text());
        write_words(writer, "name", one.name);
        writer.end_object();
    }
    writer.member("timeZone", zone.name());
    write_times(writer, booking.visit, zone);
    write_party(writer, booking.party);
    write_terms(writer, booking.snapshot, zone);
    if (booking.cancellation) {
        writer.key("cancellation").begin_object();
        write_instant(writer, "at", booking.cancellation->at, zone);
        writer.member("late", booking.cancellation->lateness == booking::Lateness::Late).end_object();
    }
    writer.key("may").begin_object();
    writer.member("cancel", booking::cancel(booking, client, now).ok());
    writer.member("move", booking::may_move(booking, client, now).ok()).end_object();
    writer.end_object();
    return text;
}

std::string booked_json(std::span<book::DateResult const> dates, time::Zone zone) {
    auto const first = std::ranges::find_if(dates, [](book::DateResult const& date) { return date.outcome.ok(); });
    std::string text;
    Writer writer{text};
    writer.begin_object();
    if (first != dates.end()) {
        write_booked(writer, first->outcome.value(), zone);
        writer.member("timeZone", zone.name());
        write_party(writer, first->outcome.value().booking.party);
        write_terms(writer, first->outcome.value().booking.snapshot, zone);
    }
    if (dates.size() > 1) write_series(writer, dates, zone);
    writer.end_object();
    return text;
}

std::string hold_json(Booking const& hold, time::Zone zone) {
    std::string text;
    Writer writer{text};
    writer.begin_object().member("hold", hold.id.text()).member("kept", !hold.occupancies.empty());
    write_instant(writer, "expires", hold.lapses, zone);
    write_times(writer, hold.visit, zone);
    writer.member("timeZone", zone.name());
    write_terms(writer, hold.snapshot, zone);
    writer.end_object();
    return text;
}

http::Response taken(Error const& error, std::span<availability::Slot const> alternatives, time::Zone zone) {
    std::string json;
    Writer writer{json};
    writer.begin_array();
    for (auto const& slot : alternatives) {
        writer.begin_object();
        write_times(writer, {.start = slot.start, .end = slot.end}, zone);
        if (slot.seats > 0) writer.member("seats", slot.seats);
        writer.end_object();
    }
    writer.end_array();
    std::vector<http::ProblemMember> const extra{{.name = "alternatives", .json = std::move(json)}};
    return http::problem(error, extra);
}

}  // namespace obhut::web
