// SPDX-License-Identifier: Apache-2.0
#include "access/matrix.h"

#include "access/grant.h"

#include <algorithm>

namespace obhut::access {
namespace {

constexpr std::array every_nearness{Nearness::OnTheDay, Nearness::Calendar, Nearness::Recent, Nearness::Older};

constexpr RawId nobodys{};

Actor actor_in(std::size_t column) {
    if (column == every_role.size()) return Machine{.pass = nobodys, .scopes = ScopeSet::all()};
    auto const role = every_role[column];
    if (role == Role::Support) return Supporter{.pass = nobodys};
    return StaffMember{.staff = StaffId{nobodys}, .roles = {role}};
}

// Everything that is asked for one cell differs in the relation alone.
class Asking {
public:
    Asking(Policy const& policy, Actor const& actor, Purpose purpose, DataClass data_class)
        : policy_(policy), actor_(actor), purpose_(purpose), classes_{data_class} {}

    Cell cell() const {
        Cell cell{.own = reach(Tie::Own, RemarkNeed::Needed), .others = reach(Tie::Other, RemarkNeed::Needed)};
        bool const unconditional = reach(Tie::Own, RemarkNeed::NotNeeded) == cell.own;
        if (!unconditional) cell.needed = Needed::WhereTheTradeNeedsIt;
        Relation hit{.client = nobody, .tie = Tie::Own, .remark = RemarkNeed::Needed, .look = Look::SearchHit};
        if (cell.own.clear != Nearness::Older && opens(hit)) cell.in_hits = InHits::Clear;
        if (opens({.client = nobody, .emergency = Emergency::Open}) && !opens({.client = nobody}))
            cell.in_emergency = InEmergency::Opens;
        return cell;
    }

private:
    static constexpr ClientId nobody{nobodys};

    Reach reach(Tie tie, RemarkNeed remark) const {
        Reach reach;
        for (auto const nearness : every_nearness) {
            Relation relation{.client = nobody, .tie = tie, .nearness = nearness, .remark = remark};
            if (opens(relation)) {
                reach.clear = nearness;
                continue;
            }
            relation.chip = Chip::Given;
            if (opens(relation)) reach.after_chip = nearness;
        }
        return reach;
    }

    bool opens(Relation relation) const { return decide(policy_, actor_, purpose_, relation, classes_).ok(); }

    Policy const& policy_;
    Actor const& actor_;
    Purpose purpose_;
    ClassSet classes_;
};

SightRow sight_row(Policy const& policy, DataClass data_class, Purpose purpose) {
    SightRow row{.data_class = data_class, .purpose = purpose};
    for (std::size_t column = 0; column < matrix_columns; ++column)
        row.cells[column] = Asking{policy, actor_in(column), purpose, data_class}.cell();
    return row;
}

RightRow right_row(Policy const& policy, Right right) {
    RightRow row{.right = right, .held_by = {}, .by_tokens = may(policy, actor_in(every_role.size()), right)};
    for (std::size_t column = 0; column < every_role.size(); ++column)
        if (may(policy, actor_in(column), right) == Permission::Yes) row.held_by.add(every_role[column]);
    return row;
}

}  // namespace

Matrix matrix_of(Policy const& policy) {
    Matrix matrix;
    for (auto const right : RightSet::all())
        matrix.rights.push_back(right_row(policy, right));
    for (auto const data_class : every_class) {
        for (auto const purpose : every_purpose) {
            auto const row = sight_row(policy, data_class, purpose);
            bool const blank = std::ranges::all_of(row.cells, [](Cell const& cell) { return cell == Cell{}; });
            if (!blank) matrix.sights.push_back(row);
        }
    }
    return matrix;
}

}  // namespace obhut::access
