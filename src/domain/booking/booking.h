// SPDX-License-Identifier: Apache-2.0
//
// Booking is the promise: who may come when, what it occupies, and what was agreed at that moment.
//
// It holds nothing personal; the client's record stands elsewhere, sealed, behind a random id. The snapshot keeps
// price, tax, terms, buffers and notice as they were said, so that a change of the catalogue never changes a promise.
// Stored are the instants and, besides, the wall time that was meant, so that a later change of the zone's rules can be
// found and repaired (req:B12).
//
// Layer: domain. Pure.

#pragma once

#include "availability/engine.h"
#include "catalogue/business.h"
#include "core/id.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace obhut::booking {

using availability::Instant;
using availability::Occupancy;
using availability::Segment;
using availability::Span;

using BookingId = Id<struct BookingTag>;
using ClientId = Id<struct ClientTag>;
using SeriesId = Id<struct SeriesTag>;
using StaffId = Id<struct StaffTag>;
using SqueezeId = Id<struct SqueezeTag>;

enum class Status : std::uint8_t {
    Held,
    AwaitingConfirmation,
    Pending,
    AwaitingPayment,
    Confirmed,
    CheckedIn,
    Completed,
    Cancelled,
    Declined,
    NoShow,
    Lapsed
};

// Held, pending and unpaid bookings occupy (req:B10); what has lapsed is decided by its time, not by a job.
constexpr bool occupies(Status status) noexcept {
    return status != Status::Cancelled && status != Status::Declined && status != Status::Lapsed;
}

enum class Origin : std::uint8_t { Web, Api, Phone, Counter, Import };

enum class NoticeGiven : std::uint8_t { Page, Phone, Paper, ReadOut };

// Whether messages about the booking may tell what it is about: by the service, or because the client asked for it.
enum class Discretion : std::uint8_t { Open, Discreet };

enum class ActorKind : std::uint8_t { Client, Staff, System };

struct Actor {
    ActorKind kind;
    std::optional<StaffId> staff;  // for Staff

    friend bool operator==(Actor const&, Actor const&) = default;
};

enum class Lateness : std::uint8_t { InTime, Late };

struct Cancellation {
    Actor by;
    Instant at;
    Lateness lateness;

    friend bool operator==(Cancellation const&, Cancellation const&) = default;
};

// One line of the price as it was said: the service itself, with no name of its own, or breakfast, or tourist tax.
struct PricedLine {
    catalogue::Words name;
    std::int64_t gross = 0;
    std::int64_t tax = 0;
    std::int32_t tax_basis_points = 0;

    friend bool operator==(PricedLine const&, PricedLine const&) = default;
};

struct Snapshot {
    std::int64_t catalogue_version = 0;
    std::int64_t notice_version = 0;
    NoticeGiven notice_given = NoticeGiven::Page;
    std::int64_t gross = 0;  // minor units
    std::int64_t tax = 0;
    std::int32_t tax_basis_points = 0;  // of the service itself
    std::vector<PricedLine> lines{};    // the service first; none where it is the only one
    std::string currency;
    catalogue::Obligation obligation = catalogue::Obligation::None;
    Instant cancel_until;  // free of consequence before this instant
    std::int32_t buffer_before_minutes = 0;
    std::int32_t buffer_after_minutes = 0;

    friend bool operator==(Snapshot const&, Snapshot const&) = default;
};

struct Party {
    std::int32_t adults = 1;
    std::int32_t children = 0;
    std::int32_t nights = 0;

    std::int32_t size() const noexcept { return adults + children; }

    friend bool operator==(Party const&, Party const&) = default;
};

struct Booking {
    BookingId id;
    catalogue::ServiceId service;
    catalogue::LocationId location;
    Status status;
    std::int64_t revision = 1;  // raised by every change; forms and If-Match carry it
    Span visit;
    time::LocalTime wall_start;  // what the clock on the wall was meant to say
    std::string zone;            // and where it hangs
    Party party;
    std::vector<Segment> segments;
    std::vector<Occupancy> occupancies;
    std::optional<catalogue::ResourceId> provider;
    std::optional<ClientId> client;  // none while held, and for a walk-in (req:B21)
    std::optional<SeriesId> series;
    Instant created;
    Instant lapses = availability::never;  // held, awaiting confirmation or payment: until then
    std::optional<Cancellation> cancellation;
    Origin origin = Origin::Web;
    catalogue::Language language = catalogue::Language::German;
    std::string visitor_zone;
    Discretion discretion = Discretion::Open;
    std::int32_t generation = 1;  // of the capability: raising it revokes every link
    Snapshot snapshot;

    // Whether it occupies its resources at `now`: a hold that has lapsed does not.
    bool stands(Instant now) const noexcept { return occupies(status) && now < lapses; }

    // Whether lists and figures show it: neither a hold nor what has lapsed is a promise to anybody.
    bool is_listed(Instant now) const noexcept {
        return status != Status::Held && status != Status::Lapsed && now < lapses;
    }

    friend bool operator==(Booking const&, Booking const&) = default;
};

// Capacity added on record to fit somebody in (req:B22).
struct Squeeze {
    SqueezeId id;
    catalogue::ResourceId resource;
    Span span;
    std::int32_t units;
    StaffId by;
    Instant at;

    friend bool operator==(Squeeze const&, Squeeze const&) = default;
};

// The handle that people read to one another, such as "K7MQ-2X9P". It opens nothing.
std::string reference_of(BookingId id);

std::string_view name_of(Status status) noexcept;  // "awaiting_confirmation"
std::optional<Status> status_named(std::string_view name) noexcept;

}  // namespace obhut::booking
