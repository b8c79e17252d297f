// SPDX-License-Identifier: Apache-2.0
//
// OpenPlaces counts what is open and not confirmed: for each network and for each business, until its time is over.
//
// Layer: app. Threading: belongs to the Guard, which locks it.

#pragma once

#include "booking/booking.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>
#include <utility>
#include <vector>

namespace obhut::guard {

using NetworkMark = std::uint64_t;

enum class Kind : std::uint8_t {
    Unproven,
    Proven,
    Loose  // keeps nothing
};

enum class Stage : std::uint8_t { Asked, Held, Booked };

struct Taken {
    catalogue::ResourceId resource;
    std::int64_t minutes;
};

struct Open {
    catalogue::BusinessId business;
    NetworkMark network;
    Kind kind;
    Stage stage;
    std::int32_t places;
    std::vector<Taken> taken;
    booking::Instant until;
    std::optional<booking::BookingId> booking{};  // none while it is only being asked for
};

struct Counted {
    std::int32_t unproven = 0;
    std::int32_t proven = 0;
    std::int32_t loose = 0;

    std::int32_t all() const noexcept { return unproven + proven + loose; }

    void add(Open const& open, std::int32_t sign) noexcept;

    friend bool operator==(Counted const&, Counted const&) = default;
};

struct Minutes {
    std::int64_t unproven = 0;
    std::int64_t proven = 0;

    void add(Kind kind, std::int64_t minutes) noexcept;

    friend bool operator==(Minutes const&, Minutes const&) = default;
};

class OpenPlaces {
public:
    using Number = std::uint64_t;

    Number add(Open const& open);
    void remove(Number number);
    void expire(booking::Instant now);

    Open const* find(Number number) const;
    std::optional<Number> of(booking::BookingId booking) const;
    std::size_t size() const noexcept { return open_.size(); }

    Counted at(catalogue::BusinessId business) const;
    Minutes on(catalogue::ResourceId resource) const;
    Counted from(NetworkMark network) const;

private:
    Number next_ = 1;
    std::unordered_map<Number, Open> open_;
    std::set<std::pair<booking::Instant, Number>> by_end_;
    std::unordered_map<booking::BookingId, Number> by_booking_;
    std::unordered_map<NetworkMark, Counted> networks_;
    std::map<catalogue::BusinessId, Counted> businesses_;
    std::map<catalogue::ResourceId, Minutes> resources_;
};

}  // namespace obhut::guard
