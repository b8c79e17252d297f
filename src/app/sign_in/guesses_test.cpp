// SPDX-License-Identifier: Apache-2.0
#include "sign_in/entrance_house.h"

namespace obhut::sign_in {
namespace {

struct Guessing : EntranceHouse {
    void guess(std::uint64_t number, int times) {
        for (int time = 0; time < times; ++time)
            ASSERT_EQ(refusal(by_password(number, wrong)), "sign-in/refused") << time;
    }

    // Wrong passwords of people who are not there, each of another name.
    void guess_around(int times) {
        for (int time = 0; time < times; ++time)
            guess(1000U + static_cast<unsigned>(time), 1);
    }

    static Visit from(std::string_view network) {
        return {
            .business = fakes::house,
            .network = PersonalText{std::string{network}},
            .device = fakes::slug("firefox-linux")
        };
    }

    std::vector<ports::Alarm> alarms() {
        std::vector<ports::Alarm> found;
        auto const read = house.store.read(fakes::house, [&](ports::Reader& reader) -> Result<Done, Error> {
            found = OBHUT_TRY(reader.watch().alarms());
            return Done{};
        });
        OBHUT_CHECK(read.ok());
        return found;
    }

    StaffRecord ada = colleague(1);
};

// req:U3
TEST_F(Guessing, WaitsAfterFiveWrongPasswords) {
    guess(1, 5);
    EXPECT_EQ(wait(by_password(1)), "sign-in/wait");
    house.clock.advance(30s - 1s);
    EXPECT_EQ(wait(by_password(1)), "sign-in/wait");
    house.clock.advance(1s);
    EXPECT_TRUE(by_password(1).ok());
}

// req:U3
TEST_F(Guessing, DoesNotWaitAfterFour) {
    guess(1, 4);
    EXPECT_TRUE(by_password(1).ok());
}

// threat:E01
TEST_F(Guessing, AlarmsTheOwnersAtTheTwentiethWrongOne) {
    for (int time = 0; time < 19; ++time) {
        guess(1, 1);
        house.clock.advance(15min);
    }
    EXPECT_TRUE(alarms().empty());
    guess(1, 1);
    ASSERT_EQ(alarms().size(), 1U);
    EXPECT_EQ(alarms().front().kind, ports::AlarmKind::GuessedSignIns);
    house.clock.advance(15min);
    guess(1, 1);
    EXPECT_EQ(alarms().size(), 1U) << "once an hour";
}

// req:U3
TEST_F(Guessing, WaitsTwiceAsLongEachTime) {
    guess(1, 5);
    house.clock.advance(30s);
    guess(1, 1);
    house.clock.advance(60s - 1s);
    EXPECT_EQ(wait(by_password(1)), "sign-in/wait");
    house.clock.advance(1s);
    EXPECT_TRUE(by_password(1).ok());
}

// req:U3
TEST_F(Guessing, TriesNothingWhileItWaitsAndIsNotCounted) {
    guess(1, 5);
    auto const before = compared();
    auto const on_record = house.tables().ledger.size();
    for (int time = 0; time < 50; ++time) {
        EXPECT_EQ(wait(by_password(1)), "sign-in/wait");
        EXPECT_EQ(wait(by_password(1, wrong)), "sign-in/wait");
    }
    EXPECT_EQ(compared(), before);
    EXPECT_EQ(house.tables().ledger.size(), on_record);
    house.clock.advance(30s);
    EXPECT_TRUE(by_password(1).ok());
}

// req:U3
TEST_F(Guessing, OfOneAccountIsCountedWhereverItComesFrom) {
    for (auto const* network : {"2001:db8:1::", "2001:db8:2::", "2001:db8:3::", "2001:db8:4::", "2001:db8:5::"}) {
        visit = from(network);
        guess(1, 1);
    }
    visit = from("2001:db8:6::");
    EXPECT_EQ(wait(by_password(1)), "sign-in/wait");
}

// req:U3
TEST_F(Guessing, IsForgottenAfterASuccess) {
    guess(1, 4);
    let_in(1);
    guess(1, 4);
    EXPECT_TRUE(by_password(1).ok());
}

// req:U2 req:U3
TEST_F(Guessing, OfCodesIsCountedAsThatOfPasswords) {
    give_phone(ada);
    auto const step = owed(1);
    for (int time = 0; time < 5; ++time)
        EXPECT_EQ(refusal(by_code(step, PersonalText{"000000"})), "sign-in/code-wrong");
    auto const on_record = house.tables().ledger.size();
    EXPECT_EQ(wait(by_code(step, PersonalText{"000000"})), "sign-in/wait") << "nothing is tried";
    EXPECT_EQ(house.tables().ledger.size(), on_record);
    auto const shown_now = code();
    EXPECT_EQ(wait(by_code(step, shown_now)), "sign-in/wait");
    EXPECT_EQ(wait(by_code(step, paper(1))), "sign-in/wait");
    house.clock.advance(30s - 1s);
    EXPECT_EQ(wait(by_code(step, shown_now)), "sign-in/wait");
    house.clock.advance(1s);
    EXPECT_TRUE(by_code(step, shown_now).ok()) << "it was not used up by waiting";
}

// Whoever knows the password and guesses codes is not helped by repeating the password. req:U2 req:U3
TEST_F(Guessing, OfCodesIsNotForgottenAfterARightPassword) {
    give_phone(ada);
    for (int time = 0; time < 5; ++time)
        EXPECT_EQ(refusal(by_code(owed(1), PersonalText{"000000"})), "sign-in/code-wrong");
    EXPECT_EQ(wait(by_password(1)), "sign-in/wait");
    house.clock.advance(30s);
    EXPECT_TRUE(by_code(owed(1), code()).ok());
    guess(1, 4);
    EXPECT_TRUE(by_password(1).ok()) << "forgotten with the second step";
}

// req:U3
TEST_F(Guessing, AtOnceIsWorthNoMoreThanOneAfterAnother) {
    auto const proven = prove_password_of(house.world, proving, visit, ada, PersonalText{std::string{right}}).value();
    guess(1, 5);
    EXPECT_EQ(wait(begin(house.world, visit, proven)), "sign-in/wait") << "the guess that was right came too late";
    EXPECT_TRUE(fakes::sessions(house, ada.account.staff).empty());
}

// req:U2 req:U3
TEST_F(Guessing, OfCodesAtOnceIsWorthNoMoreThanOneAfterAnother) {
    give_phone(ada);
    auto const proven = prove_code(house.world, visit, now(ada), code()).value();
    for (int time = 0; time < 5; ++time)
        EXPECT_FALSE(prove_code(house.world, visit, now(ada), PersonalText{"000000"}).ok());
    EXPECT_EQ(wait(begin(house.world, visit, proven)), "sign-in/wait");
}

// req:U3 req:U10
TEST_F(Guessing, NeverMakesAPasskeyWait) {
    auto authenticator = give_passkey(ada, 1);
    guess(1, 5);
    guess_around(25);
    EXPECT_EQ(wait(by_password(1)), "sign-in/wait") << "account and network";
    EXPECT_TRUE(by_passkey(answer(authenticator, drawn())).ok());
}

// req:U3 req:U10
TEST_F(Guessing, IsForgottenAfterAPasskey) {
    auto authenticator = give_passkey(ada, 1);
    guess(1, 5);
    EXPECT_TRUE(by_passkey(answer(authenticator, drawn())).ok());
    EXPECT_TRUE(by_password(1).ok());
}

// req:U3
TEST_F(Guessing, MakesItsPartOfTheNetworkWaitAfterThirty) {
    guess_around(29);
    EXPECT_TRUE(by_password(1).ok());
    guess_around(1);
    EXPECT_EQ(wait(by_password(1)), "sign-in/wait");
    EXPECT_EQ(wait(by_password(2000)), "sign-in/wait") << "also of a name that is not there";
    visit = from("2001:db8:8::");
    EXPECT_TRUE(by_password(1).ok()) << "from elsewhere";
    visit = from("2001:db8:7::");
    house.clock.advance(30s - 1s);
    EXPECT_EQ(wait(by_password(1)), "sign-in/wait") << "a success forgives the account and not the network";
    house.clock.advance(1s);
    EXPECT_TRUE(by_password(1).ok());
}

// req:U3
TEST_F(Guessing, IsCountedOfANetworkForADay) {
    auto const midnight = std::chrono::floor<std::chrono::days>(house.clock.now()) + 24h;
    house.clock.set(midnight - 10s);
    guess_around(30);
    house.clock.set(midnight - 1s);
    EXPECT_EQ(wait(by_password(1)), "sign-in/wait");
    house.clock.set(midnight);
    EXPECT_TRUE(by_password(1).ok()) << "it is another subject, so that nobody can be followed from day to day";
}

TEST_F(Guessing, KeepsNoAddressOfTheNetwork) {
    guess(1, 1);
    EXPECT_EQ(house.tables().people.failures.kept.size(), 2U) << "the account and the network";
    EXPECT_EQ(fakes::dump_of(house.tables()).find("2001:db8:7::"), std::string::npos);
}

}  // namespace
}  // namespace obhut::sign_in
