// SPDX-License-Identifier: Apache-2.0
//
// How the lists inside a row are packed: a booking's segments, occupancies and lines of its price, a client's keys, the
// bookings a request led to, and the recovery codes and devices of a member of staff.
//
// Only the program reads them, so they need no table of their own. Each begins with the number of its format.
//
// Layer: adapters. Pure.

#pragma once

#include "availability/engine.h"
#include "booking/booking.h"
#include "bytes/bytes.h"
#include "core/slug.h"
#include "digest/digest.h"
#include "ports/sealed.h"

#include <optional>
#include <span>
#include <vector>

namespace obhut::sql {

bytes::Bytes pack(std::span<availability::Segment const> segments);
bytes::Bytes pack(std::span<availability::Occupancy const> occupancies);
bytes::Bytes pack(std::span<booking::PricedLine const> lines);
bytes::Bytes pack(std::span<ports::KeyRef const> keys);
bytes::Bytes pack(std::span<std::optional<booking::BookingId> const> bookings);
bytes::Bytes pack(std::span<digest::Digest const> digests);
bytes::Bytes pack(std::span<Slug const> slugs);

// None if the octets are not of this format: the row was written by somebody else.
std::optional<std::vector<availability::Segment>> unpack_segments(bytes::ByteView packed);
std::optional<std::vector<availability::Occupancy>> unpack_occupancies(bytes::ByteView packed);
std::optional<std::vector<booking::PricedLine>> unpack_lines(bytes::ByteView packed);
std::optional<std::vector<ports::KeyRef>> unpack_keys(bytes::ByteView packed);
std::optional<std::vector<std::optional<booking::BookingId>>> unpack_bookings(bytes::ByteView packed);
std::optional<std::vector<digest::Digest>> unpack_digests(bytes::ByteView packed);
std::optional<std::vector<Slug>> unpack_slugs(bytes::ByteView packed);

}  // namespace obhut::sql
