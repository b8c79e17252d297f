// SPDX-License-Identifier: Apache-2.0
#include "access/role.h"
#include "fakes/open_house.h"
#include "fakes/staff.h"
#include "mail_checkpoint/mail_checkpoint.h"
#include "sign_ledger/sign_ledger.h"

#include <gtest/gtest.h>

namespace obhut::mail_checkpoint {
namespace {

using namespace std::chrono_literals;
using access::Role;
using staff::LetterKind;
using staff::Standing;

struct MailCheckpoint : ::testing::Test {
    MailCheckpoint() {
        (void)fakes::hire(house, {.number = 1, .roles = {Role::Owner}});
        (void)fakes::hire(house, {.number = 2, .roles = {Role::Reception}});
        OBHUT_CHECK(sign_ledger::sign(house.world, fakes::house).ok());
    }

    std::uint64_t owed() { return mail_checkpoint(house.world, fakes::house).value(); }

    std::int64_t letters_to(std::uint64_t number) {
        std::int64_t count = 0;
        OBHUT_CHECK(house.store
                        .read(
                            fakes::house,
                            [&](ports::Reader& reader) -> Result<Done, Error> {
                                count = OBHUT_TRY(reader.people().letters_since(
                                    booking::StaffId::numbered(number), LetterKind::Checkpoint, ports::Instant{}
                                ));
                                return Done{};
                            }
                        )
                        .ok());
        return count;
    }

    fakes::OpenHouse house;
};

// req:A9

TEST_F(MailCheckpoint, IsOwedToOwnersAndToNobodyElse) {
    (void)fakes::hire(house, {.number = 3, .roles = {Role::Owner, Role::Practitioner}});
    EXPECT_EQ(owed(), 2U);
    EXPECT_EQ(letters_to(1), 1);
    EXPECT_EQ(letters_to(2), 0);
    EXPECT_EQ(letters_to(3), 1);
    auto const now = house.clock.now();
    EXPECT_EQ(house.store.claim(ports::DueKind::StaffLetter, now, now + 5min, 16).value().size(), 2U);
}

TEST_F(MailCheckpoint, IsOwedOnceADay) {
    EXPECT_EQ(owed(), 1U);
    EXPECT_EQ(owed(), 0U);
    house.clock.advance(24h - 1s);
    EXPECT_EQ(owed(), 0U);
    house.clock.advance(1s);
    EXPECT_EQ(owed(), 1U);
    EXPECT_EQ(letters_to(1), 2);
}

TEST_F(MailCheckpoint, IsOwedByDayToEachByThemselves) {
    EXPECT_EQ(owed(), 1U);
    house.clock.advance(12h);
    (void)fakes::hire(house, {.number = 3, .roles = {Role::Owner}});
    EXPECT_EQ(owed(), 1U);
    EXPECT_EQ(letters_to(3), 1);
    EXPECT_EQ(letters_to(1), 1);
}

TEST_F(MailCheckpoint, IsNotOwedToWhoCannotComeIn) {
    for (auto const standing : {Standing::Invited, Standing::Disabled}) {
        auto record = fakes::staff_record(house, booking::StaffId::numbered(1));
        record.account.standing = standing;
        fakes::change(house, record);
        EXPECT_EQ(owed(), 0U);
    }
}

TEST(MailCheckpointBefore, IsNotOwedWhereNothingWasSigned) {
    fakes::OpenHouse house;
    (void)fakes::hire(house, {.number = 1, .roles = {Role::Owner}});
    EXPECT_EQ(mail_checkpoint(house.world, fakes::house).value(), 0U);
}

// One process has read that a letter is owed, and before it writes, another has owed it.
class Overtaken final : public ports::Store {
public:
    Overtaken(ports::Store& store, std::function<void()> between) : store_(store), between_(std::move(between)) {}

    Result<Done, Error> read(ports::BusinessId business, ports::ReadFunction const& function) override {
        auto done = store_.read(business, function);
        if (between_) std::exchange(between_, nullptr)();
        return done;
    }

    Result<Done, Error> write(ports::BusinessId business, ports::UnitFunction const& unit) override {
        return store_.write(business, unit);
    }

    Result<std::vector<ports::BusinessId>, Error> businesses() override { return store_.businesses(); }

    Result<std::vector<ports::DueItem>, Error>
    claim(ports::DueKind kind, ports::Instant now, ports::Instant lease_end, std::size_t most) override {
        return store_.claim(kind, now, lease_end, most);
    }

private:
    ports::Store& store_;
    std::function<void()> between_;
};

TEST_F(MailCheckpoint, IsOwedOnceByTwoProcesses) {
    Overtaken store{house.store, [&] { EXPECT_EQ(owed(), 1U); }};
    ports::World world{
        .store = store,
        .vault = house.vault,
        .clock = house.clock,
        .random = house.random,
        .policies = house.world.policies
    };
    EXPECT_EQ(mail_checkpoint(world, fakes::house).value(), 0U);
    EXPECT_EQ(letters_to(1), 1);
}

TEST_F(MailCheckpoint, IsOwedLaterWhereTheKeyStoreDoesNotAnswer) {
    house.vault.fail_when([] { return true; });
    EXPECT_EQ(mail_checkpoint(house.world, fakes::house).error().kind, ErrorKind::Unavailable);
    house.vault.fail_when({});
    EXPECT_EQ(owed(), 1U);
}

}  // namespace
}  // namespace obhut::mail_checkpoint
