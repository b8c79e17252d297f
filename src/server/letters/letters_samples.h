// SPDX-License-Identifier: Apache-2.0
//
// Letters for tests: every kind, about a visit at one of the demo's businesses.
//
// Layer: server.

#pragma once

#include "booking/rules.h"
#include "demo/pack.h"
#include "fakes/fake_clock.h"
#include "fakes/fake_vault.h"
#include "letters/scribe.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace obhut::letters {

using namespace std::chrono_literals;

inline constexpr std::string_view public_url = "https://book.example:8443";
inline constexpr std::string_view client_name = "Zoë Unverwechselbar";
inline constexpr std::string_view client_email = "zoe@client.example";

inline constexpr std::array kinds{
    message::Kind::ConfirmAddress,
    message::Kind::Confirmation,
    message::Kind::Pending,
    message::Kind::Approved,
    message::Kind::Declined,
    message::Kind::Moved,
    message::Kind::PartyChanged,
    message::Kind::Cancelled,
    message::Kind::CancelledLate,
    message::Kind::Reminder
};

inline catalogue::Business demo_business(std::string_view slug) {
    auto businesses = demo::demo_businesses();
    auto const found = std::ranges::find(businesses, *Slug::from(slug), &catalogue::Business::slug);
    OBHUT_CHECK(found != businesses.end());
    return *found;
}

// Tuesday, 1 December 2026, 10:30 in Berlin.
inline constexpr booking::Instant visit_start{
    std::chrono::sys_days{std::chrono::year{2026} / 12 / 1} + std::chrono::hours{9} + std::chrono::minutes{30}
};
inline constexpr booking::Instant booked_at = visit_start - std::chrono::days{7};

inline booking::Status status_for(message::Kind kind) {
    using message::Kind;
    if (kind == Kind::ConfirmAddress) return booking::Status::AwaitingConfirmation;
    if (kind == Kind::Pending) return booking::Status::Pending;
    if (kind == Kind::Declined) return booking::Status::Declined;
    if (kind == Kind::Cancelled || kind == Kind::CancelledLate) return booking::Status::Cancelled;
    return booking::Status::Confirmed;
}

inline booking::Booking visit_at(
    catalogue::Business const& business,
    catalogue::Service const& service,
    message::Kind kind = message::Kind::Confirmation
) {
    auto const* location = business.location(service.location);
    booking::Booking visit{
        .id = booking::BookingId::numbered(7),
        .service = service.id,
        .location = service.location,
        .status = status_for(kind),
        .revision = 3,
        .visit = {.start = visit_start, .end = visit_start + 45min},
        .wall_start = location->zone.to_local(visit_start),
        .zone = location->zone.name(),
        .party = {.adults = std::max(1, service.policy.party_min), .children = 0, .nights = 0},
        .segments = {},
        .occupancies = {},
        .provider = {},
        .client = {},
        .series = {},
        .created = booked_at,
        .cancellation = {},
        .visitor_zone = {},
        .snapshot = {},
    };
    if (kind == message::Kind::ConfirmAddress) visit.lapses = booked_at + booking::confirmation_length;
    if (service.shape == catalogue::Shape::Stay) {
        visit.visit.start += 4h + 30min;
        visit.visit.end = visit.visit.start + 48h - 4h;
        visit.party.nights = 2;
    }
    for (auto const& requirement : service.requirements)
        if (requirement.chosen_by_name) visit.provider = requirement.any_of.front().all_of.front();
    visit.snapshot.cancel_until = booking::cancel_until(service, visit.visit.start);
    visit.snapshot.gross = service.prices.empty() ? 0 : service.prices.front().gross;
    visit.snapshot.tax_basis_points = 1900;
    visit.snapshot.currency = "EUR";
    visit.snapshot.obligation = service.obligation;
    if (visit.status == booking::Status::Cancelled) {
        bool const late = kind == message::Kind::CancelledLate;
        visit.cancellation = booking::Cancellation{
            .by = {.kind = booking::ActorKind::Client, .staff = {}},
            .at = visit.snapshot.cancel_until + (late ? 1h : -1h),
            .lateness = late ? booking::Lateness::Late : booking::Lateness::InTime,
        };
    }
    return visit;
}

// Composes one letter; a test changes what it is about before.
class Desk {
public:
    ports::Letter letter(
        catalogue::Business const& business,
        booking::Booking const& booking,
        message::Kind kind,
        std::string_view name = client_name,
        std::span<booking::Booking const> series = {}
    ) {
        auto const moved = kind == message::Kind::Moved;
        message::Message const message{
            .id = message::MessageId::numbered(11),
            .kind = kind,
            .booking = booking.id,
            .revision = booking.revision,
            .start_before = moved ? std::optional{before} : std::nullopt,
            .created = booked_at + 1min,
            .due = booked_at + 1min,
            .settled = {},
        };
        PersonalText const to{std::string{client_email}};
        PersonalText const who{std::string{name}};
        return scribe.compose(
            {.business = business, .message = message, .booking = booking, .name = who, .email = to, .series = series}
        );
    }

    booking::Instant before = visit_start - 24h;
    fakes::FakeClock clock;
    fakes::FakeVault vault{clock};
    Links links{vault, public_url};
    Scribe scribe{links};
};

// Everything of a letter that leaves the house, one under the other.
inline std::string all_of(ports::Letter const& letter) {
    std::string all = letter.sender + "\n" + letter.reply_to + "\n" + letter.subject.reveal(Surface::Mail) + "\n" +
                      letter.text.reveal(Surface::Mail) + "\n" + letter.html.reveal(Surface::Mail) + "\n";
    if (letter.calendar) all += letter.calendar->name + "\n" + letter.calendar->text.reveal(Surface::Mail);
    // A calendar file breaks long lines, and plain text breaks at spaces.
    for (auto at = all.find("\r\n "); at != std::string::npos; at = all.find("\r\n ", at))
        all.erase(at, 3);
    return all;
}

}  // namespace obhut::letters
