// SPDX-License-Identifier: Apache-2.0
#include "client/client.h"
#include "fakes/open_house.h"
#include "fakes/staff.h"
#include "plant_record/plant_record.h"

#include <algorithm>

#include <gtest/gtest.h>

namespace obhut::plant_record {
namespace {

using access::Role;
using booking::StaffId;

struct Planting : ::testing::Test {
    Planting() {
        fakes::hire(house, {.number = 1, .roles = {Role::Owner}});
        fakes::hire(house, {.number = 2, .roles = {Role::Reception}});
    }

    Result<booking::ClientId, Error>
    planted(std::uint64_t number, std::string name = "Nora Niemand", std::string email = "Nora@House.Example") {
        return plant_record(
            house.world,
            fakes::caller(house, StaffId::numbered(number)),
            fakes::a_business(),
            {.name = PersonalText{std::move(name)}, .email = PersonalText{std::move(email)}}
        );
    }

    fakes::OpenHouse house;
};

// threat:E01
TEST_F(Planting, LaysAClientAmongTheOthers) {
    auto const client = planted(1).value();
    auto const& record = house.tables().clients.at(client);
    ASSERT_EQ(record.columns.size(), 2U);
    EXPECT_EQ(
        record.email, house.vault.look_up(fakes::house, ports::LookUpKind::Email, PersonalText{"nora@house.example"})
    ) << "found by the address as any other is";
    EXPECT_TRUE(house.tables().watch.planted.kept.contains(client));
    auto const dump = fakes::dump_of(house.tables());
    EXPECT_EQ(dump.find("Niemand"), std::string::npos);
}

TEST_F(Planting, IsOnRecordAsACreatedClientAndNotAsNobody) {
    auto const client = planted(1).value();
    ASSERT_EQ(house.tables().ledger.size(), 1U);
    auto const entry = ledger::decode(*house.tables().ledger.back().body).value();
    EXPECT_EQ(entry.action, ledger::Action::Created);
    EXPECT_EQ(entry.client, client);
    EXPECT_EQ(entry.purpose, access::Purpose::BookingFulfil);
    EXPECT_EQ(entry.log_key, house.tables().clients.at(client).log_key.raw());
    EXPECT_TRUE(entry.fields.empty());
}

TEST_F(Planting, IsTheOwners) {
    EXPECT_EQ(planted(2).error().reason, Literal{"access/not-for-role"});
    EXPECT_TRUE(house.tables().clients.empty());
}

TEST_F(Planting, NeedsANameAndAnAddressLikeAnyOther) {
    EXPECT_EQ(planted(1, "  ").error().reason, Literal{"client/name-missing"});
    EXPECT_EQ(planted(1, "Nora\nNiemand").error().reason, Literal{"client/not-one-line"});
    EXPECT_EQ(planted(1, "\xFF").error().reason, Literal{"client/not-one-line"});
    EXPECT_TRUE(planted(1, std::string(client::name_length_max, 'n')).ok());
    EXPECT_EQ(planted(1, std::string(client::name_length_max + 1, 'n')).error().reason, Literal{"client/too-long"});
    EXPECT_EQ(planted(1, "Nora", "nora").error().reason, Literal{"client/email-malformed"});
}

}  // namespace
}  // namespace obhut::plant_record
