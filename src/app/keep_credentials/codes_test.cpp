// SPDX-License-Identifier: Apache-2.0
#include "keep_credentials/keeping_house.h"

namespace obhut::keep_credentials {
namespace {

// req:U2
TEST_F(Keeping, OffersCodesThatCountOnceOneIsTyped) {
    auto const caller = come_in(trainer, SignIn::Password);
    auto const phone = offered(caller);
    auto const shown = offered_codes(world, self(caller)).value();
    EXPECT_TRUE(shown.uri.reveal(Surface::Validation).starts_with("otpauth://totp/"));
    EXPECT_EQ(shown.seed.reveal(Surface::Validation), bytes::base32(bytes::as_bytes(phone.seed)));
    EXPECT_FALSE(record(trainer).totp.has_value());
    EXPECT_TRUE(record(trainer).totp_offered.has_value());
    expect_told(0);

    auto const wrong = confirm_codes(world, self(caller), code_of(phone, 9));
    EXPECT_EQ(refusal_of(wrong), "sign-in/code-wrong");
    EXPECT_FALSE(record(trainer).totp.has_value());

    auto const paper = confirm_codes(world, self(caller), code_of(phone)).value();
    EXPECT_EQ(paper.size(), 10U);
    EXPECT_TRUE(record(trainer).totp.has_value());
    EXPECT_FALSE(record(trainer).totp_offered.has_value());
    EXPECT_EQ(record(trainer).recovery.size(), 10U);
    EXPECT_EQ(proof_of(caller), SignIn::SecondFactor) << "as strong as what was just shown to work";
    expect_told(1);
}

TEST_F(Keeping, ConfirmsOnlyWhatWasOffered) {
    auto const caller = come_in(trainer);
    for (auto const& answer :
         {refusal_of(offered_codes(world, self(caller))),
          refusal_of(confirm_codes(world, self(caller), PersonalText{"123456"})),
          refusal_of(new_paper_codes(world, self(caller))),
          refusal_of(remove_codes(world, self(caller)))})
        EXPECT_EQ(answer, "second-factor/not-offered");
    auto const first = offered(caller);
    auto const second = offered(caller);
    EXPECT_EQ(refusal_of(confirm_codes(world, self(caller), code_of(first))), "sign-in/code-wrong")
        << "the one shown last counts";
    EXPECT_EQ(refusal_of(confirm_codes(world, self(caller), code_of(second))), "none");
}

// req:U2
TEST_F(Keeping, TheCodeThatConfirmedIsUsedUp) {
    auto const caller = come_in(trainer);
    auto const phone = offered(caller);
    auto const code = code_of(phone);
    ASSERT_TRUE(confirm_codes(world, self(caller), code).ok());
    EXPECT_EQ(proven(code), "sign-in/code-wrong");
    house.clock.advance(30s);
    EXPECT_EQ(proven(code_of(phone)), "none");
    EXPECT_EQ(proven(code_of(phone)), "sign-in/code-wrong") << "the same twice";
}

// Who changes the phone goes on with the old one until a code of the new one is typed.
TEST_F(Keeping, TheCodesBeforeWorkUntilNewOnesAreConfirmed) {
    auto const caller = come_in(trainer);
    auto const old_phone = offered(caller);
    ASSERT_TRUE(confirm_codes(world, self(caller), code_of(old_phone)).ok());
    auto const new_phone = offered(caller);
    house.clock.advance(30s);
    EXPECT_EQ(proven(code_of(new_phone)), "sign-in/code-wrong");
    EXPECT_EQ(proven(code_of(old_phone)), "none");
    house.clock.advance(30s);
    ASSERT_TRUE(confirm_codes(world, self(caller), code_of(new_phone)).ok());
    house.clock.advance(30s);
    EXPECT_EQ(proven(code_of(old_phone)), "sign-in/code-wrong");
    EXPECT_EQ(proven(code_of(new_phone)), "none");
}

// req:U2
TEST_F(Keeping, EachPaperCodeWorksOnce) {
    auto const paper = with_codes(come_in(trainer));
    for (auto const& code : paper)
        EXPECT_EQ(proven(code), "none");
    EXPECT_TRUE(record(trainer).recovery.empty());
    EXPECT_EQ(proven(paper.front()), "sign-in/code-wrong");
}

// req:U2
TEST_F(Keeping, NewPaperCodesMakeThoseBeforeWorthless) {
    auto const caller = come_in(trainer);
    auto const before = with_codes(caller);
    auto const after = new_paper_codes(world, self(caller)).value();
    EXPECT_EQ(after.size(), 10U);
    EXPECT_EQ(proven(before.front()), "sign-in/code-wrong");
    EXPECT_EQ(proven(after.front()), "none");
    expect_told(2);
}

TEST_F(Keeping, RemovesCodesAndPaperTogether) {
    auto const caller = come_in(trainer);
    auto const paper = with_codes(caller);
    EXPECT_EQ(refusal_of(remove_codes(world, self(caller))), "none");
    EXPECT_FALSE(record(trainer).totp.has_value());
    EXPECT_EQ(proven(paper.front()), "sign-in/code-wrong");
    expect_told(2);
}

}  // namespace
}  // namespace obhut::keep_credentials
