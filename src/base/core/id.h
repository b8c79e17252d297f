// SPDX-License-Identifier: Apache-2.0
//
// Id<Tag> is a 128-bit identifier that cannot be passed where another kind is meant.
//
// Ids order by their bytes. Those of bookings, units and entries begin with the millisecond of their making, so that
// they are laid down in order (random ones cost SQLite a factor of four); a client's is random throughout, because it
// must not tell when a person was first seen. Both are drawn through app::Random.
//
// Layer: base. Pure.

#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace obhut {

using RawId = std::array<std::uint8_t, 16>;

std::string hex_of(RawId const& raw);
std::optional<RawId> raw_id_of(std::string_view hex);  // exactly 32 lower-case digits

template <typename Tag>
class Id {
public:
    constexpr explicit Id(RawId raw) noexcept : raw_(raw) {}

    // For tests and for data that is numbered by hand.
    static constexpr Id numbered(std::uint64_t number) noexcept {
        RawId raw{};
        for (std::size_t at = raw.size(); at-- > 8; number >>= 8U)
            raw[at] = static_cast<std::uint8_t>(number & 0xFFU);
        return Id{raw};
    }

    static std::optional<Id> from(std::string_view hex) {
        auto const raw = raw_id_of(hex);
        return raw ? std::optional{Id{*raw}} : std::nullopt;
    }

    constexpr RawId const& raw() const noexcept { return raw_; }

    std::string text() const { return hex_of(raw_); }

    friend constexpr auto operator<=>(Id const&, Id const&) = default;

private:
    RawId raw_;
};

}  // namespace obhut

template <typename Tag>
struct std::hash<obhut::Id<Tag>> {
    std::size_t operator()(obhut::Id<Tag> const& id) const noexcept {
        std::size_t tail = 0;  // the last bytes are random in every kind of id
        std::memcpy(&tail, id.raw().data() + id.raw().size() - sizeof tail, sizeof tail);
        return tail * 0x9E3779B97F4A7C15U;
    }
};
