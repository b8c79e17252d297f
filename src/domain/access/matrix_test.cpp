// SPDX-License-Identifier: Apache-2.0
//
// Goal: the matrix of what ships is the table of the design, row by row; and whatever the policy, the matrix and
// decide() say the same. req:K4
#include "access/grant.h"
#include "access/matrix.h"
#include "fakes/policies.h"

#include <algorithm>

#include <gtest/gtest.h>

namespace obhut::access {
namespace {

Matrix const& shipped() {
    static auto const matrix = matrix_of(fakes::standard_policy());
    return matrix;
}

Cell cell(Matrix const& matrix, DataClass one, Purpose purpose, Role role) {
    auto const row = std::ranges::find_if(matrix.sights, [&](SightRow const& each) {
        return each.data_class == one && each.purpose == purpose;
    });
    return row == matrix.sights.end() ? Cell{} : row->cell_of(role);
}

Cell cell(DataClass one, Purpose purpose, Role role) {
    return cell(shipped(), one, purpose, role);
}

constexpr Reach absent{};

Reach clear_within(Nearness nearness) {
    return {.clear = nearness, .after_chip = std::nullopt};
}

Reach then_one_chip(Nearness nearness) {
    return {.clear = nearness, .after_chip = Nearness::Older};
}

// "today and calendar (14 days back, all future): name … | clear | own clear, others "busy" | as reception"
TEST(MatrixOfTheDesign, ShowsNamesInTheCalendar) {
    for (auto const role : {Role::Reception, Role::Owner}) {
        auto const names = cell(DataClass::Identity, Purpose::BookingFulfil, role);
        EXPECT_EQ(names.others, then_one_chip(Nearness::Calendar));
        EXPECT_EQ(names.own, names.others);
    }
    auto const of_practitioner = cell(DataClass::Identity, Purpose::BookingFulfil, Role::Practitioner);
    EXPECT_EQ(of_practitioner.own, clear_within(Nearness::Older));
    EXPECT_EQ(of_practitioner.others, absent);
    EXPECT_EQ(of_practitioner.in_hits, InHits::AsOnTheCard) << "own ones are clear on the card already";
    EXPECT_EQ(fakes::standard_policy().windows().calendar_past, std::chrono::days{14});
}

// "phone, mail: future booking, or visit within 90 days | one click on Call or Write | own clients | as reception"
TEST(MatrixOfTheDesign, OpensPhoneAndMailAroundTheVisit) {
    for (auto const role : {Role::Reception, Role::Owner})
        EXPECT_EQ(cell(DataClass::Contact, Purpose::BookingNotify, role).others, then_one_chip(Nearness::Recent));
    auto const of_practitioner = cell(DataClass::Contact, Purpose::BookingNotify, Role::Practitioner);
    EXPECT_EQ(of_practitioner.own, clear_within(Nearness::Older));
    EXPECT_EQ(of_practitioner.others, absent);
    EXPECT_EQ(fakes::standard_policy().windows().recent, std::chrono::days{90});
}

// "older card | name in search hits, the rest after one chip | own clients | one chip"
TEST(MatrixOfTheDesign, AsksOneChipForAnOlderCard) {
    for (auto const role : {Role::Reception, Role::Owner}) {
        EXPECT_EQ(cell(DataClass::Identity, Purpose::BookingFulfil, role).in_hits, InHits::Clear);
        for (auto const one : {DataClass::Identity, DataClass::Contact, DataClass::Preference}) {
            EXPECT_EQ(cell(one, Purpose::BookingFulfil, role).others.after_chip, Nearness::Older);
            EXPECT_LT(cell(one, Purpose::BookingFulfil, role).others.clear, Nearness::Older);
        }
        EXPECT_EQ(cell(DataClass::Contact, Purpose::BookingFulfil, role).in_hits, InHits::AsOnTheCard);
    }
}

// "remark for the visit; safety flag | on the day; only where the trade needs it | clear | remark"
TEST(MatrixOfTheDesign, ShowsTheRemarkOnTheDayWhereTheTradeNeedsIt) {
    auto const of_reception = cell(DataClass::Note, Purpose::BookingFulfil, Role::Reception);
    EXPECT_EQ(of_reception.others, clear_within(Nearness::OnTheDay));
    EXPECT_EQ(of_reception.needed, Needed::WhereTheTradeNeedsIt);
    auto const of_practitioner = cell(DataClass::Note, Purpose::CareTreat, Role::Practitioner);
    EXPECT_EQ(of_practitioner.own, clear_within(Nearness::Older));
    EXPECT_EQ(of_practitioner.needed, Needed::Always);
    EXPECT_EQ(of_practitioner.others, absent);
    auto const of_owner = cell(DataClass::Note, Purpose::BookingFulfil, Role::Owner);
    EXPECT_EQ(of_owner.others, then_one_chip(Nearness::Calendar));
    EXPECT_EQ(of_owner.needed, Needed::Always);
}

// "health answers, notes | absent | clear from opening the visit, own only | only if also practitioner". req:A5
TEST(MatrixOfTheDesign, KeepsHealthForWhoTreats) {
    for (auto const purpose : every_purpose) {
        for (auto const role : every_role) {
            auto const health = cell(DataClass::Health, purpose, role);
            bool const treats = role == Role::Practitioner && purpose == Purpose::CareTreat;
            EXPECT_EQ(health.own, treats ? clear_within(Nearness::Older) : absent);
            EXPECT_EQ(health.others, absent);
            bool const in_need =
                purpose == Purpose::CareTreat && (role == Role::Practitioner || role == Role::Reception);
            EXPECT_EQ(health.in_emergency, in_need ? InEmergency::Opens : InEmergency::Closed);
        }
    }
}

// req:A2 req:A6 req:U7
TEST(MatrixOfTheDesign, ShowsAmountsToTheAccountantAndNobodyToTheRest) {
    for (auto const& row : shipped().sights) {
        bool const of_trade = row.purpose == Purpose::Billing || row.purpose == Purpose::LegalDuty;
        bool const amounts = row.data_class == DataClass::Finance && of_trade;
        EXPECT_EQ(row.cell_of(Role::Accountant).others, amounts ? clear_within(Nearness::Older) : absent);
        for (auto const role : {Role::Marketing, Role::Auditor, Role::Support})
            EXPECT_EQ(row.cell_of(role), Cell{});
    }
}

TEST(MatrixOfTheDesign, SaysWhoHoldsEachRight) {
    auto const holders = [](Right right) {
        return std::ranges::find(shipped().rights, right, &RightRow::right)->held_by;
    };
    EXPECT_EQ(shipped().rights.size(), static_cast<std::size_t>(std::ranges::distance(RightSet::all())));
    EXPECT_EQ(holders(Right::ClientsOpen), (RoleSet{Role::Owner, Role::Reception, Role::Practitioner}));
    EXPECT_EQ(holders(Right::InsightRead), (RoleSet{Role::Owner, Role::Marketing}));
    EXPECT_EQ(holders(Right::EmergencyOpen), (RoleSet{Role::Reception, Role::Practitioner}));
    EXPECT_EQ(holders(Right::LedgerVerify), (RoleSet{Role::Owner, Role::Auditor, Role::Support}));
    EXPECT_EQ(holders(Right::KeysManage), RoleSet{Role::Owner});
    EXPECT_EQ(holders(Right::OwnEntries), staff_roles);
}

}  // namespace
}  // namespace obhut::access
