// SPDX-License-Identifier: Apache-2.0
#include "sql/places.h"

#include "bytes/packer.h"

#include <algorithm>

namespace obhut::sql {
namespace {

using availability::Instant;
using availability::Occupancy;
using availability::Segment;
using availability::Span;
using booking::BookingId;
using booking::PricedLine;
using bytes::Packer;
using bytes::Unpacker;

constexpr std::uint8_t format = 1;

void put(Packer& packer, Span span) {
    packer.u64(static_cast<std::uint64_t>(span.start.time_since_epoch().count()));
    packer.u64(static_cast<std::uint64_t>(span.end.time_since_epoch().count()));
}

Instant instant(Unpacker& unpacker) {
    return Instant{time::Seconds{static_cast<std::int64_t>(unpacker.u64().value_or(0))}};
}

Span span(Unpacker& unpacker) {
    auto const start = instant(unpacker);
    return {.start = start, .end = instant(unpacker)};
}

RawId raw_id(Unpacker& unpacker) {
    RawId raw{};
    if (auto const view = unpacker.fixed(raw.size())) std::ranges::copy(*view, raw.begin());
    return raw;
}

// Reads `count` and then so many items; a count that the octets cannot hold ends the reading at their end.
template <typename Item, typename Read>
std::optional<std::vector<Item>> unpack_list(bytes::ByteView packed, Read const& read) {
    Unpacker unpacker{packed};
    if (unpacker.u8() != format) return std::nullopt;
    auto const count = unpacker.u32().value_or(0);
    std::vector<Item> items;
    for (std::uint32_t at = 0; at < count && !unpacker.rest().empty(); ++at)
        items.push_back(read(unpacker));
    if (!unpacker.done() || items.size() != count) return std::nullopt;
    return items;
}

template <typename Items>
Packer packer_for(Items const& items) {
    Packer packer;
    packer.u8(format).u32(static_cast<std::uint32_t>(items.size()));
    return packer;
}

}  // namespace

bytes::Bytes pack(std::span<Segment const> segments) {
    auto packer = packer_for(segments);
    for (auto const& segment : segments) {
        put(packer, segment.span);
        packer.u32(static_cast<std::uint32_t>(segment.resources.size()));
        for (auto const& resource : segment.resources)
            packer.fixed(resource.raw());
    }
    return std::move(packer).packed();
}

bytes::Bytes pack(std::span<Occupancy const> occupancies) {
    auto packer = packer_for(occupancies);
    for (auto const& occupancy : occupancies) {
        packer.fixed(occupancy.resource.raw());
        put(packer, occupancy.span);
        packer.u32(static_cast<std::uint32_t>(occupancy.units));
    }
    return std::move(packer).packed();
}

bytes::Bytes pack(std::span<PricedLine const> lines) {
    auto packer = packer_for(lines);
    for (auto const& line : lines) {
        packer.text(line.name.de).text(line.name.en);
        packer.u64(static_cast<std::uint64_t>(line.gross)).u64(static_cast<std::uint64_t>(line.tax));
        packer.u32(static_cast<std::uint32_t>(line.tax_basis_points));
    }
    return std::move(packer).packed();
}

bytes::Bytes pack(std::span<ports::KeyRef const> keys) {
    auto packer = packer_for(keys);
    for (auto const& key : keys)
        packer.fixed(key.key.raw()).u8(static_cast<std::uint8_t>(key.field_class));
    return std::move(packer).packed();
}

bytes::Bytes pack(std::span<std::optional<BookingId> const> bookings) {
    auto packer = packer_for(bookings);
    for (auto const& booking : bookings) {
        packer.u8(booking ? 1 : 0);
        if (booking) packer.fixed(booking->raw());
    }
    return std::move(packer).packed();
}

bytes::Bytes pack(std::span<digest::Digest const> digests) {
    auto packer = packer_for(digests);
    for (auto const& digest : digests)
        packer.fixed(digest);
    return std::move(packer).packed();
}

bytes::Bytes pack(std::span<Slug const> slugs) {
    auto packer = packer_for(slugs);
    for (auto const& slug : slugs)
        packer.text(slug.text());
    return std::move(packer).packed();
}

std::optional<std::vector<Segment>> unpack_segments(bytes::ByteView packed) {
    return unpack_list<Segment>(packed, [](Unpacker& unpacker) {
        Segment segment{.span = span(unpacker), .resources = {}};
        auto const count = unpacker.u32().value_or(0);
        for (std::uint32_t at = 0; at < count && !unpacker.rest().empty(); ++at)
            segment.resources.emplace_back(raw_id(unpacker));
        return segment;
    });
}

std::optional<std::vector<Occupancy>> unpack_occupancies(bytes::ByteView packed) {
    return unpack_list<Occupancy>(packed, [](Unpacker& unpacker) {
        catalogue::ResourceId const resource{raw_id(unpacker)};
        auto const where = span(unpacker);
        return Occupancy{
            .resource = resource, .span = where, .units = static_cast<std::int32_t>(unpacker.u32().value_or(0))
        };
    });
}

std::optional<std::vector<PricedLine>> unpack_lines(bytes::ByteView packed) {
    return unpack_list<PricedLine>(packed, [](Unpacker& unpacker) {
        PricedLine line;
        line.name.de = unpacker.text().value_or("");
        line.name.en = unpacker.text().value_or("");
        line.gross = static_cast<std::int64_t>(unpacker.u64().value_or(0));
        line.tax = static_cast<std::int64_t>(unpacker.u64().value_or(0));
        line.tax_basis_points = static_cast<std::int32_t>(unpacker.u32().value_or(0));
        return line;
    });
}

std::optional<std::vector<ports::KeyRef>> unpack_keys(bytes::ByteView packed) {
    return unpack_list<ports::KeyRef>(packed, [](Unpacker& unpacker) {
        ports::KeyId const key{raw_id(unpacker)};
        return ports::KeyRef{.key = key, .field_class = static_cast<catalogue::FieldClass>(unpacker.u8().value_or(0))};
    });
}

std::optional<std::vector<std::optional<BookingId>>> unpack_bookings(bytes::ByteView packed) {
    return unpack_list<std::optional<BookingId>>(packed, [](Unpacker& unpacker) -> std::optional<BookingId> {
        if (unpacker.u8().value_or(0) == 0) return std::nullopt;
        return BookingId{raw_id(unpacker)};
    });
}

std::optional<std::vector<digest::Digest>> unpack_digests(bytes::ByteView packed) {
    return unpack_list<digest::Digest>(packed, [](Unpacker& unpacker) {
        digest::Digest digest{};
        if (auto const view = unpacker.fixed(digest.size())) std::ranges::copy(*view, digest.begin());
        return digest;
    });
}

std::optional<std::vector<Slug>> unpack_slugs(bytes::ByteView packed) {
    auto const texts =
        unpack_list<std::string_view>(packed, [](Unpacker& unpacker) { return unpacker.text().value_or(""); });
    if (!texts) return std::nullopt;
    std::vector<Slug> slugs;
    for (auto const text : *texts) {
        auto slug = Slug::from(text);
        if (!slug) return std::nullopt;
        slugs.push_back(std::move(*slug));
    }
    return slugs;
}

}  // namespace obhut::sql
