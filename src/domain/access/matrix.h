// SPDX-License-Identifier: Apache-2.0
//
// The matrix of roles: what each may do and sees, for whoever wants to read it (req:K4).
//
// It is computed by asking may() and decide() about every situation, and not from the policy's table, so that what is
// shown cannot differ from what is enforced.
//
// Layer: domain. Pure.

#pragma once

#include "access/policy.h"

#include <array>
#include <optional>
#include <vector>

namespace obhut::access {

// Up to which nearness something is seen at once, and up to which after the tap that says why.
struct Reach {
    std::optional<Nearness> clear;
    std::optional<Nearness> after_chip;

    friend bool operator==(Reach const&, Reach const&) = default;
};

enum class InEmergency : std::uint8_t { Closed, Opens };

// What a role sees of one class for one purpose, of own clients and of others.
struct Cell {
    Reach own;
    Reach others;
    Needed needed = Needed::Always;
    InHits in_hits = InHits::AsOnTheCard;
    InEmergency in_emergency = InEmergency::Closed;  // of a client whose data is absent otherwise

    friend bool operator==(Cell const&, Cell const&) = default;
};

// The roles in their order, and last the widest token.
inline constexpr std::size_t matrix_columns = every_role.size() + 1;

struct SightRow {
    DataClass data_class;
    Purpose purpose;
    std::array<Cell, matrix_columns> cells{};

    Cell const& cell_of(Role role) const noexcept { return cells[static_cast<std::size_t>(role) - 1U]; }

    Cell const& of_tokens() const noexcept { return cells.back(); }
};

struct RightRow {
    Right right;
    RoleSet held_by;
    Permission by_tokens;
};

struct Matrix {
    std::vector<RightRow> rights;  // every right
    std::vector<SightRow> sights;  // only those in which somebody sees something
};

Matrix matrix_of(Policy const& policy);

}  // namespace obhut::access
