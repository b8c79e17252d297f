// SPDX-License-Identifier: Apache-2.0
#include "keep_credentials/keeping_house.h"

namespace obhut::keep_credentials {
namespace {

// req:U10
TEST_F(Keeping, AddsAPasskey) {
    auto const caller = come_in(trainer, SignIn::Password);
    auto const offer = offer_passkey(world, self(caller)).value();
    EXPECT_EQ(offer.user_handle, trainer.raw());
    EXPECT_EQ(offer.name.reveal(Surface::Validation), "Colleague 4");
    EXPECT_TRUE(offer.known.empty());
    EXPECT_EQ(added(caller, made(1, offer.challenge)), "none");
    auto const mine = own(world, caller).value().passkeys;
    ASSERT_EQ(mine.size(), 1U);
    EXPECT_EQ(mine.front().credential_id, Bytes(16, 1));
    EXPECT_EQ(mine.front().device, fakes::slug("firefox-linux"));
    EXPECT_EQ(proof_of(caller), SignIn::Passkey);
    expect_told(1);
    EXPECT_EQ(offer_passkey(world, self(caller)).value().known, std::vector<Bytes>{Bytes(16, 1)});
}

// req:U10
TEST_F(Keeping, TakesAChallengeOnceAndForFiveMinutes) {
    auto const caller = come_in(trainer);
    auto const challenge = offer_passkey(world, self(caller)).value().challenge;
    house.clock.advance(5min - 1s);
    EXPECT_EQ(added(caller, made(1, challenge)), "none");
    EXPECT_EQ(added(caller, made(2, challenge)), "passkey/refused") << "used up";
    auto const next = offer_passkey(world, self(caller)).value().challenge;
    house.clock.advance(5min);
    EXPECT_EQ(added(come_in(trainer), made(2, next)), "passkey/refused") << "too late";
    EXPECT_EQ(passkeys(trainer), 1U);
    expect_told(1);
}

// req:U10
TEST_F(Keeping, RefusesAPasskeyThatWasMadeForSomethingElse) {
    auto const caller = come_in(trainer);
    auto const of_owner = come_in(owner);
    auto const foreign = offer_passkey(world, self(of_owner)).value().challenge;
    EXPECT_EQ(added(caller, made(1, foreign)), "passkey/refused") << "asked of a colleague";
    EXPECT_EQ(added(caller, made(1, Bytes(32, 7))), "passkey/refused") << "asked of nobody";

    auto const challenge = offer_passkey(world, self(caller)).value().challenge;
    FakeAuthenticator careless{1, trainer.raw()};
    careless.answer_with(ports::Gesture::Presence);
    EXPECT_EQ(added(caller, made(careless, challenge)), "passkey/refused") << "it did not ask who touches it";
    auto elsewhere = made(1, challenge);
    elsewhere.client_data_json = FakeAuthenticator{1, trainer.raw()}
                                     .make({.id = "house.example", .origins = {"https://evil.example"}}, challenge)
                                     .client_data_json;
    EXPECT_EQ(added(caller, elsewhere), "passkey/refused") << "made on another page";
    EXPECT_EQ(added(caller, made(1, challenge)), "none") << "a wrong answer does not use the challenge up";
    EXPECT_EQ(passkeys(trainer), 1U);
}

TEST_F(Keeping, KnowsEachPasskeyOnce) {
    ASSERT_EQ(added(come_in(owner), 1), "none");
    auto const caller = come_in(trainer);
    EXPECT_EQ(added(caller, 1), "passkey/known-already") << "a colleague's";
    ASSERT_EQ(added(caller, 2), "none");
    EXPECT_EQ(added(caller, 2), "passkey/known-already");
    EXPECT_EQ(passkeys(trainer), 1U);
}

TEST_F(Keeping, TakesTenPasskeys) {
    auto const caller = come_in(trainer);
    for (std::uint8_t number = 1; number <= 10; ++number)
        EXPECT_EQ(added(caller, number), "none");
    EXPECT_EQ(added(caller, 11), "passkey/too-many");
    ASSERT_EQ(refusal_of(remove_passkey(world, self(caller), Bytes(16, 1))), "none");
    EXPECT_EQ(added(caller, 11), "none");
}

// req:U10
TEST_F(Keeping, RemovesOnesOwnPasskeyOnly) {
    auto const of_owner = come_in(owner);
    ASSERT_EQ(added(of_owner, 1), "none");
    auto const caller = come_in(trainer);
    ASSERT_EQ(added(caller, 2), "none");
    EXPECT_EQ(refusal_of(remove_passkey(world, self(caller), Bytes(16, 1))), "passkey/unknown");
    EXPECT_EQ(refusal_of(remove_passkey(world, self(caller), Bytes(16, 3))), "passkey/unknown");
    EXPECT_EQ(refusal_of(remove_passkey(world, self(caller), Bytes(16, 2))), "none");
    EXPECT_EQ(passkeys(trainer), 0U);
    EXPECT_EQ(passkeys(owner), 1U);
    EXPECT_EQ(letters(trainer, LetterKind::CredentialChanged).size(), 2U);
}

}  // namespace
}  // namespace obhut::keep_credentials
