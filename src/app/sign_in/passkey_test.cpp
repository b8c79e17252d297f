// SPDX-License-Identifier: Apache-2.0
#include "sign_in/entrance_house.h"

namespace obhut::sign_in {
namespace {

struct Passkeys : EntranceHouse {
    std::string refused(PasskeyAnswer const& answer) { return refusal(by_passkey(answer)); }

    ports::PasskeyRecord kept() { return house.tables().people.passkeys.kept.begin()->second.row; }

    void stand(staff::Standing standing) {
        auto changed = now(ada);
        changed.account.standing = standing;
        fakes::change(house, changed);
    }

    StaffRecord ada = colleague(1, {access::Role::Owner});
    FakeAuthenticator key = give_passkey(ada, 1);
};

constexpr auto refused_one = "sign-in/passkey-refused";

// req:U10
TEST_F(Passkeys, LetSomebodyInAtOnceWhoGivesNoName) {
    auto const asked = drawn();
    EXPECT_TRUE(asked.credential_ids.empty());
    auto const signed_in = by_passkey(answer(key, asked)).value();
    EXPECT_EQ(signed_in.staff, ada.account.staff);
    EXPECT_EQ(signed_in.proof, SignIn::Passkey);
    auto const caller = recognised(signed_in.cookie).value();
    EXPECT_EQ(caller.strength(), Caller::Strength::Enough);
    EXPECT_EQ(passwords.calls().check, 0U);
}

// req:U10
TEST_F(Passkeys, AnswerAChallengeOnce) {
    auto const asked = drawn();
    ASSERT_TRUE(by_passkey(answer(key, asked)).ok());
    EXPECT_EQ(refused(answer(key, asked)), refused_one) << "though the counter has gone on";
}

// req:U10
TEST_F(Passkeys, AnswerAChallengeForFiveMinutes) {
    auto const timely = drawn();
    auto const late = drawn();
    house.clock.advance(5min - 1s);
    EXPECT_TRUE(by_passkey(answer(key, timely)).ok());
    house.clock.advance(1s);
    EXPECT_EQ(refused(answer(key, late)), refused_one);
}

TEST_F(Passkeys, AnswerNoChallengeThatWasNeverDrawn) {
    EXPECT_EQ(refused(answer(key, {.bytes = bytes::Bytes(32, 7), .credential_ids = {}})), refused_one);
}

// What a step's secret is hashed from would else be a challenge that its holder knows.
TEST_F(Passkeys, AnswerNothingElseThatWasHandedOut) {
    auto const step = owed(1);
    EXPECT_EQ(
        refused(answer(key, {.bytes = *bytes::from_base64url(shown(step.step)), .credential_ids = {}})), refused_one
    );
}

// threat:A10
TEST_F(Passkeys, AnswerNoChallengeOfAnotherBusiness) {
    auto const elsewhere = challenge(house.world, fakes::other_house, std::nullopt).value();
    EXPECT_EQ(refused(answer(key, elsewhere)), refused_one);
}

// req:U10
TEST_F(Passkeys, AreAskedOfOnePersonAfterTheirPassword) {
    auto const eve = colleague(2);
    auto other = give_passkey(eve, 2);
    auto const asked = challenge_of_step(house.world, fakes::house, owed(1).step).value();
    EXPECT_EQ(asked.credential_ids, (std::vector<bytes::Bytes>{bytes::Bytes(16, 1)}));
    EXPECT_EQ(refused(answer(other, asked)), refused_one) << "a colleague's";
    auto own = answer(key, asked);
    own.user_handle = std::nullopt;  // not every authenticator gives one where it is known who is asked
    EXPECT_EQ(by_passkey(own).value().staff, ada.account.staff);
}

TEST_F(Passkeys, SayWhoseTheyAreWhereAnybodyIsAsked) {
    auto nobody = answer(key, drawn());
    nobody.user_handle = std::nullopt;
    EXPECT_EQ(refused(nobody), refused_one);
    auto another = answer(key, drawn());
    another.user_handle = bytes::copy_of(StaffId::numbered(2).raw());
    EXPECT_EQ(refused(another), refused_one);
}

// req:U4
TEST_F(Passkeys, AreRefusedOfWhoIsDisabledOrOnlyInvited) {
    for (auto const standing : {staff::Standing::Disabled, staff::Standing::Invited}) {
        stand(standing);
        EXPECT_EQ(refused(answer(key, drawn())), refused_one);
    }
    stand(staff::Standing::Active);
    EXPECT_TRUE(by_passkey(answer(key, drawn())).ok());
}

// req:U10
TEST_F(Passkeys, AreRefusedWhenTheirCounterGoesBack) {
    ASSERT_TRUE(by_passkey(answer(key, drawn())).ok());
    EXPECT_EQ(kept().sign_count, 2U);
    EXPECT_EQ(kept().used, house.clock.now());
    FakeAuthenticator copy{1, ada.account.staff.raw()};
    EXPECT_EQ(refused(answer(copy, drawn())), refused_one);
    EXPECT_EQ(refused(answer(copy, drawn())), refused_one) << "as far as the one it is a copy of";
    EXPECT_EQ(kept().sign_count, 2U);
    auto const read = house.store.read(fakes::house, [](ports::Reader& reader) -> Result<Done, Error> {
        auto const alarms = OBHUT_TRY(reader.watch().alarms());
        EXPECT_EQ(alarms.size(), 1U) << "there may be a second one, and the owners hear of it once an hour";
        EXPECT_EQ(alarms.front().kind, ports::AlarmKind::PasskeyCloned);
        return Done{};
    });
    EXPECT_TRUE(read.ok());
}

TEST_F(Passkeys, AreRefusedWhereTheyAreWrong) {
    FakeAuthenticator strange{9, ada.account.staff.raw()};
    EXPECT_EQ(refused(answer(strange, drawn())), refused_one) << "never registered";
    auto forged = answer(key, drawn());
    forged.signature.front() ^= 1U;
    EXPECT_EQ(refused(forged), refused_one);
    auto swapped = answer(key, drawn());
    swapped.challenge = drawn().bytes;
    EXPECT_EQ(refused(swapped), refused_one) << "what was signed is another";
    key.answer_with(ports::Gesture::Presence);
    EXPECT_EQ(refused(answer(key, drawn())), refused_one) << "it did not verify who touched it";
}

// req:U10
TEST_F(Passkeys, WithTheSameAnswerTwiceAtOnceLetOneIn) {
    auto const asked = drawn();
    auto const first = prove_passkey(house.world, proving, visit, answer(key, asked)).value();
    auto const second = prove_passkey(house.world, proving, visit, answer(key, asked)).value();
    EXPECT_TRUE(begin(house.world, visit, first).ok());
    EXPECT_EQ(refusal(begin(house.world, visit, second), ErrorKind::NotFound), "pass/unknown");
    EXPECT_EQ(fakes::sessions(house, ada.account.staff).size(), 1U);
    EXPECT_EQ(entries(Action::SignedIn).size(), 1U);
}

// req:U3
TEST_F(Passkeys, ThatAreRefusedAreOnRecordAndNotCounted) {
    FakeAuthenticator strange{9, ada.account.staff.raw()};
    (void)by_passkey(answer(strange, drawn()));
    FakeAuthenticator copy{1, ada.account.staff.raw()};
    (void)by_passkey(answer(copy, drawn()));
    auto const all = entries(Action::SignInRefused);
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0].staff, StaffId{RawId{}});
    EXPECT_EQ(all[1].staff, ada.account.staff);
    EXPECT_EQ(all[1].device, visit.device);
    EXPECT_EQ(all[1].outcome, ledger::Outcome::Denied);
    EXPECT_TRUE(house.tables().people.failures.kept.empty());
}

}  // namespace
}  // namespace obhut::sign_in
