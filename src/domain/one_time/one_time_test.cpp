// SPDX-License-Identifier: Apache-2.0
//
// Goal: the codes are those that every program on a phone shows, and each works once. Method: the values of RFC 4226
// (appendix D) and RFC 6238 (appendix B, SHA-1), and both edges of the window.
// Layer: domain.
#include "one_time/one_time.h"

#include <array>

#include <gtest/gtest.h>

namespace obhut::one_time {
namespace {

ByteView const seed = bytes::as_bytes("12345678901234567890");

constexpr Instant at(std::int64_t seconds) {
    return Instant{time::Seconds{seconds}};
}

TEST(Code, IsThatOfRfc4226) {
    static constexpr std::array expected{
        "755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489"
    };
    for (std::size_t step = 0; step < expected.size(); ++step)
        EXPECT_EQ(code_at(seed, step), expected.at(step)) << step;
}

TEST(Code, IsTheEndOfThatOfRfc6238) {  // which has eight digits
    EXPECT_EQ(code_at(seed, step_at(at(59))), "287082");
    EXPECT_EQ(code_at(seed, step_at(at(1'111'111'109))), "081804");
    EXPECT_EQ(code_at(seed, step_at(at(1'111'111'111))), "050471");
    EXPECT_EQ(code_at(seed, step_at(at(1'234'567'890))), "005924");
    EXPECT_EQ(code_at(seed, step_at(at(2'000'000'000))), "279037");
    EXPECT_EQ(code_at(seed, step_at(at(20'000'000'000))), "353130");
}

TEST(Step, LastsThirtySeconds) {
    EXPECT_EQ(step_at(at(0)), 0U);
    EXPECT_EQ(step_at(at(29)), 0U);
    EXPECT_EQ(step_at(at(30)), 1U);
    EXPECT_EQ(step_at(at(59)), 1U);
}

TEST(MatchingStep, IsTheCurrentOneOrItsNeighbour) {  // req:U2
    Instant const now = at(1'111'111'111);
    std::uint64_t const step = step_at(now);
    EXPECT_EQ(matching_step(seed, code_at(seed, step), now, std::nullopt), step);
    EXPECT_EQ(matching_step(seed, code_at(seed, step - 1), now, std::nullopt), step - 1);
    EXPECT_EQ(matching_step(seed, code_at(seed, step + 1), now, std::nullopt), step + 1);
    EXPECT_FALSE(matching_step(seed, code_at(seed, step - 2), now, std::nullopt));
    EXPECT_FALSE(matching_step(seed, code_at(seed, step + 2), now, std::nullopt));
    EXPECT_EQ(matching_step(seed, code_at(seed, 0), at(0), std::nullopt), 0U);
}

TEST(MatchingStep, TakesACodeUpToTheSecondItEnds) {  // req:U2
    Instant const begin = at(1'111'111'110);
    auto const code = code_at(seed, step_at(begin));
    EXPECT_FALSE(matching_step(seed, code, begin - time::Seconds{31}, std::nullopt));
    EXPECT_TRUE(matching_step(seed, code, begin - time::Seconds{30}, std::nullopt));
    EXPECT_TRUE(matching_step(seed, code, begin + time::Seconds{59}, std::nullopt));
    EXPECT_FALSE(matching_step(seed, code, begin + time::Seconds{60}, std::nullopt));
}

// req:U2
TEST(MatchingStep, TakesACodeOnce) {
    Instant const now = at(1'111'111'111);
    std::uint64_t const step = step_at(now);
    auto const used = matching_step(seed, code_at(seed, step), now, step - 1);
    ASSERT_EQ(used, step);
    EXPECT_FALSE(matching_step(seed, code_at(seed, step), now, used)) << "the same code again";
    EXPECT_FALSE(matching_step(seed, code_at(seed, step - 1), now, used)) << "one that is older than the last used";
    EXPECT_EQ(matching_step(seed, code_at(seed, step + 1), now, used), step + 1) << "the one after it";
}

// req:U2: a code that is that of two steps in the window must not work a second time as that of the other.
TEST(MatchingStep, IsTheLaterOneWhereACodeBelongsToTwo) {
    constexpr std::uint64_t step = 910'737;  // the first such pair of this seed
    ASSERT_EQ(code_at(seed, step), "911617");
    ASSERT_EQ(code_at(seed, step + 1), "911617");
    Instant const now = at(910'737L * 30);
    EXPECT_EQ(matching_step(seed, code_at(seed, step), now, std::nullopt), step + 1);
}

TEST(MatchingStep, ReadsACodeAsProgramsShowIt) {
    EXPECT_TRUE(matching_step(seed, "287 082", at(59), std::nullopt));
    EXPECT_TRUE(matching_step(seed, " 287082 ", at(59), std::nullopt));
    for (auto const* text : {"", " ", "28708", "2870822", "94287082", "28708a", "287-082", "287\n082"})
        EXPECT_FALSE(matching_step(seed, text, at(59), std::nullopt)) << text;
    EXPECT_FALSE(matching_step(seed, std::string(1'000'000, ' ') + "287082", at(59), std::nullopt));
}

TEST(MatchingStep, NeedsTheSeed) {
    EXPECT_FALSE(matching_step(bytes::as_bytes("12345678901234567891"), "287082", at(59), std::nullopt));
}

TEST(OtpauthUri, NamesIssuerAccountAndSeed) {
    auto const uri = otpauth_uri("Salon Grün & Co: Mitte", PersonalText{"ada+desk@example.org"}, seed);
    EXPECT_EQ(
        uri.reveal(Surface::Validation),
        "otpauth://totp/Salon%20Gr%C3%BCn%20%26%20Co%20Mitte:ada%2Bdesk%40example.org"
        "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Salon%20Gr%C3%BCn%20%26%20Co%20Mitte"
        "&algorithm=SHA1&digits=6&period=30"
    );
}

}  // namespace
}  // namespace obhut::one_time
