// SPDX-License-Identifier: Apache-2.0
//
// Goal: somebody changes what they sign in with after a fresh proof only, hears of it by mail, and what was replaced is
// worth nothing from then on.
#include "keep_credentials/keeping_house.h"

namespace obhut::keep_credentials {
namespace {

// req:U9
TEST_F(Keeping, ShowsWhatOneSignsInWith) {
    auto const caller = come_in(trainer);
    fakes::signed_in(house, trainer);
    ASSERT_EQ(added(caller, 1), "none");
    auto const mine = own(world, caller).value();
    EXPECT_EQ(mine.person.name.reveal(Surface::Validation), "Colleague 4");
    EXPECT_EQ(mine.passkeys.size(), 1U);
    EXPECT_EQ(mine.sessions.size(), 2U);
}

// req:U6 threat:B02
TEST_F(Keeping, AsksForAFreshProof) {
    auto const caller = come_in(trainer);
    with_codes(caller);
    auto const challenge = offer_passkey(world, self(caller)).value().challenge;
    auto const before = entries();
    auto const every = [&] {
        return std::vector{
            password_set(caller, "a long enough one", OtherSessions::Stay),
            refusal_of(offer_codes(world, self(caller))),
            refusal_of(offered_codes(world, self(caller))),
            refusal_of(confirm_codes(world, self(caller), PersonalText{"123456"})),
            refusal_of(new_paper_codes(world, self(caller))),
            refusal_of(remove_codes(world, self(caller))),
            refusal_of(offer_passkey(world, self(caller))),
            added(caller, made(1, challenge)),
            refusal_of(remove_passkey(world, self(caller), Bytes(16, 1))),
        };
    };
    house.clock.advance(10min);
    for (auto const& answer : every())
        EXPECT_EQ(answer, "access/step-up-needed");
    EXPECT_EQ(entries(), before);
    EXPECT_EQ(passwords.calls().hash, 0U);
    EXPECT_EQ(passkeys(trainer), 0U);
}

TEST_F(Keeping, TakesAProofThatIsJustFresh) {
    auto const caller = come_in(trainer);
    house.clock.advance(10min - 1s);
    EXPECT_EQ(password_set(caller, "a long enough one", OtherSessions::Stay), "none");
}

// req:U7 req:U8
TEST_F(Keeping, IsForMembersOfStaffOnly) {
    auto const token = fakes::hand_out(house, PassKind::Token, {access::Scope::Bookings});
    auto const caller = fakes::caller(house, token);
    EXPECT_EQ(refusal_of(own(world, caller)), "session/unknown");
    EXPECT_EQ(password_set(caller, "a long enough one", OtherSessions::Stay), "session/unknown");
    EXPECT_EQ(refusal_of(offer_codes(world, self(caller))), "session/unknown");
    EXPECT_EQ(refusal_of(offer_passkey(world, self(caller))), "session/unknown");
    EXPECT_EQ(refusal_of(end_other_sessions(world, caller)), "session/unknown");
    EXPECT_EQ(refusal_of(end_session(world, caller, staff::SessionId::numbered(1))), "session/unknown");
}

// Whoever signed in too weakly for their roles is to set up what is missing.
TEST_F(Keeping, IsForWhoIsSignedInTooWeaklyAsWell) {
    auto const caller = come_in(owner, SignIn::Password);
    ASSERT_EQ(caller.strength(), Caller::Strength::TooWeak);
    EXPECT_EQ(refusal_of(offer_codes(world, self(caller))), "none");
    EXPECT_EQ(refusal_of(offer_passkey(world, self(caller))), "none");
}

// req:U1
TEST_F(Keeping, SetsAPassword) {
    auto const other = fakes::signed_in(house, trainer);
    auto const caller = come_in(trainer);
    EXPECT_EQ(password_set(caller, "a long enough one", OtherSessions::Stay), "none");
    EXPECT_EQ(record(trainer).password, "$fake0$a long enough one");
    EXPECT_TRUE(knows(other));
    expect_told(1);
}

// req:U9
TEST_F(Keeping, EndsTheOtherSessionsWithThePassword) {
    auto const other = fakes::signed_in(house, trainer);
    auto const of_owner = fakes::signed_in(house, owner);
    auto const cookie = fakes::signed_in(house, trainer);
    EXPECT_EQ(password_set(of(cookie), "a long enough one", OtherSessions::End), "none");
    EXPECT_FALSE(knows(other));
    EXPECT_TRUE(knows(cookie));
    EXPECT_TRUE(knows(of_owner));
}

// threat:B02: a link or a second step that was got with the password before.
TEST_F(Keeping, MakesWorthlessWhatThePasswordBeforeWasGoodFor) {
    auto const now = house.clock.now();
    for (auto const kind : {PassKind::Reset, PassKind::Step})
        lay(
            {.id = ports::ordered_id<staff::PassId>(house.clock, house.random),
             .kind = kind,
             .staff = trainer,
             .made = now,
             .ends = now + 1h}
        );
    lay({.id = staff::PassId::numbered(9), .kind = PassKind::Reset, .staff = owner, .made = now, .ends = now + 1h});
    EXPECT_EQ(password_set(come_in(trainer), "a long enough one", OtherSessions::Stay), "none");
    EXPECT_EQ(passes(PassKind::Reset).size(), 1U) << "the owner's";
    EXPECT_TRUE(passes(PassKind::Step).empty());
}

// req:U1
TEST_F(Keeping, TakesNoBadPassword) {
    auto const caller = come_in(trainer);
    EXPECT_EQ(password_set(caller, "fourteen chars", OtherSessions::End), "password/too-short");
    EXPECT_EQ(password_set(caller, "colleague4 obhut", OtherSessions::End), "password/contains-context");
    passwords.call(password::Commonness::Common);
    EXPECT_EQ(password_set(caller, "a long enough one", OtherSessions::End), "password/common");
    EXPECT_FALSE(record(trainer).password.has_value());
    expect_told(0);
}

// req:U1
TEST_F(Keeping, TakesAShorterPasswordBesideAPasskeyOrCodes) {
    auto const caller = come_in(trainer);
    ASSERT_EQ(added(caller, 1), "none");
    EXPECT_EQ(password_set(caller, "twelve chars", OtherSessions::Stay), "none");
    ASSERT_EQ(refusal_of(remove_passkey(world, self(caller), Bytes(16, 1))), "none");
    EXPECT_EQ(password_set(caller, "twelve chars", OtherSessions::Stay), "password/too-short");
    with_codes(caller);
    EXPECT_EQ(password_set(caller, "twelve chars", OtherSessions::Stay), "none");
    EXPECT_EQ(password_set(caller, "eleven char", OtherSessions::Stay), "password/too-short");
}

// req:U9
TEST_F(Keeping, EndsOneOfTheOwnSessions) {
    auto const other = fakes::signed_in(house, trainer);
    auto const of_owner = fakes::signed_in(house, owner);
    auto const cookie = fakes::signed_in(house, trainer);
    auto const caller = of(cookie);
    EXPECT_EQ(refusal_of(end_session(world, caller, of(of_owner).session()->id)), "session/unknown");
    EXPECT_TRUE(knows(of_owner));
    auto const id = of(other).session()->id;
    EXPECT_EQ(refusal_of(end_session(world, caller, id)), "none");
    EXPECT_EQ(refusal_of(end_session(world, caller, id)), "session/unknown");
    EXPECT_FALSE(knows(other));
    EXPECT_TRUE(knows(cookie));
    EXPECT_EQ(entries(Action::SignedOut).size(), 1U);
}

// req:U9: whoever finds a stranger among their sessions is not asked for a proof first.
TEST_F(Keeping, EndsTheOtherSessionsAlsoWithoutAFreshProof) {
    auto const other = fakes::signed_in(house, trainer);
    auto const of_owner = fakes::signed_in(house, owner);
    auto const cookie = fakes::signed_in(house, trainer);
    auto const caller = of(cookie);
    house.clock.advance(10min);
    EXPECT_EQ(refusal_of(end_other_sessions(world, caller)), "none");
    EXPECT_FALSE(knows(other));
    EXPECT_TRUE(knows(cookie));
    EXPECT_TRUE(knows(of_owner));
    EXPECT_EQ(entries(Action::SignedOut).size(), 1U);
}

}  // namespace
}  // namespace obhut::keep_credentials
