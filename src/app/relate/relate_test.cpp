// SPDX-License-Identifier: Apache-2.0
#include "fakes/open_house.h"
#include "fakes/staff.h"
#include "relate/relate.h"

#include <gtest/gtest.h>

namespace obhut::relate {
namespace {

using namespace std::chrono_literals;
using access::Chip;
using access::Emergency;
using access::Nearness;
using access::Role;
using access::Tie;
using fakes::monday_at_ten;

constexpr auto ada = ClientId::numbered(900);

struct Relating : ::testing::Test {
    Relating() {
        keep([](ports::Unit& unit) {
            return unit.insert(ports::ClientRecord{
                .client = ada,
                .created = fakes::monday_morning,
                .log_key = ports::KeyId::numbered(1),
                .email = std::nullopt,
                .phone = std::nullopt,
                .keys = {},
                .columns = {}
            });
        });
        fakes::hire(house, {.number = 7, .roles = {Role::Practitioner}, .provider = fakes::anna});
        fakes::hire(house, {.number = 8, .roles = {Role::Reception}});
    }

    template <typename Function>
    void keep(Function const& function) {
        OBHUT_CHECK(house.store.write(fakes::house, [&](ports::Unit& unit) { return function(unit); }).ok());
    }

    void visits(std::uint64_t number, fakes::Varied const& varied) {
        auto booking = fakes::a_booking(number, varied);
        booking.client = ada;
        keep([&](ports::Unit& unit) -> Result<Done, Error> {
            std::vector const all{varied.resource};
            OBHUT_TRY(unit.lock(all, booking.visit));
            return unit.insert(booking);
        });
    }

    access::Relation related(recognise::Caller const& caller) {
        std::optional<access::Relation> relation;
        keep([&](ports::Unit& unit) -> Result<Done, Error> {
            relation = OBHUT_TRY(relation_of(unit, caller, ada, {.zone = zone, .now = house.clock.now()}));
            return Done{};
        });
        return *relation;
    }

    access::Relation related(std::uint64_t colleague) {
        return related(fakes::caller(house, booking::StaffId::numbered(colleague)));
    }

    time::Zone zone = *time::Zone::from("Europe/Berlin");
    fakes::OpenHouse house;
};

// req:A4
TEST_F(Relating, TiesAClientToWhomTheyVisit) {
    visits(1, {.resource = fakes::anna});
    EXPECT_EQ(related(7).tie, Tie::Own);
    EXPECT_EQ(related(8).tie, Tie::Other) << "who serves nobody has no own clients";
}

TEST_F(Relating, TiesNobodyByAVisitToAColleague) {
    visits(1, {.resource = fakes::ben});
    EXPECT_EQ(related(7).tie, Tie::Other);
}

TEST_F(Relating, LooksForTheProviderInEveryPartOfAVisit) {
    auto booking = fakes::a_booking(1);
    booking.provider = fakes::ben;
    booking.segments = {
        {.span = booking.visit, .resources = {fakes::ben}}, {.span = booking.visit, .resources = {fakes::anna}}
    };
    auto const windows = fakes::standard_policy().windows();
    Moment const moment{.zone = zone, .now = monday_at_ten};
    EXPECT_EQ(tie_to(fakes::anna, {&booking, 1}, moment, windows), Tie::Own);
    EXPECT_EQ(tie_to(fakes::basin, {&booking, 1}, moment, windows), Tie::Other);
}

// req:A4
TEST_F(Relating, EndsTheTieAYearAfterTheVisit) {
    visits(1, {.resource = fakes::anna});
    house.clock.set(monday_at_ten + 365 * 24h);
    EXPECT_EQ(related(7).tie, Tie::Own);
    house.clock.set(monday_at_ten + 366 * 24h);
    EXPECT_EQ(related(7).tie, Tie::OwnOnce);
}

TEST_F(Relating, TiesNobodyByAVisitThatWasCancelled) {
    visits(1, {.resource = fakes::anna, .status = booking::Status::Cancelled});
    EXPECT_EQ(related(7).tie, Tie::Other);
    EXPECT_EQ(related(7).nearness, Nearness::Older);
}

TEST_F(Relating, CountsTheNearestVisit) {
    EXPECT_EQ(related(8).nearness, Nearness::Older) << "no visit at all";
    visits(1, {.at = -100 * 24h});
    EXPECT_EQ(related(8).nearness, Nearness::Older);
    visits(2, {.at = -20 * 24h});
    EXPECT_EQ(related(8).nearness, Nearness::Recent);
    visits(3, {.at = 48h});
    EXPECT_EQ(related(8).nearness, Nearness::Calendar);
    visits(4, {});
    EXPECT_EQ(related(8).nearness, Nearness::OnTheDay);
}

// req:A13
TEST_F(Relating, RemembersAChipTillItEnds) {
    EXPECT_EQ(related(8).chip, Chip::NotGiven);
    auto const ends = house.clock.now() + 2h;
    keep([&](ports::Unit& unit) {
        return unit.watch().put(ports::Chip{.staff = booking::StaffId::numbered(8), .client = ada, .ends = ends});
    });
    house.clock.set(ends - 1s);
    EXPECT_EQ(related(8).chip, Chip::Given);
    EXPECT_EQ(related(7).chip, Chip::NotGiven) << "it is of whoever tapped it";
    house.clock.set(ends);
    EXPECT_EQ(related(8).chip, Chip::NotGiven);
}

// req:A13
TEST_F(Relating, AsksNobodyWhoWorksAlone) {
    auto other = fakes::staff_record(house, booking::StaffId::numbered(7));
    other.account.standing = staff::Standing::Disabled;
    fakes::change(house, other);
    EXPECT_EQ(related(8).chip, Chip::Given);
}

// req:A11
TEST_F(Relating, KnowsAnEmergencyWhileItRuns) {
    auto const opened = house.clock.now();
    auto const open = [&](std::uint64_t number, ledger::EmergencyReason reason, ports::Instant at) {
        keep([&](ports::Unit& unit) {
            return unit.watch().insert(ports::Emergency{
                .id = ports::EmergencyId::numbered(number),
                .staff = booking::StaffId::numbered(8),
                .client = ada,
                .reason = reason,
                .opened = at,
                .ends = at + 1h
            });
        });
    };
    open(1, ledger::EmergencyReason::UrgentCare, opened);
    EXPECT_EQ(related(8).emergency, Emergency::Open);
    EXPECT_EQ(related(7).emergency, Emergency::None) << "it is of whoever opened it";
    house.clock.set(opened + 30min);
    open(2, ledger::EmergencyReason::DangerToLife, opened + 30min);
    EXPECT_EQ(related(8).emergency, Emergency::DangerToLife) << "the gravest counts";
    house.clock.set(opened + 90min - 1s);
    EXPECT_EQ(related(8).emergency, Emergency::DangerToLife);
    house.clock.set(opened + 90min);
    EXPECT_EQ(related(8).emergency, Emergency::None);
}

TEST_F(Relating, GivesAMachineNoChipAndNoOwnClients) {
    visits(1, {.resource = fakes::anna});
    auto const token = fakes::hand_out(house, ports::PassKind::Token, {access::Scope::Clients});
    auto const relation = related(fakes::caller(house, token));
    EXPECT_EQ(relation.tie, Tie::Other);
    EXPECT_EQ(relation.chip, Chip::NotGiven);
    EXPECT_EQ(relation.nearness, Nearness::OnTheDay);
}

TEST_F(Relating, KnowsNoClientWhoDoesNotExist) {
    auto const caller = fakes::caller(house, booking::StaffId::numbered(8));
    auto const read = house.store.read(fakes::house, [&](ports::Reader& reader) -> Result<Done, Error> {
        OBHUT_TRY(relation_of(reader, caller, ClientId::numbered(901), {.zone = zone, .now = house.clock.now()}));
        return Done{};
    });
    EXPECT_EQ(read.error().kind, ErrorKind::NotFound);
    EXPECT_EQ(read.error().reason, Literal{"client/unknown"});
}

}  // namespace
}  // namespace obhut::relate
